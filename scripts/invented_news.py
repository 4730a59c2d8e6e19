"""Short Arabic articles for scripts/judge-store.py: those of docs/examples and of the corpus of pairs, and
invented ones, in which several outlets tell one event in their own words."""
import datetime
import random

from judging import EXAMPLES, TOP

PLACES = [
    "مدينة الفاشر", "مدينة نيالا", "بلدة سرمين", "مدينة حلب", "مدينة غزة", "مدينة جنين", "مدينة تعز", "مدينة صعدة",
    "مدينة الموصل", "مدينة كركوك", "مدينة بنغازي", "مدينة سبها", "مدينة صيدا", "مدينة الخرطوم", "مدينة الأبيض",
    "مدينة مأرب", "مدينة درعا", "مدينة الرقة", "مدينة البصرة", "مدينة قندهار", "مدينة مقديشو", "مدينة تمبكتو",
]
FAR_PLACES = ["فيجي", "ساموا", "تونغا"]
DAYS = ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"]
COUNTS = ["ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة"]
OUTLETS = ["وكالة الواحة", "صحيفة الضفاف", "إذاعة المرسى", "شبكة الميدان", None]
# Each line is a kind of event, as several outlets would put it.
STORIES = [
    ["قصفت مدفعية الجيش {place} فجر {day} فقتل {count} مدنيين، وفق ما قال سكان.",
     "قتل {count} مدنيين في قصف مدفعي للجيش على {place} فجر {day}، وفق سكان.",
     "قال سكان إن مدفعية الجيش قصفت {place} فجر {day}، وإن {count} مدنيين قتلوا."],
    ["تظاهر المئات في {place} مساء {day} احتجاجا على انقطاع الكهرباء.",
     "شهدت {place} مساء {day} مظاهرة احتجاجا على انقطاع الكهرباء شارك فيها المئات."],
    ["انفجرت سيارة مفخخة قرب سوق في {place} ظهر {day}، ما أدى إلى مقتل {count} أشخاص وإصابة آخرين.",
     "أدى انفجار سيارة مفخخة قرب سوق في {place} ظهر {day} إلى مقتل {count} أشخاص."],
    ["اعتقلت قوات الأمن {count} صحفيين في {place} يوم {day}.",
     "قوات الأمن تعتقل {count} صحفيين في {place} {day}. ثم أفرجت عن أحدهم مساء."],
    ["ضرب زلزال {far} صباح {day} ولم تسجل إصابات.", "ضرب زلزال قوي {far} صباح يوم {day}."],
    ["نددت وزارة الخارجية المصرية، {day}، بالهجوم على {place}. ووصلت قافلة مساعدات إلى {place}.",
     "وصلت إلى {place} {day} قافلة مساعدات إنسانية، ونددت مصر بالهجوم عليها."],
]


# Names and texts that try to leave every syntax; they tell one event, and their ids part at a NUL.
HOSTILE = [
    {"id": f"x\0{name}'\"; -- \n", "published": "2024-03-05", "source": "\0'\"<", "title": "\ufeff</script>",
     "text": f"قصفت مدفعية الجيش مدينة حلب فجر الثلاثاء فقتل ستة مدنيين، {words} \0\1 '\" <b>\U0001f550 e\u0301 \u202e."}
    for name, words in [("a", "وفق سكان"), ("b", "وفق ما قال سكان")]
]

# Words that tell no event.
FILLING = ("المدينة من المدن القديمة، وفيها سوق كبيرة ومكتبة عامة وحدائق على ضفة النهر. والطقس فيها معتدل في الربيع، "
           "وأهلها معروفون بصناعة الفخار والنسيج، وبيوتها من الحجر الأبيض. ") * 4


def articles():
    """What is at hand: the examples, both sides of every pair, and what is hostile."""
    yield from HOSTILE
    for path in EXAMPLES:
        yield {"id": path.stem, "published": "2023-07-20", "source": "مثال",
               "text": path.read_text(encoding="utf-8")}
    rows = (TOP / "Tests/Corpora/ar/duplicate-pairs.tsv").read_text(encoding="utf-8").splitlines()
    for number, row in enumerate(rows, 1):
        if row and not row.startswith("#"):
            fields = row.split("\t")
            for side in (0, 1):
                yield {"id": f"pair:{number}:{side}", "published": fields[2 + 2 * side],
                       "source": fields[3 + 2 * side], "text": fields[6 + side]}


def invented(count, seed):
    """Articles of which two in three tell an event that another tells too."""
    chance = random.Random(seed)
    made = []
    while len(made) < count:
        day = datetime.date(2024, 3, 1) + datetime.timedelta(days=chance.randrange(40))
        words = {"place": chance.choice(PLACES), "far": chance.choice(FAR_PLACES),
                 "count": chance.choice(COUNTS), "day": DAYS[day.weekday()]}
        story = chance.choice(STORIES)
        for telling in chance.sample(story, chance.randrange(1, len(story) + 1)):
            published = day + datetime.timedelta(days=chance.randrange(2))
            made.append({"id": f"news:{seed}:{len(made)}", "published": published.isoformat(),
                         "source": chance.choice(OUTLETS), "text": telling.format(**words)})
    return made[:count]

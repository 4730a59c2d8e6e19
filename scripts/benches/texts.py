"""What scripts/bench reads: articles of a file, or invented ones; samples of them."""
import json
import random
import sys

from .runs import TOP

sys.path.insert(0, str(TOP / "scripts"))

SENTENCE_ENDS = ".؟!\n"


def invented_file(path, size):
    """Writes invented Arabic articles of about `size` bytes; the same ones each time."""
    from invented_news import FILLING, invented
    made = 0
    chance = random.Random(8)
    stories = invented(2000, 8)
    with path.open("w", encoding="utf-8") as out:
        while made < size:
            # An article is several tellings, with words between them that tell nothing.
            parts = chance.sample(stories, 5)
            text = " ".join(part["text"] + " " + FILLING[:chance.randrange(len(FILLING))] for part in parts)
            record = json.dumps(parts[0] | {"id": f"invented:{made}", "text": text}, ensure_ascii=False)
            made += out.write(record + "\n") * 8 // 5
    return path


def records(path):
    with path.open("rb") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def repeated(path, target, size):
    """Writes the records of `path` to `target`, over and over, until there are `size` bytes."""
    written = 0
    with target.open("wb") as out:
        while written < size:
            before = written
            with path.open("rb") as lines:
                for line in lines:
                    if line.strip():
                        written += out.write(line.rstrip(b"\n") + b"\n")
                    if written >= size:
                        break
            if written == before:
                sys.exit(f"{path} holds no records")
    return target


def sample(path, size):
    """The first articles, with `size` bytes of text between them, as (day, text)."""
    found, so_far = [], 0
    for record in records(path):
        text = record.get("text") or ""
        if not text:
            continue
        found.append(((record.get("published") or "2020-01-01")[:10], text))
        so_far += len(text.encode())
        if so_far >= size:
            break
    return found


def sentences(articles):
    """The same, one sentence a row, each with the number of its article."""
    rows = []
    for number, (day, text) in enumerate(articles):
        for sentence in "".join(letter + "\0" * (letter in SENTENCE_ENDS) for letter in text).split("\0"):
            if sentence.strip():
                rows.append((number, day, " ".join(sentence.split())))
    return rows


def joined(rows):
    """The articles again."""
    texts = {}
    for number, day, text in rows:
        texts.setdefault((number, day), []).append(text)
    return [(day, " ".join(parts)) for (_, day), parts in texts.items()]


def size_of(rows):
    return sum(len(text.encode()) for _, text in rows)


def write_rows(path, rows):
    """`day TAB text` a row, for the programs of others."""
    path.write_text("".join(f"{day}\t{' '.join(text.split())}\n" for day, text in rows), encoding="utf-8")
    return path


def write_jsonl(path, rows, times=1):
    """The same for miqat, `times` over."""
    with path.open("w", encoding="utf-8") as out:
        for _ in range(times):
            for number, (day, text) in enumerate(rows):
                out.write(json.dumps({"id": str(number), "published": day, "text": text}, ensure_ascii=False) + "\n")
    return path


def arabic_names(count):
    """Names of the gazetteer, every n-th, so that there are about `count`."""
    names = sorted({fields[3] for fields in (
        row.rstrip("\n").split("\t") for row in (TOP / "Gazetteer/names.ar.tsv").open(encoding="utf-8"))
        if len(fields) > 3 and not fields[0].startswith("#") and len(fields[3]) > 2})
    step = max(1, len(names) // count)
    return names[::step][:count]


def english_news(size):
    """Invented English sentences of about `size` bytes, with names of towns in them."""
    towns = sorted({fields[8] for fields in (
        row.rstrip("\n").split("\t") for row in (TOP / "Gazetteer/cities.tsv").open(encoding="utf-8"))
        if len(fields) > 8 and not fields[0].startswith("#")})
    stories = [
        "Artillery shelled the outskirts of {} at dawn on Sunday and killed three civilians, residents said.",
        "Hundreds of people protested in {} on Friday evening against cuts in the supply of electricity.",
        "A car bomb went off near a market in {}, and the wounded were taken to hospitals in {}.",
        "The foreign minister flew from {} to {} for talks about the ceasefire, his office said in a statement.",
        "The town is an old one; it has a market, a public library and gardens on the bank of the river.",
    ]
    chance = random.Random(8)
    rows, so_far = [], 0
    while so_far < size:
        text = " ".join(chance.choice(stories).format(chance.choice(towns), chance.choice(towns)) for _ in range(12))
        rows.append(("2024-03-01", text))
        so_far += len(text.encode())
    return rows

// What the page says, in Arabic and English. `words[language][key]`; a list of forms is for numbers.

const words = {
  ar: {
    skip: "الانتقال إلى المقالات", view: "طريقة العرض", viewMap: "خريطة ومقالات", viewTable: "جدول",
    download: "تنزيل", downloadGeoJSON: "الأحداث الظاهرة، GeoJSON", downloadCSV: "الأحداث الظاهرة، CSV",
    print: "طباعة", settings: "إعدادات", about: "عن الصفحة", close: "إغلاق", language: "English",
    filters: "تصفية", map: "الخريطة", timeline: "الخط الزمني", articles: "المقالات", table: "جدول الأحداث",
    borders: "الحدود تقريبية.", legend: "مفتاح الرموز", shelf: "غير محددة المكان بدقة",
    shelfNone: "لكل الأحداث الظاهرة مكان محدد.", noPlace: "بلا مكان",
    search: "بحث في النص", from: "من", to: "إلى", period: "الفترة", wholePeriod: "الفترة كلها",
    classes: "نوع الحدث", countries: "البلد", noCountry: "بلا بلد", placePrecision: "دقة المكان",
    datePrecision: "دقة التاريخ", any: "أي دقة", atLeast: "{x} على الأقل",
    confidence: "الثقة", confidenceFrom: "{x} فأعلى", locatedOnly: "الأحداث ذات المكان فقط",
    reset: "إلغاء التصفية", shownOf: "المعروض {shown} من أصل {all}", noneShown: "لا أحداث بهذه التصفية.",
    events: ["لا أحداث", "حدث واحد", "حدثان", "{n} أحداث", "{n} حدثًا", "{n} حدث"],
    omitted: ["", "استُبعد حدث واحد", "استُبعد حدثان", "استُبعدت {n} أحداث", "استُبعد {n} حدثًا", "استُبعد {n} حدث"],
    omittedWhy: "{x} من الأقل ثقة كي تبقى الصفحة سريعة.",
    theme: "المظهر", themeAuto: "تلقائي", light: "فاتح", dark: "داكن",
    calendar: "التقويم", gregorian: "ميلادي", hijri: "هجري (أم القرى)", both: "كلاهما",
    months: "أسماء الشهور", monthsSY: "آذار (بلاد الشام والعراق)", monthsEG: "مارس (مصر والخليج)",
    monthsMA: "مارس، غشت (المغرب)", monthsDZ: "مارس، أوت (الجزائر وتونس)",
    digits: "الأرقام", digitsLatin: "123", digitsArabic: "١٢٣",
    axisRTL: "الزمن من اليمين إلى اليسار", axisLTR: "الزمن من اليسار إلى اليمين",
    zoomIn: "تكبير", zoomOut: "تصغير", fit: "إظهار كل الأحداث", radius: "نصف قطر {x} كم",
    undated: "بلا تاريخ", longer: "{x} أطول من عمود", binHelp: "تظهر الأحداث مجمعة لكثرتها؛ اختر عمودًا لتضييق الفترة.",
    bin: "{x}: {n}", zoomHere: "تكبير هذا الموضع",
    rest: "و{x} في الجدول", outside: "خارج المحور: {x}",
    noDate: "بلا تاريخ", approximate: "تاريخ تقريبي", standIn: "تاريخ المقال نفسه",
    showText: "عرض النص", hideText: "إخفاء النص", more: "عرض المزيد",
    openSource: "فتح المصدر", publishedOn: "نُشر في {x}", article: "مقال {x}", inArticle: "أحداث المقال",
    why: "لماذا؟", whyTitle: "لماذا هذه القراءة؟", date: "التاريخ", place: "المكان", status: "حالة الحدث",
    words: "الكلمات", triggerWord: "كلمة الحدث", dateWords: "كلمات التاريخ", placeWords: "كلمات المكان",
    actors: "الأطراف", attribution: "نقلًا عن", rule: "القاعدة", anchor: "محسوب من",
    basis: "أساس التاريخ", dateLink: "صلة التاريخ بالحدث", placeLink: "صلة المكان بالحدث", reason: "السبب",
    tolls: "الحصيلة", killed: "قتلى", injured: "مصابون", displaced: "نازحون", detained: "محتجزون",
    sources: "المصادر", offsets: "الموضع في النص", code: "معرّف المكان", candidates: "قراءات أخرى للمكان",
    duplicateOf: "قد يكون تكرارًا لـ", quote: "الجملة", copy: "نسخ للاستشهاد", copied: "نُسخ النص.",
    type: "النوع", eventConfidence: "الحدث", dateConfidence: "التاريخ", placeConfidence: "المكان",
    overall: "الإجمالي", unknown: "غير معروف", event: "الحدث", source: "المصدر",
    page: "صفحة {x} من {y}", next: "التالي", previous: "السابق", pages: "صفحات الجدول", gmt: "غرينتش",
    markDate: "تاريخ", markPlace: "مكان",
    markTrigger: "كلمة حدث", markActor: "طرف", circle: "في نطاق الدائرة",
    barDay: "تاريخ معلوم", barRange: "من أبكر يوم إلى آخر يوم", barApprox: "تقريبي أو تاريخ المقال",
    aboutText: "هذه الصفحة ملف واحد لا يتصل بالشبكة. استُخرجت الأحداث آليًا من نصوص المقالات، فراجع الجملة المقتبسة والمصدر قبل النشر.",
    writtenBy: "أنشأها", reading: "كيف تُقرأ", licences: "الرخص",
    readingText: "لا يوضع دبوس إلا على مدينة أو حي أو موقع. ما عُرفت محافظته فقط دائرة، وما عُرف بلده فقط يبقى تحت الخريطة. شريط الزمن يمتد من أبكر يوم محتمل إلى آخر يوم محتمل، والمتقطع تقريبي أو مأخوذ من تاريخ المقال. الثقة تقدير من صفر إلى مئة.",
    groups: {
      violence: "عنف وتحركات عسكرية", coercion: "إكراه وعقوبات", protest: "احتجاجات",
      disaster: "كوارث وحوادث", politics: "سياسة ودبلوماسية", other: "غير ذلك",
    },
    classNames: {
      AGREE: "اتفاق", CONSULT: "تشاور", SUPPORT: "تأييد", CONCEDE: "تنازل", COOPERATE: "تعاون", AID: "مساعدات",
      RETREAT: "تهدئة وانسحاب", REQUEST: "مطالبة", ACCUSE: "اتهام", REJECT: "رفض", THREATEN: "تهديد",
      PROTEST: "احتجاج", SANCTION: "عقوبات", MOBILIZE: "حشد قوات", COERCE: "إكراه وتوقيف", ASSAULT: "هجوم وعنف",
      DISASTER: "كارثة أو حادث", OTHER: "غير ذلك",
    },
    statuses: {
      asserted: "وقع", claimed: "منسوب إلى طرف", reported: "منقول", ongoing: "جارٍ", attempted: "محاولة",
      planned: "مخطط له", threatened: "تهديد", requested: "مطالبة", hypothetical: "افتراضي", negated: "منفي",
    },
    geo: {
      exact: "موقع محدد", neighbourhood: "حي", city: "مدينة", admin2: "قضاء أو مديرية", admin1: "محافظة",
      country: "بلد", region: "منطقة", unknown: "بلا مكان",
    },
    time: {
      instant: "لحظة", minute: "دقيقة", hour: "ساعة", day: "يوم", week: "أسبوع", month: "شهر", quarter: "ربع سنة",
      half: "نصف سنة", season: "فصل", year: "سنة", decade: "عقد", interval: "فترة", unknown: "بلا تاريخ",
    },
    bases: {
      absolute: "مكتوب كاملًا", relative: "محسوب من يوم المقال", anaphoric: "محسوب من يوم ذُكر قبله",
      reference: "لا تاريخ في النص؛ أُخذ يوم المقال", event: "محسوب من حدث آخر", vague: "مبهم", open: "بلا يوم مرجعي",
    },
    links: {
      clause: "في العبارة نفسها", sentence: "في الجملة نفسها", inherited: "من جملة سابقة",
      reference: "مفهوم من السياق",
    },
    reasons: {
      "told as a fact": "مروي على أنه وقع", "told as a fact, later than another": "مروي بعد حدث آخر",
      "spoken of as a fact": "مذكور على أنه وقع", "present tense": "بصيغة المضارع", "a verb of going on": "فعل استمرار",
      "later than the article": "بعد يوم المقال", "two negations": "نفيان", "a negation with an exception": "نفي واستثناء",
      "a condition": "شرط", "a question": "سؤال", "the clause denies it": "العبارة تنفيه", "a negation": "نفي",
      "without it": "بدونه", "denied": "نُفي", "it failed or was prevented": "فشل أو مُنع", "refused": "رُفض",
      "called off": "أُلغي", "only possible": "محتمل فقط", "warned of": "محذَّر منه", "a purpose": "غاية",
      "scheduled": "مقرر", "said to be necessary": "قيل إنه ضروري", "threatened": "مهدَّد به", "asked for": "مطلوب",
      "intended": "معتزم", "decided, not done": "تقرر ولم يُنفذ", "laid down in an agreement": "منصوص عليه في اتفاق",
      "put off": "مؤجل", "promised": "موعود به", "future": "مستقبل", "an attempt": "محاولة", "an accusation": "اتهام",
      "a claim": "زعم", "unsuccessful": "غير ناجح", "to come": "قادم",
    },
  },
  en: {
    skip: "Skip to the articles", view: "View", viewMap: "Map and articles", viewTable: "Table",
    download: "Download", downloadGeoJSON: "Shown events, GeoJSON", downloadCSV: "Shown events, CSV",
    print: "Print", settings: "Settings", about: "About", close: "Close", language: "العربية",
    filters: "Filters", map: "Map", timeline: "Timeline", articles: "Articles", table: "Table of events",
    borders: "Borders are approximate.", legend: "Legend", shelf: "Not precisely located",
    shelfNone: "All shown events have a known place.", noPlace: "No place",
    search: "Search the text", from: "From", to: "To", period: "Period", wholePeriod: "Whole period",
    classes: "Kind of event", countries: "Country", noCountry: "No country", placePrecision: "Place precision",
    datePrecision: "Date precision", any: "Any", atLeast: "At least {x}",
    confidence: "Confidence", confidenceFrom: "{x} or more", locatedOnly: "Only events with a place",
    reset: "Clear filters", shownOf: "{shown} shown of {all}", noneShown: "No events with these filters.",
    events: ["no events", "one event", "{n} events", "{n} events", "{n} events", "{n} events"],
    omitted: ["", "One event was", "{n} events were", "{n} events were", "{n} events were", "{n} events were"],
    omittedWhy: "{x} left out, the least certain, to keep the page fast.",
    theme: "Theme", themeAuto: "Automatic", light: "Light", dark: "Dark",
    calendar: "Calendar", gregorian: "Gregorian", hijri: "Hijri (Umm al-Qura)", both: "Both",
    months: "Month names in Arabic", monthsSY: "آذار (Levant, Iraq)", monthsEG: "مارس (Egypt, Gulf)",
    monthsMA: "مارس، غشت (Morocco)", monthsDZ: "مارس، أوت (Algeria, Tunisia)",
    digits: "Digits", digitsLatin: "123", digitsArabic: "١٢٣",
    axisRTL: "Time runs right to left", axisLTR: "Time runs left to right",
    zoomIn: "Zoom in", zoomOut: "Zoom out", fit: "Show all events", radius: "radius {x} km",
    undated: "Undated", longer: "{x} longer than a bar", binHelp: "Too many to draw each; choose a bar to narrow the period.",
    bin: "{x}: {n}", zoomHere: "Zoom in here",
    rest: "{x} more are in the table", outside: "beyond the axis: {x}",
    noDate: "Undated", approximate: "approximate date", standIn: "the article's own day",
    showText: "Show text", hideText: "Hide text", more: "Show more",
    openSource: "Open the source", publishedOn: "Published {x}", article: "Article {x}", inArticle: "Events of the article",
    why: "Why?", whyTitle: "Why this reading?", date: "Date", place: "Place", status: "Status",
    words: "Words", triggerWord: "Word of the event", dateWords: "Words of the date", placeWords: "Words of the place",
    actors: "Parties", attribution: "According to", rule: "Rule", anchor: "Counted from",
    basis: "Basis of the date", dateLink: "Date joined by", placeLink: "Place joined by", reason: "Reason",
    tolls: "Tolls", killed: "killed", injured: "injured", displaced: "displaced", detained: "detained",
    sources: "Sources", offsets: "Position in the text", code: "Place code", candidates: "Other readings of the place",
    duplicateOf: "May be a duplicate of", quote: "Sentence", copy: "Copy as citation", copied: "Copied.",
    type: "Type", eventConfidence: "Event", dateConfidence: "Date", placeConfidence: "Place",
    overall: "Overall", unknown: "Unknown", event: "Event", source: "Source",
    page: "Page {x} of {y}", next: "Next", previous: "Previous", pages: "Pages of the table", gmt: "UTC",
    markDate: "date", markPlace: "place",
    markTrigger: "word of an event", markActor: "party", circle: "somewhere in the circle",
    barDay: "known date", barRange: "earliest to latest day", barApprox: "approximate, or the article's day",
    aboutText: "This page is one file and uses no network. The events were read from the articles by a program: check the quoted sentence and the source before you publish.",
    writtenBy: "Written by", reading: "How to read it", licences: "Licences",
    readingText: "Only cities, quarters and sites get a pin. What is known by its governorate is a circle; what is known only by its country stays below the map. A bar of time runs from the earliest to the latest possible day; a dashed one is approximate or stands on the article's own day. Confidence is an estimate from 0 to 100.",
    groups: {
      violence: "Violence and troops", coercion: "Coercion and sanctions", protest: "Protests",
      disaster: "Disasters and accidents", politics: "Politics and diplomacy", other: "Other",
    },
    classNames: {
      AGREE: "Agreement", CONSULT: "Talks", SUPPORT: "Support", CONCEDE: "Concession", COOPERATE: "Cooperation", AID: "Aid",
      RETREAT: "Retreat and truce", REQUEST: "Request", ACCUSE: "Accusation", REJECT: "Rejection", THREATEN: "Threat",
      PROTEST: "Protest", SANCTION: "Sanctions", MOBILIZE: "Mobilisation", COERCE: "Coercion and arrests", ASSAULT: "Violence",
      DISASTER: "Disaster or accident", OTHER: "Other",
    },
    statuses: {
      asserted: "happened", claimed: "claimed", reported: "reported", ongoing: "ongoing", attempted: "attempted",
      planned: "planned", threatened: "threatened", requested: "requested", hypothetical: "hypothetical", negated: "denied",
    },
    geo: {
      exact: "exact site", neighbourhood: "quarter", city: "city", admin2: "district", admin1: "governorate",
      country: "country", region: "region", unknown: "no place",
    },
    time: {
      instant: "instant", minute: "minute", hour: "hour", day: "day", week: "week", month: "month", quarter: "quarter",
      half: "half-year", season: "season", year: "year", decade: "decade", interval: "period", unknown: "no date",
    },
    bases: {
      absolute: "written in full", relative: "counted from the article's day", anaphoric: "counted from a day said before",
      reference: "no date in the text; the article's day stands in", event: "counted from another event", vague: "vague", open: "no day to count from",
    },
    links: {
      clause: "the same clause", sentence: "the same sentence", inherited: "an earlier sentence",
      reference: "the context",
    },
    reasons: {},
  },
};

const pluralOrder = ["zero", "one", "two", "few", "many", "other"];
const pluralRules = { ar: new Intl.PluralRules("ar"), en: new Intl.PluralRules("en") };

/// The words of a key in the page's language, with `{name}` filled in.
function t(key, values = {}) {
  let text = words[state.lang][key];
  for (const [name, value] of Object.entries(values)) text = text.replaceAll(`{${name}}`, value);
  return text;
}

/// The word of a value in a table of words; the value itself when it is not there.
function word(table, value) {
  return words[state.lang][table][value] ?? value ?? t("unknown");
}

/// A number with its noun: «3 أحداث».
function counted(key, number) {
  const form = pluralOrder.indexOf(number === 0 ? "zero" : pluralRules[state.lang].select(number));
  return words[state.lang][key][form].replace("{n}", formatNumber(number));
}

/// Makes an element. Text only ever becomes text: nothing in this page builds markup from strings.
function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key === "on") for (const [event, run] of Object.entries(value)) element.addEventListener(event, run);
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.filter(child => child !== null && child !== undefined));
  return element;
}

/// The same in SVG.
function makeSVG(name, attributes = {}, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) if (value !== null) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

const byId = id => document.getElementById(id);

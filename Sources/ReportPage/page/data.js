// The events and articles that stand in the page.

const data = JSON.parse(byId("data").textContent);

/// Classes by what a newsroom files together; each group has a colour and a shape.
const groupOfClass = {
  ASSAULT: "violence", MOBILIZE: "violence", COERCE: "coercion", SANCTION: "coercion", THREATEN: "coercion",
  PROTEST: "protest", DISASTER: "disaster", OTHER: "other",
};
const groups = ["violence", "coercion", "protest", "disaster", "politics", "other"];

/// The smaller, the more exact.
const geoRank = { exact: 0, neighbourhood: 1, city: 2, admin2: 3, admin1: 4, region: 5, country: 5, unknown: 6 };
const timeRank = {
  instant: 0, minute: 0, hour: 0, day: 1, week: 2, month: 3, quarter: 4, half: 4, season: 4, year: 5,
  decade: 6, interval: 6, unknown: 7,
};

/// How a place may be drawn: a pin for a spot, a circle for an area, else on the shelf.
function drawing(feature, precision) {
  if (!feature.geometry || feature.geometry.type !== "Point") return "none";
  if (geoRank[precision] <= geoRank.city) return "pin";
  return precision === "admin1" || precision === "admin2" ? "circle" : "shelf";
}

function readEvent(feature, index) {
  const p = feature.properties ?? {};
  const from = p.start_datetime ? dayOf(p.start_datetime) : NaN;
  const to = p.end_datetime ? dayOf(p.end_datetime) : from;
  const geo = p.geo_precision in geoRank ? p.geo_precision : "unknown";
  const edtf = p.edtf ?? "";
  const mentions = p.provenance?.mentions;
  return {
    index, feature, p, id: String(feature.id), from, to: Math.max(from, to), isDated: !Number.isNaN(from),
    isApproximate: edtf.includes("~") || edtf.includes("?") || edtf.includes("%"),
    standsIn: p.time_basis === "reference", geo, draws: drawing(feature, geo),
    time: p.time_precision in timeRank ? p.time_precision : "unknown",
    latlng: feature.geometry?.coordinates ? [feature.geometry.coordinates[1], feature.geometry.coordinates[0]] : null,
    group: groupOfClass[p.event_class] ?? "politics", kind: p.event_class ?? "OTHER",
    country: p.country_code ?? "", confidence: p.confidence ?? 0,
    tellings: Array.isArray(mentions) && mentions.length && mentions[0].doc_id !== undefined ? mentions
      : [{ doc_id: p.doc_id ?? "", char_start: p.char_start, char_end: p.char_end }],
  };
}

/// What a search looks through; made when the first search comes.
function lettersOf(event) {
  const { p } = event;
  event.letters ??= folded([p.name, p.quote, p.location, p.location_ar, p.actors, p.source_name, p.trigger].join(" "));
  return event.letters;
}

/// Letters for a search that does not mind vowel signs, forms of alef, digits and case.
function folded(text) {
  const swap = { "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ـ": "" };
  let plain = "";
  for (const letter of text.toLowerCase()) {
    const code = letter.codePointAt(0);
    if (code >= 0x64B && code <= 0x65F || code === 0x670) continue;
    if (code >= 0x660 && code <= 0x669) plain += String(code - 0x660);
    else plain += swap[letter] ?? letter;
  }
  return plain;
}

const events = data.features.map(readEvent);
const eventById = new Map(events.map(event => [event.id, event]));

/// Articles in the order of their first event; events without an article get an empty one.
const articles = (() => {
  const known = new Map(data.articles.map(article => [article.id, { ...article, events: [] }]));
  for (const event of events) {
    for (const id of new Set(event.tellings.map(telling => telling.doc_id))) {
      if (!known.has(id)) known.set(id, { id, text: "", marks: [], events: [] });
      known.get(id).events.push(event);
    }
  }
  return [...known.values()].filter(article => article.events.length > 0)
    .sort((a, b) => a.events[0].index - b.events[0].index);
})();
const articleById = new Map(articles.map(article => [article.id, article]));

/// The name of an event in the page's language.
function nameOf(event) {
  if (state.lang === "ar" && event.p.name) return event.p.name;
  const type = data.types[event.p.provenance?.event_type];
  const name = type ? type[0].toUpperCase() + type.slice(1) : word("classNames", event.kind);
  const place = placeOf(event);
  return place ? `${name} – ${place}` : name;
}

/// The name of its place; empty without one.
function placeOf(event) {
  const { location, location_ar: arabic } = event.p;
  return (state.lang === "ar" ? arabic || location : location || arabic) ?? "";
}

let countryNames = null;
/// The name of a country, which the browser knows from CLDR.
function countryOf(code, fallback) {
  if (!code) return t("noCountry");
  if (countryNames?.resolvedOptions().locale.slice(0, 2) !== state.lang) {
    countryNames = new Intl.DisplayNames([state.lang], { type: "region", fallback: "none" });
  }
  try {
    return countryNames.of(code) ?? fallback ?? code;
  } catch {
    return fallback ?? code;
  }
}

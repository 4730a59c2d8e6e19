// What is chosen, kept in the address so that a view can be sent, cited and found again.

const defaults = {
  e: "", t: "", c: "", k: "", g: "", d: "", m: "0", q: "", l: "", v: "map",
  lang: "ar", theme: "auto", cal: "gregorian", mon: "EG", dig: "latn", axis: "",
};
const state = { ...defaults };
const allowed = {
  g: ["", "admin1", "admin2", "city"], d: ["", "year", "month", "week", "day"], v: ["map", "table"],
  lang: ["ar", "en"], theme: ["auto", "light", "dark"], cal: ["gregorian", "hijri", "both"],
  mon: ["SY", "EG", "MA", "DZ"], dig: ["latn", "arab"], axis: ["", "ltr", "rtl"], l: ["", "1"],
};

/// Reads the address; what it does not say or says wrongly is as at first.
function readHash() {
  const said = new URLSearchParams(location.hash.slice(1));
  for (const [key, value] of Object.entries(defaults)) {
    const given = said.get(key) ?? value;
    state[key] = allowed[key] && !allowed[key].includes(given) ? value : given;
  }
  if (!eventById.has(state.e)) state.e = "";
  if (!/^\d{4,6}-\d\d-\d\d\.\.\d{4,6}-\d\d-\d\d$/.test(state.t)) state.t = "";
  if (!(Number(state.m) >= 0 && Number(state.m) <= 1)) state.m = "0";
}

function writeHash() {
  const said = new URLSearchParams();
  for (const [key, value] of Object.entries(defaults)) if (state[key] !== value) said.set(key, state[key]);
  // Dots and commas are plain to read and need no escape.
  const hash = said.toString().replaceAll("%2C", ",");
  if (location.hash.slice(1) !== hash) history.replaceState(null, "", `#${hash}`);
}

/// The days with which a period can begin or end.
const daysOfEvents = [...new Set(events.filter(event => event.isDated).flatMap(event => [event.from, event.to]))]
  .sort((a, b) => a - b);

/// The first and last day shown.
function period() {
  const whole = [daysOfEvents[0] ?? 0, daysOfEvents[daysOfEvents.length - 1] ?? 0];
  if (!state.t) return whole;
  const [from, to] = state.t.split("..").map(dayOf);
  return from <= to ? [from, to] : [to, from];
}

const chosen = key => new Set(state[key] === "" ? [] : state[key].split(","));

/// The events that pass all filters but those named.
function passing(...without) {
  const [from, to] = period();
  const [classes, countries] = [chosen("c"), chosen("k")];
  const letters = folded(state.q).trim();
  const tests = {
    t: event => !state.t || (event.isDated && event.to >= from && event.from <= to),
    c: event => classes.size === 0 || classes.has(event.kind),
    k: event => countries.size === 0 || countries.has(event.country || "-"),
    g: event => !state.g || geoRank[event.geo] <= geoRank[state.g],
    d: event => !state.d || timeRank[event.time] <= timeRank[state.d],
    m: event => event.confidence >= Number(state.m),
    q: event => letters === "" || lettersOf(event).includes(letters),
    l: event => !state.l || event.latlng !== null,
  };
  const used = Object.keys(tests).filter(key => !without.includes(key)).map(key => tests[key]);
  return events.filter(event => used.every(test => test(event)));
}

/// The panes: each has `render(shown)`, and `mark(event, origin)` for a selection.
const panes = [];
let shown = events;

function render() {
  shown = passing();
  for (const pane of panes) pane.render(shown);
  byId("count").textContent = t("shownOf", { shown: counted("events", shown.length), all: formatNumber(events.length) });
  markSelection(null);
  writeHash();
}

/// Changes what is chosen and draws it.
function choose(changes) {
  Object.assign(state, changes);
  render();
}

/// Selects an event in all panes; the same again, or none, ends the selection.
function select(id, origin = null) {
  state.e = id ?? "";
  markSelection(origin);
  writeHash();
}

function markSelection(origin) {
  const event = eventById.get(state.e) ?? null;
  for (const pane of panes) pane.mark?.(event, origin);
}

/// Moves the one tab stop of a group of elements; arrows follow the eye, also from right to left.
function rove(container, selector, { horizontal = false } = {}) {
  container.addEventListener("keydown", event => {
    const items = [...container.querySelectorAll(selector)].filter(item => item.getClientRects().length > 0);
    const at = items.indexOf(event.target);
    if (at < 0) return;
    let step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (horizontal && !step) {
      const side = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (side) step = side * (horizontal() ? -1 : 1);
    }
    let target = step ? items[at + step] : { Home: items[0], End: items[items.length - 1] }[event.key];
    if (!step && !target) return;
    event.preventDefault();
    event.stopPropagation();
    if (!target) return;
    for (const item of items) item.setAttribute("tabindex", "-1");
    target.setAttribute("tabindex", "0");
    target.focus();
  });
}

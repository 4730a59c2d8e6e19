// Filters: what is shown, in every pane at once.

/// The shape and colour of a group, so that neither stands alone.
function groupIcon(group, size = 14) {
  const shapes = {
    violence: "M2 2h12v12H2z", coercion: "M8 0.5 15.5 8 8 15.5 0.5 8z", protest: "M8 1 15.5 14.5H0.5z",
    disaster: "M5 1h6v4h4v6h-4v4H5v-4H1V5h4z", politics: "M8 1a7 7 0 1 0 0.01 0z",
    other: "M8 1a7 7 0 1 0 0.01 0zM8 5a3 3 0 1 1-0.01 0z",
  };
  return makeSVG("svg", { viewBox: "0 0 16 16", width: size, height: size, class: `icon ${group}`, "aria-hidden": "true" },
    makeSVG("path", { d: shapes[group], "fill-rule": "evenodd" }));
}

const filtersPane = (() => {
  let built = "";
  const controls = {};

  function field(label, ...content) {
    return make("div", { class: "field" }, label, ...content);
  }

  function searchField() {
    const input = make("input", { type: "search", id: "search", value: state.q, autocomplete: "off",
      on: { input: later(() => choose({ q: input.value })) } });
    controls.search = input;
    return field(make("label", { for: "search" }, t("search")), input);
  }

  /// Two native ranges over the days on which something begins or ends, so that a lone event far
  /// back does not squeeze the rest.
  function periodField() {
    const range = (id, label) => {
      const input = make("input", { type: "range", id, min: 0, max: Math.max(0, daysOfEvents.length - 1), step: 1,
        on: { input: () => setPeriod(id) } });
      controls[id] = input;
      controls[`${id}-text`] = make("output", { for: id, "aria-live": "off" });
      return make("div", { class: "range" },
        make("div", { class: "range-head" }, make("label", { for: id }, t(label)), controls[`${id}-text`]), input);
    };
    controls.whole = make("button", { type: "button", class: "quiet", on: { click: () => choose({ t: "" }) } }, t("wholePeriod"));
    return make("fieldset", {}, make("legend", {}, t("period")), range("from", "from"), range("to", "to"), controls.whole);
  }

  function setPeriod(moved) {
    let [from, to] = [Number(controls.from.value), Number(controls.to.value)];
    if (from > to) [from, to] = moved === "from" ? [from, from] : [to, to];
    const isWhole = from === 0 && to === daysOfEvents.length - 1;
    choose({ t: isWhole ? "" : `${isoDay(daysOfEvents[from])}..${isoDay(daysOfEvents[to])}` });
  }

  /// Check boxes with the number of events that each would add.
  function checkField(key, label, values, name) {
    const boxes = values.map((value, index) => {
      const id = `${key}-${index}`;
      const box = make("input", { type: "checkbox", id, value, on: { change: () => {
        const set = chosen(key);
        if (box.checked) set.add(value); else set.delete(value);
        choose({ [key]: [...set].sort().join(",") });
      } } });
      const number = make("span", { class: "number" });
      controls[`${key}:${value}`] = { box, number };
      return make("div", { class: "check" }, box, make("label", { for: id }, name(value)), number);
    });
    return make("fieldset", {}, make("legend", {}, t(label)), make("div", { class: "checks" }, ...boxes));
  }

  function selectField(key, label, table) {
    const list = make("select", { id: `select-${key}`, on: { change: () => choose({ [key]: list.value }) } },
      ...allowed[key].map(value => make("option", { value },
        value ? t("atLeast", { x: word(table, value) }) : t("any"))));
    controls[`select-${key}`] = list;
    return field(make("label", { for: `select-${key}` }, t(label)), list);
  }

  function confidenceField() {
    const input = make("input", { type: "range", id: "confidence", min: 0, max: 1, step: 0.05,
      on: { input: () => choose({ m: String(Number(input.value)) }) } });
    controls.confidence = input;
    controls.confidenceText = make("output", { for: "confidence", "aria-live": "off" });
    return make("div", { class: "range" }, make("div", { class: "range-head" },
      make("label", { for: "confidence" }, t("confidence")), controls.confidenceText), input);
  }

  function locatedField() {
    const box = make("input", { type: "checkbox", id: "located", on: { change: () => choose({ l: box.checked ? "1" : "" }) } });
    controls.located = box;
    return make("div", { class: "check" }, box, make("label", { for: "located" }, t("locatedOnly")));
  }

  const frequent = read => {
    const counts = new Map();
    for (const event of events) counts.set(read(event), (counts.get(read(event)) ?? 0) + 1);
    return [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a) || (a < b ? -1 : 1));
  };

  function build() {
    built = state.lang + state.dig;
    const english = new Map(events.map(event => [event.country, event.p.country]));
    byId("filters-body").replaceChildren(
      searchField(), periodField(),
      checkField("c", "classes", frequent(event => event.kind), value => word("classNames", value)),
      checkField("k", "countries", frequent(event => event.country || "-"),
        value => value === "-" ? t("noCountry") : countryOf(value, english.get(value))),
      selectField("g", "placePrecision", "geo"), selectField("d", "datePrecision", "time"),
      confidenceField(), locatedField(),
      make("button", { type: "button", id: "reset", on: { click: () =>
        choose({ t: "", c: "", k: "", g: "", d: "", m: "0", q: "", l: "" }) } }, t("reset")));
  }

  function nearest(day) {
    let best = 0;
    daysOfEvents.forEach((each, index) => { if (Math.abs(each - day) < Math.abs(daysOfEvents[best] - day)) best = index; });
    return best;
  }

  function render() {
    if (built !== state.lang + state.dig) build();
    if (document.activeElement !== controls.search) controls.search.value = state.q;
    const days = period();
    ["from", "to"].forEach((id, index) => {
      controls[id].value = nearest(days[index]);
      const text = daysOfEvents.length ? formatDay(days[index]) : t("noDate");
      controls[id].setAttribute("aria-valuetext", text);
      controls[`${id}-text`].textContent = text;
    });
    controls.whole.disabled = !state.t;
    for (const [key, read] of [["c", event => event.kind], ["k", event => event.country || "-"]]) {
      const counts = new Map();
      for (const event of passing(key)) counts.set(read(event), (counts.get(read(event)) ?? 0) + 1);
      const set = chosen(key);
      for (const [name, control] of Object.entries(controls)) {
        if (!name.startsWith(`${key}:`)) continue;
        control.box.checked = set.has(name.slice(2));
        control.number.textContent = formatNumber(counts.get(name.slice(2)) ?? 0);
      }
    }
    controls["select-g"].value = state.g;
    controls["select-d"].value = state.d;
    controls.confidence.value = state.m;
    const text = t("confidenceFrom", { x: formatPercent(Number(state.m)) });
    controls.confidence.setAttribute("aria-valuetext", text);
    controls.confidenceText.textContent = text;
    controls.located.checked = state.l === "1";
  }

  return { render };
})();

/// Runs once the calls stop for a moment.
function later(run) {
  let timer = 0;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(run, 150);
  };
}

// The shelf: events whose place is not known precisely enough for the map; and the legend.

/// Says how many a list leaves out.
function restOf(number) {
  return number > 0 ? make("p", { class: "rest" }, t("rest", { x: counted("events", number) })) : null;
}

const shelfPane = (() => {
  const mostPlaces = 40;
  const mostEvents = 100;
  const boxOf = new Map();

  /// Those that have no pin and no circle, by the name of their place; empty without one.
  function byPlace(list) {
    const found = new Map();
    for (const event of list) {
      if (event.draws === "pin" || event.draws === "circle") continue;
      const key = event.draws === "none" ? "" : placeOf(event);
      if (!found.has(key)) found.set(key, []);
      found.get(key).push(event);
    }
    return [...found].sort(([a, one], [b, other]) => (a === "") - (b === "") || other.length - one.length || (a < b ? -1 : 1));
  }

  function box(name, list) {
    const inside = make("ul", {});
    const fold = make("details", { on: { toggle: () => {
      // Filled when it is opened: there may be thousands.
      if (!fold.open || inside.firstChild) return;
      inside.append(...list.slice(0, mostEvents).map(event => make("li", {}, make("button", {
        type: "button", "data-event": event.id, on: { click: () => select(event.id, "shelf") },
      }, groupIcon(event.group), make("span", {}, nameOf(event)), make("small", {}, formatEventDate(event))))));
      inside.after(restOf(list.length - mostEvents) ?? "");
      mark(eventById.get(state.e) ?? null);
    } } }, make("summary", {}, make("bdi", {}, name || t("noPlace")), " ",
      make("span", { class: "number" }, formatNumber(list.length))), inside);
    for (const event of list) boxOf.set(event.id, fold);
    return fold;
  }

  function renderShelf(list) {
    boxOf.clear();
    const boxes = byPlace(list).map(([name, events]) => box(name, events));
    const more = make("button", { type: "button", class: "quiet", on: { click: () => {
      more.replaceWith(...boxes.slice(mostPlaces));
      boxes[mostPlaces].querySelector("summary").focus();
    } } }, `${t("more")} (${formatNumber(boxes.length - mostPlaces)})`);
    byId("shelf-body").replaceChildren(...boxes.slice(0, mostPlaces),
      boxes.length > mostPlaces ? more : boxes.length === 0 ? make("p", {}, t("shelfNone")) : "");
  }

  function renderLegend() {
    const row = (sample, text) => make("span", { class: "legend-item" }, sample, make("span", {}, text));
    const circle = makeSVG("svg", { viewBox: "0 0 22 14", width: 22, height: 14, "aria-hidden": "true", class: "sample" },
      makeSVG("circle", { cx: 11, cy: 7, r: 6, class: "sample-circle" }));
    const bar = (name, width) => makeSVG("svg", { viewBox: "0 0 26 10", width: 26, height: 10, "aria-hidden": "true", class: "sample" },
      makeSVG("rect", { x: (26 - width) / 2, y: 1, width, height: 8, rx: 2, class: name }));
    byId("legend").replaceChildren(
      ...groups.filter(group => events.some(event => event.group === group))
        .map(group => row(groupIcon(group), word("groups", group))),
      row(circle, t("circle")), row(bar("sample-bar", 8), t("barDay")), row(bar("sample-bar", 24), t("barRange")),
      row(bar("sample-bar dashed", 24), t("barApprox")));
  }

  function render(list) {
    renderLegend();
    renderShelf(list);
  }

  function mark(event) {
    for (const element of byId("shelf").querySelectorAll(".is-selected")) element.classList.remove("is-selected");
    if (!event) return;
    boxOf.get(event.id)?.classList.add("is-selected");
    byId("shelf-body").querySelector(`[data-event="${CSS.escape(event.id)}"]`)?.classList.add("is-selected");
  }

  return { render, mark };
})();

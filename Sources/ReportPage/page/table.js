// The table: the same events as rows, for reading by ear, sorting and print.

const tablePane = (() => {
  const rowsPerPage = 100;
  let sort = { key: "date", isDown: false };
  let page = 0;
  let list = [];

  const columns = [
    { key: "date", name: "date", value: event => event.isDated ? event.from : Infinity, cell: dateCell },
    { key: "event", name: "event", value: nameOf, cell: eventCell },
    { key: "place", name: "place", value: placeOf, cell: placeCell },
    { key: "status", name: "status", value: event => word("statuses", event.p.status), cell: event => word("statuses", event.p.status) },
    { key: "confidence", name: "confidence", value: event => event.confidence, cell: event => formatPercent(event.confidence) },
    { key: "source", name: "source", value: event => event.p.source_name ?? "", cell: event => make("bdi", {}, event.p.source_name ?? event.p.doc_id ?? "") },
    { key: "quote", name: "quote", value: event => event.p.quote ?? "", cell: event => make("bdi", { lang: "ar", dir: "auto" }, event.p.quote ?? "") },
  ];

  function dateCell(event) {
    const sign = event.standsIn ? t("standIn") : event.isApproximate ? t("approximate") : "";
    return make("span", {}, formatEventDate(event), sign ? make("small", {}, sign) : null);
  }

  function eventCell(event) {
    return make("button", { type: "button", class: "quiet row-button", "data-event": event.id, "aria-pressed": String(state.e === event.id),
      on: { click: () => select(state.e === event.id ? null : event.id, "table") } }, groupIcon(event.group), make("bdi", {}, nameOf(event)));
  }

  function placeCell(event) {
    const place = placeOf(event);
    return make("span", {}, make("bdi", {}, place || t("noPlace")),
      place ? make("small", {}, [word("geo", event.geo), countryOf(event.country, event.p.country)].join(" · ")) : null);
  }

  function sorted() {
    const { value } = columns.find(column => column.key === sort.key);
    const collator = new Intl.Collator(state.lang);
    const order = (a, b) => typeof a === "number" ? a - b : collator.compare(a, b);
    return list.map(event => ({ event, value: value(event) }))
      .sort((a, b) => (sort.isDown ? -1 : 1) * order(a.value, b.value) || a.event.index - b.event.index).map(row => row.event);
  }

  function head() {
    return make("thead", {}, make("tr", {}, ...columns.map(column => make("th", {
      scope: "col", "aria-sort": sort.key === column.key ? sort.isDown ? "descending" : "ascending" : "none",
    }, make("button", { type: "button", class: "quiet", "data-sort": column.key, on: { click: () => {
      sort = { key: column.key, isDown: sort.key === column.key && !sort.isDown };
      page = 0;
      draw();
      byId("table").querySelector(`[data-sort="${column.key}"]`).focus();
    } } }, t(column.name), make("span", { "aria-hidden": "true" }, sort.key !== column.key ? "" : sort.isDown ? " ▼" : " ▲"))))));
  }

  function rows(all) {
    return make("tbody", {}, ...all.map(event => make("tr", { class: state.e === event.id ? "is-selected" : null },
      ...columns.map((column, index) => make(index === 1 ? "th" : "td", { scope: index === 1 ? "row" : null }, column.cell(event))))));
  }

  /// - Parameter isWhole: All rows, for print.
  function draw(isWhole = false) {
    const all = sorted();
    const count = Math.max(1, Math.ceil(all.length / rowsPerPage));
    page = Math.min(page, count - 1);
    const some = isWhole ? all : all.slice(page * rowsPerPage, (page + 1) * rowsPerPage);
    const turn = by => () => {
      page += by;
      draw();
      byId("table-title").focus();
    };
    byId("table").replaceChildren(
      make("div", { class: "table-box", role: "group", tabindex: "0", "aria-label": t("table") }, make("table", {}, head(), rows(some))),
      all.length === 0 ? make("p", { class: "empty" }, t("noneShown")) : "",
      count > 1 && !isWhole ? make("nav", { class: "pager", "aria-label": t("pages") },
        make("button", { type: "button", disabled: page === 0, on: { click: turn(-1) } }, t("previous")),
        make("span", {}, t("page", { x: formatNumber(page + 1), y: formatNumber(count) })),
        make("button", { type: "button", disabled: page === count - 1, on: { click: turn(1) } }, t("next"))) : "");
  }

  function render(shown) {
    list = shown;
    if (state.v === "table") draw();
    else byId("table").replaceChildren();
  }

  function mark(event, origin) {
    if (state.v !== "table") return;
    if (event && origin !== "table") {
      const at = sorted().indexOf(event);
      if (at >= 0 && Math.floor(at / rowsPerPage) !== page) {
        page = Math.floor(at / rowsPerPage);
        draw();
      }
    }
    for (const button of byId("table").querySelectorAll(".row-button")) {
      const isChosen = button.dataset.event === event?.id;
      button.setAttribute("aria-pressed", String(isChosen));
      button.closest("tr").classList.toggle("is-selected", isChosen);
    }
  }

  return { render, mark, draw };
})();

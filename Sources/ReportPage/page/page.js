// Settings, downloads and print; then the page begins.

/// Writes the words of the page's language into what stands in the template.
function translate() {
  document.documentElement.lang = state.lang;
  document.documentElement.dir = state.lang === "ar" ? "rtl" : "ltr";
  for (const element of document.querySelectorAll("[data-t]")) element.textContent = t(element.dataset.t);
  for (const element of document.querySelectorAll("[data-t-label]")) element.setAttribute("aria-label", t(element.dataset.tLabel));
  byId("language").textContent = t("language");
  byId("language").lang = state.lang === "ar" ? "en" : "ar";
  if (data.omitted > 0) {
    byId("omitted").hidden = false;
    byId("omitted").textContent = t("omittedWhy", { x: counted("omitted", data.omitted) });
  }
}

function buildSettings() {
  const setting = (key, label, options) => {
    const list = make("select", { id: `set-${key}`, on: { change: () => set({ [key]: list.value }, list.id) } },
      ...options.map(([value, name]) => make("option", { value, selected: state[key] === value }, t(name))));
    return make("div", { class: "field" }, make("label", { for: `set-${key}` }, t(label)), list);
  };
  byId("settings").replaceChildren(
    setting("theme", "theme", [["auto", "themeAuto"], ["light", "light"], ["dark", "dark"]]),
    setting("cal", "calendar", [["gregorian", "gregorian"], ["hijri", "hijri"], ["both", "both"]]),
    setting("mon", "months", [["EG", "monthsEG"], ["SY", "monthsSY"], ["MA", "monthsMA"], ["DZ", "monthsDZ"]]),
    setting("dig", "digits", [["latn", "digitsLatin"], ["arab", "digitsArabic"]]));
}

/// Changes how the page looks and draws all of it anew.
function set(changes, focused = null) {
  Object.assign(state, changes);
  show();
  byId(focused)?.focus();
}

/// Draws everything as the state says.
function show() {
  const root = document.documentElement;
  root.dataset.theme = state.theme;
  root.dataset.view = state.v;
  for (const view of ["map", "table"]) byId(`view-${view}`).setAttribute("aria-pressed", String(state.v === view));
  for (const id of ["map-pane", "timeline-pane", "articles-pane"]) byId(id).hidden = state.v === "table";
  byId("table-pane").hidden = state.v !== "table";
  translate();
  buildSettings();
  render();
  mapPane.repaintIfNeeded();
}

// MARK: Downloads

function download(name, type, text) {
  const link = make("a", { href: URL.createObjectURL(new Blob([text], { type })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

function shownAsGeoJSON() {
  return JSON.stringify({ type: "FeatureCollection", attribution: data.attribution, features: shown.map(event => event.feature) });
}

/// RFC 4180 with a byte order mark, which spreadsheets need for Arabic.
function shownAsCSV() {
  const names = [];
  for (const event of shown) for (const name of Object.keys(event.p)) if (name !== "provenance" && !names.includes(name)) names.push(name);
  const cell = value => {
    if (value === null || value === undefined) return "";
    let text = typeof value === "object" ? JSON.stringify(value) : String(value);
    // A spreadsheet would run text that looks like a formula.
    if (typeof value === "string" && /^[=+\-@\t\r]/.test(text)) text = `'${text}`;
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const rows = shown.map(event => [event.id, ...names.map(name => event.p[name])].map(cell).join(","));
  return `\ufeff${[["id", ...names].join(","), ...rows].join("\r\n")}\r\n`;
}

// MARK: Print

/// Paper has no theme, and shows the events as a table below the map.
function preparePrint() {
  document.documentElement.dataset.theme = "light";
  byId("table-pane").hidden = false;
  tablePane.render(shown);
  tablePane.draw(true);
  mapPane.repaint();
}

// MARK: Begin

function begin() {
  readHash();
  panes.push(filtersPane, shelfPane, mapPane, timelinePane, articlesPane, whyPane, tablePane);
  byId("generator").textContent = data.generator;
  // Narrow pages begin with the map, not with a screen of filters.
  if (matchMedia("(max-width: 899px)").matches) byId("filters-fold").open = false;
  for (const pane of panes) pane.open?.();
  byId("view-map").addEventListener("click", () => set({ v: "map" }));
  byId("view-table").addEventListener("click", () => set({ v: "table" }));
  byId("language").addEventListener("click", () => set({ lang: state.lang === "ar" ? "en" : "ar" }));
  byId("about-open").addEventListener("click", () => byId("about").showModal());
  byId("about-close").addEventListener("click", () => byId("about").close());
  byId("download-geojson").addEventListener("click", () => download("events.geojson", "application/geo+json", shownAsGeoJSON()));
  byId("download-csv").addEventListener("click", () => download("events.csv", "text/csv", shownAsCSV()));
  byId("print").addEventListener("click", () => window.print());
  byId("skip").addEventListener("click", event => {
    event.preventDefault();
    byId(state.v === "table" ? "table-title" : "articles-title").focus();
  });
  document.addEventListener("click", event => {
    for (const menu of document.querySelectorAll("details.menu[open]")) if (!menu.contains(event.target)) menu.open = false;
  });
  addEventListener("hashchange", () => {
    readHash();
    show();
  });
  addEventListener("beforeprint", preparePrint);
  addEventListener("afterprint", show);
  show();
  document.documentElement.dataset.ready = "true";
}

begin();

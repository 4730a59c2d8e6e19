// Why an event is read as it is: words, rule, anchor, status, confidence, sources.

const whyPane = (() => {
  let current = "";

  function row(label, ...values) {
    const given = values.flat().filter(value => value !== null && value !== undefined && value !== "");
    if (given.length === 0) return [];
    return [make("dt", {}, label), make("dd", {}, ...given.map(value => typeof value === "string" ? make("bdi", { dir: "auto" }, value) : value))];
  }

  const arabic = text => text ? make("bdi", { lang: "ar", dir: "auto", class: "words" }, text) : null;
  const plain = text => text ? make("bdi", { dir: "ltr", class: "plain" }, String(text)) : null;

  /// Why the status is what it is: a reason and, behind a colon, the word that says so.
  function reason(text) {
    if (!text) return null;
    const [said, ...words] = text.split(": ");
    return make("bdi", { class: "reason" }, [word("reasons", said), ...words].join(": "));
  }

  function meter(label, share) {
    if (typeof share !== "number") return null;
    return make("div", { class: "meter" }, make("span", {}, label),
      make("meter", { min: 0, max: 1, value: share, "aria-label": label }), make("span", { class: "number" }, formatPercent(share)));
  }

  function tolls(p) {
    return ["killed", "injured", "displaced", "detained"].map(kind => {
      const [low, best, high] = ["low", "best", "high"].map(bound => p[`${kind}_${bound}`]);
      if (typeof low !== "number" && typeof best !== "number") return null;
      const range = typeof low === "number" && typeof high === "number" && low !== high ? `${formatNumber(low)}–${formatNumber(high)}`
        : typeof best === "number" ? formatNumber(best) : `${formatNumber(low)}+`;
      return `${t(kind)}: ${range}`;
    }).filter(Boolean).join(state.lang === "ar" ? "، " : ", ");
  }

  /// Any value of the provenance as text; what else it holds is told as JSON.
  function candidates(list) {
    if (!Array.isArray(list) || list.length === 0) return null;
    return make("ul", {}, ...list.slice(0, 8).map(each => make("li", {}, make("bdi", {},
      typeof each === "string" ? each : [each.name, each.country_code, each.place_id, each.score].filter(part => part !== undefined && part !== null).join(" · ")))));
  }

  function citation(event) {
    const { p } = event;
    const article = articleById.get(p.doc_id);
    return [
      `${nameOf(event)}. ${formatEventDate(event)}.`,
      p.quote ? `«${p.quote}»` : "",
      [p.source_name ?? article?.source, article?.title, article?.published ? formatDay(dayOf(article.published)) : "", p.source_url ?? article?.url]
        .filter(Boolean).join(state.lang === "ar" ? "، " : ", "),
      [event.id, p.doc_id, data.generator].filter(Boolean).join(" · "),
    ].filter(Boolean).join("\n");
  }

  async function copy(text, told) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // A file of the disk may not be trusted with the clipboard.
      const area = make("textarea", { readonly: true, "aria-label": t("copy") });
      area.value = text;
      told.before(area);
      area.select();
      const isCopied = document.execCommand("copy");
      if (isCopied) area.remove();
      else return;
    }
    told.textContent = t("copied");
  }

  function build(event) {
    const { p } = event;
    const source = p.provenance ?? {};
    const place = placeOf(event);
    const precision = [word("geo", event.geo), event.p.radius_km ? t("radius", { x: formatNumber(Math.round(event.p.radius_km)) }) : ""].filter(Boolean).join("، ");
    const told = make("span", { role: "status", class: "told" });
    const duplicate = p.possible_duplicate_of && eventById.get(p.possible_duplicate_of);
    const comma = state.lang === "ar" ? "، " : ", ";
    byId("why").replaceChildren(
      make("div", { class: "pane-head" },
        make("h2", { id: "why-title" }, t("whyTitle")),
        make("button", { type: "button", class: "close", on: { click: close }, "aria-label": t("close") }, "×")),
      make("p", { class: "why-name" }, groupIcon(event.group), make("strong", {}, make("bdi", {}, nameOf(event)))),
      p.quote ? make("blockquote", { dir: "auto", lang: "ar" }, p.quote) : null,
      make("div", { class: "meters" }, meter(t("overall"), p.confidence), meter(t("eventConfidence"), p.event_confidence),
        meter(t("dateConfidence"), p.date_confidence), meter(t("placeConfidence"), p.geo_confidence)),
      make("dl", {},
        ...row(t("triggerWord"), arabic(p.trigger)),
        ...row(t("type"), [word("classNames", event.kind), plain(source.event_type)]),
        ...row(t("status"), [word("statuses", p.status), reason(source.status_reason)]),
        ...row(t("date"), [formatEventDate(event), plain(p.edtf)]),
        ...row(t("dateWords"), arabic(p.date_text)),
        ...row(t("basis"), p.time_basis ? word("bases", p.time_basis) : null),
        ...row(t("anchor"), p.anchor_date ? formatDay(dayOf(p.anchor_date)) : null),
        ...row(t("rule"), plain(source.time_rule)),
        ...row(t("dateLink"), source.time_link ? word("links", source.time_link) : null),
        ...row(t("place"), place ? [`${place}${comma}${countryOf(p.country_code, p.country)}`, precision] : t("noPlace")),
        ...row(t("placeWords"), arabic(p.place_text)),
        ...row(t("placeLink"), source.place_link ? word("links", source.place_link) : null),
        ...row(t("code"), /^https?:\/\//.test(p.place_uri ?? "") ? make("a", { href: p.place_uri, rel: "noreferrer noopener", target: "_blank", dir: "ltr" }, source.place_id ?? p.place_uri) : plain(source.place_id)),
        ...row(t("candidates"), candidates(source.place_candidates)),
        ...row(t("tolls"), tolls(p)),
        ...row(t("actors"), arabic((p.actors ?? "").split(";").filter(Boolean).join("، "))),
        ...row(t("attribution"), arabic((p.attribution ?? "").split(";").filter(Boolean).join("، "))),
        ...row(t("sources"), [...new Set((p.sources ?? "").split(";").filter(Boolean))].map(name => articlesPane.sourceLink(name) ?? name),
          event.tellings.map(telling => telling.doc_id).filter(Boolean).slice(0, 12).map(plain)),
        ...row(t("offsets"), typeof p.char_start === "number" ? plain(`${p.char_start}–${p.char_end}`) : null),
        ...row(t("duplicateOf"), p.possible_duplicate_of ? make("button", { type: "button", class: "quiet", disabled: !duplicate,
          on: { click: () => select(duplicate.id) } }, duplicate ? nameOf(duplicate) : String(p.possible_duplicate_of)) : null),
        ...row("ID", plain(event.id))),
      make("div", { class: "card-foot" },
        make("button", { type: "button", on: { click: () => copy(citation(event), told) } }, t("copy")),
        articlesPane.sourceLink(p.source_url), told));
  }

  function close() {
    const event = state.e;
    select(null);
    byId("articles").querySelector(`.event[data-event="${CSS.escape(event)}"]`)?.focus();
  }

  function render() {
    current = "";
  }

  function mark(event) {
    byId("why").hidden = !event;
    document.documentElement.classList.toggle("has-selection", Boolean(event));
    if (!event || event.id === current) return;
    current = event.id;
    build(event);
    byId("why").scrollTop = 0;
  }

  function open() {
    document.addEventListener("keydown", event => {
      if (event.key !== "Escape" || byId("about").open) return;
      const menu = document.querySelector("details.menu[open]");
      if (menu) {
        menu.open = false;
        menu.querySelector("summary").focus();
      } else if (state.e) {
        close();
      }
    });
  }

  return { render, mark, open };
})();

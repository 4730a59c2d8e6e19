// The articles: their events, and their text with the words that were read.

const articlesPane = (() => {
  const step = 25;
  let order = [];
  let visible = new Set();
  let count = 0;
  let cards = new Map();
  let language = "";
  const opened = new Set();
  const kinds = { trigger: "markTrigger", date: "markDate", place: "markPlace", actor: "markActor" };

  const titleOf = article => article.title || firstLine(article) || t("article", { x: article.id });

  function firstLine(article) {
    const line = article.text.split("\n").find(line => line.trim() !== "") ?? "";
    const letters = [...line];
    return letters.length > 90 ? `${letters.slice(0, 88).join("")}…` : line;
  }

  function render(shown) {
    visible = new Set(shown);
    order = articles.filter(article => article.events.some(event => visible.has(event)));
    cards = new Map();
    if (language === "" && order.length > 0) opened.add(order[0].id);
    language = state.lang;
    count = 0;
    byId("mark-legend").replaceChildren(...Object.entries(kinds).map(([kind, name]) => make("mark", { "data-kind": kind }, t(name))));
    const box = byId("articles");
    const hadFocus = box.contains(document.activeElement) ? document.activeElement.dataset.event : null;
    box.replaceChildren();
    if (order.length === 0) box.append(make("p", { class: "empty" }, t("noneShown")));
    grow(step);
    box.querySelector(".event")?.setAttribute("tabindex", "0");
    if (hadFocus) box.querySelector(`.event[data-event="${CSS.escape(hadFocus)}"]`)?.focus();
  }

  /// Adds cards up to a number; the rest waits until the reader comes near.
  function grow(wanted) {
    const box = byId("articles");
    box.querySelector(":scope > .more")?.remove();
    for (; count < Math.min(wanted, order.length); count += 1) box.append(card(order[count]));
    if (count < order.length) {
      const more = make("button", { type: "button", class: "more", on: { click: () => {
        const first = count;
        grow(count + step);
        cards.get(order[first].id).querySelector(".event")?.focus();
      } } }, `${t("more")} (${formatNumber(order.length - count)})`);
      box.append(more);
      watcher.observe(more);
    }
  }

  const watcher = new IntersectionObserver(entries => {
    for (const entry of entries) if (entry.isIntersecting && entry.target.isConnected) grow(count + step);
  }, { rootMargin: "300px" });

  // MARK: A card

  function card(article) {
    const body = make("div", { class: "text", lang: "ar" });
    const toggle = make("button", { type: "button", class: "quiet", "aria-expanded": "false" }, t("showText"));
    const list = article.events.filter(event => visible.has(event));
    const facts = [article.source, article.published ? t("publishedOn", { x: formatDay(dayOf(article.published)) }) : null]
      .filter(Boolean).map(text => make("bdi", {}, text));
    const isLong = article.text !== "";
    const box = make("article", { class: "card", "aria-label": titleOf(article) },
      make("h3", { dir: "auto", lang: "ar" }, titleOf(article)),
      facts.length ? make("p", { class: "facts" }, ...facts.flatMap((fact, index) => index ? [" · ", fact] : [fact])) : null,
      make("ul", { class: "events", role: "list", "aria-label": t("inArticle") }, ...list.map(event => make("li", {}, eventButton(event)))),
      make("div", { class: "card-foot" }, isLong ? toggle : null, sourceLink(article.url)), body);
    const show = isOpen => {
      toggle.setAttribute("aria-expanded", String(isOpen));
      toggle.textContent = t(isOpen ? "hideText" : "showText");
      body.hidden = !isOpen;
      if (isOpen && !body.firstChild) fillText(body, article);
      if (isOpen) opened.add(article.id); else opened.delete(article.id);
    };
    toggle.addEventListener("click", () => {
      show(body.hidden);
      highlight(eventById.get(state.e) ?? null);
    });
    box.showText = show;
    show(isLong && opened.has(article.id));
    cards.set(article.id, box);
    return box;
  }

  /// A link to the source, only where it is one of the web.
  function sourceLink(url) {
    if (!/^https?:\/\//i.test(url ?? "")) return null;
    return make("a", { href: url, rel: "noreferrer noopener", target: "_blank" }, t("openSource"));
  }

  function eventButton(event) {
    const signs = [];
    if (event.draws === "shelf") signs.push(word("geo", event.geo));
    if (event.draws === "none") signs.push(t("noPlace"));
    if (event.standsIn) signs.push(t("standIn"));
    else if (event.isApproximate) signs.push(t("approximate"));
    if (event.p.status && event.p.status !== "asserted") signs.push(word("statuses", event.p.status));
    return make("button", { type: "button", class: "event", "data-event": event.id, tabindex: "-1", "aria-pressed": "false",
      on: { click: () => select(state.e === event.id ? null : event.id, "articles") } },
      groupIcon(event.group),
      make("span", { class: "event-name" }, make("bdi", {}, nameOf(event))),
      make("span", { class: "event-date" }, formatEventDate(event)),
      signs.length ? make("span", { class: "signs" }, signs.join(" · ")) : null);
  }

  // MARK: Text

  /// The marks of an article in its order, with those of triggers that only the events know.
  function marksOf(article, letters) {
    const marks = article.marks.map(([start, end, kind, event]) => ({ start, end, kind, event: event ?? null }));
    for (const event of article.events) {
      for (const telling of event.tellings) {
        if (telling.doc_id !== article.id || telling.char_end > letters.length || !(telling.char_end > telling.char_start)) continue;
        const { char_start: start, char_end: end } = telling;
        const same = marks.find(mark => mark.start === start && mark.end === end && mark.kind === "trigger");
        if (same) same.event ??= event.id;
        else if (!marks.some(mark => mark.event === event.id)
          && (event.tellings.length > 1 || letters.slice(start, end).join("") === event.p.trigger)) {
          marks.push({ start, end, kind: "trigger", event: event.id });
        }
      }
    }
    return marks.filter(mark => mark.start >= 0 && mark.end <= letters.length && mark.end > mark.start)
      .sort((a, b) => a.start - b.start || b.end - a.end);
  }

  /// Paragraphs of plain text and marks. Offsets count code points, so the text is cut into them.
  function fillText(body, article) {
    const letters = [...article.text];
    const marks = marksOf(article, letters);
    let [paragraph, start, next] = [make("p", { dir: "auto" }), 0, 0];
    const flush = end => {
      if (end > start) paragraph.append(letters.slice(start, end).join(""));
      start = end;
    };
    const endParagraph = () => {
      if (paragraph.firstChild) body.append(paragraph);
      paragraph = make("p", { dir: "auto" });
    };
    for (let at = 0; at <= letters.length; at += 1) {
      // A mark that begins inside the one before it stays unmarked: marks do not nest.
      while (next < marks.length && marks[next].start < start) next += 1;
      if (next < marks.length && marks[next].start === at) {
        flush(at);
        paragraph.append(markElement(marks[next], letters));
        start = marks[next].end;
        at = start - 1;
        next += 1;
      } else if (letters[at] === "\n" || at === letters.length) {
        flush(at);
        start = at + 1;
        endParagraph();
      }
    }
  }

  function markElement(mark, letters) {
    const text = letters.slice(mark.start, mark.end).join("");
    // An isolated run would not join with letters beside it, such as the article of a noun.
    const isJoined = [letters[mark.start - 1], letters[mark.end]].some(letter => letter >= "\u0620" && letter <= "\u06d3");
    const element = make("mark", { "data-kind": mark.kind, "data-start": mark.start, title: t(kinds[mark.kind]) },
      isJoined ? text : make("bdi", {}, text));
    if (mark.event) {
      element.dataset.event = mark.event;
      element.addEventListener("click", () => select(mark.event, "text"));
    }
    return element;
  }

  // MARK: Selection

  function mark(event, origin) {
    const box = byId("articles");
    for (const button of box.querySelectorAll(".event[aria-pressed=true]")) button.setAttribute("aria-pressed", "false");
    highlight(event);
    if (!event) return;
    const article = order.find(article => article.events.includes(event));
    if (!article) return;
    const place = order.indexOf(article);
    if (place >= count) grow(place + 1);
    const own = cards.get(article.id);
    own.showText(article.text !== "");
    for (const button of box.querySelectorAll(`.event[data-event="${CSS.escape(event.id)}"]`)) {
      button.setAttribute("aria-pressed", "true");
      for (const other of box.querySelectorAll(".event[tabindex='0']")) other.setAttribute("tabindex", "-1");
      button.setAttribute("tabindex", "0");
    }
    highlight(event);
    if (origin === null && state.e === mark.last) return;
    mark.last = event.id;
    if (origin === "articles" || origin === "text") return;
    const button = own.querySelector(`.event[data-event="${CSS.escape(event.id)}"]`);
    const pane = byId("articles-pane");
    if (pane.scrollHeight > pane.clientHeight && getComputedStyle(pane).overflowY === "auto") {
      pane.scrollTop += button.getBoundingClientRect().top - pane.getBoundingClientRect().top - 60;
    }
  }

  /// The words of the selected event stand out in each text that is open.
  function highlight(event) {
    for (const element of byId("articles").querySelectorAll("mark.is-selected")) element.classList.remove("is-selected");
    if (!event) return;
    const actors = new Set((event.p.actors ?? "").split(";").filter(Boolean));
    for (const trigger of byId("articles").querySelectorAll(`mark[data-event="${CSS.escape(event.id)}"]`)) {
      trigger.classList.add("is-selected");
      for (const other of trigger.parentElement.querySelectorAll("mark")) {
        const text = other.textContent;
        if (text === event.p.date_text || text === event.p.place_text || (other.dataset.kind === "actor" && actors.has(text))) {
          other.classList.add("is-selected");
        }
      }
    }
  }

  function open() {
    rove(byId("articles"), ".event");
  }

  return { render, mark, open, titleOf, sourceLink };
})();

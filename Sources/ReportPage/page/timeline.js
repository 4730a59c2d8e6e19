// The timeline: a bar from the earliest to the latest day that an event can have been on.

const timelinePane = (() => {
  const laneHeight = 26;
  const axisHeight = 24;
  const mostBars = 250;
  const mostLanes = 40;
  let list = [];
  let span = [0, 0];
  let roomForNames = 0;
  let bars = new Map();

  const runsLeft = () => state.axis ? state.axis === "rtl" : state.lang === "ar";

  /// Days to pixels, whichever way time runs; names behind the last bars have room.
  function scale(width) {
    let [from, to] = span;
    const room = Math.max(1, (to - from + 1) * 0.02);
    [from, to] = [from - room, to + 1 + room];
    const along = day => (day - from) / (to - from) * (width - roomForNames);
    return { from, to, x: day => runsLeft() ? width - along(day) : along(day), along };
  }

  /// The days that the axis shows: the chosen period, or where most events are, so that a few far
  /// off do not squeeze the rest.
  function focused() {
    if (state.t || list.length === 0) return period();
    const whole = [list[0].from, list.reduce((last, event) => Math.max(last, event.to), list[0].to)];
    if (list.length < 20) return whole;
    const days = list.map(event => event.from).sort((a, b) => a - b);
    const [low, high] = [0.03, 0.97].map(share => days[Math.floor(share * (days.length - 1))]);
    const middle = Math.max(high - low, 1);
    return whole[1] - whole[0] > 4 * middle ? [Math.max(whole[0], low - middle * 0.1), Math.min(whole[1], high + middle * 0.1)].map(Math.round) : whole;
  }

  function render(shown) {
    list = shown.filter(event => event.isDated);
    const box = byId("timeline");
    const width = Math.max(240, box.clientWidth - 2);
    const hadFocus = box.contains(document.activeElement);
    bars = new Map();
    const undated = shown.length - list.length;
    const notes = [];
    span = focused();
    const dated = list.length;
    list = list.filter(event => event.to >= span[0] && event.from <= span[1]);
    if (dated > list.length) notes.push(t("outside", { x: counted("events", dated - list.length) }));
    if (undated > 0) notes.push(`${t("undated")}: ${formatNumber(undated)}`);
    box.replaceChildren();
    if (list.length > 0) {
      // With their names if there is room, else without.
      const lanes = [150, 4].map(room => list.length <= mostBars && packed(width, room)).find(lanes => lanes && lanes.count <= mostLanes);
      roomForNames = lanes?.hasNames ? 140 : 0;
      if (lanes) drawBars(box, width, lanes);
      else notes.push(drawBins(box, width));
    }
    byId("timeline-note").textContent = notes.join(" · ");
    byId("axis").textContent = t(runsLeft() ? "axisRTL" : "axisLTR");
    if (hadFocus) box.querySelector("[tabindex='0']")?.focus();
  }

  // MARK: Bars

  /// The first lane in which each event has room; `room` pixels stay free beside it.
  function packed(width, room) {
    roomForNames = room > 4 ? 140 : 0;
    const { from, to, along } = scale(width);
    const ends = [];
    const rows = list.map(event => {
      const start = along(Math.max(event.from, from));
      const end = Math.max(along(Math.min(event.to + 1, to)), start + 12);
      const reach = Math.max(end, start + 24) + room;
      let lane = ends.findIndex(taken => taken <= start);
      if (lane < 0) lane = ends.push(0) - 1;
      ends[lane] = reach;
      return { event, start, end, lane };
    });
    return { rows, count: ends.length, hasNames: room > 4 };
  }

  function drawBars(box, width, { rows, count, hasNames }) {
    const height = count * laneHeight + axisHeight;
    const svg = makeSVG("svg", { width, height, viewBox: `0 0 ${width} ${height}`, direction: "ltr", role: "presentation" });
    svg.append(axis(width, height));
    const mirrored = runsLeft();
    for (const { event, start, end, lane } of rows) {
      const x = mirrored ? width - end : start;
      const y = axisHeight + lane * laneHeight;
      const isUnsure = event.isApproximate || event.standsIn;
      const bar = makeSVG("g", { class: `bar ${event.group}${isUnsure ? " unsure" : ""}`, role: "button",
        tabindex: "-1", "aria-label": describe(event) },
        makeSVG("rect", { class: "hit", x: x - Math.max(0, 24 - (end - start)) / 2, y, width: Math.max(24, end - start), height: laneHeight }),
        makeSVG("rect", { class: "span", x, y: y + 7, width: end - start, height: 12, rx: 3 }));
      if (hasNames) {
        const text = makeSVG("text", { class: "bar-name", x: mirrored ? x - 6 : x + (end - start) + 6, y: y + 17,
          "text-anchor": mirrored === (state.lang === "ar") ? "start" : "end", direction: state.lang === "ar" ? "rtl" : "ltr" });
        text.textContent = shortened(nameOf(event), 24);
        bar.append(text);
      }
      bar.addEventListener("click", () => select(event.id, "timeline"));
      bar.addEventListener("keydown", key => {
        if (key.key !== "Enter" && key.key !== " ") return;
        key.preventDefault();
        select(event.id, "timeline");
      });
      bars.set(event.id, bar);
      svg.append(bar);
    }
    svg.querySelector(".bar")?.setAttribute("tabindex", "0");
    box.append(svg);
  }

  const shortened = (text, most) => [...text].length > most ? `${[...text].slice(0, most - 1).join("")}…` : text;

  function describe(event) {
    const parts = [nameOf(event), formatEventDate(event)];
    if (event.standsIn) parts.push(t("standIn"));
    else if (event.isApproximate) parts.push(t("approximate"));
    return parts.join("، ");
  }

  // MARK: Bins

  const starts = {
    day: day => day,
    // Weeks begin on Monday; day 0 was a Thursday.
    week: day => day - ((day + 3) % 7 + 7) % 7,
    month: day => firstOf(day, 1), quarter: day => firstOf(day, 3), year: day => firstOf(day, 12),
  };
  const lengths = { day: 1, week: 7, month: 31, quarter: 92, year: 366 };

  function firstOf(day, months) {
    const date = new Date(day * dayLength);
    return Date.UTC(date.getUTCFullYear(), Math.floor(date.getUTCMonth() / months) * months, 1) / dayLength;
  }

  /// Where too many events are to draw each, one column counts those of a day, week, month …
  function drawBins(box, width) {
    const [from, to] = span;
    const most = Math.max(6, Math.floor(width / 26));
    const unit = Object.keys(lengths).find(unit => (to - from + 1) / lengths[unit] <= most) ?? "year";
    const bins = new Map();
    let longer = 0;
    for (const event of list) {
      if (event.to - event.from + 1 > lengths[unit] * 1.5) {
        longer += 1;
        continue;
      }
      const start = starts[unit](Math.max(event.from, from));
      bins.set(start, (bins.get(start) ?? 0) + 1);
    }
    const height = 150;
    const top = Math.max(1, ...bins.values());
    const { x } = scale(width);
    const svg = makeSVG("svg", { width, height, viewBox: `0 0 ${width} ${height}`, direction: "ltr", role: "presentation" });
    svg.append(axis(width, height));
    for (const [start, count] of [...bins].sort((a, b) => a[0] - b[0])) {
      const end = starts[unit](start + lengths[unit] + (unit === "day" || unit === "week" ? 0 : 3));
      const [a, b] = [x(start), x(end)].sort((one, other) => one - other);
      const tall = Math.max(3, count / top * (height - axisHeight - 18));
      const label = t("bin", { x: unit === "day" ? formatDay(start) : `${formatDay(start)} – ${formatDay(end - 1)}`, n: counted("events", count) });
      const narrow = () => choose({ t: `${isoDay(Math.max(start, from))}..${isoDay(Math.min(end - 1, to))}` });
      const column = makeSVG("g", { class: "bin", role: "button", tabindex: "-1", "aria-label": label },
        makeSVG("rect", { class: "hit", x: (a + b) / 2 - Math.max(24, b - a) / 2, y: axisHeight, width: Math.max(24, b - a), height: height - axisHeight }),
        makeSVG("rect", { class: "column", x: a + 1, y: height - tall, width: Math.max(2, b - a - 2), height: tall, rx: 2 }));
      if (b - a > 22) {
        const text = makeSVG("text", { class: "bin-number", x: (a + b) / 2, y: height - tall - 4, "text-anchor": "middle" });
        text.textContent = formatNumber(count);
        column.append(text);
      }
      column.addEventListener("click", narrow);
      column.addEventListener("keydown", key => {
        if (key.key !== "Enter" && key.key !== " ") return;
        key.preventDefault();
        narrow();
      });
      svg.append(column);
    }
    svg.querySelector(".bin")?.setAttribute("tabindex", "0");
    box.append(svg);
    return longer > 0 ? `${t("binHelp")} ${t("longer", { x: counted("events", longer) })}` : t("binHelp");
  }

  // MARK: Axis

  function axis(width, height) {
    const { from, to, x } = scale(width);
    const most = Math.max(2, Math.floor(width / 96));
    const steps = [["day", 1], ["day", 2], ["week", 1], ["week", 2], ["month", 1], ["quarter", 1], ["year", 1], ["year", 2],
      ["year", 5], ["year", 10], ["year", 25], ["year", 50], ["year", 100]];
    const [unit, every] = steps.find(([unit, every]) => (to - from) / (lengths[unit] * every) <= most) ?? ["year", 500];
    const group = makeSVG("g", { class: "axis", "aria-hidden": "true" });
    let last = -Infinity;
    for (let day = starts[unit](Math.ceil(from)), count = 0; day <= to && count < 2000;
      day = starts[unit](day + lengths[unit] + (unit === "day" || unit === "week" ? 0 : 3)), count += 1) {
      const number = unit === "year" ? new Date(day * dayLength).getUTCFullYear() : unit === "week" ? Math.floor((day + 3) / 7) : day;
      if (day < from || number % every !== 0) continue;
      const at = x(day);
      group.append(makeSVG("line", { x1: at, x2: at, y1: axisHeight - 4, y2: height }));
      if (Math.abs(at - last) < 70 || at < 34 || at > width - 34) continue;
      last = at;
      const text = makeSVG("text", { x: at, y: 14, "text-anchor": "middle" });
      text.textContent = formatTick(day, unit);
      group.append(text);
    }
    return group;
  }

  function mark(event, origin) {
    for (const bar of bars.values()) bar.classList.remove("is-selected");
    const bar = event && bars.get(event.id);
    if (!bar) return;
    bar.classList.add("is-selected");
    for (const other of bars.values()) other.setAttribute("tabindex", "-1");
    bar.setAttribute("tabindex", "0");
    if (origin !== "timeline") {
      const box = byId("timeline");
      const y = Number(bar.querySelector(".hit").getAttribute("y"));
      if (y < box.scrollTop || y + laneHeight > box.scrollTop + box.clientHeight) box.scrollTop = y - box.clientHeight / 2;
    }
  }

  function open() {
    rove(byId("timeline"), ".bar, .bin", { horizontal: runsLeft });
    byId("axis").addEventListener("click", () => choose({ axis: runsLeft() ? "ltr" : "rtl" }));
    let width = 0;
    new ResizeObserver(() => {
      if (byId("timeline").clientWidth === width) return;
      width = byId("timeline").clientWidth;
      render(shown);
      mark(eventById.get(state.e) ?? null, "timeline");
    }).observe(byId("timeline"));
  }

  return { render, mark, open };
})();

// Days as readers of different places write them. The data stay Gregorian and in Latin digits.

const dayLength = 86400000;
const formatters = new Map();

/// Day numbers count from 1970-01-01.
const dayOf = text => Math.floor(Date.parse(text) / dayLength);
const isoDay = day => new Date(day * dayLength).toISOString().slice(0, 10);

function locale(calendar) {
  const digits = state.dig === "arab" ? "arab" : "latn";
  const region = state.lang === "en" ? "en-GB" : calendar === "hijri" ? "ar-SA" : `ar-${state.mon}`;
  return `${region}-u-ca-${calendar === "hijri" ? "islamic-umalqura" : "gregory"}-nu-${digits}`;
}

function formatter(calendar, options) {
  const key = locale(calendar) + JSON.stringify(options);
  if (!formatters.has(key)) {
    formatters.set(key, new Intl.DateTimeFormat(locale(calendar), { timeZone: "UTC", ...options }));
  }
  return formatters.get(key);
}

function formatNumber(number, options) {
  const digits = state.dig === "arab" ? "arab" : "latn";
  const key = `${state.lang}${digits}${JSON.stringify(options)}`;
  if (!formatters.has(key)) {
    formatters.set(key, new Intl.NumberFormat(`${state.lang === "ar" ? "ar-EG" : "en"}-u-nu-${digits}`, options));
  }
  return formatters.get(key).format(number);
}

const formatPercent = share => formatNumber(share, { style: "percent" });

const dayParts = { day: "numeric", month: "long", year: "numeric" };
const monthParts = { month: "long", year: "numeric" };

/// A day in the calendars that are chosen.
function formatDay(day, parts = dayParts) {
  const one = calendar => formatter(calendar, parts).format(new Date(day * dayLength));
  if (state.cal === "both") return `${one("gregorian")} (${one("hijri")})`;
  return one(state.cal);
}

/// A short form for axes.
function formatTick(day, unit) {
  const parts = { day: { day: "numeric", month: "short" }, week: { day: "numeric", month: "short" },
    month: { month: "short", year: "numeric" }, quarter: { month: "short", year: "numeric" },
    year: { year: "numeric" } }[unit];
  return formatter(state.cal === "hijri" ? "hijri" : "gregorian", parts).format(new Date(day * dayLength));
}

/// When an event was, as exactly as it is known.
function formatEventDate(event) {
  if (!event.isDated) return t("noDate");
  const { from, to, p } = event;
  if (from === to) {
    const day = formatDay(from);
    if (p.time_precision !== "minute" && p.time_precision !== "instant") return day;
    const clock = formatter("gregorian", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
    return `${day}، ${clock.format(new Date(p.start_datetime))} ${t("gmt")}`.replace("،", state.lang === "ar" ? "،" : ",");
  }
  // A whole month or year of one calendar only is one in that calendar.
  if (state.cal === "gregorian" && p.time_precision === "month" && isoDay(from).endsWith("-01")) {
    return formatDay(from, monthParts);
  }
  if (state.cal === "gregorian" && p.time_precision === "year" && isoDay(from).endsWith("-01-01")) {
    return formatDay(from, { year: "numeric" });
  }
  return `${formatDay(from)} – ${formatDay(to)}`;
}

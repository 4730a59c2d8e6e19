// Lines for the config.js of a timemap: serve this folder at SERVER_ROOT.
module.exports = {
  EVENTS_EXT: "/events.json",
  SOURCES_EXT: "/sources.json",
  ASSOCIATIONS_EXT: "/associations.json",
  DATE_FMT: "MM/DD/YYYY",
  TIME_FMT: "HH:mm",
  store: {
    app: { associations: { defaultCategory: "event_class" } },
    features: {
      USE_ASSOCIATIONS: true,
      USE_SOURCES: true,
      COLOR_BY_ASSOCIATION: true,
      GRAPH_NONLOCATED: true,
      CUSTOM_EVENT_FIELDS: []
    }
  }
};

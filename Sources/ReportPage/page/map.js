// The map: pins for spots, circles for areas. What is known less precisely is on the shelf.

const mapPane = (() => {
  const mostMarkers = 400;
  /// Smaller areas are rings of this radius, pixels.
  const smallestArea = 16;
  let map = null;
  let markers = null;
  let circles = null;
  let places = [];
  let selected = null;
  let isMoved = false;
  const drawn = new Map();

  // MARK: Places

  /// Events by the place where they are drawn.
  function grouped(list) {
    const found = new Map();
    for (const event of list) {
      if (event.draws !== "pin" && event.draws !== "circle") continue;
      const key = `${event.latlng} ${event.draws}`;
      if (!found.has(key)) found.set(key, { key, latlng: event.latlng, draws: event.draws, radius: 0, events: [] });
      const place = found.get(key);
      place.radius = Math.max(place.radius, event.p.radius_km ?? 0);
      place.events.push(event);
    }
    return [...found.values()].sort((a, b) => b.events.length - a.events.length || (a.key < b.key ? -1 : 1));
  }

  /// How large a place is on the screen.
  function pixels(place) {
    const metresPerPixel = 40075016 * Math.cos(place.latlng[0] * Math.PI / 180) / (256 * 2 ** map.getZoom());
    return place.radius * 1000 / metresPerPixel;
  }

  /// What would lie over each other becomes one: pins with pins, rings of small areas with rings.
  function clusters(visible, draws) {
    const found = [];
    for (const place of visible) {
      if (place.draws !== draws || (draws === "circle" && pixels(place) >= smallestArea)) continue;
      const at = map.latLngToContainerPoint(place.latlng);
      const near = found.find(other => Math.abs(other.at.x - at.x) < 30 && Math.abs(other.at.y - at.y) < 30);
      if (near) near.events = near.events.concat(place.events);
      else if (found.length < mostMarkers) found.push({ at, draws, latlng: place.latlng, events: place.events });
    }
    return found;
  }

  function mainGroup(list) {
    const counts = new Map();
    for (const event of list) counts.set(event.group, (counts.get(event.group) ?? 0) + 1);
    return [...counts].sort((a, b) => b[1] - a[1])[0][0];
  }

  function labelOf(list) {
    if (list.length === 1) return `${nameOf(list[0])}، ${formatEventDate(list[0])}`;
    const names = [...new Set(list.map(placeOf))];
    return `${names.slice(0, 3).join("، ")}: ${counted("events", list.length)}`;
  }

  function addMarker(cluster) {
    const { events: list } = cluster;
    const group = mainGroup(list);
    const isOne = list.length === 1;
    const isRing = cluster.draws === "circle";
    const body = make("span", { class: `${isRing ? "ring" : "pin"} ${group}` },
      isRing ? null : groupIcon(group, isOne ? 18 : 12), isOne ? null : make("span", {}, formatNumber(list.length)));
    const size = isRing ? [32, 32] : [isOne ? 28 : 34 + 8 * String(list.length).length, 28];
    const icon = L.divIcon({ className: "pin-box", iconSize: size, html: body });
    const marker = L.marker(cluster.latlng, { icon, keyboard: false, riseOnHover: true, zIndexOffset: isRing ? -5000 : 0 });
    marker.on("add", () => {
      const element = marker.getElement();
      element.setAttribute("role", "button");
      element.setAttribute("aria-label", labelOf(list));
      element.setAttribute("tabindex", "-1");
      element.addEventListener("keydown", event => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        event.stopPropagation();
        pick(list, cluster.latlng, element);
      });
      for (const event of list) drawn.set(event.id, element);
    });
    marker.on("click", () => pick(list, cluster.latlng, marker.getElement()));
    marker.addTo(markers);
  }

  function addCircle(place, renderer) {
    const isArea = place.draws === "circle";
    if (pixels(place) < smallestArea) return;
    const group = mainGroup(place.events);
    const layer = L.circle(place.latlng, {
      radius: place.radius * 1000, renderer, color: colour(`--${group}`), weight: isArea ? 2 : 1.2, fillOpacity: isArea ? 0.12 : 0.08,
      dashArray: isArea ? "6 5" : null, interactive: isArea, className: isArea ? "area" : "extent", bubblingMouseEvents: false,
    }).addTo(circles);
    if (!isArea) return;
    layer.on("click", () => pick(place.events, place.latlng, layer.getElement?.()));
    const element = layer.getElement?.();
    if (!element) return;
    element.setAttribute("role", "button");
    element.setAttribute("tabindex", "-1");
    element.setAttribute("aria-label", `${labelOf(place.events)}، ${t("radius", { x: formatNumber(Math.round(place.radius)) })}`);
    element.addEventListener("keydown", event => {
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        event.stopPropagation();
        pick(place.events, place.latlng, element);
      }
    });
    for (const event of place.events) drawn.set(event.id, element);
  }

  /// One event is selected at once, of several the reader chooses.
  function pick(list, latlng, opener) {
    if (list.length === 1) {
      select(list[0].id, "map");
      return;
    }
    const most = 50;
    const items = list.slice(0, most).map(event => make("li", {}, make("button", {
      type: "button", on: { click: () => { select(event.id, "map"); map.closePopup(); opener?.focus?.(); } },
    }, groupIcon(event.group), make("span", {}, nameOf(event)), make("small", {}, formatEventDate(event)))));
    const content = make("div", { class: "choice", role: "group", "aria-label": labelOf(list), dir: state.lang === "ar" ? "rtl" : "ltr" },
      make("p", {}, labelOf(list)), make("ul", {}, ...items), restOf(list.length - most),
      make("button", { type: "button", class: "quiet", on: { click: () => {
        map.closePopup();
        map.setView(latlng, Math.min(map.getMaxZoom(), map.getZoom() + 2), { animate: false });
      } } }, t("zoomHere")));
    const popup = L.popup({ closeButton: false, maxHeight: 260, maxWidth: 280, minWidth: 200, autoPanPadding: [10, 10] })
      .setLatLng(latlng).setContent(content).openOn(map);
    popup.getElement().addEventListener("keydown", event => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      map.closePopup();
      opener?.focus?.();
    });
    content.querySelector("button").focus();
  }

  function draw() {
    drawn.clear();
    markers.clearLayers();
    circles.clearLayers();
    const view = map.getBounds().pad(0.4);
    const visible = places.filter(place => view.contains(place.latlng));
    const renderer = visible.length > 500 ? L.canvas({ padding: 0.3 }) : L.svg({ padding: 0.3 });
    for (const place of visible) addCircle(place, renderer);
    // As a picture it would hide the circles in it from screen readers.
    for (const svg of map.getPane("overlayPane").querySelectorAll("svg")) svg.setAttribute("role", "presentation");
    for (const draws of ["circle", "pin"]) for (const cluster of clusters(visible, draws)) addMarker(cluster);
    const first = map.getContainer().querySelector("[role=button][tabindex]");
    first?.setAttribute("tabindex", "0");
    landLayer.label();
    mark(selected, "map");
  }

  // MARK: The pane

  /// The browser's languages differ in sides, the map does not: Leaflet counts from the left.
  function open() {
    map = L.map("map", {
      zoomControl: false, attributionControl: false, minZoom: 1, maxZoom: 11, zoomSnap: 0.5, keyboardPanDelta: 60,
      zoomAnimation: false, fadeAnimation: false, markerZoomAnimation: false, inertia: false, worldCopyJump: false,
      maxBounds: [[-85, -200], [85, 200]], maxBoundsViscosity: 0.8,
    });
    map.createPane("land").style.zIndex = 200;
    map.createPane("names").style.zIndex = 250;
    for (const pane of ["land", "names"]) map.getPane(pane).style.pointerEvents = "none";
    map.getPane("land").setAttribute("aria-hidden", "true");
    byId("map").setAttribute("role", "group");
    map.setView([25, 35], 3);
    fit();
    circles = L.layerGroup().addTo(map);
    markers = L.layerGroup().addTo(map);
    landLayer.open(map);
    const control = L.control({ position: "topleft" });
    control.onAdd = () => {
      const buttons = ["zoomIn", "zoomOut", "fit"].map(name => make("button", { type: "button", id: `map-${name}` }));
      buttons[0].textContent = "+";
      buttons[1].textContent = "−";
      buttons[2].append(makeSVG("svg", { viewBox: "0 0 16 16", width: 14, height: 14, "aria-hidden": "true" },
        makeSVG("path", { d: "M1 6V1h5M10 1h5v5M15 10v5h-5M6 15H1v-5", fill: "none", stroke: "currentColor", "stroke-width": 2 })));
      buttons[0].addEventListener("click", () => map.zoomIn(1));
      buttons[1].addEventListener("click", () => map.zoomOut(1));
      buttons[2].addEventListener("click", fit);
      const box = make("div", { class: "map-buttons", role: "group" }, ...buttons);
      L.DomEvent.disableClickPropagation(box);
      return box;
    };
    control.addTo(map);
    map.on("moveend zoomend", later(draw));
    rove(byId("map"), ".leaflet-marker-pane [role=button], .leaflet-overlay-pane [role=button]", { horizontal: () => false });
    // Until the reader moves it, the map shows all events at whatever size it gets.
    for (const name of ["pointerdown", "keydown", "wheel"]) {
      byId("map").addEventListener(name, () => { isMoved = true; }, { capture: true, passive: true });
    }
    new ResizeObserver(() => {
      map.invalidateSize();
      if (!isMoved) fit();
    }).observe(byId("map"));
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint);
  }

  function fit() {
    if (places.length === 0) return;
    const bounds = L.latLngBounds(places.map(place => place.latlng));
    map.fitBounds(bounds, { padding: [44, 44], maxZoom: 6, animate: false });
  }

  function repaint() {
    landLayer.paint();
    draw();
  }

  /// Draws again if the colours are others now.
  function repaintIfNeeded() {
    if (!landLayer.isPainted()) repaint();
  }

  function render(list) {
    places = grouped(list);
    if (!map) open();
    for (const name of ["zoomIn", "zoomOut", "fit"]) {
      byId(`map-${name}`).setAttribute("aria-label", t(name));
      byId(`map-${name}`).setAttribute("title", t(name));
    }
    byId("map").setAttribute("aria-label", t("map"));
    if (!isMoved) fit();
    draw();
  }

  function mark(event, origin) {
    selected = event;
    for (const element of document.querySelectorAll("#map .is-selected")) element.classList.remove("is-selected");
    if (!event) return;
    if (origin !== "map" && event.latlng && (event.draws === "pin" || event.draws === "circle")
      && map && !map.getBounds().pad(-0.1).contains(event.latlng)) {
      isMoved = true;
      map.setView(event.latlng, Math.max(map.getZoom(), 5), { animate: false });
    }
    drawn.get(event.id)?.classList.add("is-selected");
  }

  return { render, mark, repaint, repaintIfNeeded };
})();

// The land under the events: countries of the gazetteer, in hundredths of a degree, and their names.

/// A colour of the page's style, for what a canvas or Leaflet draws.
const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

const landLayer = (() => {
  let map = null;
  let land = null;
  let labels = [];
  let painted = "";

  /// Steps of x and y in hundredths of a degree, in the encoding that Google Maps uses.
  function decode(text) {
    const points = [];
    let [at, x, y] = [0, 0, 0];
    const step = () => {
      let [bits, shift, byte] = [0, 0, 0x20];
      while (byte >= 0x20) {
        byte = text.charCodeAt(at++) - 63;
        bits |= (byte & 0x1F) << shift;
        shift += 5;
      }
      return bits & 1 ? ~(bits >> 1) : bits >> 1;
    };
    while (at < text.length) {
      x += step();
      y += step();
      points.push([y / 100, x / 100]);
    }
    return points;
  }

  function open(onto) {
    map = onto;
    const base = JSON.parse(byId("basemap").textContent);
    const arcs = base.arcs.map(decode);
    const renderer = L.canvas({ pane: "land", padding: 0.3 });
    land = L.layerGroup().addTo(map);
    labels = base.countries.map(([code, rings]) => {
      const lines = rings.map(ring => ring.flatMap((number, index) => {
        const points = number < 0 ? [...arcs[-1 - number]].reverse() : arcs[number];
        return index === 0 ? points : points.slice(1);
      }));
      L.polygon(lines.map(line => [line]), { renderer, interactive: false, weight: 1, smoothFactor: 0.5 }).addTo(land);
      const boxes = lines.map(line => L.latLngBounds(line));
      const size = box => (box.getEast() - box.getWest()) * (box.getNorth() - box.getSouth());
      return { code, box: boxes.reduce((a, b) => size(b) > size(a) ? b : a, boxes[0]), marker: null };
    }).filter(label => label.box);
    paint();
  }

  /// Takes the colours of the theme, which a canvas does not know.
  function paint() {
    painted = colour("--land");
    land?.eachLayer(layer => layer.setStyle({
      color: colour("--border-line"), fillColor: colour("--land"), fillOpacity: 1,
    }));
  }

  /// Names of countries that have room for them.
  function label() {
    const view = map.getBounds().pad(0.1);
    for (const label of labels) {
      const [a, b] = [map.latLngToContainerPoint(label.box.getNorthWest()), map.latLngToContainerPoint(label.box.getSouthEast())];
      const name = countryOf(label.code, label.code);
      const hasRoom = b.x - a.x > name.length * 9 && b.y - a.y > 28 && view.contains(label.box.getCenter());
      if (label.marker && (!hasRoom || label.name !== name)) {
        label.marker.remove();
        label.marker = null;
      }
      if (hasRoom && !label.marker) {
        label.name = name;
        const icon = L.divIcon({ className: "country", iconSize: [0, 0], html: make("span", {}, name) });
        label.marker = L.marker(label.box.getCenter(), { icon, interactive: false, keyboard: false, pane: "names" }).addTo(map);
        label.marker.getElement().setAttribute("aria-hidden", "true");
      }
    }
  }

  /// Whether the colours are those of the theme.
  const isPainted = () => painted === colour("--land");

  return { open, paint, label, isPainted };
})();

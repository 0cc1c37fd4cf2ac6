/* Bonds as arcs: a curve that bows to the east like the footbridge of the drawn maps. */

const STEPS = 32;
const BULGE = 0.18;
const FEW = 400; // bonds up to which all are drawn; beyond, those of the chosen town

/** For each town the bonds that end there, as indices. */
export function bondsByTown(data) {
  const byTown = Array.from(data.towns.name, () => []);
  data.bonds.from.forEach((town, bond) => byTown[town].push(bond));
  data.bonds.to.forEach((town, bond) => byTown[town].push(bond));
  return byTown;
}

/** Points [lat, lng] of a bond's arc. */
export function arc(map, data, bond) {
  const at = (town) => map.project([data.towns.lat[town] / 1000, data.towns.lon[town] / 1000], 4);
  const start = at(data.bonds.from[bond]);
  const end = at(data.bonds.to[bond]);
  let normal = { x: -(end.y - start.y) * BULGE, y: (end.x - start.x) * BULGE };
  if (normal.x * 0.98 - normal.y * 0.19 < 0) normal = { x: -normal.x, y: -normal.y };
  const middle = { x: (start.x + end.x) / 2 + normal.x, y: (start.y + end.y) / 2 + normal.y };
  const points = [];
  for (let step = 0; step <= STEPS; step += 1) {
    const t = step / STEPS;
    const rest = 1 - t;
    points.push(map.unproject([
      rest * rest * start.x + 2 * rest * t * middle.x + t * t * end.x,
      rest * rest * start.y + 2 * rest * t * middle.y + t * t * end.y,
    ], 4));
  }
  return points;
}

/** Draws all bonds of a small selection faintly, and those of one town strongly. */
export class Bonds {
  constructor(map, data, colours) {
    this.map = map;
    this.data = data;
    this.colours = colours;
    this.byTown = bondsByTown(data);
    this.renderer = L.canvas({ padding: 0.4, pane: "bonds" });
    this.faint = L.layerGroup().addTo(map);
    this.strong = L.layerGroup().addTo(map);
    this.dots = L.layerGroup().addTo(map);
    if (data.bonds.from.length <= FEW) {
      data.bonds.from.forEach((_, bond) => this.line(bond, this.style(false)).addTo(this.faint));
      data.towns.lat.forEach((_, town) => this.dot(town).addTo(this.dots));
    }
  }

  style(on) {
    return on
      ? { color: this.colours.lit, weight: 3, opacity: 1 }
      : { color: this.colours.arc, weight: 1.6, opacity: 0.45 };
  }

  line(bond, style) {
    const options = { renderer: this.renderer, interactive: false, smoothFactor: 0.4, ...style };
    return L.polyline(arc(this.map, this.data, bond), options);
  }

  /** Where a town lies, under the mark of the group it is counted in. */
  dot(town) {
    const place = [this.data.towns.lat[town] / 1000, this.data.towns.lon[town] / 1000];
    const colour = { stroke: false, fillColor: this.colours.arc, fillOpacity: 0.8 };
    return L.circleMarker(place, { renderer: this.renderer, interactive: false, radius: 2.6, ...colour });
  }

  /** Show the bonds of a town, or none. */
  light(town) {
    if (town === this.lit) return;
    this.lit = town;
    this.strong.clearLayers();
    if (town === null || town === undefined) return;
    for (const bond of this.byTown[town]) this.line(bond, this.style(true)).addTo(this.strong);
  }

  /** The town at the other end of a bond. */
  other(bond, town) {
    return this.data.bonds.from[bond] === town ? this.data.bonds.to[bond] : this.data.bonds.from[bond];
  }

  recolour(colours) {
    this.colours = colours;
    this.faint.eachLayer((line) => line.setStyle(this.style(false)));
    this.strong.eachLayer((line) => line.setStyle(this.style(true)));
    this.dots.eachLayer((dot) => dot.setStyle({ fillColor: colours.arc }));
  }
}

/* Towns gathered into cells of a grid, so that a map never holds more marks than a person can tell apart. */

const CELL = 64; // pixels; two thumbs wide
const TOUCHING = 42; // pixels between two middles, below which their marks would overlap
const FIRST_SINGLE_ZOOM = 11; // from here on every town stands alone

/** Towns in pixels of one zoom level; computed once for each level. */
export class Grid {
  constructor(towns, project) {
    this.towns = towns;
    this.project = project;
    this.levels = new Map();
  }

  /** The pixel positions of all towns at a zoom level. */
  positions(zoom) {
    let level = this.levels.get(zoom);
    if (!level) {
      const { lat, lon } = this.towns;
      level = { x: new Float64Array(lat.length), y: new Float64Array(lat.length) };
      for (let i = 0; i < lat.length; i += 1) {
        const point = this.project(lat[i] / 1000, lon[i] / 1000, zoom);
        level.x[i] = point.x;
        level.y[i] = point.y;
      }
      this.levels.set(zoom, level);
    }
    return level;
  }

  /** Groups of towns inside a pixel rectangle: `key` stays the same while the map moves, `x` and `y` are their middle. */
  groups(zoom, bounds) {
    const { x, y } = this.positions(zoom);
    const single = zoom >= FIRST_SINGLE_ZOOM;
    const cells = new Map();
    for (let i = 0; i < x.length; i += 1) {
      if (x[i] < bounds.min.x || x[i] > bounds.max.x || y[i] < bounds.min.y || y[i] > bounds.max.y) continue;
      const key = single ? `${zoom}:${i}` : `${zoom}:${Math.floor(x[i] / CELL)}:${Math.floor(y[i] / CELL)}`;
      const cell = cells.get(key);
      if (cell) {
        cell.members.push(i);
        cell.x += x[i];
        cell.y += y[i];
      } else {
        cells.set(key, { key, members: [i], x: x[i], y: y[i] });
      }
    }
    for (const cell of cells.values()) {
      cell.x /= cell.members.length;
      cell.y /= cell.members.length;
    }
    return single ? [...cells.values()] : joined([...cells.values()]);
  }
}

/** Groups whose middles would overlap, joined; the larger takes in the smaller. */
function joined(groups) {
  const kept = [];
  for (const group of groups.sort((a, b) => b.members.length - a.members.length)) {
    const near = kept.find((other) => Math.hypot(other.x - group.x, other.y - group.y) < TOUCHING);
    if (near) near.members = near.members.concat(group.members);
    else kept.push(group);
  }
  for (const group of kept) group.key += `:${group.members.length}`;
  return kept;
}

/** Whole bounds of some towns as [[south, west], [north, east]] in degrees. */
export function boundsOf(towns, members) {
  const box = [[90, 180], [-90, -180]];
  for (const i of members) {
    const lat = towns.lat[i] / 1000;
    const lon = towns.lon[i] / 1000;
    box[0][0] = Math.min(box[0][0], lat);
    box[0][1] = Math.min(box[0][1], lon);
    box[1][0] = Math.max(box[1][0], lat);
    box[1][1] = Math.max(box[1][1], lon);
  }
  return box;
}

/** The towns to fit the first view to: without the outermost fiftieth, of very many without the outermost third. */
export function coreOf(towns) {
  const count = towns.lat.length;
  const cut = count > 1000 ? Math.ceil(count / 3) : count > 50 ? Math.ceil(count / 50) : 0;
  const middle = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
  const lat = middle(towns.lat);
  const lon = middle(towns.lon);
  const away = (i) => Math.hypot(towns.lat[i] - lat, (towns.lon[i] - lon) * 0.65);
  const order = [...towns.lat.keys()].sort((a, b) => away(a) - away(b));
  return order.slice(0, count - cut);
}

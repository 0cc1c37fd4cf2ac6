/* The directory's living map: takes the place of the drawn one, over the same basemap and the same selection. */
import { Bonds } from "./map-bonds.js";
import { boundsOf, coreOf, Grid } from "./map-clusters.js";
import { element, fill, Words } from "./map-words.js";

const TOWNS_LISTED = 30;
const NEAREST = 12; // the closest scale; the basemap knows no more
const CALM = matchMedia("(prefers-reduced-motion: reduce)").matches;
const EUROPE = [[26, -30], [72, 50]]; // what the fine basemap holds

/** Colours of the style sheet as the canvas can read them, in the theme of the moment. */
function coloursOf(stage) {
  const probe = stage.appendChild(element("i", { hidden: true }));
  const read = (name) => {
    probe.style.color = `var(${name})`;
    return getComputedStyle(probe).color;
  };
  const colours = {
    land: read("--map-land"),
    edge: read("--map-edge"),
    arc: read("--bleuet-6"),
    lit: read("--mohn-6"),
  };
  probe.remove();
  return colours;
}

async function json(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  return answer.json();
}

/** A collection of countries without the parts that lie wholly inside a box. */
function beyond(shapes, [[south, west], [north, east]]) {
  const inside = ([ring]) => ring.every(([lon, lat]) => lon > west && lon < east && lat > south && lat < north);
  const features = shapes.features.map((shape) => {
    const { type, coordinates } = shape.geometry;
    const polygons = type === "Polygon" ? [coordinates] : coordinates;
    return { ...shape, geometry: { type: "MultiPolygon", coordinates: polygons.filter((polygon) => !inside(polygon)) } };
  });
  return { type: "FeatureCollection", features };
}

class DirectoryMap {
  constructor(figure, data) {
    this.figure = figure;
    this.data = data;
    this.stage = figure.querySelector(".live-map__stage");
    this.words = new Words(figure, data);
    this.markers = new Map();
    this.countries = [];
    this.chosen = null;
  }

  /** Build the map; the stage must be visible. */
  start() {
    this.map = L.map(this.stage, {
      zoomControl: false,
      attributionControl: false,
      minZoom: 2,
      maxZoom: NEAREST,
      zoomSnap: 0.5,
      worldCopyJump: true,
      preferCanvas: true,
      maxBounds: [[-85, -400], [85, 400]],
    });
    this.stage.setAttribute("role", "region");
    this.stage.setAttribute("aria-label", this.figure.dataset.label);
    for (const [name, level] of [["land", 250], ["bonds", 420]]) this.map.createPane(name).style.zIndex = level;
    this.colours = coloursOf(this.stage);
    this.grid = new Grid(this.data.towns, (lat, lon, zoom) => this.map.project([lat, lon], zoom));
    this.core = coreOf(this.data.towns);
    this.showAll(false);
    this.bonds = new Bonds(this.map, this.data, this.colours);
    const rank = (town) => this.bonds.byTown[town].length;
    this.ranked = [...this.data.towns.lat.keys()].sort((a, b) => rank(b) - rank(a));
    this.controls();
    this.map.on("moveend", () => this.refresh());
    this.map.on("popupclose", () => this.release());
    this.stage.addEventListener("keydown", (event) => event.key === "Escape" && this.map.closePopup());
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.recolour());
    this.refresh();
  }

  controls() {
    const texts = this.figure.dataset;
    L.control.zoom({ position: "topright", zoomInTitle: texts.zoomIn, zoomOutTitle: texts.zoomOut }).addTo(this.map);
    const all = L.control({ position: "topright" });
    all.onAdd = () => {
      const button = element("button", { type: "button", className: "btn btn--small btn--quiet" }, texts.all);
      L.DomEvent.disableClickPropagation(button);
      button.addEventListener("click", () => this.showAll(true));
      return element("div", { className: "live-map__all" }, button);
    };
    all.addTo(this.map);
  }

  showAll(animate) {
    this.map.fitBounds(boundsOf(this.data.towns, this.core), { padding: [36, 36], maxZoom: 9, animate });
  }

  /** Lay the countries under everything; the coarse rest of the world only where towns lie beyond Europe. */
  async layCountries() {
    const all = L.latLngBounds(boundsOf(this.data.towns, this.data.towns.lat.keys()));
    if (!L.latLngBounds(EUROPE).contains(all)) {
      const world = await json(this.figure.dataset.world);
      this.layCountry(beyond(world, EUROPE));
    }
    this.layCountry(await json(this.figure.dataset.basemap));
  }

  layCountry(shapes) {
    const renderer = L.canvas({ padding: 0.4, pane: "land" });
    const style = () => this.landStyle();
    this.countries.push(L.geoJSON(shapes, { renderer, pane: "land", interactive: false, style }).addTo(this.map));
  }

  landStyle() {
    return { fillColor: this.colours.land, fillOpacity: 1, color: this.colours.edge, weight: 1 };
  }

  recolour() {
    this.colours = coloursOf(this.stage);
    this.countries.forEach((layer) => layer.setStyle(this.landStyle()));
    this.bonds.recolour(this.colours);
  }

  /** Bring the marks and the list up to what is in view; marks that stay are left alone. */
  refresh() {
    const zoom = this.map.getZoom();
    const view = this.map.getPixelBounds();
    const room = L.bounds(view.min.subtract([80, 80]), view.max.add([80, 80]));
    const groups = this.grid.groups(zoom, room);
    const wanted = new Set(groups.map((group) => group.key));
    for (const [key, marker] of this.markers) {
      if (!wanted.has(key) && !marker.isPopupOpen()) {
        marker.remove();
        this.markers.delete(key);
      }
    }
    for (const group of groups) if (!this.markers.has(group.key)) this.mark(group, zoom);
    this.list(view, zoom);
  }

  mark(group, zoom) {
    const place = this.map.unproject([group.x, group.y], zoom);
    const marker = group.members.length > 1 ? this.clusterMark(group, place) : this.townMark(group.members[0], place);
    this.markers.set(group.key, marker.addTo(this.map));
    const icon = marker.getElement();
    icon.setAttribute("aria-label", marker.options.title);
    icon.addEventListener("keydown", (event) => {
      if (event.key !== " ") return;
      event.preventDefault();
      marker.fire("click");
    });
  }

  clusterMark(group, place) {
    const count = group.members.length;
    const size = Math.round(26 + 9 * Math.log10(count));
    const icon = L.divIcon({ className: "live-map__cluster", iconSize: [size, size], html: element("span", {}, this.words.figure(count)) });
    const marker = L.marker(place, { icon, title: this.words.cluster(count), riseOnHover: true });
    return marker.on("click", () => {
      this.stage.focus({ preventScroll: true }); // the mark is about to fall apart
      const bounds = boundsOf(this.data.towns, group.members);
      this.map.flyToBounds(bounds, { padding: [60, 60], maxZoom: NEAREST, duration: CALM ? 0 : 0.5, animate: !CALM });
    });
  }

  townMark(town, place) {
    const count = this.bonds.byTown[town].length;
    const country = this.data.towns.country[town].toLowerCase();
    const icon = L.divIcon({ className: `live-map__town live-map__town--${country}`, iconSize: [24, 24], html: element("span") });
    const marker = L.marker(place, { icon, title: this.words.town(town, count), riseOnHover: true });
    marker.bindPopup(() => this.words.popup(town, this.bonds), { minWidth: 200, maxHeight: 280, autoPanPadding: [20, 20] });
    marker.on("mouseover", () => this.bonds.light(town));
    marker.on("mouseout", () => this.bonds.light(this.chosen));
    marker.on("popupopen", () => this.choose(town, marker));
    return marker;
  }

  choose(town, marker) {
    this.chosen = town;
    this.chosenMark = marker;
    this.bonds.light(town);
    const popup = marker.getPopup().getElement();
    popup.querySelector(".leaflet-popup-close-button").setAttribute("aria-label", this.figure.dataset.close);
    popup.querySelector(".live-map__name a").focus({ preventScroll: true });
  }

  /** A closed town gives the focus back to its mark, as Escape promises. */
  release() {
    this.chosen = null;
    this.bonds.light(null);
    const active = document.activeElement;
    if (active === document.body || this.stage.contains(active)) this.chosenMark?.getElement()?.focus({ preventScroll: true });
  }

  /** The towns in view as links, the best connected first. */
  list(view, zoom) {
    const { x, y } = this.grid.positions(zoom);
    const inView = (i) => x[i] >= view.min.x && x[i] <= view.max.x && y[i] >= view.min.y && y[i] <= view.max.y;
    const seen = this.ranked.filter(inView);
    const first = seen.slice(0, TOWNS_LISTED);
    const names = this.data.towns.name;
    first.sort((a, b) => names[a].localeCompare(names[b], document.documentElement.lang));
    this.figure.querySelector(".live-map__count").textContent = fill(this.figure.dataset.view, { n: this.words.figure(seen.length) });
    this.figure.querySelector(".live-map__towns").replaceChildren(...first.map((town) => this.item(town)));
  }

  item(town) {
    const link = element("a", { href: this.words.townUrl(town) }, this.data.towns.name[town]);
    const light = (on) => this.bonds.light(on ? town : this.chosen);
    link.addEventListener("focus", () => light(true));
    link.addEventListener("blur", () => light(false));
    link.addEventListener("mouseenter", () => light(true));
    link.addEventListener("mouseleave", () => light(false));
    return element("li", {}, link);
  }
}

async function takeOver(figure) {
  const data = await json(figure.dataset.source);
  if (!data.towns.lat.length || typeof L === "undefined") return;
  const living = new DirectoryMap(figure, data);
  figure.classList.add("live-map--on");
  for (const part of figure.querySelectorAll(".live-map__stage, .live-map__side, .live-map__keys")) part.hidden = false;
  figure.querySelector(".live-map__drawn").hidden = true;
  living.start();
  await living.layCountries();
  figure.dataset.ready = "yes";
}

const figure = document.getElementById("directory-map");
if (figure) {
  takeOver(figure).catch((error) => {
    console.warn(error);
    const note = element("p", { className: "small" }, figure.dataset.failed);
    if (!figure.classList.contains("live-map--on")) figure.append(note);
  });
}

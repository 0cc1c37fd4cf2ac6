/* Words, addresses and small elements of the map; no markup is ever read from text. */

const BONDS_LISTED = 6;

/** An element with properties and children. */
export function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/** A sentence with its gaps filled: `{n}` from `{ n: 3 }`. */
export function fill(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (gap, name) => values[name] ?? gap);
}

export class Words {
  constructor(figure, data) {
    this.texts = figure.dataset;
    this.data = data;
    this.number = new Intl.NumberFormat(document.documentElement.lang);
  }

  figure(value) {
    return this.number.format(value);
  }

  townUrl(town) {
    return this.data.town_url.replace("0", this.data.towns.slug[town]);
  }

  bondUrl(bond) {
    const { from, to, slug } = this.data.bonds;
    const usual = `${this.data.towns.slug[from[bond]]}-${this.data.towns.slug[to[bond]]}`;
    return this.data.bond_url.replace("0", slug[bond] || usual);
  }

  town(town, count) {
    return fill(this.texts.town, { town: this.data.towns.name[town], n: this.figure(count) });
  }

  cluster(count) {
    return fill(this.texts.cluster, { n: this.figure(count) });
  }

  /** What opens above a town: its name and page, and its partnerships. */
  popup(town, bonds) {
    const mine = bonds.byTown[town];
    const link = element("a", { href: this.townUrl(town) }, this.data.towns.name[town]);
    const list = element("ul", { role: "list", className: "live-map__bonds" });
    for (const bond of mine.slice(0, BONDS_LISTED)) {
      const name = this.data.towns.name[bonds.other(bond, town)];
      list.append(element("li", {}, element("a", { href: this.bondUrl(bond) }, name)));
    }
    const more = mine.length - BONDS_LISTED;
    if (more > 0) list.append(element("li", {}, fill(this.texts.more, { n: this.figure(more) })));
    const box = element("div", { className: "live-map__popup" }, element("p", { className: "live-map__name" }, link), list);
    list.setAttribute("aria-label", fill(this.texts.with, { town: this.data.towns.name[town] }));
    return box;
  }
}

/* <p-typeahead data-url="…"><input></p-typeahead>: suggestions for a search field.
   Pattern: WAI-ARIA combobox with list autocomplete; focus stays in the field, what is typed stays as typed.
   The address answers {"results": [{"label", "note", "kind", "url"}]} to ?q=…&lang=…
   Without JavaScript, or when the address does not answer, the form searches as before. */

const PAUSE = 120;
const SHORTEST = 2;

class Typeahead extends HTMLElement {
  #field;
  #list;
  #status;
  #timer = 0;
  #request = null;
  #chosen = -1;
  #answers = new Map();

  connectedCallback() {
    this.#field = this.querySelector("input");
    if (!this.#field || this.#list) return;
    this.#build();
    this.#field.addEventListener("input", () => this.#soon());
    this.#field.addEventListener("keydown", (event) => this.#key(event));
    this.#field.addEventListener("focus", () => this.#field.value && this.#soon());
    this.addEventListener("focusout", () => setTimeout(() => this.contains(document.activeElement) || this.#close()));
    this.#list.addEventListener("mousedown", (event) => event.preventDefault());
    this.#list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) location.assign(option.dataset.url);
    });
  }

  #build() {
    const id = `${this.#field.id || "typeahead"}-list`;
    this.#list = document.createElement("ul");
    Object.assign(this.#list, { id, className: "typeahead__list", hidden: true });
    this.#list.setAttribute("role", "listbox");
    this.#list.setAttribute("aria-label", this.dataset.label || "");
    this.#status = document.createElement("p");
    this.#status.className = "visually-hidden";
    this.#status.setAttribute("role", "status");
    this.append(this.#list, this.#status);
    const attributes = {
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": id,
    };
    for (const [name, value] of Object.entries(attributes)) this.#field.setAttribute(name, value);
  }

  #soon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ask(), PAUSE);
  }

  async #ask() {
    const query = this.#field.value.trim();
    this.#request?.abort();
    if (query.length < SHORTEST) {
      this.#close();
      return;
    }
    try {
      this.#show(await this.#fetch(query), query);
    } catch (error) {
      if (error.name !== "AbortError") this.#close();
    }
  }

  async #fetch(query) {
    if (this.#answers.has(query)) return this.#answers.get(query);
    this.#request = new AbortController();
    const address = new URL(this.dataset.url, location.href);
    address.searchParams.set("q", query);
    const answer = await fetch(address, { signal: this.#request.signal, headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(`${answer.status}`);
    const { results } = await answer.json();
    this.#answers.set(query, results);
    return results;
  }

  #show(results, query) {
    if (query !== this.#field.value.trim() || document.activeElement !== this.#field) return;
    this.#chosen = -1;
    this.#field.removeAttribute("aria-activedescendant");
    this.#list.replaceChildren(...results.map((result, place) => this.#option(result, place)));
    this.#list.hidden = results.length === 0;
    this.#field.setAttribute("aria-expanded", String(results.length > 0));
    this.#status.textContent = this.#count(results.length);
  }

  #option(result, place) {
    const option = document.createElement("li");
    option.id = `${this.#list.id}-${place}`;
    option.dataset.url = result.url;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    for (const part of ["name", "note", "kind"]) {
      const text = part === "name" ? result.label : result[part];
      if (!text) continue;
      const span = document.createElement("span");
      span.className = `typeahead__${part}`;
      span.textContent = text;
      option.append(span, " ");
    }
    return option;
  }

  #count(number) {
    if (number === 0) return this.dataset.none || "";
    if (number === 1) return this.dataset.one || "1";
    return (this.dataset.many || "{n}").replace("{n}", number);
  }

  #key(event) {
    const moves = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in moves && !event.altKey) {
      event.preventDefault();
      if (this.#list.hidden) this.#soon();
      else this.#choose(this.#chosen + moves[event.key]);
    } else if (event.key === "Escape" && !this.#list.hidden) {
      event.preventDefault();
      this.#close();
    } else if (event.key === "Enter" && this.#chosen >= 0 && !this.#list.hidden) {
      event.preventDefault();
      location.assign(this.#list.children[this.#chosen].dataset.url);
    } else if (event.key === "Tab") {
      this.#close();
    }
  }

  /** Mark an option; one step beyond either end leads back to the field itself. */
  #choose(place) {
    const options = [...this.#list.children];
    const round = options.length + 1;
    this.#chosen = ((place + 1 + round) % round) - 1;
    options.forEach((option, index) => option.setAttribute("aria-selected", String(index === this.#chosen)));
    const option = options[this.#chosen];
    if (option) {
      this.#field.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else {
      this.#field.removeAttribute("aria-activedescendant");
    }
  }

  #close() {
    clearTimeout(this.#timer);
    this.#request?.abort();
    this.#chosen = -1;
    this.#list.hidden = true;
    this.#status.textContent = "";
    this.#field.setAttribute("aria-expanded", "false");
    this.#field.removeAttribute("aria-activedescendant");
  }
}

customElements.define("p-typeahead", Typeahead);

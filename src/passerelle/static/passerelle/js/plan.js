/* The table plan: rounds as tabs, moving by dragging, the search that goes on by itself. Without it, forms do all. */

const form = document.querySelector("form[data-plan]");

/** Show one round at a time; the links stay links, and printing shows all. */
function comfortRounds(box) {
  const links = [...box.querySelectorAll(".views a")];
  const rounds = links.map((link) => box.querySelector(link.hash));
  const show = (place) => {
    links.forEach((link, index) => link.toggleAttribute("aria-current", index === place));
    links[place].setAttribute("aria-current", "true");
    rounds.forEach((round, index) => round.classList.toggle("plan-round--on", index === place));
    sessionStorage.setItem("plan-round", place);
  };
  links.forEach((link, place) =>
    link.addEventListener("click", (event) => {
      event.preventDefault();
      show(place);
    }),
  );
  box.dataset.rounds = "tabs";
  const asked = links.findIndex((link) => link.hash === location.hash);
  show(Math.min(Math.max(asked, Number(sessionStorage.getItem("plan-round")) || 0, 0), links.length - 1));
}

/** Press a button of the form that is not there: the values go into the fields of the form. */
function press(verb) {
  const button = document.createElement("button");
  Object.assign(button, { name: "do", value: verb, hidden: true });
  form.append(button);
  form.requestSubmit(button);
}

/** Drag a name to another table: the page then shows what it does, as the form below does. */
function comfortDragging(round) {
  let dragged = null;
  round.addEventListener("dragstart", (event) => {
    dragged = event.target.closest("[data-person]");
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", dragged.textContent.trim());
  });
  for (const name of round.querySelectorAll("[data-person]")) name.draggable = true;
  for (const table of round.querySelectorAll("[data-table]")) {
    const over = (is) => table.classList.toggle("seat-table--over", is);
    table.addEventListener("dragover", (event) => {
      if (!dragged || table.contains(dragged)) return;
      event.preventDefault();
      over(true);
    });
    table.addEventListener("dragleave", (event) => {
      if (!table.contains(event.relatedTarget)) over(false);
    });
    table.addEventListener("drop", (event) => {
      event.preventDefault();
      over(false);
      if (!dragged || table.contains(dragged)) return;
      form.elements.person.value = dragged.dataset.person;
      form.elements.round.value = round.dataset.round;
      form.elements.to.value = table.dataset.table;
      press("try");
    });
  }
}

/** Go on searching until the plan is settled or the reader takes it; each answer is the whole page again. */
async function searchOn() {
  let failures = 0;
  let wanted = true;
  const byHand = form.querySelector("[data-search] button[value=on]"); // needed only where nothing goes on by itself
  byHand.hidden = true;
  document.addEventListener("click", (event) => {
    if (event.target.closest("form[data-plan] button")) wanted = false; // what was pressed goes its own way
  });
  for (const moment of ["input", "dragstart"]) form.addEventListener(moment, () => (wanted = false)); // working with this plan
  while (wanted && failures < 3 && document.querySelector("[data-search]")) {
    const fields = new URLSearchParams({ do: "on", sheet: form.elements.sheet.value, before: form.elements.before.value });
    if (form.elements.undone) fields.set("undone", "1"); // the way back then still leads forth
    try {
      const answer = await fetch(form.action, { method: "POST", body: fields });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (!wanted) break;
      if (answer.ok) failures = 0;
      else failures += 1;
      if (answer.ok) take(page);
    } catch {
      failures += 1;
    }
    if (failures) await new Promise((resolve) => setTimeout(resolve, 2000 * failures));
  }
  byHand.hidden = false;
}

/** Take over the new plan; while the search runs only its figures, so that nothing jumps under the reader's hand. */
function take(page) {
  const found = page.querySelector("form[data-plan]");
  if (!found) return;
  form.elements.sheet.value = found.elements.sheet.value;
  if (found.querySelector("[data-search]")) {
    for (const part of ["[data-search] progress", "[data-search] .progress__label span", "[data-search-said]", ".stats", "h1"]) {
      const [old, fresh] = [form.querySelector(part), found.querySelector(part)];
      if (!old || !fresh || old.isEqualNode(fresh)) continue;
      if (part === "[data-search-said]") old.textContent = fresh.textContent; // the live region itself stays
      else old.replaceWith(fresh);
    }
    return;
  }
  const lost = form.contains(document.activeElement);
  form.replaceChildren(...found.childNodes);
  begin();
  if (!lost) return;
  const heading = form.querySelector("h1");
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}

function begin() {
  form.querySelectorAll("[data-rounds]").forEach(comfortRounds);
  form.querySelectorAll("[data-round]:not([data-held])").forEach(comfortDragging);
  form.querySelector("[data-focus]")?.focus();
}

if (form) {
  begin();
  if (document.querySelector("[data-search]")) searchOn();
}

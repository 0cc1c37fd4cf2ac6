/* Comforts of every page. Each one is left out where its element is missing; nothing depends on them. */

/** Close an open menu by Escape (focus returns to its button) and by a click elsewhere. */
function comfortMenu(menu) {
  const button = menu.querySelector("summary");
  menu.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && menu.open) {
      menu.open = false;
      button.focus();
    }
  });
  document.addEventListener("click", (event) => {
    if (menu.open && !menu.contains(event.target)) menu.open = false;
  });
  menu.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
  });
}

/** Send a filter form a moment after the last change; its button stays for everyone else. */
function comfortFilters(form) {
  const pause = 450;
  let timer = 0;
  const send = () => {
    rememberFocus(form);
    form.requestSubmit();
  };
  form.addEventListener("change", (event) => {
    if (event.target.type === "hidden") return;
    clearTimeout(timer);
    timer = setTimeout(send, pause);
  });
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    leaveOutEmpty(form);
  });
}

/** Keep addresses short: an empty field is no filter. */
function leaveOutEmpty(form) {
  for (const field of form.elements) {
    if (field.name && field.value === "") field.disabled = true;
  }
  addEventListener("pageshow", () => {
    for (const field of form.elements) field.disabled = false;
  }, { once: true });
}

/** The reader goes on with the box last ticked, and not at the top of the new page. */
function rememberFocus(form) {
  const field = document.activeElement;
  if (!form.contains(field) || !field.name) return;
  const place = { path: location.pathname, name: field.name, value: field.value, top: scrollY };
  sessionStorage.setItem("filter-place", JSON.stringify(place));
}

function restoreFocus(form) {
  const kept = sessionStorage.getItem("filter-place");
  sessionStorage.removeItem("filter-place");
  if (!kept) return;
  const place = JSON.parse(kept);
  if (place.path !== location.pathname) return;
  for (const field of form.elements) {
    const same = field.name === place.name && (field.type === "select-one" || field.value === place.value);
    if (same) {
      for (let box = field.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
      scrollTo({ top: place.top, behavior: "instant" });
      field.focus({ preventScroll: true });
      return;
    }
  }
}

/** Buttons that need JavaScript are hidden in the page's text and shown here. */
function comfortPrint(button) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

function comfortCopy(button) {
  if (!navigator.clipboard) return;
  button.hidden = false;
  const label = button.querySelector("[data-label]");
  const words = label.textContent;
  label.setAttribute("aria-live", "polite");
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(new URL(button.dataset.copy, location.href).href);
    label.textContent = button.dataset.done;
    setTimeout(() => (label.textContent = words), 2500);
  });
}

/** A form sent twice makes two entries: the button says that it is busy. */
function comfortSending(form) {
  form.addEventListener("submit", (event) => {
    const button = event.submitter ?? form.querySelector("button[type=submit]");
    if (button && !button.hasAttribute("data-stays")) setTimeout(() => button.setAttribute("aria-busy", "true"));
  });
  addEventListener("pageshow", () => form.querySelector("[aria-busy]")?.removeAttribute("aria-busy"));
}

/** The switch in the page's head would leave behind what was typed: the form's own language button takes it along. */
function comfortTyped(form) {
  for (const button of form.querySelectorAll("button[formaction][lang]")) {
    const link = document.querySelector(`.langs a[hreflang="${button.lang}"]`);
    link?.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return; // another tab: this page stays
      event.preventDefault();
      form.requestSubmit(button);
    });
  }
}

const each = (selector, comfort) => document.querySelectorAll(selector).forEach(comfort);

each("details[data-menu]", comfortMenu);
each("form[data-autosubmit]", (form) => {
  comfortFilters(form);
  restoreFocus(form);
});
each("[data-print]", comfortPrint);
each("[data-copy]", comfortCopy);
each("form[method=post]", comfortSending);
each("form[data-keeps-typed]", comfortTyped);
const wrong = document.querySelectorAll(".form-errors");
if (wrong.length === 1) wrong[0].focus();

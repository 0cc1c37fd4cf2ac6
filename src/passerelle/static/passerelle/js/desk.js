/* The desk: changing the language takes along what is typed. Without JavaScript each form has buttons for it. */

let typed = document.querySelector("form[data-again]");

document.addEventListener("input", (event) => {
  const form = event.target.closest('form[method="post"]');
  if (form && event.target.name) typed = form;
});

/** Send the form typed in last to the same page in the other language, to be shown again and not acted on. */
function takeAlong(event) {
  if (!typed || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const { lang, href } = event.currentTarget;
  const own = typed.querySelector(`button[name="continue"][lang="${lang}"]`);
  typed.requestSubmit(own || hiddenButton(typed, href));
}

/** A form without language buttons of its own gets one for this purpose. */
function hiddenButton(form, address) {
  const button = document.createElement("button");
  Object.assign(button, { name: "continue", value: "1", formAction: address, hidden: true });
  form.append(button);
  return button;
}

for (const link of document.querySelectorAll(".langs a")) link.addEventListener("click", takeAlong);

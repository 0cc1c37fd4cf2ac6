/* The desk: changing the language takes along what is typed. Without JavaScript each form has buttons for it. */

let changed = null;

document.addEventListener("input", (event) => {
  const form = event.target.closest('form[method="post"]');
  if (form && event.target.name) changed = form;
});

/** Send the form changed last to the same page in the other language, to be shown again and not acted on. */
function takeAlong(event) {
  if (!changed || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const button = document.createElement("button");
  Object.assign(button, { name: "continue", value: "1", formAction: event.currentTarget.href, hidden: true });
  changed.append(button);
  changed.requestSubmit(button);
}

for (const link of document.querySelectorAll(".langs a")) link.addEventListener("click", takeAlong);

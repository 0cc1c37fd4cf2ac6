/* Watches long work: moves the bar, and shows the result when it is there. Without it the page refreshes itself. */

const PAUSE = 1500;

function show(box, job) {
  const bar = box.querySelector("progress");
  const label = box.querySelector("label");
  if (label.textContent !== job.stage) label.textContent = job.stage;
  let far = box.querySelector("[data-far], .progress__label span");
  if (!far) {
    far = document.createElement("span");
    far.dataset.far = "";
    label.parentElement.append(far);
  }
  far.textContent = job.far;
  if (job.total) {
    bar.max = job.total;
    bar.value = job.done;
  } else {
    bar.removeAttribute("value");
  }
}

async function watch(box) {
  try {
    const answer = await fetch(box.dataset.watch, { headers: { accept: "application/json" } });
    const job = await answer.json();
    if (job.state !== "running") {
      location.reload();
      return;
    }
    show(box, job);
  } catch {
    /* The server may be busy or out of reach for a moment: look again. */
  }
  setTimeout(() => watch(box), PAUSE);
}

for (const box of document.querySelectorAll("[data-watch]")) setTimeout(() => watch(box), PAUSE);

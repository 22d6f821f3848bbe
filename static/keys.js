// Shortcuts for people who read with the keyboard. Nothing on the site depends on this file.
"use strict";

const help = document.getElementById("keys");

function searchBox() {
  return document.querySelector("main input[type=search]") || document.querySelector("input[type=search]");
}

function stops() {
  const marked = document.querySelectorAll("main .turn[id], main .gap[id], main .direction[id]");
  return [...(marked.length ? marked : document.querySelectorAll("main .hit, main .line"))];
}

// The stop to go to from where the reader is: the marked one, or else the first one in sight.
function move(step) {
  const all = stops();
  if (!all.length) return;
  const marked = all.findIndex((stop) => stop.classList.contains("here"));
  const seen = all.findIndex((stop) => stop.getBoundingClientRect().bottom > 80);
  const from = marked >= 0 ? marked : (seen < 0 ? all.length : seen) - (step > 0 ? 1 : 0);
  const next = all[Math.min(Math.max(from + step, 0), all.length - 1)];
  if (marked >= 0) all[marked].classList.remove("here");
  next.classList.add("here");
  next.scrollIntoView({ block: "start" });
  const link = next.querySelector("h3 a, .marks a");
  if (link) link.focus({ preventScroll: true });
}

// The marked place after or before the one reached last, or else the first one from the middle of the window on.
function step(direction) {
  const all = [...document.querySelectorAll("main mark[id]")];
  if (!all.length) return;
  const last = all.findIndex((place) => place.classList.contains("here"));
  const seen = all.findIndex((place) => place.getBoundingClientRect().top > 0);
  const from = last >= 0 ? last : (seen < 0 ? all.length : seen) - (direction > 0 ? 1 : 0);
  const next = all[Math.min(Math.max(from + direction, 0), all.length - 1)];
  if (last >= 0) all[last].classList.remove("here");
  next.classList.add("here");
  next.tabIndex = -1;
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "center" });
}

const actions = {
  "/": () => searchBox()?.focus(),
  "j": () => move(1),
  "k": () => move(-1),
  "n": () => step(1),
  "p": () => step(-1),
  "?": () => help.showModal(),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  const action = actions[event.key];
  if (!action) return;
  event.preventDefault();
  action();
});

// View settings take effect at once, without leaving the place one reads at.
document.addEventListener("submit", async (event) => {
  const chosen = event.submitter;
  if (!event.target.matches(".view > .view-settings") || !chosen?.name) return;
  event.preventDefault();
  const answer = await fetch(event.target.action, {
    method: "POST",
    body: new URLSearchParams([[chosen.name, chosen.value]]),
    redirect: "manual",
  }).catch(() => null);
  if (answer?.type === "opaqueredirect") document.documentElement.dataset[chosen.name] = chosen.value;
  else event.target.submit();
});

document.addEventListener("click", (event) => {
  const open = document.querySelector(".view[open]");
  if (open && !open.contains(event.target)) open.open = false;
});

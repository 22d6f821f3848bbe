// Shortcuts for people who read with the keyboard. Nothing on the site depends on this file.
"use strict";

const help = document.getElementById("keys");

function searchBox() {
  return document.querySelector("main input[type=search]") || document.querySelector("input[type=search]");
}

function stops() {
  const marked = document.querySelectorAll("main .turn[id], main .gap[id], main .direction[id]");
  const all = marked.length ? marked : document.querySelectorAll("main .hit, main .line, main .sayers tbody tr");
  return [...all].filter((stop) => stop.checkVisibility());
}

function speakerOf(stop) {
  return stop.querySelector(".who :is(h2, h3)")?.textContent.trim();
}

// The stop to go to from where the reader is: the marked one, or else the first one in sight.
function move(step, isWanted = () => true) {
  const all = stops();
  if (!all.length) return;
  const marked = all.findIndex((stop) => stop.classList.contains("here"));
  const seen = all.findIndex((stop) => stop.getBoundingClientRect().bottom > 80);
  const from = marked >= 0 ? marked : (seen < 0 ? all.length : seen) - (step > 0 ? 1 : 0);
  let at = Math.min(Math.max(from + step, 0), all.length - 1);
  while (all[at] && !isWanted(all[at])) at += step;
  const next = all[at];
  if (!next) return;
  if (marked >= 0) all[marked].classList.remove("here");
  next.classList.add("here");
  next.scrollIntoView({ block: "start" });
  const link = next.querySelector(".passage, h3 a, .marks a, th a");
  if (link) link.focus({ preventScroll: true });
}

// To another statement by whoever speaks the marked one, or else the first one in sight.
function moveBySpeaker(step) {
  const all = stops();
  const here = all.find((stop) => stop.classList.contains("here"))
    || all.find((stop) => speakerOf(stop) && stop.getBoundingClientRect().bottom > 80);
  const speaker = here && speakerOf(here);
  if (speaker) move(step, (stop) => stop !== here && speakerOf(stop) === speaker);
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
  "J": () => moveBySpeaker(1),
  "K": () => moveBySpeaker(-1),
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
  if (answer?.type !== "opaqueredirect") return location.assign(chosen.form.action);
  document.documentElement.dataset[chosen.name] = chosen.value;
  for (const button of chosen.parentElement.querySelectorAll("[aria-current]")) button.removeAttribute("aria-current");
  chosen.setAttribute("aria-current", "true");
});

document.addEventListener("click", (event) => {
  for (const open of document.querySelectorAll(":is(.view, .menu)[open]")) {
    if (!open.contains(event.target)) open.open = false;
  }
});

// The device's own menu, where it has one.
for (const button of document.querySelectorAll("[data-share]")) {
  button.hidden = !navigator.share;
  button.addEventListener("click", () => {
    navigator.share({ title: document.title, url: button.dataset.share }).catch(() => {});
  });
}

// Copying; where the browser does not let a script copy, the text is selected for the reader to copy.
for (const button of document.querySelectorAll("[data-copy]")) {
  const text = document.getElementById(button.dataset.copy);
  button.hidden = false;
  button.setAttribute("aria-live", "polite");
  button.addEventListener("click", async () => {
    getSelection().selectAllChildren(text);
    await navigator.clipboard.writeText(text.textContent);
    button.textContent = button.dataset.done;
  });
}

// What is selected, with the rest of the words that it begins and ends in.
function wholeWords(selected) {
  const range = selected.getRangeAt(0);
  const { startContainer, startOffset, endContainer, endOffset } = range;
  const rest = (node, offset, back) => {
    if (node.nodeType !== Node.TEXT_NODE) return "";
    const inside = /[\p{L}\p{M}\p{N}]{2}/u.test(node.data.slice(offset - 1, offset + 1));
    return inside ? (back ? node.data.slice(0, offset).match(/[\p{L}\p{M}\p{N}]+$/u) : node.data.slice(offset).match(/^[\p{L}\p{M}\p{N}]+/u))[0] : "";
  };
  return rest(startContainer, startOffset, true) + selected.toString() + rest(endContainer, endOffset, false);
}

// Words that are selected in a statement become those of its form, or go with its links "cite" and "report".
document.addEventListener("selectionchange", () => {
  const selected = getSelection();
  const all = selected.isCollapsed ? "" : wholeWords(selected).trim();
  if (!all) return;
  const words = all.length > 1000 ? all.slice(0, 1000).replace(/\s*\S*$/, "") : all;
  const parent = selected.getRangeAt(0).commonAncestorContainer;
  const place = (parent.closest ? parent : parent.parentElement)?.closest(".chosen, .turn[id] .words");
  if (!place) return;
  const form = document.getElementById("chosen-words");
  if (form && place.matches(".chosen")) form.value = words;
  const cite = place.parentElement.querySelector(".marks a[href$='/'], .marks a[href*='?words=']");
  if (cite) cite.search = `?words=${encodeURIComponent(words)}`;
  const report = (form?.closest(".links") ?? place.parentElement).querySelector("a[href*='report/?s=']");
  if (report) report.search = `${report.search.split("&")[0]}&words=${encodeURIComponent(words)}`;
});

// Who speaks where the reader is in a record, and the way to their other statements. Nothing depends on it.
"use strict";

const place = document.querySelector(".place");

if (place) {
  const [name, earlier, later] = place.children;
  const turns = [...document.querySelectorAll(".said .turn[id]")].filter(speakerOf);
  const counts = new Map();
  for (const turn of turns) counts.set(speakerOf(turn), [...(counts.get(speakerOf(turn)) || []), turn]);
  let shown = null;

  const offer = (link, turn) => {
    link.hidden = !turn;
    if (turn) link.href = `#${turn.id}`;
  };

  const show = () => {
    // Turns stand in order: the last one that begins above the upper part of the window.
    let low = 0, high = turns.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (turns[middle].getBoundingClientRect().top < 120) low = middle;
      else high = middle - 1;
    }
    const turn = turns[low];
    if (!turn || turn === shown) return;
    shown = turn;
    const theirs = counts.get(speakerOf(turn)), at = theirs.indexOf(turn);
    const of = name.dataset.of.replace("{number}", at + 1).replace("{count}", theirs.length);
    name.hidden = false;
    name.replaceChildren(Object.assign(document.createElement("b"), { textContent: speakerOf(turn) }), ` ${of}`);
    offer(earlier, theirs[at - 1]);
    offer(later, theirs[at + 1]);
  };

  let waiting = false;
  document.addEventListener("scroll", () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; show(); });
  }, { passive: true });
  show();
}

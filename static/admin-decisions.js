// One key for each answer. Nothing depends on this file: every answer is a button or a link.
"use strict";

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input:not([type=submit]), textarea, select")) return;
  const chosen = document.querySelector(`.answers [data-key="${CSS.escape(event.key)}"]`);
  if (!chosen) return;
  event.preventDefault();
  if (chosen.matches("input")) chosen.focus();
  else chosen.click();
});

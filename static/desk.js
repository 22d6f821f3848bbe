// The desk works without this: it reloads while reading goes on, and says how many lines are alike.
const progress = document.querySelector("progress[data-reload]");
if (progress) setTimeout(() => location.reload(), 1000 * progress.dataset.reload);

const alike = document.querySelector(".says .alike");
const lines = document.querySelector(".teaching .lines");
const told = () => {
  const line = lines.querySelector("input:checked");
  if (line) alike.textContent = alike.dataset.text.replace("#", Number(line.dataset.alike).toLocaleString(document.documentElement.lang));
};
if (lines && alike) {
  lines.addEventListener("change", told);
  told();
}

// The first rows of a table change with what its columns are said to be.
const columns = document.querySelector("form.table-form");
if (columns) {
  const sent = [...document.querySelectorAll(".as-sent tbody tr")];
  const chosen = [...columns.querySelectorAll("select")].slice(0, -1);
  const found = chosen.map((select) => select.selectedIndex);
  columns.addEventListener("change", () => {
    columns.querySelectorAll(".as-read tbody tr").forEach((row, at) => chosen.forEach((select, place) => {
      const column = (select.selectedIndex || found[place]) - 1;
      row.cells[place].textContent = sent[at].cells[column]?.textContent ?? "";
    }));
  });
}

const files = document.querySelector('.desk input[type="file"]');
if (files) {
  for (const name of ["dragenter", "dragover"]) files.addEventListener(name, () => files.classList.add("over"));
  for (const name of ["dragleave", "drop"]) files.addEventListener(name, () => files.classList.remove("over"));
  document.addEventListener("dragover", (event) => event.preventDefault());
  document.addEventListener("drop", (event) => {
    if (event.target === files || !event.dataTransfer?.files.length) return;
    event.preventDefault();
    files.files = event.dataTransfer.files;
    files.focus();
  });
}

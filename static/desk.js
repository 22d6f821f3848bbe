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

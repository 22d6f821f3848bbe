// How a query may go on, while it is typed. Searching does not depend on this.
"use strict";

{
  const told = document.currentScript.dataset;

  // A combobox of ARIA 1.2.
  function combobox(input) {
    const list = document.createElement("ul");
    const status = document.createElement("span");
    let turn = 0, chosen = -1;

    const set = (element, names) => Object.entries(names).forEach((pair) => element.setAttribute(...pair));
    set(list, { id: `${input.id}-list`, class: "completions", role: "listbox", "aria-label": told.label });
    set(status, { class: "unseen", role: "status" });
    set(input, { role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id });
    input.parentElement.append(list, status);

    function choose(place) {
      chosen = place;
      [...list.children].forEach((option, at) => option.setAttribute("aria-selected", at === place));
      const id = list.children[place]?.id;
      if (id) input.setAttribute("aria-activedescendant", id);
      else input.removeAttribute("aria-activedescendant");
    }

    function show(found) {
      turn += 1;
      list.replaceChildren(...found.map((each, place) => {
        const option = document.createElement("li");
        const kind = document.createElement("span");
        set(option, { id: `${list.id}-${place}`, role: "option", "data-q": each.q });
        kind.textContent = `${told[each.kind]} ${each.count || ""}`;
        option.append(`${each.label} `, kind);
        return option;
      }));
      choose(-1);
      list.hidden = !found.length;
      input.setAttribute("aria-expanded", !list.hidden);
      status.textContent = found.length ? `${told.label}: ${found.length}` : "";
    }

    function take(option) {
      input.value = `${option.dataset.q} `;
      show([]);
    }

    input.addEventListener("input", async () => {
      const mine = ++turn;
      await new Promise((done) => setTimeout(done, 120));
      if (mine !== turn) return;
      const answer = await fetch(`${told.from}?q=${encodeURIComponent(input.value)}`).catch(() => null);
      const found = answer?.ok ? (await answer.json()).completions : [];
      if (mine === turn) show(found);
    });
    input.addEventListener("keydown", (event) => {
      if (list.hidden || event.isComposing) return;
      const many = list.children.length + 1;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) choose((chosen + 1 + step + many) % many - 1);
      else if (event.key === "Enter" && chosen >= 0) take(list.children[chosen]);
      else if (event.key === "Escape") show([]);
      else return;
      event.preventDefault();
    });
    input.addEventListener("blur", () => show([]));
    list.addEventListener("mousedown", (event) => event.preventDefault()); // the box keeps the focus
    list.addEventListener("click", (event) => take(event.target.closest("li")));
    show([]);
  }

  for (const input of document.querySelectorAll("form[role=search] input[name=q]"))
    if (input.form.getAttribute("action") === told.search) combobox(input);
}

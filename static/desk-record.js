// Puts a record right without leaving the page. Everything here can be done by forms and links alone, too.
"use strict";

{
  const PAUSE = 700, AGAIN = 3000;
  const bar = () => document.getElementById("bar");
  const openForm = () => document.querySelector(".desk .open-form");
  const textOf = (form) => form?.elements.paragraphs;
  const parsed = (html) => new DOMParser().parseFromString(html, "text/html");
  let timer = 0, unsaved = null, saving = null, held = null;

  // Who logs in again has another token than the page was made with.
  function sent(data) {
    const token = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1];
    if (token) data.set("csrfmiddlewaretoken", token);
    return new URLSearchParams(data);
  }

  // Said once, so that nobody who is about to follow the link loses it.
  function tell(why) {
    const status = bar().querySelector("[role=status]");
    if (status.dataset.why === why) return;
    status.dataset.why = why;
    status.replaceChildren(bar().querySelector(`template[data-why=${why}]`).content.cloneNode(true));
  }

  function whyNot(answer) {
    if (!answer || answer.status >= 500 || answer.status === 429) return "failed";
    return answer.redirected || [401, 403].includes(answer.status) ? "login" : "refused";
  }

  // Nodes that are the same stay where they are, so that the page does not jump.
  function put(fresh) {
    const here = document.querySelector(".desk"), said = here.querySelector("#said"), next = fresh.querySelector("#said");
    const known = new Map([...said.children].map((node) => [node.outerHTML, node]));
    next.replaceChildren(...[...next.childNodes].map((node) => known.get(node.outerHTML) ?? node));
    fresh.querySelectorAll("[autofocus]").forEach((field) => field.removeAttribute("autofocus"));
    here.replaceChildren(...fresh.childNodes);
  }

  // A form whose words the server has not taken stays.
  async function go(address, options) {
    if (!await kept()) return;
    const form = openForm(), answer = await fetch(address, options).catch(() => null);
    const html = answer && await answer.text();
    const fresh = html && parsed(html).querySelector(".desk");
    if (!fresh?.querySelector("#bar")) {
      if (!options?.method) return location.assign(answer?.url ?? address);
      held = form;
      return tell(whyNot(answer) === "login" ? "login" : "again");
    }
    const top = scrollY;
    after = spoke = null;
    put(fresh);
    held = answer.ok ? null : openForm();
    scrollTo({ top, behavior: "instant" });
    if (answer.ok) history.replaceState(null, "", options?.method ? answer.url : address);
    arrive(new URL(answer.ok ? location.href : address, location.href).hash.slice(1));
  }

  function arrive(anchor) {
    const form = openForm(), place = form ?? document.getElementById(decodeURIComponent(anchor));
    if (!place) return;
    place.scrollIntoView({ block: form ? "center" : "nearest" });
    const label = form?.elements.label;
    const first = form ? (label && !label.value ? label : textOf(form) ?? form.querySelector("input:not([type=hidden])")) : place.querySelector("a");
    first?.focus({ preventScroll: true });
  }

  // What is typed is kept after a short pause, when the form is left, and again until the server has it.
  function typed(form) {
    unsaved = form;
    clearTimeout(timer);
    timer = setTimeout(keep, PAUSE);
  }

  function keep() {
    clearTimeout(timer);
    saving = (saving ?? Promise.resolve()).then(send);
    return saving;
  }

  async function send() {
    const form = unsaved;
    if (!form) return;
    unsaved = null;
    const data = new FormData(form);
    data.set("do", form.dataset.kept);
    data.set("typing", form.dataset.typing ?? "first");
    held = form;
    const answer = await fetch(form.action, { method: "POST", body: sent(data), keepalive: data.get("paragraphs").length < 15000 }).catch(() => null);
    const html = answer && await answer.text().catch(() => null);
    const fresh = html && parsed(html), seen = answer?.ok && answer.headers.get("X-Seen");
    const errors = fresh && answer.status < 500 ? fresh.querySelectorAll(".open-form .errorlist, .desk > .notes[role=status]") : [];
    if (!fresh || !seen && !errors.length) {
      unsaved ??= form;
      tell(whyNot(answer));
      clearTimeout(timer);
      timer = setTimeout(keep, AGAIN);
      return;
    }
    form.querySelectorAll(".errorlist, .notes").forEach((list) => list.remove());
    form.prepend(...errors);
    if (!seen) return tell("mend");
    held = unsaved;
    form.elements.seen.value = seen;
    form.dataset.typing = "more";
    bar().replaceWith(fresh.getElementById("bar"));
  }

  // Who writes goes on at once: the form is emptied, and what was written is sent behind it, in order.
  // Until the server has it, it stands in the list as not sent.
  const FACTS = ["kind", "label", "role", "note"], TIMES = ["time", "start", "end"];
  let adding = Promise.resolve(), waiting = 0, after = null, spoke = null;

  function add(form) {
    const fields = form.elements, data = new FormData(form);
    const facts = Object.fromEntries(FACTS.map((name) => [name, fields[name].value]));
    if (!spoke) {
      const offered = Object.fromEntries(FACTS.map((name) => [name, fields[name].defaultValue ?? ""]));
      spoke = { last: { label: "", role: "", note: "", ...JSON.parse(form.dataset.last) }, other: { ...offered, kind: "speech" } };
    }
    if (facts.label !== spoke.last.label) spoke = { last: facts, other: spoke.last };
    const next = spoke.other.label ? spoke.other : { ...facts, label: "", role: "", note: "" };
    for (const name of FACTS) fields[name].value = next[name];
    for (const name of ["paragraphs", ...TIMES]) fields[name].value = "";
    (next.label ? fields.paragraphs : fields.label).focus();
    data.set("do", "insert");
    data.set("once", `${Date.now()}-${Math.random()}`);
    waiting++;
    const shown = showUnsent(form, facts.label, data.get("paragraphs"));
    adding = adding.then(() => sendAdded(form, data, shown)).finally(() => waiting--);
  }

  function showUnsent(form, label, words) {
    const shown = bar().querySelector("template[data-unsent]").content.cloneNode(true).firstElementChild;
    shown.querySelector("b").textContent = label;
    shown.querySelector(".words").textContent = words;
    form.before(shown);
    return shown;
  }

  async function sendAdded(form, data, shown) {
    for (;;) {
      if (after) data.set("after", after);
      const answer = await fetch(form.action, { method: "POST", body: sent(data) }).catch(() => null);
      const html = answer && await answer.text().catch(() => null);
      const fresh = html && parsed(html);
      if (fresh?.getElementById("bar") && (!answer.ok || fresh.querySelector("#new [name=after]"))) {
        if (answer.ok) showAdded(form, fresh, answer.url, shown);
        else giveBack(form, data, fresh);
        return shown.remove();
      }
      tell(whyNot(answer));
      await new Promise((wake) => setTimeout(wake, AGAIN));
    }
  }

  // All but the form is as the server has it; the form, its cursor and what is typed meanwhile stay.
  function showAdded(form, fresh, address, shown) {
    after = fresh.querySelector("#new [name=after]").value;
    form.elements.after.value = after;
    for (const node of [...fresh.querySelector("#said").children]) {
      if (node.id === "new") break;
      const same = node.id && document.getElementById(node.id);
      if (!same) shown.before(node);
      else if (same.outerHTML !== node.outerHTML) same.replaceWith(node);
    }
    for (const id of ["bar", "speakers"]) document.getElementById(id).replaceWith(fresh.getElementById(id));
    form.querySelectorAll(".errorlist, .notes").forEach((list) => list.remove());
    history.replaceState(null, "", address);
    form.scrollIntoView({ block: "nearest", behavior: "instant" });
  }

  function giveBack(form, data, fresh) {
    const text = textOf(form);
    text.value = [data.get("paragraphs"), text.value].filter(Boolean).join("\n\n");
    for (const name of [...FACTS, ...TIMES, "language"]) form.elements[name].value = data.get(name);
    form.querySelectorAll(".errorlist, .notes").forEach((list) => list.remove());
    form.prepend(...fresh.querySelectorAll("#new .errorlist, .desk > .notes[role=status]"));
    tell("mend");
  }

  function anotherSpeaker(form) {
    const known = [...document.querySelectorAll("#speakers option")].map((option) => option.value), label = form.elements.label;
    if (known.length) label.value = known[(known.indexOf(label.value) + 1) % known.length];
    form.elements.role.value = form.elements.note.value = "";
    return known.length > 0;
  }

  // Whether the server has everything.
  const kept = async () => {
    await (unsaved ? keep() : saving);
    await adding;
    return !unsaved;
  };

  document.addEventListener("input", (event) => {
    const form = event.target.closest("form[data-kept]");
    if (form && !["from", "paragraph"].includes(event.target.name)) typed(form);
  });
  addEventListener("pagehide", () => unsaved && keep());
  const isWritten = () => textOf(document.querySelector(".desk #new"))?.value.trim();
  addEventListener("beforeunload", (event) => (unsaved || held?.isConnected || waiting || isWritten()) && event.preventDefault());

  document.addEventListener("click", (event) => {
    const link = event.target.closest('.desk a[href^="?"]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    go(link.href);
  });

  document.addEventListener("submit", async (event) => {
    const form = event.target, button = event.submitter;
    if (!form.matches(".desk .open-form, .desk #bar")) return;
    event.preventDefault();
    if (button?.value === "insert" && textOf(form).value.trim()) return add(form);
    if (!await kept()) return;
    if (button?.value === "split" && !form.elements.from.value) {
      const text = textOf(form);
      form.elements.at.value = [...text.value.slice(0, text.selectionStart)].length;
    }
    const data = new FormData(form);
    if (button?.name) data.set(button.name, button.value);
    const action = button?.getAttribute("formaction") ?? form.getAttribute("action");
    go(action, { method: "POST", body: sent(data) });
  });

  const press = (key, within = document) => {
    const found = within?.querySelector(`[data-key="${key}"]:not(:disabled)`);
    found?.click();
    return Boolean(found);
  };
  const here = () => document.activeElement.closest?.(".turn") ?? document.querySelector(".turn.here");
  const click = (selector) => {
    const found = here()?.querySelector(selector);
    found?.click();
    return Boolean(found);
  };

  function inForm(event, form) {
    if (event.key === "Escape") return press("close", form);
    if (event.altKey && event.code === "KeyS" && form.id === "new") return anotherSpeaker(form);
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      const split = event.shiftKey && form.querySelector('button[value="split"]');
      if (!split) return press("done", form);
      split.click();
      return true;
    }
    const step = event.altKey && { ArrowUp: "previousElementSibling", ArrowDown: "nextElementSibling" }[event.key];
    let next = step ? form[step] : null;
    while (next && !next.matches(".turn")) next = next[step];
    next?.querySelector(".open")?.click();
    return Boolean(next);
  }

  const OUTSIDE = {
    e: () => click(".open"),
    "+": () => click(".below"),
    a: () => press("a"),
    u: () => press("u"),
    r: () => press("r"),
    s: () => press("s"),
  };

  document.addEventListener("keydown", (event) => {
    if (event.isComposing || document.querySelector("dialog[open]")) return;
    const form = event.target.closest(".open-form");
    const typing = event.target.closest("input, textarea, select");
    let done = false;
    if (form) done = inForm(event, form);
    if (!done && !typing && (event.ctrlKey || event.metaKey)) {
      if (event.key === "z") done = press("u");
      if (event.key === "y" || event.key === "Z") done = press("r");
    } else if (!done && !typing && !event.altKey) done = OUTSIDE[event.key]?.() ?? false;
    if (done) event.preventDefault();
  });

  if (location.search || location.hash) arrive(location.hash.slice(1));
}

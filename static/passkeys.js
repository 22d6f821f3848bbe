// A passkey answers the site's challenge in the browser's own dialogue; the answer is sent with the form.
"use strict";

for (const form of document.querySelectorAll("form[data-challenge]")) {
  if (!window.PublicKeyCredential?.parseRequestOptionsFromJSON) continue;
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const adds = "add" in form.dataset;
    const asked = new FormData();
    asked.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    if (adds) asked.set("add", "1");
    try {
      const response = await fetch(form.dataset.challenge, { method: "POST", body: new URLSearchParams(asked) });
      const told = await response.json();
      const made = adds
        ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(told) })
        : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(told) });
      form.elements.answer.value = JSON.stringify(made.toJSON());
      form.submit();
    } catch {
      form.querySelector("[role=alert]").hidden = false;
    }
  });
}

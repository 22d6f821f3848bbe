"""A hand-in whose names are open, its preview, and the answers that an editor gives there."""

from typing import Any

import lxml.html
from django.test import Client
from django.urls import reverse

from tests.admin.uploading import hand_in
from tests.decisions.deciding import the

BODY = "President of Ardania"
RECORD = """date,speaker,text
2024-05-14,Orlo,The upper dam is full and the lower one is being repaired.
2024-05-14,Beata Kronim,We need two more engineers for the winter.
2024-05-14,Renn,I listen to the dam every evening.
2024-05-14,Orlo,Thank you. That is noted.
2024-05-14,Renn,And nobody answers.
2024-05-14,Orlo,We shall answer from Monday on.
"""


def previewed(browser: Client, text: str = RECORD) -> Any:
    return hand_in(browser, ("dam.csv", text.encode()), body=BODY)


def form_of(page: Any) -> dict[str, str]:
    """What the browser would send, as the page stands."""
    (form,) = lxml.html.fromstring(page.text).find_class("records")
    return dict(form.form_values())


def place(page: Any, name: str) -> str:
    return next(f"n{row.at}" for row in page.context["names"].rows if row.open.name == name)


def answer(browser: Client, page: Any, order: str = "apply", **told: str | tuple[str, str]) -> Any:
    """The preview after answers, by name (`_` for a space): what was chosen, and what was typed."""
    form = form_of(page) | {"names": order}
    for name, said in told.items():
        says, text = said if isinstance(said, tuple) else (said, "")
        at = place(page, name.replace("_", " "))
        form |= {f"{at}-says": says, f"{at}-text": text}
    address = reverse("desk:names", args=[page.context["upload"].pk])
    number = page.context["names"].page.number
    return browser.post(f"{address}?names={number}", form, follow=True)


def save(browser: Client, page: Any, **more: str) -> Any:
    address = reverse("desk:save", args=[page.context["upload"].pk])
    return browser.post(address, form_of(page) | more, follow=True)


def listed(page: Any) -> dict[str, int]:
    return {row.open.name: row.open.statements for row in page.context["names"].rows}


def says(page: Any, name: str) -> str:
    return next(row.says for row in page.context["names"].rows if row.open.name == name)


def linked(page: Any) -> dict[str, str]:
    """Whom the preview takes each person for."""
    people = page.context["choices"][0]["record"].people.rows
    return {row.name: row.claim.official for row in people}


def pk_of(name: str) -> str:
    return str(the(name).pk)

"""Handing in documents as a browser does, and what to hand in."""

import io
import zipfile
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

ADD = "/desk/"

RECORD = """Meeting on water

May 14, 2024, Veldengrad

Mira Velden held a meeting on water.

The meeting was attended by Minister of Water Semyon Orlo and Governor of Upper Velden Region Beata Kronin.

* * *

President of Ardania Mira Velden: Good morning. Let us begin with the dams.

They are old, as we all know.

Semyon Orlo: The upper dam is full and the lower one is being repaired.

<…>

Mira Velden: Thank you.

May 14, 2024, Veldengrad
"""


class NamedAtWill(zipfile.ZipInfo):
    """A member of any name, also of none, which `zipfile` cannot write by itself."""

    def is_dir(self) -> bool:
        return False


def a_zip(**members: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(NamedAtWill(name), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def hand_in(client: Client, *files: tuple[str, bytes], pasted: str = "", body: str = "") -> Any:
    """The page that the editor sees after pressing "Read and preview"."""
    documents = [SimpleUploadedFile(name, content) for name, content in files]
    return client.post(ADD, {"documents": documents, "pasted": pasted, "body": body}, follow=True)


def choices(page: Any) -> list[str]:
    """The values of the ticked boxes of a preview."""
    return [
        f"{choice['record'].key}:{choice['record'].token}"
        for choice in page.context["choices"]
        if choice["ticked"]
    ]


def save(client: Client, page: Any, ticked: list[str] | None = None) -> Any:
    """The page after pressing "Save" on a preview."""
    address = reverse("desk:save", args=[page.context["upload"].pk])
    return client.post(address, {"record": choices(page) if ticked is None else ticked}, follow=True)


def refusals(page: Any) -> dict[str, str]:
    return {record.path: record.reason for record in page.context["refused"]}

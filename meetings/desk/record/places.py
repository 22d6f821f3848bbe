"""Places in the page of an open record: what is opened there, and its address."""

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from django.http import HttpRequest
from django.urls import reverse

_OPENS = ("edit", "insert", "section", "person")


@dataclass(frozen=True, slots=True)
class OpenPlace:
    """What is open: "edit" with "s12", "head" or "section-3"; "insert" or "section" with a statement's
    number; "person" with a name or "new". With "at" nothing is open, and `name` is an anchor of the page."""

    opens: str
    name: str

    @property
    def anchor(self) -> str:
        if self.opens in ("at", "edit"):
            return self.name
        return "person" if self.opens == "person" else "new"

    def address(self, pk: int) -> str:
        opened = "" if self.opens == "at" else f"?{urlencode({self.opens: self.name})}"
        return f"{reverse('desk:record', args=[pk])}{opened}#{quote(self.anchor)}"


NOWHERE = OpenPlace("at", "main")


def place_of_request(request: HttpRequest) -> OpenPlace:
    """What the address asks to be opened."""
    for opens in _OPENS:
        if name := request.GET.get(opens, "")[:300]:
            return OpenPlace(opens, name)
    return NOWHERE

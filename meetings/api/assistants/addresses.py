"""The addresses that answers for assistants give, and the record that an assistant's address means."""

import datetime
import re
from dataclasses import dataclass
from urllib.parse import unquote

from django.utils.encoding import iri_to_uri

from meetings.models import Meeting, Redirect, Takedown
from meetings.models.takedowns import is_hidden
from meetings.redaction.addresses import gone_from, moved_from

_RECORD = re.compile(
    r"(?:.*/meetings/)?(\d{4}-\d\d-\d\d|undated)/([-\w]{1,200})(?:/s(\d{1,9}))?(?:[/.].*)?", re.DOTALL
)
LONGEST_ADDRESS = 1_000


class WrongCallError(ValueError):
    """What an assistant asked for cannot be answered; the message says what to ask instead."""


@dataclass(frozen=True, slots=True)
class Site:
    """Makes addresses whole; `origin` is scheme and host, without a slash at the end."""

    origin: str

    def page(self, path: str) -> str:
        return iri_to_uri(f"{self.origin}{path}")


def last_part(given: str) -> str:
    """How filters name what has this address: "mira-velden" for ".../officials/mira-velden/"."""
    path = unquote(given.partition("?")[0].partition("#")[0]).strip()
    return path.rstrip("/").rpartition("/")[2].replace("\x00", " ")


def record_at(given: str) -> tuple[Meeting, int | None]:
    """The published record of an address, also of one that it had before, and the statement named in it.

    Takes a full address, its path, or "2025-02-24/name-of-the-meeting".
    """
    path = unquote(given.partition("?")[0].partition("#")[0].strip())
    named = _RECORD.fullmatch(path) if "\x00" not in path else None
    if named is None:
        raise WrongCallError(
            "record: use the address of a record or statement, or 2025-02-24/name-of-the-meeting."
        )
    day, slug, number = named.groups()
    found = _published(day, slug) or _moved(f"/meetings/{day}/{slug}/")
    return found, int(number) if number else None


def _published(day: str, slug: str) -> Meeting | None:
    try:
        date = None if day == "undated" else datetime.date.fromisoformat(day)
    except ValueError:
        return None
    rows = Meeting.objects.published().filter(date=date, slug=slug).select_related("body", "source")
    return rows.defer("source__content", "problems").first()


def _moved(path: str) -> Meeting:
    """Where the record of this address went. Of one that readers may not see nothing is told."""
    moved = Redirect.objects.nearest(path)
    address = unquote(moved.now(path)) if moved else ""
    if moved and is_hidden(address or path):
        moved, path, address = None, address or path, ""
    if moved and not address:
        raise WrongCallError(f"This record was taken down. {moved.reason}".strip())
    takedown = None if moved else Takedown.objects.at(path) or gone_from(path)
    if takedown:
        raise WrongCallError(f"This record was withdrawn. {takedown.told_why}".strip())
    address = address or unquote(moved_from(path) or "")
    named = _RECORD.fullmatch(address)
    found = _published(named[1], named[2]) if named else None
    if found is None:
        raise WrongCallError("No record has this address. Search for it by its words or its title.")
    return found

"""What a request asks for: the rows that its parameters name, and what was ignored."""

import datetime
import re
from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest

from meetings.models import Body, Meeting, Official, Topic
from meetings.topics.tree import all_of, path_to, tree

_SLUG = re.compile(r"[-\w]{1,200}")


class Asking:
    """Reads the parameters of a list. What means nothing changes nothing and is said in `ignored`."""

    def __init__(self, request: HttpRequest, *known: str) -> None:
        self.request = request
        used = {*known, "cursor", "limit"}
        self.ignored = [f"Unknown parameter “{name[:60]}”." for name in request.GET if name not in used]

    def text(self, name: str) -> str:
        return self.request.GET.get(name, "").replace("\x00", " ").strip()

    def day(self, name: str) -> datetime.date | None:
        given = self.text(name)
        try:
            return datetime.date.fromisoformat(given) if given else None
        except ValueError:
            self._ignore(name, given, "Use a date such as 2025-02-24.")
            return None

    def one_of(self, name: str, choices: Iterable[str]) -> str:
        given, allowed = self.text(name), [str(each) for each in choices]
        if given and given not in allowed:
            self._ignore(name, given, f"Use one of: {', '.join(allowed)}.")
            return ""
        return given

    def official(self) -> Official | None:
        """The official of this name in the address, or the one that they were merged into."""
        found = self._named("official", Official.objects.public().select_related("merged_into"))
        return found and (found.merged_into or found)

    def body(self) -> Body | None:
        return self._named("body", Body.objects.public())

    def topics(self) -> list[int] | None:
        """The topic and those under it; None where none is asked for."""
        found: Topic | None = self._named("topic", Topic.objects.public())
        return list(all_of(path_to(found, tree())[-1])) if found else None

    def meeting(self) -> Meeting | None:
        given = self.text("meeting")
        day, _, slug = given.partition("/")
        found = _meetings_at(day, slug).first() if given else None
        if given and found is None:
            self._ignore("meeting", given, "Use 2025-02-24/name-of-the-meeting.")
        return found

    def _named(self, name: str, rows: Any) -> Any:
        given = self.text(name)
        found = rows.filter(slug=given).first() if _SLUG.fullmatch(given) else None
        if given and found is None:
            self._ignore(name, given, "Use the last part of its address.")
        return found

    def _ignore(self, name: str, given: str, instead: str) -> None:
        self.ignored.append(f"Ignored {name} “{given[:60]}”. {instead}")


def meeting_at(day: str, slug: str, *related: str) -> Meeting:
    """The published record of this address; 404 for none."""
    rows = _meetings_at(day, slug).select_related("body", "source", *related)
    found = rows.defer("source__content", "problems").first()
    if found is None:
        raise Http404("No record has this address.")
    return found


def named(rows: Any, slug: str, what: str) -> Any:
    """The row of this slug; 404 for none."""
    found = rows.filter(slug=slug).first() if _SLUG.fullmatch(slug) else None
    if found is None:
        raise Http404(f"No {what} has this address.")
    return found


def _meetings_at(day: str, slug: str) -> Any:
    try:
        date = None if day == "undated" else datetime.date.fromisoformat(day)
    except ValueError:
        return Meeting.objects.none()
    if not _SLUG.fullmatch(slug):
        return Meeting.objects.none()
    return Meeting.objects.published().filter(date=date, slug=slug)

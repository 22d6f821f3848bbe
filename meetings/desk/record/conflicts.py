"""What somebody else changed since the editor began, and where both changed the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from meetings.desk.record.review import RecordChanges, changes
from meetings.editing.drafts import Conflict, OpenRecord
from meetings.editing.operations.order import shown
from meetings.models import Version
from meetings.versions.history import content_at


@dataclass(frozen=True, slots=True)
class ShownConflict:
    """The editor's steps at one place that do not fit: `mine` is what they would have put there."""

    place: str
    title: str
    mine: Sequence[str]
    reason: str
    can_be_kept: bool


@dataclass(frozen=True, slots=True)
class Newer:
    """The versions since the editor began, what they changed, and the conflicts with it."""

    versions: Sequence[Version]
    theirs: RecordChanges
    conflicts: Sequence[ShownConflict]


def newer(opened: OpenRecord) -> Newer | None:
    """None where nobody else has changed the record, or the editor agreed to it."""
    if not opened.is_behind:
        return None
    base = opened.draft.base
    since = opened.meeting.versions.filter(number__gt=base).select_related("editor").defer("change")
    before = content_at(opened.meeting, base)
    return Newer(list(since), changes(before, opened.saved), list(_shown(opened.conflicts)))


def _shown(conflicts: Sequence[Conflict]) -> list[ShownConflict]:
    ordered = sorted(conflicts, key=lambda each: each.place)
    return [_together(place, list(some)) for place, some in groupby(ordered, key=lambda each: each.place)]


def _together(place: str, some: list[Conflict]) -> ShownConflict:
    kept = [each.step["facts"] for each in some if each.can_be_kept]
    facts: dict[str, Any] = {name: value for one in kept for name, value in one.items()}
    return ShownConflict(
        place,
        _title(place),
        [str(value) for value in facts.values()],
        some[-1].reason,
        bool(kept),
    )


def _title(place: str) -> str:
    if place == "head":
        return _("Head")
    if place == "people":
        return _("Participants")
    if place.startswith("section-"):
        return _("Section")
    return _("Statement %(number)s") % {"number": shown(int(place.removeprefix("s")))}

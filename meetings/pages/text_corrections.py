"""A corrected text or day as one line among the corrections."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings.models import Meeting, Version

_MOST_NUMBERS = 10


@dataclass(frozen=True, slots=True)
class TextCorrection:
    """What a version changed, with the names that a decision has: both stand in one list."""

    version: Version
    day_changed: bool
    touched: str = ""
    undone_at: datetime.datetime | None = None

    @property
    def anchor(self) -> str:
        return f"v{self.version.pk}"

    @property
    def at(self) -> datetime.datetime:
        return self.version.at

    @property
    def meeting(self) -> Meeting:
        return self.version.meeting

    @property
    def who(self) -> str:
        return _("the source") if self.version.kind == Version.Kind.IMPORT else self.version.who

    @property
    def told_why(self) -> str:
        reason = str(self.version.get_reason_display()) if self.version.reason else ""
        return ": ".join(filter(None, (reason, self.version.note)))

    @property
    def what(self) -> str:
        numbers = self.version.statements
        parts = []
        if numbers:
            shown = ", ".join(map(str, numbers[:_MOST_NUMBERS])) + (
                "…" if len(numbers) > _MOST_NUMBERS else ""
            )
            said = ngettext("Statement %(numbers)s changed.", "Statements %(numbers)s changed.", len(numbers))
            parts.append(said % {"numbers": shown})
        if self.day_changed:
            parts.append(_("The date changed."))
        elif self.version.of_head:
            parts.append(_("Title, place or the like changed."))
        return " ".join(parts) or _("Sections or participants changed.")

    def get_kind_display(self) -> str:
        return _("Date corrected") if self.day_changed else _("Text corrected")

    def get_absolute_url(self) -> str:
        """What changed, word by word."""
        number = self.version.number
        return f"{self.meeting.history_url}?from={number - 1}&to={number}"


def of(versions: "list[Any]") -> dict[int, TextCorrection]:
    """By their primary keys; the versions are loaded with their meetings and `day_before`."""
    return {each.pk: TextCorrection(each, each.day_before is not None) for each in versions}

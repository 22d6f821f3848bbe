"""What the values of reading are called on pages."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_NAMES: dict[str, Promise] = {
    "transcript": _("Transcript"),
    "excerpts": _("Excerpts"),
    "statement": _("Statement"),
    "message": _("Message"),
    "telephone call": _("Telephone call"),
    "announcement": _("Announcement"),
    "document": _("Document"),
    "minutes": _("Minutes"),
    "complete": _("Complete"),
    "partial": _("Some words omitted"),
    "to be continued": _("To be continued"),
    "speech": _("Speech"),
    "question": _("Question"),
    "remark": _("Remark"),
    "direction": _("Direction"),
    "gap": _("Gap"),
    "present": _("Present"),
    "by videoconference": _("By videoconference"),
    "absent": _("Absent"),
    "apologies": _("Apologies"),
    "in attendance": _("In attendance"),
}


def called(value: str) -> str:
    """The name of a kind, completeness, turn or presence, in the reader's language; else the value itself."""
    return str(_NAMES.get(value, value))


def choices(values: type[StrEnum]) -> list[tuple[str, Promise]]:
    """The values of reading, as Django's choices."""
    return [(value.value, _NAMES[value.value]) for value in values]

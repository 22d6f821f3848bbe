"""What the values of reading and the languages of records are called on pages."""

from enum import StrEnum
from functools import lru_cache

from babel import Locale
from django.utils.functional import Promise
from django.utils.translation import get_language
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


def language_called(code: str) -> str:
    """The name of a language in the reader's; the code itself where it has none."""
    return _languages(get_language() or "en").get(code, code)


@lru_cache(maxsize=4)
def _languages(reader: str) -> dict[str, str]:
    return dict(Locale.parse(reader, sep="-").languages)


def choices(values: type[StrEnum]) -> list[tuple[str, Promise]]:
    """The values of reading, as Django's choices."""
    return [(value.value, _NAMES[value.value]) for value in values]

"""Fields of editors' forms that Django has not: a place in a recording, a language, text as it was typed."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from meetings.desk.plausible import known_language
from meetings.models.recordings import clock
from meetings.transcripts.lexicon.stamps import language_code

_CLOCK = re.compile(r"(?:(?:(\d{1,3}):)?([0-5]?\d):)?([0-5]?\d(?:\.\d+)?)")
_SECONDS = re.compile(r"\d{1,7}(?:\.\d+)?")


class ClockField(forms.CharField):
    """A place in a recording: 1:02:03, 2:03 or seconds; a number of seconds, None where it is empty."""

    widget = forms.TextInput(attrs={"size": 8, "placeholder": "0:00:00", "autocomplete": "off"})

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, float):
            return value
        part = f"{value % 1:.3f}"[1:].rstrip("0").rstrip(".")
        return clock(value) + part

    def clean(self, value: Any) -> float | None:
        text = super().clean(value).strip()
        if not text:
            return None
        if _SECONDS.fullmatch(text):
            return float(text)
        if found := _CLOCK.fullmatch(text):
            hours, minutes, seconds = found.groups("0")
            return int(hours) * 3600 + int(minutes) * 60 + float(seconds)
        raise ValidationError(_("Type a time like 1:02:03."))


class LanguageField(forms.RegexField):
    """The code of a language, as records have it: "en" also for "ENG"; three letters where it has no two."""

    widget = forms.TextInput(attrs={"size": 3})

    def __init__(self, **options: Any) -> None:
        super().__init__(r"^[a-z]{2,3}$", max_length=3, validators=[known_language], **options)

    def to_python(self, value: Any) -> str:
        typed = super().to_python(value) or ""
        return language_code(typed) or typed


class PrintedField(forms.CharField):
    """Text as it was typed: only white space that readers would not see goes. Non-breaking spaces stay."""

    def __init__(self, **options: Any) -> None:
        super().__init__(strip=False, required=False, **options)

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n").strip(" \t\n\r")

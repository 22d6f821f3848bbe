"""Title, day and the like of a record as the editor corrects them, before it is saved."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meetings.desk.plausible import of_our_calendar, visible
from meetings.desk.record.fields import LanguageField
from meetings.ingest.prepare import Prepared, prepare
from meetings.models.choices import choices
from meetings.transcripts.transcript import Kind, Problem, Transcript


class FactsForm(forms.Form):
    """What a record says of itself; an empty day or hour means that it has none."""

    title = forms.CharField(label=_("Title"), max_length=1000, validators=[visible])
    date = forms.DateField(
        label=_("Date"),
        required=False,
        widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"),
        validators=[of_our_calendar],
    )
    time = forms.TimeField(label=_("Time"), required=False, widget=forms.TimeInput({"type": "time"}, "%H:%M"))
    place = forms.CharField(label=_("Place"), required=False, max_length=300)
    body = forms.CharField(
        label=_("Body"),
        required=False,
        max_length=200,
        validators=[visible],
        widget=forms.TextInput({"list": "bodies", "autocomplete": "off"}),
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=choices(Kind))
    language = LanguageField(label=_("Language"))

    @classmethod
    def of(cls, transcript: Transcript, **more: Any) -> "FactsForm":
        names = ("title", "date", "time", "place", "body", "language")
        told = {name: getattr(transcript, name) for name in names}
        return cls(initial=told | {"kind": transcript.kind.value}, **more)

    def facts(self) -> dict[str, Any]:
        """As they are kept beside the document."""
        cleaned = self.cleaned_data
        day, time = cleaned["date"], cleaned["time"]
        return cleaned | {
            "date": day.isoformat() if day else "",
            "time": time.isoformat("minutes") if time else "",
        }


def corrected(record: Prepared, facts: dict[str, Any]) -> Prepared:
    """The record with the editor's corrections; without any it is the same."""
    if "title" in facts:
        transcript = _with_facts(record.transcript, facts)
        found = record.found
        record = replace(prepare(record.document, transcript, sha256=record.sha256), found=found)
    if isinstance(version_of := facts.get("version_of"), int):
        record = replace(record, version_of=version_of)
    return replace(record, replaces_newer=bool(facts.get("replaces_newer")))


def _with_facts(transcript: Transcript, facts: dict[str, Any]) -> Transcript:
    date = dt.date.fromisoformat(facts["date"]) if facts.get("date") else None
    time = dt.time.fromisoformat(facts["time"]) if facts.get("time") else None
    same_day = date == transcript.date
    return replace(
        transcript,
        title=facts["title"],
        date=date,
        end_date=transcript.end_date if same_day else None,
        month=transcript.month if same_day else "",
        time=time,
        end_time=transcript.end_time if time == transcript.time else None,
        place=facts.get("place", ""),
        body=facts.get("body", ""),
        kind=Kind(facts["kind"]),
        language=facts["language"],
        problems=transcript.problems if date is None else tuple(_besides_the_date(transcript.problems)),
    )


def _besides_the_date(problems: Iterable[Problem]) -> Iterator[Problem]:
    for one in problems:
        if one.reason != "The record has no date." and not one.reason.endswith("Check the record’s date."):
            yield one

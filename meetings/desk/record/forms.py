"""The forms in which an editor puts a record right."""

from collections.abc import Collection, Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meetings.desk.plausible import of_our_calendar, visible
from meetings.desk.record.fields import ClockField, LanguageField, PrintedField
from meetings.editing.operations.paragraphs import as_text
from meetings.editing.operations.values import facts_of
from meetings.models import Body, MistakeReport, Version
from meetings.models.choices import choices
from meetings.transcripts.transcript import Completeness, Kind, Presence, TurnKind

LONGEST_TEXT = 500_000
# What stands for words that the source leaves out, where an editor types nothing.
GAP = "<…>"
_DAY = forms.DateInput({"type": "date"}, "%Y-%m-%d")
_HOUR = forms.TimeInput({"type": "time"}, "%H:%M")


def _bodies() -> list[tuple[int, str]]:
    return list(Body.objects.values_list("pk", "name"))


class StatementForm(forms.Form):
    """A statement's words, and what stands beside them."""

    label = PrintedField(
        label=_("Label"),
        max_length=1000,
        widget=forms.TextInput({"list": "speakers", "autocomplete": "off"}),
        help_text=_("As printed before the colon, with the role."),
    )
    role = PrintedField(label=_("Role in the label"), max_length=1000)
    note = PrintedField(label=_("Note in brackets"), max_length=300)
    kind = forms.ChoiceField(label=_("Kind"), choices=choices(TurnKind))
    language = LanguageField(label=_("Language, if not the record’s"), required=False)
    time = forms.TimeField(label=_("Time of day"), required=False, widget=_HOUR)
    start = ClockField(label=_("Starts in the recording"), required=False, max_length=20)
    end = ClockField(label=_("Ends in the recording"), required=False, max_length=20)
    paragraphs = PrintedField(
        label=_("Words"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea({"rows": 8}),
        validators=[visible],
        help_text=_("An empty line begins a new paragraph."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("kind") == TurnKind.GAP and cleaned.get("paragraphs") == "":
            cleaned["paragraphs"] = GAP
        return cleaned

    @classmethod
    def of(cls, statement: Any, **options: Any) -> "StatementForm":
        return cls(initial=_initial(statement, cls), **options)


class HeadForm(forms.Form):
    """What a record says of itself; an empty day or hour means that it has none."""

    title = PrintedField(label=_("Title"), max_length=2000, validators=[visible])
    date = forms.DateField(label=_("Date"), required=False, widget=_DAY, validators=[of_our_calendar])
    end_date = forms.DateField(label=_("Last day"), required=False, widget=_DAY, validators=[of_our_calendar])
    month = forms.RegexField(
        r"^\d{4}-(0[1-9]|1[0-2])$",
        label=_("Month, if no day is named"),
        required=False,
        widget=forms.TextInput({"size": 7, "placeholder": "2025-03"}),
    )
    time = forms.TimeField(label=_("Time"), required=False, widget=_HOUR)
    end_time = forms.TimeField(label=_("Ended at"), required=False, widget=_HOUR)
    place = PrintedField(label=_("Place"), max_length=300)
    body = forms.TypedChoiceField(label=_("Body"), coerce=int, choices=_bodies)
    committee = PrintedField(label=_("Committee"), max_length=500)
    session = PrintedField(label=_("Session"), max_length=300)
    sitting = PrintedField(label=_("Sitting"), max_length=300)
    kind = forms.ChoiceField(label=_("Kind"), choices=choices(Kind))
    completeness = forms.ChoiceField(label=_("Completeness"), choices=choices(Completeness))
    language = LanguageField(label=_("Language"))
    source_url = forms.URLField(label=_("Address"), required=False, max_length=2000, assume_scheme="https")
    recording_url = forms.URLField(
        label=_("Recording"), required=False, max_length=2000, assume_scheme="https"
    )
    lead = PrintedField(label=_("Lead"), max_length=20_000, widget=forms.Textarea({"rows": 3}))
    introduction = PrintedField(
        label=_("Text before the first statement"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea({"rows": 4}),
    )
    footnotes = PrintedField(
        label=_("Footnotes"), max_length=LONGEST_TEXT, widget=forms.Textarea({"rows": 3})
    )

    @classmethod
    def of(cls, content: Any, **options: Any) -> "HeadForm":
        return cls(initial=_initial(content, cls), **options)


class SectionForm(forms.Form):
    printed_number = PrintedField(label=_("Number"), max_length=100)
    title = PrintedField(label=_("Title"), max_length=2000)
    level = forms.TypedChoiceField(
        label=_("Level"), coerce=int, choices=[(level, str(level)) for level in range(1, 7)], initial=1
    )

    @classmethod
    def of(cls, section: Any, **options: Any) -> "SectionForm":
        return cls(initial=_initial(section, cls), **options)


class ParticipantForm(forms.Form):
    name = PrintedField(
        label=_("Name"), max_length=300, widget=forms.TextInput({"list": "people", "autocomplete": "off"})
    )
    role = PrintedField(label=_("Role"), max_length=1000)
    presence = forms.ChoiceField(
        label=_("Attendance"), required=False, choices=[("", _("not stated")), *choices(Presence)]
    )
    arrived = forms.TimeField(label=_("Came at"), required=False, widget=_HOUR)
    left = forms.TimeField(label=_("Left at"), required=False, widget=_HOUR)
    party = PrintedField(label=_("Party"), max_length=200)
    constituency = PrintedField(label=_("Constituency"), max_length=200)

    @classmethod
    def of(cls, participant: Any, **options: Any) -> "ParticipantForm":
        return cls(initial=_initial(participant, cls), **options)


class SavingForm(forms.Form):
    """Why a record is changed, for the history that readers see."""

    reason = forms.ChoiceField(label=_("Reason"), choices=Version.Reason.choices, widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("Note for readers (optional)"),
        required=False,
        max_length=Version.LONGEST_NOTE,
        widget=forms.Textarea({"rows": 2}),
    )
    mended = forms.TypedMultipleChoiceField(
        label=_("This corrects what readers reported"),
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self, *args: Any, reports: Iterable[MistakeReport], touched: Collection[int], **options: Any
    ):
        """`reports` wait for the record; those of a statement that is `touched` are chosen."""
        super().__init__(*args, **options)
        waiting = list(reports)
        mended = self.fields["mended"]
        mended.choices = [(each.pk, _told(each)) for each in waiting]  # type: ignore[attr-defined]
        mended.initial = [each.pk for each in waiting if (each.statement or 0) in touched]
        if not waiting:
            del self.fields["mended"]


def _told(report: MistakeReport) -> str:
    place = _("Statement %(number)s") % {"number": report.statement} if report.statement else _("The record")
    return f"{place}: {report.said[:300]}"


def _initial(whole: Any, form: type[forms.Form]) -> dict[str, Any]:
    facts = facts_of(whole, tuple(form.base_fields))
    return {name: as_text(value) if isinstance(value, tuple) else value for name, value in facts.items()}

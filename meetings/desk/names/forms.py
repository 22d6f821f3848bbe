"""What an editor sends about the names of a preview: an answer a name, or one answer for several."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from meetings.desk.names.answers import NameMeaning
from meetings.desk.names.panel import NAMES_OF_A_PAGE

SAME, NO_SPEAKER = "same", "no speaker"
# Without those that name an official: these stand beside each official who fits.
OTHER_ANSWERS: list[tuple[str, Promise]] = [
    (NameMeaning.ASKED, pgettext_lazy("name", "the official named …")),
    (NameMeaning.NEW, pgettext_lazy("name", "a new official")),
    (SAME, pgettext_lazy("name", "the same as label …")),
    (NameMeaning.NOBODY, pgettext_lazy("name", "not a person")),
    (NO_SPEAKER, pgettext_lazy("name", "not a speaker")),
    (NameMeaning.OPEN, pgettext_lazy("name", "leave open")),
]


class NameForm(forms.Form):
    """One name of the panel: what the editor says it is, and what was typed for that."""

    body = forms.CharField(max_length=200, strip=False)
    name = forms.CharField(max_length=1000, strip=False)
    says = forms.CharField(max_length=20)
    text = forms.CharField(required=False, max_length=300)
    pick = forms.BooleanField(required=False)
    suggested = forms.CharField(required=False, max_length=20)
    is_new = forms.BooleanField(required=False)


class AllNamesForm(forms.Form):
    """What is said of all names of the panel: one answer for those that were picked, and the reason."""

    why = forms.CharField(label=_("Reason"), required=False, max_length=1000)
    all_say = forms.ChoiceField(choices=OTHER_ANSWERS, required=False)
    all_text = forms.CharField(required=False, max_length=300)


@dataclass(frozen=True, slots=True)
class ToldName:
    """What was said of one name: `says` is the primary key of an official, or one of the other answers.

    `is_new`: without an answer it becomes a new official.
    """

    body: str
    name: str
    says: str
    text: str = ""
    is_new: bool = False


def prefix(at: int) -> str:
    return f"n{at}"


def told_names(post: QueryDict) -> list[ToldName]:
    """What the button that was pressed says of the names of the page."""
    rows = [form.cleaned_data for form in _sent(post) if form.is_valid()]
    order = post.get("names", "")
    if order == "suggested":
        return [_told(row, row["suggested"]) for row in rows if row["suggested"]]
    if order == "picked":
        form = AllNamesForm(post)
        said = form.cleaned_data if form.is_valid() else {}
        answer, text = said.get("all_say", ""), said.get("all_text", "")
        return [_told(row, answer, text) for row in rows if row["pick"] and answer]
    return [_told(row, row["says"], row["text"]) for row in rows]


def _told(row: dict[str, Any], says: str, text: str = "") -> ToldName:
    return ToldName(row["body"], row["name"], says, text, row["is_new"])


def told_why(post: QueryDict) -> str:
    form = AllNamesForm(post)
    form.is_valid()
    return form.cleaned_data.get("why", "")


def _sent(post: QueryDict) -> list[NameForm]:
    places = (at for at in range(NAMES_OF_A_PAGE) if f"{prefix(at)}-name" in post)
    return [NameForm(post, prefix=prefix(at)) for at in places]

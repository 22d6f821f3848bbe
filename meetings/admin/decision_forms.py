"""The forms of editors' acts: the same for looking (GET) and for carrying out (POST)."""

from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.http import QueryDict
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from meetings.models import Body, Meeting, Official
from meetings.officials.decisions.act import Act
from meetings.officials.decisions.attributing import Attribute
from meetings.officials.decisions.carry_out import REASON_LENGTH
from meetings.officials.decisions.claims import Days
from meetings.officials.decisions.merging import Merge
from meetings.officials.decisions.settling import Settle
from meetings.officials.decisions.splitting import Split

_PERSON = gettext_lazy("Choose one of the officials shown.")
_DAY = forms.DateInput(attrs={"type": "date"})


def _official(**details: Any) -> forms.ModelChoiceField:
    return forms.ModelChoiceField(
        Official.objects.all(), required=False, error_messages={"invalid_choice": _PERSON}, **details
    )


class ActForm(forms.Form):
    """`act` is what the form asks for; None while something is still to be chosen."""

    why = forms.CharField(required=False, label=gettext_lazy("Reason"), max_length=REASON_LENGTH)

    def act(self) -> Act | None:
        raise NotImplementedError

    def hidden(self) -> list[tuple[str, str]]:
        """What was asked for, to be sent again with the order to carry it out."""
        assert isinstance(self.data, QueryDict)
        asked = (name for name in self.fields if name != "why")
        return [(name, value) for name in asked for value in self.data.getlist(name)]


class SettleForm(ActForm):
    NEW, NOBODY = "new", "nobody"

    name = forms.CharField(max_length=300)
    body = forms.ModelChoiceField(Body.objects.all())
    official = _official(label=gettext_lazy("Official"))
    answer = forms.ChoiceField(choices=[(NEW, ""), (NOBODY, "")], required=False)
    new_name = forms.CharField(required=False, max_length=300, label=gettext_lazy("Name of a new official"))
    since = forms.DateField(required=False, label=pgettext_lazy("day", "from"), widget=_DAY)
    until = forms.DateField(required=False, label=pgettext_lazy("day", "until"), widget=_DAY)
    everywhere = forms.BooleanField(required=False, label=gettext_lazy("in records of all bodies"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("since"), cleaned.get("until")
        if first and last and last < first:
            self.add_error("until", _("The last day is before the first day."))
        if cleaned.get("answer") == self.NEW and not cleaned.get("new_name", "").strip():
            self.add_error("new_name", _("Enter the new official’s name."))
        return cleaned

    def act(self) -> Settle | None:
        asked = self.cleaned_data
        official, nobody = asked["official"], asked["answer"] == self.NOBODY
        new_name = "" if official or nobody else asked["new_name"].strip()
        if not (official or nobody or new_name):
            return None
        return Settle(
            asked["name"],
            asked["body"],
            official=official,
            new_name=new_name,
            days=Days(asked["since"], asked["until"]),
            everywhere=asked["everywhere"],
        )


class MergeForm(ActForm):
    merged = _official(label=gettext_lazy("Official to remove"))
    survivor = _official(label=gettext_lazy("Official to keep"))

    def act(self) -> Merge | None:
        merged, survivor = self.cleaned_data["merged"], self.cleaned_data["survivor"]
        return Merge(merged, survivor) if merged and survivor else None


class SplitForm(ActForm):
    official = _official(label=gettext_lazy("This official"))
    heir = _official(label=gettext_lazy("Other person"))
    new_name = forms.CharField(required=False, max_length=300, label=gettext_lazy("Or a new official"))
    since = forms.DateField(required=False, label=gettext_lazy("from this day on"), widget=_DAY)
    meetings = forms.ModelMultipleChoiceField(
        Meeting.objects.all(), required=False, label=gettext_lazy("Meetings")
    )
    look = forms.BooleanField(required=False)

    def act(self) -> Split | None:
        asked = self.cleaned_data
        chosen = asked["since"] or asked["meetings"] or asked["look"]
        if not (asked["official"] and chosen):
            return None
        return Split(
            asked["official"],
            heir=asked["heir"],
            new_name="" if asked["heir"] else asked["new_name"].strip(),
            since=asked["since"],
            meetings=() if asked["since"] else tuple(sorted(each.pk for each in asked["meetings"])),
        )


class AttributeForm(ActForm):
    address = forms.CharField(
        required=False,
        max_length=2000,
        label=gettext_lazy("Address"),
        help_text=gettext_lazy("of the meeting or of its first statement"),
    )
    first = forms.IntegerField(
        required=False, label=gettext_lazy("From statement"), min_value=1, max_value=999_999_999
    )
    last = forms.IntegerField(
        required=False, label=pgettext_lazy("number", "to"), min_value=1, max_value=999_999_999
    )
    official = _official(label=gettext_lazy("Official"))
    nobody = forms.BooleanField(required=False)

    meeting: Meeting | None = None

    def clean_address(self) -> str:
        """The meeting at this address, whatever host it was copied with."""
        address = self.cleaned_data["address"].strip()
        if not address:
            return ""
        self.meeting, number = _meeting_at(address)
        if self.meeting is None:
            raise forms.ValidationError(
                _("There is no meeting at this address. Copy the address from the meeting’s page.")
            )
        self.statement = number
        return address

    def act(self) -> Attribute | None:
        asked = self.cleaned_data
        first, last = asked["first"], asked["last"] or asked["first"]
        if not (self.meeting and first and last and (asked["official"] or asked["nobody"])):
            return None
        return Attribute(self.meeting, first, last, asked["official"])


def _meeting_at(address: str) -> tuple[Meeting | None, int | None]:
    try:
        match = resolve(urlsplit(address).path)
    except (Resolver404, ValueError):
        return None, None
    if match.url_name not in ("meeting", "statement"):
        return None, None
    found = Meeting.objects.filter(date=match.kwargs["day"], slug=match.kwargs["slug"])
    return found.select_related("body").first(), match.kwargs.get("number")

"""The forms in which editors decide about records on their way: about one, or about several at once."""

from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.editing.together import JointAct
from meetings.models import ReviewStep, Takedown


class DecisionForm(forms.Form):
    """What can be said along with a decision. A record can be assigned to editors of `assignable`."""

    note = forms.CharField(
        label=gettext_lazy("Note for the other editors"),
        required=False,
        max_length=ReviewStep.LONGEST_NOTE,
        widget=forms.Textarea({"rows": 3}),
    )
    at = forms.DateTimeField(
        label=gettext_lazy("Publish on this day, at this hour"),
        help_text=gettext_lazy("Empty: at once. Readers see nothing of the record until then."),
        required=False,
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
    )
    to = forms.ModelChoiceField(
        label=gettext_lazy("Assigned to"),
        empty_label=gettext_lazy("nobody"),
        queryset=User.objects.none(),
        required=False,
    )

    def __init__(self, assignable: QuerySet[User], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["to"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = assignable


class ReviewForm(DecisionForm):
    """What can be said of one record."""

    checked = forms.BooleanField(
        label=gettext_lazy("I compared this record with its source; its speakers and words are right"),
        required=False,
    )


class JointForm(DecisionForm):
    """What is to be done with the ticked records."""

    act = forms.ChoiceField(choices=JointAct.choices)
    why = forms.CharField(
        label=gettext_lazy("Reason for withdrawing"),
        help_text=gettext_lazy("Readers see it."),
        required=False,
        max_length=Takedown.LONGEST_REASON,
    )

    def __init__(self, assignable: QuerySet[User], *args: Any, **options: Any) -> None:
        super().__init__(assignable, *args, **options)
        note = self.fields["note"]
        note.help_text = _("Stands with each record. To return records, say here what is to be mended.")
        note.widget.attrs["rows"] = 2

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = self.cleaned_data
        act = told.get("act")
        if act == JointAct.RETURN and not told.get("note", "").strip():
            self.add_error("note", _("Write what is to be mended."))
        if act == JointAct.WITHDRAW and not told.get("why", "").strip():
            self.add_error("why", _("Give a reason for withdrawing these records. Readers see it."))
        if act == JointAct.APPROVE and told.get("at") and told["at"] <= timezone.now():
            self.add_error("at", _("Choose a day and an hour that are still to come."))
        return told

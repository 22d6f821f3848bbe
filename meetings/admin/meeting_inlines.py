"""What belongs to one meeting and stands on its page in the admin: participants, and topics of editors."""

from django.contrib import admin
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from meetings.admin.inlines import LabelledFormSet, LabelledInline
from meetings.admin.words import said
from meetings.models import Meeting, Participant, TopicTag


class ParticipantInline(admin.TabularInline):
    """Who was there, and whom the archive takes them for; read-only."""

    model = Participant
    readonly_fields = [
        "name",
        "role",
        "party",
        "constituency",
        "presence",
        "arrived",
        "left",
        "spoke",
        "given_floor",
        "official",
        "found_by",
        "evidence",
    ]
    fields = tuple(readonly_fields)
    extra = 0
    can_delete = False
    show_change_link = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Participant]:
        return super().get_queryset(request).select_related("official", "meeting")

    @admin.display(description=gettext_lazy("rule"))
    def found_by(self, participant: Participant) -> str:
        return said(participant.rule)

    def has_add_permission(self, request: HttpRequest, obj: Meeting | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Meeting | None = None) -> bool:
        return False


class ChosenTopicFormSet(LabelledFormSet):
    def save_new(self, form: ModelForm, commit: bool = True) -> TopicTag:
        form.instance.reason = TopicTag.Reason.EDITOR
        return super().save_new(form, commit)


class ChosenTopicInline(LabelledInline):
    """Topics of the whole meeting that an editor chose; those of source and rules are not changed here."""

    model = TopicTag
    formset = ChosenTopicFormSet
    fields = ["topic"]
    extra = 1
    verbose_name = gettext_lazy("topic chosen by an editor")
    verbose_name_plural = gettext_lazy("topics chosen by editors")

    def get_queryset(self, request: HttpRequest) -> QuerySet[TopicTag]:
        chosen = super().get_queryset(request).select_related("topic")
        return chosen.filter(statement=None, reason=TopicTag.Reason.EDITOR)

"""Meetings in the admin: the record is read, its publication and its topics are decided."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ActionForm
from django.contrib.auth.models import User
from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.audit.log import record
from archive.audit.models import AuditEntry
from meetings.admin.links import links
from meetings.admin.meeting_filters import HasProblems, IsReady
from meetings.admin.meeting_inlines import ChosenTopicInline, ParticipantInline
from meetings.editing import publication
from meetings.editing.approval import ApprovalNeededError
from meetings.editing.outbox import reindex
from meetings.editing.rights import NotAllowedError, rights_of
from meetings.editing.takedowns.states import record_state
from meetings.ingest.reasons import in_words
from meetings.models import Meeting, Statement, Takedown, Topic, TopicTag
from meetings.models.querysets import DateLast
from meetings.officials import relink
from meetings.topics.tree import alphabetically
from meetings.transcripts.transcript import Completeness

_PRINTED_IS_KEPT = gettext_lazy(
    "The printed record is read-only. To correct it, add the corrected page as a transcript."
)
_REASON = gettext_lazy("Reason for withdrawing")
_TOLD = gettext_lazy("Readers see it at the record’s address and among the corrections.")
_PRINTED = (
    "title",
    "date",
    "end_date",
    "month",
    "time",
    "end_time",
    "place",
    "body",
    "committee",
    "session",
    "sitting",
    "lead",
    "introduction_text",
    "kind",
    "language",
    "completeness",
    "record_number",
    "source_url",
    "recording_url",
    "site_sections",
    "outline",
)
_KEPT = (
    "statements_count",
    "problems_list",
    "other_topics",
    "source_links",
    "slug",
    "created_at",
    "updated_at",
)


class MeetingForm(forms.ModelForm):
    """A published record is withdrawn with a reason for readers."""

    why = forms.CharField(
        required=False,
        max_length=Takedown.LONGEST_REASON,
        label=_REASON,
        help_text=_TOLD,
        widget=forms.Textarea,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        withdrawn = cleaned.get("state") == Meeting.State.WITHDRAWN
        if withdrawn and self.initial.get("state") == Meeting.State.PUBLISHED and not cleaned.get("why"):
            self.add_error("why", _("Give a reason for withdrawing this record. Readers see it."))
        published = cleaned.get("state") == Meeting.State.PUBLISHED
        if published and self.initial.get("state") != Meeting.State.PUBLISHED:
            try:
                publication.refuse_unapproved([self.instance])
            except ApprovalNeededError as error:
                self.add_error("state", str(error))
        return cleaned


class MeetingActionForm(ActionForm):
    why = forms.CharField(required=False, max_length=Takedown.LONGEST_REASON, label=_REASON)


@admin.register(Meeting)
class MeetingAdmin(admin.ModelAdmin):
    form = MeetingForm
    action_form = MeetingActionForm
    list_display = [
        "day_of",
        "short_title",
        "body",
        "sort_of_record",
        "statements_count",
        "problems_count",
        "state",
    ]
    list_display_links = ["day_of", "short_title"]
    list_filter = [
        "state",
        IsReady,
        HasProblems,
        "kind",
        "completeness",
        "language",
        ("body", admin.RelatedOnlyFieldListFilter),
    ]
    list_select_related = ["body"]
    ordering = [DateLast("date").desc(), "-time", "-pk"]  # type: ignore[list-item]
    date_hierarchy = "date"
    search_fields = ["title", "lead", "place", "record_number"]
    search_help_text = gettext_lazy("Title, lead, place or record number")
    show_full_result_count = False
    actions = ["publish", "withdraw", "make_draft"]
    inlines = [ChosenTopicInline, ParticipantInline]
    fieldsets = [
        (None, {"fields": ["state", "why", "not_ready"]}),
        (gettext_lazy("As printed"), {"description": _PRINTED_IS_KEPT, "fields": _PRINTED}),
        (gettext_lazy("In the archive"), {"fields": _KEPT}),
    ]
    readonly_fields = ("not_ready", *_PRINTED, *_KEPT)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Meeting]:
        rows = Statement.objects.filter(meeting=OuterRef("pk")).order_by().values("meeting")
        count = rows.annotate(number=Count("pk")).values("number")
        how_many = Coalesce(Subquery(count, output_field=IntegerField()), 0)
        own = rights_of(request.user).own(super().get_queryset(request))
        return own.annotate(how_many=how_many)

    def has_change_permission(self, request: HttpRequest, obj: Meeting | None = None) -> bool:
        """The state of a record, too, stands in its form: whoever may not publish only looks."""
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or rights_of(request.user).may_publish(obj.body_id))

    def has_view_permission(self, request: HttpRequest, obj: Meeting | None = None) -> bool:
        allowed = super().has_view_permission(request, obj)
        return allowed and (obj is None or rights_of(request.user).may_hand_in(obj.body_id))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Meeting | None = None) -> bool:
        return False

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **options: Any
    ) -> HttpResponse:
        meeting = options.get("obj")
        if meeting is not None and meeting.state != Meeting.State.PUBLISHED:
            record(AuditEntry.Event.UNPUBLISHED, f"{meeting.in_log}: {meeting.state}")
        return super().render_change_form(request, context, *args, **options)

    def save_model(self, request: HttpRequest, meeting: Meeting, form: Any, change: bool) -> None:
        before = Meeting.objects.select_for_update().get(pk=meeting.pk)
        moved = before.state != meeting.state
        if moved:
            assert isinstance(request.user, User)
            record_state([before], Meeting.State(meeting.state), request.user, form.cleaned_data["why"])
            meeting.updated_at = timezone.now()
            meeting.publish_at = None
            # Nothing else: an editor may have saved the record since this form was read.
            meeting.save(update_fields=["state", "updated_at", "publish_at"])
            relink.state_changed([meeting.pk])

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if set(form.changed_data) - {"why"} or any(formset.has_changed() for formset in formsets):
            reindex([form.instance.pk])

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Not those that the account's roles would refuse for every record."""
        actions: dict[str, Any] = super().get_actions(request)
        if rights_of(request.user).publishes_somewhere:
            return actions
        return {name: action for name, action in actions.items() if name not in self.actions}

    @admin.action(description=gettext_lazy("Publish the selected meetings"), permissions=["change"])
    def publish(self, request: HttpRequest, meetings: QuerySet[Meeting]) -> None:
        self._move(request, meetings, Meeting.State.PUBLISHED)

    @admin.action(description=gettext_lazy("Withdraw the selected meetings"), permissions=["change"])
    def withdraw(self, request: HttpRequest, meetings: QuerySet[Meeting]) -> None:
        self._move(request, meetings, Meeting.State.WITHDRAWN)

    @admin.action(description=gettext_lazy("Return the selected meetings to draft"), permissions=["change"])
    def make_draft(self, request: HttpRequest, meetings: QuerySet[Meeting]) -> None:
        self._move(request, meetings, Meeting.State.DRAFT)

    def _move(self, request: HttpRequest, meetings: QuerySet[Meeting], state: Meeting.State) -> None:
        editor = request.user
        assert isinstance(editor, User)
        why = request.POST.get("why", "").strip()
        if state == Meeting.State.WITHDRAWN and not why:
            self.message_user(
                request, _("Give a reason for withdrawing these records. Readers see it."), messages.ERROR
            )
            return
        try:
            changed = publication.change_state(meetings, state, editor, why)
        except (ApprovalNeededError, NotAllowedError) as error:
            self.message_user(request, str(error), messages.ERROR)
            return
        self.message_user(
            request,
            _("Meetings changed: %(count)s. State now: %(state)s.")
            % {"count": changed, "state": state.label},
        )

    @admin.display(description=gettext_lazy("date"), ordering=DateLast("date"))
    def day_of(self, meeting: Meeting) -> str:
        return meeting.day if meeting.date else _("undated")

    @admin.display(description=gettext_lazy("kind"), ordering="kind")
    def sort_of_record(self, meeting: Meeting) -> str:
        """The kind with the language, and how complete the record is where it is not."""
        kind = f"{meeting.get_kind_display()} ({meeting.language})"
        whole = meeting.completeness == Completeness.COMPLETE
        return kind if whole else f"{kind}, {meeting.get_completeness_display().lower()}"

    @admin.display(description=gettext_lazy("title"), ordering="title")
    def short_title(self, meeting: Meeting) -> str:
        return Truncator(meeting.title).chars(100)

    @admin.display(description=gettext_lazy("statements"), ordering="how_many")
    def statements_count(self, meeting: Meeting) -> int:
        return meeting.how_many  # type: ignore[attr-defined]

    @admin.display(description=gettext_lazy("problems"))
    def problems_count(self, meeting: Meeting) -> int:
        return len(meeting.problems)

    @admin.display(description=gettext_lazy("problems"))
    def problems_list(self, meeting: Meeting) -> SafeString:
        told = [problem | {"reason": in_words(problem["reason"])} for problem in meeting.problems]
        return render_to_string("admin/_problems.html", {"problems": told})

    @admin.display(description=gettext_lazy("introduction"))
    def introduction_text(self, meeting: Meeting) -> str:
        return "\n\n".join(meeting.introduction)

    @admin.display(description=gettext_lazy("sections"))
    def outline(self, meeting: Meeting) -> str:
        return "\n".join(section.line for section in meeting.sections.order_by("position")) or _("none")

    @admin.display(description=gettext_lazy("topics"))
    def other_topics(self, meeting: Meeting) -> str:
        """Of the source and of rules, each once."""
        tags = meeting.topic_tags.exclude(reason=TopicTag.Reason.EDITOR)
        topics = Topic.objects.for_links().filter(pk__in=tags.values("topic"))
        return ", ".join(map(str, sorted(topics, key=alphabetically))) or _("none")

    @admin.display(description=gettext_lazy("sources"))
    def source_links(self, meeting: Meeting) -> SafeString:
        sources = meeting.sources.defer("content").order_by("pk")
        return links(
            (reverse("admin:meetings_source_change", args=[source.pk]), source) for source in sources
        )

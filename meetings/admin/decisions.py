"""Editors' decisions about names in the admin: all of them, and the pages on which they are made."""

import datetime
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.decorators import permission_required
from django.contrib.auth.models import User
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from meetings.admin import names, several_names
from meetings.admin.deciding import carried_out, page
from meetings.admin.decision_forms import ActForm, AttributeForm, MergeForm, SplitForm
from meetings.models import Decision, Official, Participant
from meetings.models.querysets import DateLast
from meetings.officials.decisions import names_to_settle
from meetings.officials.decisions.candidates import last_offices
from meetings.officials.decisions.carry_out import RefusedError, preview_undoing, undo
from meetings.officials.decisions.disagreements import disagreements
from meetings.officials.decisions.doubtful import doubts

_may_decide = permission_required("meetings.add_decision", raise_exception=True)
_may_undo = permission_required("meetings.change_decision", raise_exception=True)
_PAGE = 50
MEETINGS_SHOWN = 200
STATEMENTS_SHOWN = 2_000


@admin.register(Decision)
class DecisionAdmin(admin.ModelAdmin):
    """What was decided. Nothing is edited here: a wrong decision is taken back."""

    list_display = ["at", "kind", "what", "statements", "meetings", "editor", "undone_at"]
    list_display_links = ["what"]
    list_filter = ["kind", ("undone_at", admin.EmptyFieldListFilter)]
    list_select_related = ["editor"]
    search_fields = ["what", "why"]
    search_help_text = gettext_lazy("What was decided, or the reason")
    show_full_result_count = False
    date_hierarchy = "at"
    actions = None
    readonly_fields = (
        "kind",
        "what",
        "why",
        "at",
        "editor",
        "statements",
        "meetings",
        "undone_at",
        "undone_by",
        "undone_why",
    )
    fields = readonly_fields

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        pages: list[tuple[str, Callable[..., HttpResponse], str]] = [
            ("names/", names.names_to_settle, "meetings_names"),
            ("names/one/", names.settle_name, "meetings_name"),
            ("names/several/", several_names.settle_several, "meetings_several_names"),
            ("merge/", merge, "meetings_merge"),
            ("split/", split, "meetings_split"),
            ("attribute/", attribute, "meetings_attribute"),
            ("disagreements/", show_disagreements, "meetings_disagreements"),
            ("doubts/", show_doubts, "meetings_doubts"),
            ("<int:pk>/undo/", take_back, "meetings_undo"),
        ]
        return [*(path(at, wrap(view), name=name) for at, view, name in pages), *super().get_urls()]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Decision]:
        return super().get_queryset(request).defer("changes")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Decision | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Decision | None = None) -> bool:
        return False


@_may_decide
@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: HttpRequest) -> HttpResponse:
    """Choose two officials, see what merging them would do, do it."""
    form = MergeForm(request.POST if request.method == "POST" else request.GET)
    return _act(
        request,
        form,
        "merge",
        _("Merge two officials"),
        order=_("Merge"),
        fields=[
            _choice(
                request,
                form,
                "merged",
                _("Remove this official:"),
                _("its address will redirect to the other"),
            ),
            _choice(request, form, "survivor", _("Keep this official"), _("with its name and address")),
        ],
    )


@_may_decide
@require_http_methods(["GET", "HEAD", "POST"])
def split(request: HttpRequest) -> HttpResponse:
    """Choose an official, a day or meetings, and whose they are; see what it would do, do it."""
    form = SplitForm(request.POST if request.method == "POST" else request.GET)
    form.is_valid()
    official = form.cleaned_data.get("official")
    chosen = {each.pk for each in form.cleaned_data.get("meetings") or ()}
    return _act(
        request,
        form,
        "split",
        _("Split an official"),
        order=_("Split"),
        fields=[
            _choice(request, form, "official", _("This official"), _("has the words of two people")),
            _choice(request, form, "heir", _("The other person,"), _("if already in the archive")),
        ],
        official=official,
        places=_places(official, chosen, request.GET),
        chosen=chosen,
        typed=request.GET.get("find_meetings", "")[:200],
        shown=MEETINGS_SHOWN,
    )


@_may_decide
@require_http_methods(["GET", "HEAD", "POST"])
def attribute(request: HttpRequest) -> HttpResponse:
    """Choose statements of a meeting, and by whom they are; see what it would do, do it."""
    form = AttributeForm(request.POST if request.method == "POST" else request.GET)
    form.is_valid()
    said = form.meeting.statements.select_related("official").order_by("position") if form.meeting else ()
    return _act(
        request,
        form,
        "attribute",
        _("Re-attribute statements"),
        order=_("Re-attribute"),
        fields=[
            _choice(
                request, form, "official", _("Said by this official,"), _("whatever the printed label says")
            ),
        ],
        meeting=form.meeting,
        said=said[:STATEMENTS_SHOWN],
    )


@_may_decide
@require_safe
def show_disagreements(request: HttpRequest) -> HttpResponse:
    """Where the page and the record disagree on an office."""
    paginator = Paginator(disagreements(), _PAGE)
    shown = paginator.get_page(request.GET.get("page"))
    return page(request, "disagreements", _("Pages that contradict editors’ dates"), page=shown)


@_may_decide
@require_safe
def show_doubts(request: HttpRequest) -> HttpResponse:
    """Officials who may be two people with one name."""
    shown = Paginator(doubts(), _PAGE).get_page(request.GET.get("page"))
    return page(request, "doubts", _("Perhaps two people"), page=shown)


@_may_undo
@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """See what taking a decision back would do, and do it."""
    decision = get_object_or_404(Decision, pk=pk)
    assert isinstance(request.user, User)
    if request.method == "POST":
        try:
            undo(decision, request.user, request.POST.get("why", ""))
        except RefusedError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("Undone: %(what)s") % {"what": decision.what})
            return redirect("admin:meetings_decision_change", pk)
    undoing = preview_undoing(decision)
    return page(request, "undo", _("Undo a decision"), decision=decision, undoing=undoing)


def _act(request: HttpRequest, form: ActForm, template: str, title: str, **facts: Any) -> HttpResponse:
    act = form.act() if form.is_valid() else None
    if request.method == "POST" and act:
        decision, status = carried_out(request, act, form, why_needed=True)
        if decision:
            return redirect("admin:meetings_decision_change", decision.pk)
    else:
        status = 422 if request.method == "POST" or (form.data and form.errors) else 200
    preview = act.preview() if act else None
    return page(request, template, title, status=status, form=form, preview=preview, **facts)


def _choice(request: HttpRequest, form: ActForm, field: str, label: str, help_text: str) -> dict[str, Any]:
    """An official to choose: the one chosen, and those that what was typed finds."""
    typed = request.GET.get(f"find_{field}", "")[:200]
    found = names_to_settle.search(typed)
    offices = last_offices(each.pk for each in found)
    form.is_valid()
    return {
        "name": field,
        "label": label,
        "help": help_text,
        "typed": typed,
        "chosen": form.cleaned_data.get(field),
        "found": [(each, offices.get(each.pk, "")) for each in found],
    }


def _places(official: Official | None, chosen: set[int], asked: QueryDict) -> list[Participant]:
    """The ticked meetings of an official, and the newest of the others that were asked for.

    `find_meetings` keeps those with these words in their title, `before` those before a day.
    """
    if official is None:
        return []
    rows = Participant.objects.filter(official=official).select_related("meeting")
    rows = rows.order_by(DateLast("meeting__date").desc(), "-meeting", "position")
    others = rows.exclude(meeting__in=chosen)
    for word in asked.get("find_meetings", "")[:200].replace("\x00", " ").split()[:8]:
        others = others.filter(meeting__title__icontains=word)
    with suppress(ValueError):
        others = others.filter(meeting__date__lt=datetime.date.fromisoformat(asked.get("before", "")))
    return [*rows.filter(meeting__in=chosen), *others[:MEETINGS_SHOWN]]

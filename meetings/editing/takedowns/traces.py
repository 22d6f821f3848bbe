"""What else has the words: notes, drafts, logs, profiles and decisions of editors."""

from collections.abc import Collection
from typing import Any

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Model, QuerySet
from django.db.models.functions import Cast

from meetings.editing.drafts import place_of_step
from meetings.editing.takedowns import uploads
from meetings.models import (
    Alias,
    Announcement,
    ChangeDraft,
    Decision,
    Meeting,
    MistakeReport,
    Office,
    Official,
    Profile,
    Redirect,
    ReviewStep,
    SearchCount,
    Takedown,
)
from meetings.redaction.redactor import Redactor


def remove(meeting: Meeting, redactor: Redactor, changed: Collection[int], *, destroy: bool) -> None:
    """Take the words out of all that belongs to the record; with `destroy` also out of unsaved uploads."""
    _in_drafts(meeting, redactor, {f"s{number}" for number in changed})
    _in_texts(ReviewStep.objects.filter(meeting=meeting), redactor, "note")
    _in_texts(Takedown.objects.filter(meeting=meeting), redactor, "why")
    _in_texts(MistakeReport.objects.filter(meeting=meeting), redactor, "words", "said")
    decided = Decision.objects.filter(touched_meetings__contains=[meeting.pk])
    _in_texts(decided, redactor, "what", "why", "undone_why", "changes")
    kind = ContentType.objects.get_for_model(Meeting)
    logged = LogEntry.objects.filter(content_type=kind, object_id=str(meeting.pk))
    _in_texts(logged, redactor, "object_repr", "change_message")
    for model in (Official, Alias, Office, Redirect):
        _in_texts(_history_of_deleted(model), redactor, "object_repr", "change_message")
    for kept in SearchCount.objects.exclude(text=""):
        if redactor.text(kept.text) != kept.text:
            SearchCount.objects.filter(mark=kept.mark).update(text="")
    forget_told(meeting)
    if destroy:
        uploads.empty(meeting, redactor, redactor)
        uploads.forget_saved(meeting, redactor, whole=False)
        _in_texts(Profile.objects.all(), redactor, "toml")


def forget_told(meeting: Meeting) -> None:
    """Digests of what alerts told: whoever has the rest of a statement could try numbers until one fits.

    What stands in the record is not told again for that: its numbers stay.
    """
    Announcement.objects.filter(meeting=meeting).update(digests=[])


def _history_of_deleted(model: type[Model]) -> "QuerySet[LogEntry]":
    there = model._default_manager.annotate(written=Cast("pk", CharField())).values("written")
    kind = ContentType.objects.get_for_model(model)
    return LogEntry.objects.filter(content_type=kind).exclude(object_id__in=there)


def _in_drafts(meeting: Meeting, redactor: Redactor, places: Collection[str]) -> None:
    """Steps that have the words go, and those that rest on them: an editor is shown what no longer fits."""
    for draft in ChangeDraft.objects.select_for_update().filter(meeting=meeting):
        keep = [place_of_step(step) not in places and redactor.any(step) == step for step in draft.steps]
        if not all(keep):
            draft.done = sum(keep[: draft.done])
            draft.steps = [step for step, kept in zip(draft.steps, keep, strict=True) if kept]
            draft.save()


def _in_texts(rows: "QuerySet[Any]", redactor: Redactor, *names: str) -> None:
    for row in rows:
        old = {name: getattr(row, name) for name in names}
        new = {name: redactor.any(value) for name, value in old.items()}
        if new != old:
            _update(row, new)


def _update(row: Model, values: dict[str, Any]) -> None:
    for name, value in values.items():
        longest = getattr(row._meta.get_field(name), "max_length", None)
        values[name] = value[:longest] if longest and isinstance(value, str) else value
    type(row)._default_manager.filter(pk=row.pk).update(**values)

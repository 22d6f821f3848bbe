"""What is added, changed and deleted in the admin, for the audit log."""

import json
from collections.abc import Iterable
from typing import Any

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.http import HttpRequest
from django.utils import translation

from archive.audit.log import record, record_each
from archive.audit.models import AuditEntry

# These have entries of their own, with what they were before.
_TOLD = {"auth.user", "auth.group", "keys.apikey"}
# People may ask to be forgotten, and names and addresses of records be taken down: nothing can leave the log.
_BY_NUMBER = {
    "meetings.official",
    "meetings.alias",
    "meetings.office",
    "meetings.redirect",
    "meetings.source",
}
# Readers of whom nothing is kept once they are deleted.
_FORGOTTEN = {"meetings.subscriber", "meetings.letter"}


class AuditedAdminMixin:
    """For every ModelAdmin of the site. Django's own history goes with its account."""

    def log_addition(self, request: HttpRequest, obj: Model, message: Any) -> Any:
        _record(obj, "added")
        return super().log_addition(request, obj, message)  # type: ignore[misc]

    def log_change(self, request: HttpRequest, obj: Model, message: Any) -> Any:
        if message:
            _record(obj, _in_words(message))
        return super().log_change(request, obj, message)  # type: ignore[misc]

    def log_deletions(self, request: HttpRequest, queryset: Iterable[Model]) -> Any:
        rows = list(queryset)
        record_each(AuditEntry.Event.CHANGED, [f"{_named(each)}: deleted" for each in rows])
        logged = super().log_deletions(request, rows)  # type: ignore[misc]
        for row in rows:
            if row._meta.label_lower in _FORGOTTEN:
                forget(type(row), [row.pk])
        return logged


def forget(model: type[Model], keys: Iterable[Any]) -> None:
    """Let Django's own history tell what was done with these rows, and no longer how they were called."""
    kind = ContentType.objects.get_for_model(model)
    entries = LogEntry.objects.filter(content_type=kind, object_id__in=[str(key) for key in keys])
    entries.update(object_repr=model._meta.model_name, change_message="")


def _record(obj: Model, done: str) -> None:
    if obj._meta.label_lower not in _TOLD:
        record(AuditEntry.Event.CHANGED, f"{_named(obj)}: {done}")


def _named(obj: Model) -> str:
    """As the model says for this log, from which nothing can be taken out again; else by its name."""
    if obj._meta.label_lower in _BY_NUMBER | _FORGOTTEN:
        return f"{obj._meta.model_name} {obj.pk}"
    return getattr(obj, "in_log", "") or f"{obj._meta.model_name} {obj} ({obj.pk})"


def _in_words(message: Any) -> str:
    """The names of what changed, in English whatever the editor reads."""
    written = message if isinstance(message, str) else json.dumps(message)
    with translation.override("en"):
        return LogEntry(change_message=written).get_change_message()

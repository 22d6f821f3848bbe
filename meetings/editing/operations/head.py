"""Operations on the head of a record: title, date, place and the like."""

from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from meetings.editing.operations.errors import EditError
from meetings.versions.content import RecordContent


def change_head(content: RecordContent, **fields: Any) -> RecordContent:
    """The record with another title, date, time, place, body, kind, language, lead …"""
    changed = replace(content.head, **fields)
    if not changed.title.strip():
        raise EditError(_("A record needs a title."))
    if changed.end_date and (not changed.date or changed.end_date < changed.date):
        raise EditError(_("The last day cannot be before the first."))
    return replace(content, head=changed)

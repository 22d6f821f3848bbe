"""What became of an address that answers nothing: moved, or taken down and why."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from django.db import DatabaseError
from django.utils.translation import gettext as _

from meetings.models import Redirect, Takedown
from meetings.models.takedowns import is_hidden
from meetings.redaction.addresses import gone_from, moved_from


@dataclass(frozen=True, slots=True)
class Moved:
    """`path` is where it is now; an address that is known by a hash alone takes no query string along."""

    path: str
    with_query: bool


@dataclass(frozen=True, slots=True)
class Gone:
    """`reason` is for readers."""

    reason: str
    since: datetime.datetime


def of(path: str) -> Moved | Gone | None:
    """None where nothing is known of it. `path` is without the site's prefix."""
    moved = looked_up(Redirect.objects.nearest, path)
    address = moved.now(path) if moved else ""
    # Where an unpublished record went, or what became of a part of it, is nobody's to know.
    if moved and looked_up(is_hidden, unquote(address or path)):
        path, moved = unquote(address or path), None
    if moved and address:
        return Moved(address, with_query=True)
    if moved:
        return Gone(_(moved.reason) if moved.reason else "", moved.created_at)
    if takedown := looked_up(Takedown.objects.at, path) or looked_up(gone_from, path):
        return Gone(takedown.told_why, takedown.at)
    address = looked_up(moved_from, path)
    return Moved(address, with_query=False) if address else None


def looked_up(lookup: Callable[..., Any], *path: str) -> Any:
    """The answer, or None without a database: a page "not found" is better than a broken one."""
    if "\x00" in "".join(path):
        return None
    try:
        return lookup(*path)
    except DatabaseError:
        return None

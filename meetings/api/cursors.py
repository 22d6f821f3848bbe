"""Long lists by cursor: where a page ends the next one begins, whatever was added since."""

import base64
import binascii
import json
from typing import Any

from django.http import HttpRequest

from archive.site_url import full_url
from meetings.api.problems import BadParameterError

_LONGEST = 1_000


def encoded(values: list[Any]) -> str:
    written = json.dumps(values, separators=(",", ":"), ensure_ascii=False)
    return base64.urlsafe_b64encode(written.encode()).decode().rstrip("=")


def decoded(cursor: str, *kinds: type | tuple[type, ...]) -> list[Any] | None:
    """The values of a cursor, None for "". Raises `BadParameterError` for one never given here."""
    if not cursor:
        return None
    try:
        if len(cursor) > _LONGEST or not cursor.isascii():
            raise ValueError
        padded = cursor + "=" * (-len(cursor) % 4)
        values = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
        if not isinstance(values, list) or len(values) != len(kinds):
            raise ValueError
        if not all(_fits(value, kind) for value, kind in zip(values, kinds, strict=True)):
            raise ValueError
    except (ValueError, binascii.Error, RecursionError):
        raise BadParameterError("cursor: use the address in “next” as it was given.") from None
    return values


def _fits(value: Any, kind: type | tuple[type, ...]) -> bool:
    """Numbers fit the columns of the database, texts have no NUL."""
    if isinstance(value, bool) or not isinstance(value, kind):
        return False
    if isinstance(value, int):
        return 0 <= value < 2**63
    return not isinstance(value, str) or "\x00" not in value


def following(request: HttpRequest, cursor: str) -> str:
    """The address of the same list after this cursor."""
    return with_parameter(request, "cursor", cursor)


def with_parameter(request: HttpRequest, name: str, value: str) -> str:
    address = request.GET.copy()
    address[name] = value
    return full_url(request, f"{request.path}?{address.urlencode()}")

"""The key that a request carries: `Authorization: Bearer KEY`."""

import logging
from enum import Enum

from django.db import DatabaseError
from django.http import HttpRequest

from archive.keys.models import MARK, ApiKey

log = logging.getLogger(__name__)


class Unknown(Enum):
    """What a request carries instead of a valid key."""

    KEY = "a key that was never made, or was revoked"


def key_of(request: HttpRequest) -> ApiKey | Unknown | None:
    """The key of a request, looked up once; None if it has none, or the database does not answer.

    Other tokens are a proxy's business and count as none.
    """
    scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not secret.startswith(MARK):
        return None
    if not hasattr(request, "api_key"):
        request.api_key = _looked_up(secret)  # type: ignore[attr-defined]
    return request.api_key  # type: ignore[attr-defined]


def _looked_up(secret: str) -> ApiKey | Unknown | None:
    try:
        key = ApiKey.objects.of_secret(secret)
        return key.note_use() if key else Unknown.KEY
    except DatabaseError as error:
        log.warning("A key cannot be looked up: %s", error)
        return None

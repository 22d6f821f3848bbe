"""What each address may answer besides what it is asked for."""

from typing import Any

from meetings.api.problems import ApiProblem

LIST = 50
MOST = 200
_ALWAYS = {400: ApiProblem, 429: ApiProblem, 503: ApiProblem}


def listing(schema: Any) -> dict[int, Any]:
    """A list, or a parameter that cannot be understood at all."""
    return {200: schema, **_ALWAYS}


def one(schema: Any) -> dict[int, Any]:
    """One thing, or nothing at this address."""
    return {200: schema, 404: ApiProblem, **_ALWAYS}


def handing_in(*done: tuple[int, Any]) -> dict[int, Any]:
    """What is answered to a program that hands in records."""
    refusals = dict.fromkeys((400, 401, 403, 404, 409, 413, 422, 429, 503), ApiProblem)
    return {**dict(done), **refusals}

"""Limits of a day for single deeds, such as letting an e-mail be sent to somebody; counted in PostgreSQL."""

from functools import cache

from django.utils.crypto import salted_hmac
from limits import RateLimitItemPerDay
from limits.strategies import FixedWindowRateLimiter

from archive.limits.counters import PostgresStorage


def within_day(deed: str, who: str, most: int) -> bool:
    """Count a deed for somebody; whether it is one of the first `most` of 24 hours.

    Only a hash of `who` is kept, until the 24 hours are over. Raises `DatabaseError`.
    """
    name = salted_hmac("archive.limits.daily", who, algorithm="sha256").hexdigest()[:32]
    return _limiter().hit(RateLimitItemPerDay(most), deed, name)


@cache
def _limiter() -> FixedWindowRateLimiter:
    return FixedWindowRateLimiter(PostgresStorage())

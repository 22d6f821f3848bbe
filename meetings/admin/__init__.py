"""What editors work with, one file per subject."""

from meetings.admin.words import give_names

give_names()

from meetings.admin import (  # noqa: E402
    about,
    decisions,
    key_requests,
    meetings,
    officials,
    profiles,
    records,
    roles,
    same_printings,
    sources,
    subscriptions,
    synonyms,
    topics,
    webhooks,
)

__all__ = [
    "about",
    "decisions",
    "key_requests",
    "meetings",
    "officials",
    "profiles",
    "records",
    "roles",
    "same_printings",
    "sources",
    "subscriptions",
    "synonyms",
    "topics",
    "webhooks",
]

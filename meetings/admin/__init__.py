"""What editors work with, one file per subject."""

from meetings.admin.words import give_names

give_names()

from meetings.admin import decisions, meetings, officials, profiles, records, sources, synonyms, topics  # noqa: E402

__all__ = ["decisions", "meetings", "officials", "profiles", "records", "sources", "synonyms", "topics"]

"""What editors work with, one file per subject."""

from meetings.admin import decisions, meetings, officials, records, sources, topics

__all__ = ["decisions", "meetings", "officials", "records", "sources", "topics"]

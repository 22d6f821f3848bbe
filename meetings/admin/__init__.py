"""What editors work with, one file per subject."""

from meetings.admin import meetings, officials, records, sources, topics

__all__ = ["meetings", "officials", "records", "sources", "topics"]

"""The months of which the archive has records: where it has none, a chart says nothing."""

from django.db.models.functions import TruncMonth

from meetings.models import Meeting
from meetings.search.index.remembered import remembered


def months() -> frozenset[str]:
    """As "2025-02"; one query, or none while no record changes."""
    return remembered("months with records", _months)


def _months() -> frozenset[str]:
    dated = Meeting.objects.published().filter(date__isnull=False).order_by()
    return frozenset(
        month.isoformat()[:7] for month in dated.values_list(TruncMonth("date"), flat=True).distinct()
    )

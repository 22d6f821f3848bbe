"""Officials whom only words knew that were taken down."""

from collections.abc import Collection

from meetings.models import Office, Official


def forget_unknown(officials: Collection[int]) -> None:
    """Delete those of these (primary keys) whom no record and no editor knows any more, with their names."""
    alone = Official.objects.filter(
        pk__in=officials,
        participations=None,
        statements=None,
        identifiers=None,
        portrait=None,
        merged=None,
        merged_into=None,
    )
    known = Office.objects.filter(by_editor=True).values("official")
    alone.exclude(pk__in=known).delete()

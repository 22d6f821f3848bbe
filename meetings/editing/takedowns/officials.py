"""Officials whom only words knew that were taken down."""

from collections.abc import Collection

from archive.audit.changes import forget
from meetings.models import Alias, Office, Official


def forget_unknown(officials: Collection[int]) -> None:
    """Delete those of these (primary keys) whom no record and no editor knows any more, with their names.

    The history of the admin names them no longer either.
    """
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
    unknown = list(alone.exclude(pk__in=known).values_list("pk", flat=True))
    for model in (Alias, Office):
        forget(model, model.objects.filter(official__in=unknown).values_list("pk", flat=True))
    forget(Official, unknown)
    Official.objects.filter(pk__in=unknown).delete()

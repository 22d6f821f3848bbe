"""Officials and surnames that only words knew which were taken down."""

from collections.abc import Collection, Iterable

from archive.audit.changes import forget
from meetings.models import Alias, Learnt, Meeting, Office, Official, Participant, Surname
from meetings.officials.name_forms import form_of_surname
from meetings.transcripts.lexicon.surnames import Titled, titled


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


def surnames_in(meeting: Meeting) -> list[Titled]:
    """What the record prints by a title and a surname."""
    return _titled(meeting.participants.all())


def forget_surnames(meeting: Meeting, printed: Iterable[Titled]) -> None:
    """Delete those of these surnames that no record of the body prints any more."""
    for name in printed:
        form = form_of_surname(name.surname)
        others = _titled(Participant.objects.filter(meeting__body=meeting.body_id, forms__overlap=[form]))
        if name.key not in {each.key for each in others}:
            Surname.objects.filter(body=meeting.body_id, key=name.key[:300]).delete()
            if others:  # whom they mean may be another now
                Learnt.objects.create(form=form)


def _titled(rows: Iterable[Participant]) -> list[Titled]:
    return [found for row in rows if (found := titled(row.bare_name, row.role))]

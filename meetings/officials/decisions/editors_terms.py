"""Terms with an editor's dates, when officials become one."""

from django.db.models import QuerySet

from meetings.models import Office
from meetings.officials.decisions.ledger import Ledger


def editors_terms(official: int) -> QuerySet[Office]:
    return Office.objects.filter(official=official, by_editor=True)


def overlapping(survivor: int, merged: int) -> list[Office]:
    """Terms with an editor's dates that both have under one title, on some of the same days."""
    mine = list(editors_terms(survivor))
    return [office for office in editors_terms(merged) if any(_meet(office, other) for other in mine)]


def hand_over(ledger: Ledger, merged: int, survivor: int) -> None:
    """An editor's terms move; of those that overlap one is made, from the first day to the last."""
    for office in overlapping(survivor, merged):
        others = [other for other in editors_terms(survivor) if _meet(office, other)]
        first = min([office.from_date, *(other.from_date for other in others)])
        last = max([office.until_date, *(other.until_date for other in others)])
        ledger.delete(Office.objects.filter(pk__in=[office.pk, *(other.pk for other in others)]))
        joined = Office(
            official_id=survivor,
            title=office.title,
            key=office.key,
            from_date=first,
            until_date=last,
            by_editor=True,
        )
        ledger.create([joined])
    # A seen term must not stand in the way; what was seen is counted anew in the end.
    Office.objects.filter(official__in=[merged, survivor], by_editor=False).delete()
    ledger.update(editors_terms(merged), official_id=survivor)


def _meet(one: Office, other: Office) -> bool:
    return (
        one.title == other.title and one.from_date <= other.until_date and other.from_date <= one.until_date
    )

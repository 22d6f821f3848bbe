"""Officials as Popolo: names as printed, offices with their days, the ids of the sources' sites."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from meetings.models import ExternalIdentifier, Office, Official, Participant

BATCH = 500
Row = dict[str, Any]


def document(officials: Iterable[Official], origin: str) -> Row:
    """Persons with their memberships, as one Popolo document."""
    persons = list(_persons(list(officials), origin))
    return {"persons": persons}


def pieces(officials: Iterable[Official], origin: str) -> Iterator[Row]:
    """Every person in turn; three queries for each 500 of them."""
    rest = iter(officials)
    while batch := list(islice(rest, BATCH)):
        yield from _persons(batch, origin)


def _persons(officials: list[Official], origin: str) -> Iterator[Row]:
    offices: dict[int, list[Office]] = {}
    for office in Office.objects.filter(official__in=officials).order_by("from_date", "title"):
        offices.setdefault(office.official_id, []).append(office)
    printed, elsewhere = _printed(officials), ExternalIdentifier.objects.of_each(officials)
    for official in officials:
        url = f"{origin}{official.get_absolute_url()}"
        names = printed.get(official.pk, [])
        yield {
            "id": url,
            "name": official.name,
            "sort_name": official.sort_name,
            "other_names": [{"name": name} for name in _others(official.name, names)],
            "identifiers": [
                *_identifiers(names),
                *({"scheme": each.scheme, "identifier": each.value} for each in elsewhere[official.pk]),
            ],
            "links": [
                {"url": url},
                *({"url": each.url, "note": each.called} for each in elsewhere[official.pk]),
            ],
            "memberships": [_membership(office) for office in offices.get(official.pk, ())],
        }


def _printed(officials: list[Official]) -> dict[int, list[Participant]]:
    """One participant for each name and id under which published records have them."""
    found: dict[int, list[Participant]] = {}
    rows = (
        Participant.objects.filter(official__in=officials, meeting__state="published")
        .order_by("official_id", "name", "person_id", "meeting__body__slug")
        .distinct("official_id", "name", "person_id", "meeting__body__slug")
        .select_related("meeting__body")
        .only("official_id", "name", "person_id", "meeting__body__slug", "meeting__body__name")
    )
    for row in rows:
        found.setdefault(row.official_id or 0, []).append(row)
    return found


def _others(name: str, printed: Iterable[Participant]) -> list[str]:
    return [other for other in dict.fromkeys(each.bare_name for each in printed) if other != name]


def _identifiers(printed: Iterable[Participant]) -> list[Row]:
    ids = dict.fromkeys((each.meeting.body.slug, each.person_id) for each in printed if each.person_id)
    return [{"scheme": body, "identifier": value} for body, value in ids]


def _membership(office: Office) -> Row:
    return {
        "label": office.title,
        "role": office.title,
        "start_date": office.from_date.isoformat(),
        "end_date": office.until_date.isoformat(),
    }

"""Answers put together: one entry a meeting with its best passages, or one a person with their number."""

from dataclasses import dataclass, replace

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from meetings.models import Meeting, Official
from meetings.search.index.current import engine
from meetings.search.index.engine import Group, Grouping, Groups, Hit, SearchRequest
from meetings.search.page.addresses import Links
from meetings.search.page.rows import ResultRow, found_rows

# Passages shown of each meeting.
BEST = 3


@dataclass(frozen=True, slots=True)
class MeetingGroup:
    """A meeting with its number of answers, the best of them, and the address of all of them."""

    meeting: Meeting
    count: int
    rows: tuple[ResultRow, ...]
    url: str


@dataclass(frozen=True, slots=True)
class OfficialGroup:
    """An official with their number of answers, its share in all (0 to 1), and the address of just those."""

    name: str
    slug: str
    count: int
    share: float
    url: str

    @property
    def percent(self) -> str:
        return _("{number}%").format(number=number_format(round(self.share * 100, 1), 1))


@dataclass(frozen=True, slots=True)
class GroupList:
    """The groups of one page: either meetings or officials. `total` counts all groups.

    `ungrouped` are the answers that belong to nobody known: directions, titles, names nobody settled.
    """

    by: Grouping
    meetings: tuple[MeetingGroup, ...]
    officials: tuple[OfficialGroup, ...]
    total: int
    ungrouped: int


def grouped(request: SearchRequest, by: Grouping, total: int, links: Links) -> GroupList:
    """The groups of the request's page; `total` is the number of statements found. Two queries."""
    found = engine().groups(request, by)
    meetings = _meetings(request, found, links) if by is Grouping.MEETING else ()
    officials = _officials(found, total, links) if by is Grouping.OFFICIAL else ()
    return GroupList(by, meetings, officials, found.total, found.ungrouped)


def _meetings(request: SearchRequest, found: Groups, links: Links) -> tuple[MeetingGroup, ...]:
    best = {group.key: _best(request, group) for group in found.found}
    rows = found_rows(request, tuple(hit for hits in best.values() for hit in hits))
    of_meeting: dict[int, list[ResultRow]] = {}
    for row in rows:
        of_meeting.setdefault(row.meeting.pk, []).append(row)
    return tuple(
        MeetingGroup(meeting, group.count, tuple(shown), links.changed(by="", meeting=named(meeting)))
        for group in found.found
        if (shown := of_meeting.get(group.key)) and (meeting := shown[0].meeting)
    )


def _best(request: SearchRequest, group: Group) -> tuple[Hit, ...]:
    few = replace(request, meeting=group.key, page=1, size=BEST, facets=())
    return engine().search(few).hits


def named(meeting: Meeting) -> str:
    """The meeting as search addresses name it."""
    return f"{meeting.day}/{meeting.slug}"


def _officials(found: Groups, total: int, links: Links) -> tuple[OfficialGroup, ...]:
    rows = Official.objects.filter(pk__in=[group.key for group in found.found])
    known = {pk: (name, slug) for pk, name, slug in rows.values_list("pk", "name", "slug")}
    return tuple(
        OfficialGroup(
            name, slug, group.count, group.count / max(total, 1), links.changed(by="", official=slug)
        )
        for group in found.found
        if group.key in known
        for name, slug in [known[group.key]]
    )

"""Where meetings were held, as printed: printings that differ in case or punctuation only are one place."""

import datetime
from dataclasses import dataclass

from django.db.models import Count, Max, Min

from meetings.models import Meeting
from meetings.models.slugs import slug
from meetings.search.index.remembered import remembered


@dataclass(frozen=True, slots=True)
class Place:
    """`printed` are its printings, the most frequent first; `language` is that of the record with the first.

    `first` and `last` are the days of its meetings, None where none of them is dated.
    """

    slug: str
    printed: tuple[str, ...]
    language: str
    meetings: int
    first: datetime.date | None
    last: datetime.date | None

    @property
    def name(self) -> str:
        return self.printed[0]

    @property
    def others(self) -> list[str]:
        """The other printings that an eye can tell from the first and from each other."""
        seen = dict.fromkeys(" ".join(each.split()) for each in self.printed)
        return list(seen)[1:]

    @property
    def letter(self) -> str:
        """Under which it stands in a list, small; "#" for what begins with no letter."""
        first = next((each for each in self.name if each.isalnum()), "")
        return first.lower().replace("ё", "е") if first.isalpha() else "#"


def places() -> list[Place]:
    """All places of published meetings, from A to Z: one query, or none while nothing changes."""
    return remembered("places", _places)


def place(asked: str) -> Place | None:
    """The place of this slug, if a published meeting was there."""
    return next((each for each in places() if each.slug == asked), None)


def _places() -> list[Place]:
    printings = (
        Meeting.objects.published()
        .exclude(place="")
        .order_by()
        .values_list("place")
        .annotate(number=Count("pk"), first=Min("date"), last=Max("date"), language=Min("language"))
        .order_by("-number", "place")
    )
    found: dict[str, list[tuple]] = {}
    for printing in printings:
        found.setdefault(slug(printing[0]), []).append(printing)
    return sorted((_place(each, rows) for each, rows in found.items()), key=_order)


def _place(name: str, rows: list[tuple]) -> Place:
    return Place(
        slug=name,
        printed=tuple(row[0] for row in rows),
        language=rows[0][4],
        meetings=sum(row[1] for row in rows),
        first=min((row[2] for row in rows if row[2]), default=None),
        last=max((row[3] for row in rows if row[3]), default=None),
    )


def _order(each: Place) -> tuple[bool, str, str]:
    """Numbers and signs after the letters."""
    return each.letter == "#", each.name.casefold().replace("ё", "е"), each.slug

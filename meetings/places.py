"""Where meetings were held, as printed.

Printings that differ in case or punctuation only are one place, and so are those that editors say are one.
"""

import datetime
import re
from dataclasses import dataclass

from django.db.models import Count, Max, Min

from meetings.models import Meeting, SamePlace
from meetings.models.slugs import slug
from meetings.search.index.remembered import remembered

_ARTICLE = re.compile(r"\A(?:the|an?)\s+")


@dataclass(frozen=True, slots=True)
class Place:
    """`printed` are its printings, the most frequent first; `language` is that of the record with the first.

    `first` and `last` are the days of its meetings, None where none of them is dated. `merged` are the slugs
    that its other printings had, or would have.
    """

    slug: str
    printed: tuple[str, ...]
    language: str
    meetings: int
    first: datetime.date | None
    last: datetime.date | None
    merged: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return self.printed[0]

    @property
    def sort_name(self) -> str:
        """What it is sorted by: "The Kremlin" stands with K."""
        return _ARTICLE.sub("", self.name.casefold().replace("ё", "е"))

    @property
    def others(self) -> list[str]:
        """The other printings that an eye can tell from the first and from each other."""
        seen = dict.fromkeys(" ".join(each.split()) for each in self.printed)
        return list(seen)[1:]

    @property
    def letter(self) -> str:
        """Under which it stands in a list, small; "#" for what begins with no letter."""
        first = next((each for each in self.sort_name if each.isalnum()), "")
        return first if first.isalpha() else "#"


def places() -> list[Place]:
    """All places of published meetings, from A to Z: two queries, or one while nothing changes."""
    same = [tuple(each.keys) for each in SamePlace.objects.all()]
    return remembered(f"places {same}", lambda: _places(same))


def place(asked: str) -> Place | None:
    """The place of this slug, now or before it was merged, if a published meeting was there."""
    return next((each for each in places() if asked == each.slug or asked in each.merged), None)


def _places(same: list[tuple[str, ...]]) -> list[Place]:
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
    merged = dict[str, tuple[str, ...]]()
    for name, *others in same:
        rows = [row for each in (name, *others) for row in found.pop(each, ())]
        if rows:
            found[name], merged[name] = rows, tuple(others)
    return sorted((_place(each, rows, merged.get(each, ())) for each, rows in found.items()), key=_order)


def _place(name: str, rows: list[tuple], merged: tuple[str, ...]) -> Place:
    return Place(
        merged=merged,
        slug=name,
        printed=tuple(row[0] for row in rows),
        language=rows[0][4],
        meetings=sum(row[1] for row in rows),
        first=min((row[2] for row in rows if row[2]), default=None),
        last=max((row[3] for row in rows if row[3]), default=None),
    )


def _order(each: Place) -> tuple[bool, str, str]:
    """Numbers and signs after the letters."""
    return each.letter == "#", each.sort_name, each.slug

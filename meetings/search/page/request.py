"""What the address of a search asks for, and a note for what had to be ignored."""

import datetime
import re
from dataclasses import dataclass
from enum import StrEnum

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.plain_spaces import plain_spaces
from meetings.models import Body, Meeting, Official, Redirect, Topic
from meetings.search.index.engine import Facet, Grouping, SearchRequest, Sort
from meetings.search.page.notes import translated
from meetings.search.page.synonyms import with_synonyms
from meetings.search.query import Query, parse
from meetings.transcripts.lexicon.callings import Calling
from meetings.transcripts.transcript import Kind


@dataclass(frozen=True, slots=True)
class Asked:
    """What a search address asks for: the question, what was ignored in it, and the parts that count."""

    request: SearchRequest
    notes: tuple[str, ...]
    address: QueryDict
    text: str


MOST_VALUES = 20
# On a page; a meeting shows several of its statements.
ROWS, MEETINGS = 20, 10
LAST_PAGE = 500
_SLUGGED: dict[Facet, type[Official] | type[Topic] | type[Body]] = {
    Facet.OFFICIAL: Official,
    Facet.TOPIC: Topic,
    Facet.BODY: Body,
}
_LISTED: dict[Facet, type[StrEnum]] = {Facet.KIND: Kind, Facet.CALLING: Calling}
_SHAPES = {
    Facet.YEAR: r"[0-9]{4}",
    Facet.MONTH: r"[0-9]{4}-(0[1-9]|1[0-2])",
    Facet.SECTION: r"[^\x00-\x1f]{1,300}",
    Facet.PLACE: r"[^\x00-\x1f]{1,300}",
}

# What readers call the parameters of an address, and what can stand in them.
_NAMES = {
    "from": gettext_lazy("start date"),
    "to": gettext_lazy("end date"),
    "meeting": gettext_lazy("meeting"),
    "sort": gettext_lazy("order"),
    "by": gettext_lazy("grouping"),
    "page": gettext_lazy("page number"),
    Facet.OFFICIAL.value: gettext_lazy("official"),
    Facet.CALLING.value: gettext_lazy("kind of speaker"),
    Facet.TOPIC.value: gettext_lazy("topic"),
    Facet.SECTION.value: gettext_lazy("section"),
    Facet.YEAR.value: gettext_lazy("year"),
    Facet.MONTH.value: gettext_lazy("month"),
    Facet.PLACE.value: gettext_lazy("place"),
    Facet.BODY.value: gettext_lazy("body"),
    Facet.KIND.value: gettext_lazy("kind"),
}
PARAMETERS = ("q", *_NAMES)
_INSTEAD = {
    "from": gettext_lazy("a date such as 2025-02-24"),
    "to": gettext_lazy("a date such as 2025-02-24"),
    "sort": gettext_lazy("relevance, newest or oldest"),
    "by": gettext_lazy("meeting or official"),
    "page": gettext_lazy("a number, 1 or higher"),
    Facet.CALLING.value: gettext_lazy("official, journalist, citizen or guest"),
    Facet.YEAR.value: gettext_lazy("four digits, such as 2018"),
    Facet.MONTH.value: gettext_lazy("a month such as 2018-05"),
}


class Lookups:
    """What reading a search address asks the database for."""

    def keys(self, facet: Facet, slugs: list[str]) -> dict[str, str]:
        """The numbers of rows by their slugs, for those that exist and that readers may know of."""
        rows = _SLUGGED[facet].objects.public().filter(slug__in=slugs)
        target = "merged_into_id" if facet is Facet.OFFICIAL else "pk"
        return {slug: str(other or pk) for slug, pk, other in rows.values_list("slug", "pk", target)}

    def with_synonyms(self, query: Query | None) -> Query | None:
        return with_synonyms(query)


def asked(parameters: QueryDict, lookups: Lookups | None = None) -> Asked:
    """Read a search address. Nothing in it is an error: what means nothing is left out, with a note."""
    lookups = lookups or Lookups()
    reading = _RequestReader(parameters, lookups)
    text = reading.text()
    parsed = parse(text)
    by = reading.by()
    request = SearchRequest(
        query=lookups.with_synonyms(parsed.query),
        choices=reading.choices(),
        date_from=reading.date("from"),
        date_to=reading.date("to"),
        meeting=reading.meeting(),
        sort=reading.sort(parsed.query is not None),
        page=reading.page(),
        by=by,
        size=MEETINGS if by is Grouping.MEETING else ROWS,
    )
    if request.date_from and request.date_to and request.date_from > request.date_to:
        reading.notes.append(_("The first day is after the last day, so there are no results."))
    return Asked(request, (*reading.notes, *map(translated, parsed.notes)), reading.kept, text)


class _RequestReader:
    """Takes one parameter after another; keeps what counts in `kept`, says the rest in `notes`."""

    def __init__(self, parameters: QueryDict, lookups: Lookups) -> None:
        self.parameters = parameters
        self.lookups = lookups
        self.kept = QueryDict(mutable=True)
        self.notes: list[str] = []

    def text(self) -> str:
        text = self._one("q").replace("\x00", " ").strip()
        if text:
            self.kept["q"] = text
        return text

    def choices(self) -> dict[Facet, tuple[str, ...]]:
        found = {}
        for facet in Facet:
            given = list(dict.fromkeys(value for value in self.parameters.getlist(facet.value) if value))
            if len(given) > MOST_VALUES:
                said = _("We used only the first %(most)s values of %(name)s.")
                self.notes.append(said % {"most": MOST_VALUES, "name": _NAMES[facet.value]})
            values = self._known(facet, given[:MOST_VALUES])
            for value in given[:MOST_VALUES]:
                if value in values:
                    self.kept.appendlist(facet.value, value)
                else:
                    self._ignored(facet.value, value)
            if values:
                found[facet] = tuple(dict.fromkeys(values[value] for value in given if value in values))
        return found

    def _known(self, facet: Facet, given: list[str]) -> dict[str, str]:
        """The values that exist, by what the address calls them: the engine knows rows by their id."""
        if facet in _SLUGGED and given:
            return self.lookups.keys(facet, [value for value in given if "\x00" not in value])
        if facet in _LISTED:
            return {value: value for value in given if value in set(_LISTED[facet])}
        return {value: plain_spaces(value) for value in given if re.fullmatch(_SHAPES.get(facet, ""), value)}

    def date(self, name: str) -> datetime.date | None:
        given = self._one(name)
        if not given:
            return None
        try:
            day = datetime.date.fromisoformat(given)
        except ValueError:
            self._ignored(name, given)
            return None
        self.kept[name] = day.isoformat()
        return day

    def meeting(self) -> int | None:
        """The meeting that "2025-02-24/its-slug" names."""
        given = self._one("meeting")
        if not given:
            return None
        for address in (given, _moved_to(given)):
            if found := _meeting_at(address):
                self.kept["meeting"] = address
                return found
        self._ignored("meeting", given)
        return None

    def sort(self, searches: bool) -> Sort:
        """Best first where there are words to be good at; otherwise newest first."""
        given = self._one("sort")
        if given in set(Sort):
            self.kept["sort"] = given
            return Sort(given)
        if given:
            self._ignored("sort", given)
        return Sort.RELEVANCE if searches else Sort.NEWEST

    def by(self) -> Grouping | None:
        """What the answers are put together by, if anything."""
        given = self._one("by")
        if given in set(Grouping):
            self.kept["by"] = given
            return Grouping(given)
        if given:
            self._ignored("by", given)
        return None

    def page(self) -> int:
        given = self._one("page") or "1"
        number = int(given) if re.fullmatch(r"[0-9]{1,9}", given) else 0
        if number < 1:
            self._ignored("page", given)
        if number > LAST_PAGE:
            said = _("A search shows its first %(last)s pages. Narrow the search to see more.")
            self.notes.append(said % {"last": LAST_PAGE})
        number = min(max(number, 1), LAST_PAGE)
        if number > 1:
            self.kept["page"] = str(number)
        return number

    def _one(self, name: str) -> str:
        return self.parameters.get(name, "")

    def _ignored(self, name: str, value: str) -> None:
        said = _("We ignored the %(name)s “%(value)s”.")
        if name in _INSTEAD:
            said = _("We ignored the %(name)s “%(value)s”. Use %(instead)s.")
        told = {"value": value[:60], "name": _NAMES[name], "instead": _INSTEAD.get(name, "")}
        self.notes.append(said % told)


def _meeting_at(address: str) -> int | None:
    day, _, slug = address.partition("/")
    try:
        date = None if day == "undated" else datetime.date.fromisoformat(day)
    except ValueError:
        return None
    rows = Meeting.objects.published().filter(date=date, slug=slug.replace("\x00", ""))
    return rows.values_list("pk", flat=True).first()


def _moved_to(address: str) -> str:
    """The present address of a record that was there once, in the same form; "" if none was."""
    old = f"/meetings/{address}/"
    moved = Redirect.objects.nearest(old) if "\x00" not in address else None
    return moved.now(old).removeprefix("/meetings/").strip("/") if moved else ""

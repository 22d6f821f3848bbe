"""The query strings of list pages: what each part means, and a note for what had to be ignored."""

import datetime
import re
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property

import django_filters
from django.db.models import Count
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.models import Body, Meeting, Official, Topic
from meetings.models.choices import called, choices
from meetings.querysets import MeetingQuerySet
from meetings.search.engine import Facet, Grouping, SearchRequest, Sort
from meetings.search.facts import remembered
from meetings.search.notes import translated
from meetings.search.query import parse
from meetings.transcripts.transcript import Completeness, Kind

LANGUAGES = {"en": gettext_lazy("English"), "ru": gettext_lazy("Russian")}
_TITLES = {
    "body": gettext_lazy("Body"),
    "kind": gettext_lazy("Kind"),
    "completeness": gettext_lazy("Completeness"),
    "language": gettext_lazy("Language"),
}


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a filter, with the number of meetings that choosing it would show."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """One filter of a list page."""

    name: str
    label: str
    options: tuple[Option, ...]


class MeetingFilter(django_filters.FilterSet):
    """Narrows meetings; a value that means nothing is ignored and said in `notes`."""

    body = django_filters.ModelChoiceFilter(queryset=Body.objects.all(), to_field_name="slug")
    kind = django_filters.ChoiceFilter(choices=choices(Kind))
    completeness = django_filters.ChoiceFilter(choices=choices(Completeness))
    language = django_filters.CharFilter(max_length=10)

    class Meta:
        model = Meeting
        fields = ("body", "kind", "completeness", "language")

    def __init__(self, asked: QueryDict, found: MeetingQuerySet, period: str) -> None:
        """`period` names `found`: what there is to choose is remembered by it."""
        self.period = period
        known = QueryDict(mutable=True)
        for name in self.base_filters:
            if value := asked.get(name, ""):
                known[name] = str(value)
        super().__init__(known, found)

    def notes(self) -> list[str]:
        said = _("“%(value)s” is no %(name)s here and was ignored.")
        return [said % {"value": self.data[name][:60], "name": name} for name in self.errors]

    def everywhere(self) -> MeetingQuerySet:
        """All published meetings of any year, narrowed by the same choices."""
        return self.filter_queryset(Meeting.objects.published())

    def query(self) -> str:
        """The choices that count, as a query string."""
        kept = QueryDict(mutable=True)
        for name in self.base_filters:
            if self._value(name):
                kept[name] = self._value(name)
        return kept.urlencode()

    def chosen(self) -> bool:
        return bool(self.query())

    def total(self) -> int:
        """How many meetings the choices leave."""
        wanted = [self._value(name) for name in self.base_filters]
        return sum(count for each, (_body, count) in self._combinations.items() if _fits(each, wanted))

    def options(self) -> list[Choice]:
        """What can be chosen here, each filter counted without its own choice: one query."""
        return [
            Choice(name, str(_TITLES[name]), options)
            for name in self.base_filters
            if (options := self._options_of(name))
        ]

    def _options_of(self, name: str) -> tuple[Option, ...]:
        place = list(self.base_filters).index(name)
        labels: dict[str, str] = {}
        counts: Counter[str] = Counter()
        for combination, (label, count) in self._combinations.items():
            others = [self._value(other) for other in self.base_filters]
            others[place] = ""
            labels[combination[place]] = label if name == "body" else _label(name, combination[place])
            counts[combination[place]] += count if _fits(combination, others) else 0
        chosen = self._value(name)
        return tuple(
            Option(value, labels[value], counts[value], value == chosen)
            for value in sorted(labels, key=lambda value: labels[value])
        )

    @cached_property
    def _combinations(self) -> dict[tuple[str, ...], tuple[str, int]]:
        """(body, kind, completeness, language) -> the body's name and the meetings that have just these."""
        return remembered(f"choices of {self.period}", lambda: _combinations(self.queryset))

    def _value(self, name: str) -> str:
        value = self.form.cleaned_data.get(name) if self.errors is not None else None
        return value.slug if isinstance(value, Body) else value or ""


def _combinations(found: MeetingQuerySet) -> dict[tuple[str, ...], tuple[str, int]]:
    rows = (
        found.order_by()
        .values_list("body__slug", "kind", "completeness", "language", "body__name")
        .annotate(count=Count("pk"))
    )
    return {tuple(row[:4]): (row[4], row[5]) for row in rows}


def _fits(combination: Iterable[str], wanted: Iterable[str]) -> bool:
    return all(not asked or asked == value for asked, value in zip(wanted, combination, strict=True))


def _label(name: str, value: str) -> str:
    return str(LANGUAGES.get(value, value)) if name == "language" else called(value)


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
_SHAPES = {
    Facet.YEAR: r"[0-9]{4}",
    Facet.MONTH: r"[0-9]{4}-(0[1-9]|1[0-2])",
    Facet.PLACE: r"[^\x00-\x1f]{1,300}",
}


def asked(parameters: QueryDict) -> Asked:
    """Read a search address. Nothing in it is an error: what means nothing is left out, with a note."""
    reading = _Reading(parameters)
    text = reading.text()
    parsed = parse(text)
    by = reading.by()
    request = SearchRequest(
        query=parsed.query,
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
        reading.notes.append(_("The first day is after the last one, so nothing can be found between them."))
    return Asked(request, (*reading.notes, *map(translated, parsed.notes)), reading.kept, text)


class _Reading:
    """Takes one parameter after another; keeps what counts in `kept`, says the rest in `notes`."""

    def __init__(self, parameters: QueryDict) -> None:
        self.parameters = parameters
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
                said = _("Only the first %(most)s values of %(name)s were used.")
                self.notes.append(said % {"most": MOST_VALUES, "name": facet.value})
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
            clean = [value for value in given if "\x00" not in value]
            rows = _SLUGGED[facet].objects.filter(slug__in=clean)
            target = "merged_into_id" if facet is Facet.OFFICIAL else "pk"
            return {slug: str(other or pk) for slug, pk, other in rows.values_list("slug", "pk", target)}
        if facet is Facet.KIND:
            return {value: value for value in given if value in set(Kind)}
        return {value: value for value in given if re.fullmatch(_SHAPES.get(facet, ""), value)}

    def date(self, name: str) -> datetime.date | None:
        given = self._one(name)
        if not given:
            return None
        try:
            day = datetime.date.fromisoformat(given)
        except ValueError:
            self._ignored(name, given, _("a day like 2025-02-24"))
            return None
        self.kept[name] = day.isoformat()
        return day

    def meeting(self) -> int | None:
        """The meeting that "2025-02-24/its-slug" names."""
        given = self._one("meeting")
        if not given:
            return None
        day, _, slug = given.partition("/")
        with suppress(ValueError):
            date = None if day == "undated" else datetime.date.fromisoformat(day)
            rows = Meeting.objects.published().filter(date=date, slug=slug.replace("\x00", ""))
            found = rows.values_list("pk", flat=True).first()
            if found:
                self.kept["meeting"] = given
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
            self._ignored("sort", given, _("one of relevance, newest, oldest"))
        return Sort.RELEVANCE if searches else Sort.NEWEST

    def by(self) -> Grouping | None:
        """What the answers are put together by, if anything."""
        given = self._one("by")
        if given in set(Grouping):
            self.kept["by"] = given
            return Grouping(given)
        if given:
            self._ignored("by", given, _("meeting or official"))
        return None

    def page(self) -> int:
        given = self._one("page") or "1"
        number = int(given) if re.fullmatch(r"[0-9]{1,9}", given) else 0
        if number < 1:
            self._ignored("page", given, _("a number from 1"))
        if number > LAST_PAGE:
            said = _("A search shows its first %(last)s pages; narrow it to see what comes after.")
            self.notes.append(said % {"last": LAST_PAGE})
        number = min(max(number, 1), LAST_PAGE)
        if number > 1:
            self.kept["page"] = str(number)
        return number

    def _one(self, name: str) -> str:
        return self.parameters.get(name, "")

    def _ignored(self, name: str, value: str, instead: str = "") -> None:
        said = _("“%(value)s” was ignored as %(name)s.")
        if instead:
            said = _("“%(value)s” was ignored as %(name)s; it takes %(instead)s.")
        self.notes.append(said % {"value": value[:60], "name": name, "instead": instead})

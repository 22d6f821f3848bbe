"""The choices of a list of meetings, and a note for each part of its address that had to be ignored."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import django_filters
from django.db.models import Count
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.models import Body, Meeting
from meetings.models.choices import called, choices, language_called
from meetings.models.querysets import MeetingQuerySet
from meetings.search.index.remembered import remembered
from meetings.transcripts.transcript import Completeness, Kind

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

    body = django_filters.ModelChoiceFilter(queryset=Body.objects.public(), to_field_name="slug")
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
        said = _("Ignored unknown %(name)s “%(value)s”.")
        return [said % {"value": self.data[name][:60], "name": _(name)} for name in self.errors]

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
    return language_called(value) if name == "language" else called(value)

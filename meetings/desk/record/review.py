"""What saving would change in a record, word by word, or what another editor changed."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.desk.differences import WordDifference, word_differences
from meetings.desk.record.forms import HeadForm, ParticipantForm, SectionForm, StatementForm
from meetings.editing.operations.order import shown
from meetings.editing.operations.paragraphs import as_text
from meetings.editing.operations.values import facts_of
from meetings.models import Body
from meetings.models.choices import called
from meetings.versions.content import RecordContent

_MANY = 500
_STATES = {
    "new": gettext_lazy("added"),
    "gone": gettext_lazy("removed"),
    "moved": gettext_lazy("moved"),
    "changed": gettext_lazy("changed"),
}


@dataclass(frozen=True, slots=True)
class FactChange:
    """A fact of the record or of one statement, as it was and is; `pieces` compares them word by word."""

    name: str
    was: str
    now: str

    @property
    def pieces(self) -> Sequence[WordDifference]:
        return word_differences(self.was, self.now)


@dataclass(frozen=True, slots=True)
class PlaceChange:
    """What changes at one place: `state` is "new", "gone", "moved" or "changed"."""

    title: str
    state: str
    anchor: str
    facts: Sequence[FactChange]

    @property
    def state_name(self) -> str:
        return str(_STATES[self.state])


@dataclass(frozen=True, slots=True)
class RecordChanges:
    """At most so many places as an editor can look through; `more` counts the others."""

    places: Sequence[PlaceChange]
    more: int

    def __bool__(self) -> bool:
        return bool(self.places)


def changes(before: RecordContent, after: RecordContent) -> RecordChanges:
    """Everything that differs, in the order of the record as it would be."""
    found = [*_head(before, after), *_people(before, after), *_sections(before, after)]
    found += _statements(before, after)
    return RecordChanges(found[:_MANY], max(len(found) - _MANY, 0))


def _head(before: RecordContent, after: RecordContent) -> Iterator[PlaceChange]:
    facts = _facts(before.head, after.head, HeadForm)
    if facts:
        yield PlaceChange(_("Head"), "changed", "head", facts)


def _people(before: RecordContent, after: RecordContent) -> Iterator[PlaceChange]:
    yield from _places(
        {each.name: each for each in before.people},
        {each.name: each for each in after.people},
        ParticipantForm,
        lambda name, person: (_("Participant %(name)s") % {"name": name}, "people"),
    )


def _sections(before: RecordContent, after: RecordContent) -> Iterator[PlaceChange]:
    yield from _places(
        {each.number: each for each in before.sections},
        {each.number: each for each in after.sections},
        SectionForm,
        lambda number, section: (
            _("Section %(title)s") % {"title": section.title or section.printed_number},
            f"section-{number}",
        ),
        _moved_sections(before, after),
    )


def _statements(before: RecordContent, after: RecordContent) -> Iterator[PlaceChange]:
    yield from _places(
        {each.number: each for each in before.statements},
        {each.number: each for each in after.statements},
        StatementForm,
        lambda number, statement: (
            _("Statement %(number)s, %(label)s")
            % {"number": shown(number), "label": statement.label or called(statement.kind)},
            f"s{number}",
        ),
        _moved([each.number for each in before.statements], [each.number for each in after.statements]),
    )


def _places(
    before: dict[Any, Any],
    after: dict[Any, Any],
    form: Any,
    named: Any,
    moved: frozenset[Any] = frozenset(),
) -> Iterator[PlaceChange]:
    for key, each in after.items():
        was = before.get(key)
        title, anchor = named(key, each)
        if was is None:
            yield PlaceChange(title, "new", anchor, _facts(None, each, form))
        elif was is not each and (facts := _facts(was, each, form)):
            yield PlaceChange(title, "changed", anchor, facts)
        elif key in moved:
            yield PlaceChange(title, "moved", anchor, ())
    for key, each in before.items():
        if key not in after:
            yield PlaceChange(named(key, each)[0], "gone", "", _facts(each, None, form))


def _facts(before: Any, after: Any, form: Any) -> list[FactChange]:
    names = tuple(form.base_fields)
    old = facts_of(before, names) if before is not None else {}
    new = facts_of(after, names) if after is not None else {}
    found = []
    for name in names:
        if old.get(name) == new.get(name):
            continue
        was, now = _shown(old.get(name), name), _shown(new.get(name), name)
        if was != now:
            found.append(FactChange(str(form.base_fields[name].label), was, now))
    return found


def _shown(value: Any, name: str) -> str:
    if isinstance(value, tuple):
        return as_text(value)
    if name == "body" and value:
        return str(Body.objects.filter(pk=value).values_list("name", flat=True).first() or "")
    return "" if value is None else called(str(value))


def _moved(before: list[int], after: list[int]) -> frozenset[int]:
    """Those that stand out of their order among those that are in both: as few as explain the order."""
    places = {number: place for place, number in enumerate(before)}
    common = [number for number in after if number in places]
    kept = _longest_rising([places[number] for number in common])
    return frozenset(number for number in common if places[number] not in kept)


def _moved_sections(before: RecordContent, after: RecordContent) -> frozenset[int]:
    first = {each.number: _first(before, each.start) for each in before.sections}
    gone = {each.number for each in before.statements} - {each.number for each in after.statements}
    return frozenset(
        each.number
        for each in after.sections
        if each.number in first
        and first[each.number] not in gone
        and _first(after, each.start) != first[each.number]
    )


def _first(content: RecordContent, start: int) -> int:
    return content.statements[start - 1].number if start <= len(content.statements) else 0


def _longest_rising(places: list[int]) -> set[int]:
    """The longest rising run of these different numbers (patience sorting)."""
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for place in places:
        at = bisect_left(ends, place)
        before[place] = ends[at - 1] if at else None
        ends[at : at + 1] = [place]
    kept: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        kept.add(last)
        last = before[last]
    return kept

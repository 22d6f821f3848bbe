"""A new source meets a record that editors corrected: compared three ways, so that corrections survive.

`base` is what the last source said, `ours` the edited record, `theirs` what the new source says. What only
one side changed is taken. Where both changed the same words the edited text stays, and an editor is asked.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from meetings.ingest.merge_words import merged_paragraphs
from meetings.versions.content import (
    HeadContent,
    PersonContent,
    RecordContent,
    SectionContent,
    StatementContent,
)

# What is the reading's and no editor's.
_OF_READING = ("problems", "richness", "not_ready")


@dataclass(frozen=True, slots=True)
class MergedContent:
    """What the record would say, and sentences on what an editor has to decide."""

    content: RecordContent
    conflicts: tuple[str, ...]


def merge(base: RecordContent, ours: RecordContent, theirs: RecordContent) -> MergedContent:
    """All three name the same statements by the same numbers."""
    conflicts: list[str] = []
    head = _head(base.head, ours.head, theirs.head, conflicts)
    statements = tuple(_statements(base, ours, theirs, conflicts))
    people = tuple(_people(base, ours, theirs, {each.speaker for each in statements}))
    sections = _sections(base, ours, theirs, [each.number for each in statements], conflicts)
    names = {each.name for each in people}
    heard = tuple(each if each.speaker in names else replace(each, speaker="") for each in statements)
    return MergedContent(RecordContent(head, sections, people, heard), tuple(dict.fromkeys(conflicts)))


Part = TypeVar("Part")


def _one(base: Part, ours: Part, theirs: Part) -> tuple[Part, bool]:
    """The value with the change that one side made, and whether both made different ones."""
    if ours in (base, theirs):
        return theirs, False
    return ours, theirs != base


def _head(base: HeadContent, ours: HeadContent, theirs: HeadContent, conflicts: list[str]) -> HeadContent:
    values: dict[str, Any] = {}
    for name in base.__dataclass_fields__:
        both = getattr(base, name), getattr(ours, name), getattr(theirs, name)
        values[name], conflict = (both[2], False) if name in _OF_READING else _one(*both)
        if conflict:
            called = name.replace("_", " ")
            conflicts.append(
                f"The source and an editor both changed the {called}. The editor’s stays; the source has "
                f"“{str(both[2])[:200]}”."
            )
    return HeadContent(**values)


def _statements(
    base: RecordContent, ours: RecordContent, theirs: RecordContent, conflicts: list[str]
) -> Iterator[StatementContent]:
    was, mine, new = _by_number(base), _by_number(ours), _by_number(theirs)
    for number in _order([*was], [*mine], [*new]):
        if number in was and number in mine and number in new:
            yield _statement(was[number], mine[number], new[number], conflicts)
        elif number not in was:
            yield mine.get(number) or new[number]
        elif number in mine and mine[number] != was[number]:
            conflicts.append(
                f"Statement {number}: an editor changed it, and the source no longer has it. It stays."
            )
            yield mine[number]
        elif number in new and new[number] != was[number]:
            conflicts.append(
                f"Statement {number}: an editor removed it, joined it or cut from it, and the source changed "
                "its words. The editor’s version stays."
            )


def _by_number(content: RecordContent) -> dict[int, StatementContent]:
    return {each.number: each for each in content.statements}


def _order(base: list[int], ours: list[int], theirs: list[int]) -> list[int]:
    """Theirs, unless an editor moved something; what only the other side has follows what it did there."""
    moved = [each for each in ours if each in set(base)] != [each for each in base if each in set(ours)]
    first, second = (ours, theirs) if moved else (theirs, ours)
    found = list(first)
    held = set(first)
    for place, number in enumerate(second):
        if number not in held:
            before = next((each for each in reversed(second[:place]) if each in held), None)
            found.insert(found.index(before) + 1 if before is not None else 0, number)
            held.add(number)
    return found


def _statement(
    base: StatementContent, ours: StatementContent, theirs: StatementContent, conflicts: list[str]
) -> StatementContent:
    values: dict[str, Any] = {}
    for name in base.__dataclass_fields__:
        both = getattr(base, name), getattr(ours, name), getattr(theirs, name)
        values[name], conflict = merged_paragraphs(*both) if name == "paragraphs" else _one(*both)
        if conflict:
            what = "words" if name == "paragraphs" else name.replace("_", " ")
            said = theirs.text if name == "paragraphs" else str(both[2])
            conflicts.append(
                f"Statement {base.number}: the source and an editor both changed the same {what}. The "
                f"editor’s stays; the source has “{said[:300]}”."
            )
    return StatementContent(**values)


def _people(
    base: RecordContent, ours: RecordContent, theirs: RecordContent, speakers: set[str]
) -> Iterator[PersonContent]:
    was = {each.name: each for each in base.people}
    mine = {each.name: each for each in ours.people}
    new = {each.name: each for each in theirs.people}
    for name in dict.fromkeys((*mine, *new)):
        if name in was and name in mine and name in new:
            yield _person(was[name], mine[name], new[name])
        elif name not in was or name in speakers or (name in mine and mine[name] != was[name]):
            yield mine.get(name) or new[name]


def _person(base: PersonContent, ours: PersonContent, theirs: PersonContent) -> PersonContent:
    return PersonContent(
        **{
            name: _one(getattr(base, name), getattr(ours, name), getattr(theirs, name))[0]
            for name in base.__dataclass_fields__
        }
    )


def _sections(
    base: RecordContent,
    ours: RecordContent,
    theirs: RecordContent,
    numbers: Sequence[int],
    conflicts: list[str],
) -> tuple[SectionContent, ...]:
    was, mine, new = _places(base), _places(ours), _places(theirs)
    found, conflict = _one(was, mine, new)
    if conflict:
        conflicts.append("The source and an editor both changed the sections. The editor’s stay.")
    return tuple(_placed(theirs if found == new else ours, numbers))


def _places(content: RecordContent) -> list[tuple[SectionContent, int]]:
    """Sections without their numbers, and the number of the statement that each begins with."""
    numbers = [*(each.number for each in content.statements), 0]
    return [(replace(each, number=0, start=0), numbers[each.start - 1]) for each in content.sections]


def _placed(content: RecordContent, numbers: Sequence[int]) -> Iterable[SectionContent]:
    """Each section before the statement that it stood before, or the next one that is left."""
    places = {number: place for place, number in enumerate(numbers, start=1)}
    own = [each.number for each in content.statements]
    first = 1
    for section in content.sections:
        following = (places[number] for number in own[section.start - 1 :] if number in places)
        first = max(first, next(following, len(numbers) + 1))
        yield replace(section, start=first)

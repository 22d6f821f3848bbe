"""An operation as a draft keeps it: what was asked, and a mark of what it rests on.

A step is a JSON object: "do" names the operation, "s" the statement. Repeated on another version of the
record, a step fits if what it rests on is as it was. So two editors' steps on different statements, or on
different facts of one statement, fit each other.
"""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from meetings.editing.operations import attendance, head, order, sections, statements
from meetings.editing.operations.errors import EditError
from meetings.editing.operations.values import facts_of, unpacked
from meetings.versions.content import (
    HeadContent,
    PersonContent,
    RecordContent,
    SectionContent,
    StatementContent,
)

Step = dict[str, Any]
_Do = Callable[[RecordContent, Step], RecordContent]
_RestsOn = Callable[[RecordContent, Step], object]


class ConflictError(EditError):
    """What the step rests on has changed since."""


def take(content: RecordContent, asked: Step, earlier: Iterable[Step] = ()) -> tuple[RecordContent, Step]:
    """The content after a new step, and the step as it is kept. EditError if it cannot be done.

    `earlier` are all steps of the draft, so that no provisional number is given twice.
    """
    step = dict(asked)
    if step["do"] in _ADDING:
        step["new"] = _next_number(earlier)
    if step["do"] == "join":
        place = order.place_of(content, step["s"])
        step["gone"] = statements.next_of(content, place).number
    operation = OPERATIONS[step["do"]]
    changed = operation.do(content, step)
    return changed, step | {"was": _mark(operation.rests_on(content, step))}


def repeat(content: RecordContent, step: Step) -> RecordContent:
    """The content after a step that was taken before; ConflictError where it no longer fits."""
    operation = OPERATIONS[step["do"]]
    if _mark(operation.rests_on(content, step)) != step["was"]:
        raise ConflictError(_("Somebody else has changed the same place."))
    return operation.do(content, step)


def mark_of(place: HeadContent | PersonContent | SectionContent | StatementContent) -> str:
    """Another mark after every change of the place: by this a form tells what it was opened with."""
    return _mark(_heading(place) if isinstance(place, SectionContent) else place)


@dataclass(frozen=True, slots=True)
class _Operation:
    do: _Do
    rests_on: _RestsOn


def _next_number(earlier: Iterable[Step]) -> int:
    return max([order.PROVISIONAL, *(step["new"] + 1 for step in earlier if "new" in step)])


def _mark(facts: object) -> str:
    return hashlib.sha256(repr(facts).encode()).hexdigest()[:16]


def _said(content: RecordContent, number: int) -> StatementContent:
    return content.statements[order.place_of(content, number)]


def _facts(content: RecordContent, step: Step) -> object:
    return facts_of(_said(content, step["s"]), tuple(sorted(step["facts"])))


def _words(content: RecordContent, step: Step) -> object:
    return _said(content, step["s"]).paragraphs


def _both(content: RecordContent, step: Step) -> object:
    place = order.place_of(content, step["s"])
    after = statements.next_of(content, place)
    return content.statements[place].paragraphs, after


def _beside(content: RecordContent, step: Step) -> object:
    """The words that move, and the number of the statement that takes them."""
    place = order.place_of(content, step["s"])
    other = place - 1 if step["back"] else place + 1
    number = content.statements[other].number if 0 <= other < len(content.statements) else 0
    return content.statements[place].paragraphs, number


def _anything(content: RecordContent, step: Step) -> object:
    return None


def _section(content: RecordContent, step: Step) -> object:
    return [_heading(each) for each in content.sections if each.number == step["section"]]


def _heading(section: SectionContent) -> object:
    """What is printed; where it stands moves with every statement before it."""
    return section.title, section.printed_number, section.level


def _person(content: RecordContent, step: Step) -> object:
    return next((each for each in content.people if each.name == step["name"]), None)


def _new_statement(content: RecordContent, step: Step) -> RecordContent:
    return statements.insert(
        content, step["after"], StatementContent(number=step["new"], **unpacked(step["facts"]))
    )


def _new_section(content: RecordContent, step: Step) -> RecordContent:
    return sections.add_section(
        content, step["before"], SectionContent(number=step["new"], start=0, **step["facts"])
    )


_ADDING = ("split", "insert", "add section")
OPERATIONS = {
    "change": _Operation(
        lambda it, step: statements.change(it, step["s"], **unpacked(step["facts"])), _facts
    ),
    "split": _Operation(lambda it, step: statements.split(it, step["s"], step["at"], step["new"]), _words),
    "join": _Operation(lambda it, step: statements.join(it, step["s"]), _both),
    "move paragraphs": _Operation(
        lambda it, step: statements.move_paragraphs(it, step["s"], step["paragraph"], back=step["back"]),
        _beside,
    ),
    "insert": _Operation(_new_statement, _anything),
    "delete": _Operation(
        lambda it, step: statements.delete(it, step["s"]), lambda it, step: _said(it, step["s"])
    ),
    "move": _Operation(lambda it, step: statements.move(it, step["s"], step["after"]), _anything),
    "change head": _Operation(
        lambda it, step: head.change_head(it, **unpacked(step["facts"])),
        lambda it, step: facts_of(it.head, tuple(sorted(step["facts"]))),
    ),
    "add section": _Operation(_new_section, _anything),
    "rename section": _Operation(
        lambda it, step: sections.rename_section(it, step["section"], **step["facts"]), _section
    ),
    "move section": _Operation(
        lambda it, step: sections.move_section(it, step["section"], step["before"]), _section
    ),
    "remove section": _Operation(lambda it, step: sections.remove_section(it, step["section"]), _section),
    "add participant": _Operation(
        lambda it, step: attendance.add_participant(it, PersonContent(**unpacked(step["facts"]))),
        _anything,
    ),
    "change participant": _Operation(
        lambda it, step: attendance.change_participant(it, step["name"], **unpacked(step["facts"])), _person
    ),
    "remove participant": _Operation(
        lambda it, step: attendance.remove_participant(it, step["name"]), _person
    ),
}

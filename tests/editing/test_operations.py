"""Operations on a record's content: no word is lost, no number is given twice, sections keep their place."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetings.editing.operations import statements
from meetings.editing.operations.errors import EditError
from meetings.editing.operations.order import PROVISIONAL
from meetings.editing.operations.paragraphs import as_text, divided, from_text
from meetings.versions.content import HeadContent, RecordContent, SectionContent, StatementContent

LETTERS = "ab é\u00a0я,\n"
paragraph = st.text(LETTERS, min_size=1, max_size=12).filter(lambda text: from_text(text) == (text,))
paragraphs = st.lists(paragraph, min_size=1, max_size=4).map(tuple)


@st.composite
def records(draw: st.DrawFn) -> RecordContent:
    texts = draw(st.lists(paragraphs, min_size=1, max_size=6))
    rows = tuple(
        StatementContent(number=number, kind="speech", paragraphs=text)
        for number, text in enumerate(texts, start=1)
    )
    starts = sorted(draw(st.lists(st.integers(1, len(rows) + 1), max_size=3)))
    sections = tuple(
        SectionContent(number=number, title=f"Item {number}", start=start)
        for number, start in enumerate(starts, start=1)
    )
    return a_record(statements=rows, sections=sections)


def a_record(**parts: Any) -> RecordContent:
    return RecordContent(HeadContent("Water", body=1), **parts)


def letters(content: RecordContent) -> str:
    """Every printed letter of the record in its order, white space aside."""
    return "".join("".join(as_text(each.paragraphs).split()) for each in content.statements)


def numbers(content: RecordContent) -> list[int]:
    return [each.number for each in content.statements]


@settings(deadline=None)
@given(paragraphs, st.integers(-3, 60))
def test_a_divided_text_keeps_every_letter(text: tuple[str, ...], at: int) -> None:
    before, after = divided(text, at)
    assert "".join((as_text(before) + as_text(after)).split()) == "".join(as_text(text).split())


@settings(deadline=None)
@given(paragraphs)
def test_a_text_in_a_form_is_the_paragraphs_again(text: tuple[str, ...]) -> None:
    assert from_text(as_text(text)) == text
    assert from_text(as_text(text).replace("\n", "\r\n")) == text


@settings(deadline=None)
@given(records(), st.data())
def test_keeping_operations_lose_no_letter_and_give_no_number_twice(
    content: RecordContent, data: st.DataObject
) -> None:
    start = letters(content)
    for new in range(PROVISIONAL, PROVISIONAL + data.draw(st.integers(1, 8))):
        content = keeping(content, data, new)
        assert letters(content) == start
        assert len(set(numbers(content))) == len(numbers(content))
        assert all(1 <= each.start <= len(content.statements) + 1 for each in content.sections)
        order = [each.start for each in content.sections]
        assert order == sorted(order)


def keeping(content: RecordContent, data: st.DataObject, new: int) -> RecordContent:
    """The content after one operation that moves words and drops none, if it can be done."""
    number = data.draw(st.sampled_from(numbers(content)))
    place, back = data.draw(st.integers(0, 20)), data.draw(st.booleans())
    ways: list[Callable[[], RecordContent]] = [
        lambda: statements.split(content, number, place, new),
        lambda: statements.join(content, number),
        lambda: statements.move_paragraphs(content, number, place % 4, back=back),
    ]
    try:
        return data.draw(st.sampled_from(ways))()
    except EditError:
        return content


@settings(deadline=None)
@given(records(), st.data())
def test_a_split_joined_again_is_what_it_was(content: RecordContent, data: st.DataObject) -> None:
    number = data.draw(st.sampled_from(numbers(content)))
    try:
        parts = statements.split(content, number, data.draw(st.integers(0, 30)), PROVISIONAL)
    except EditError:
        return
    assert numbers(parts)[numbers(parts).index(number) + 1] == PROVISIONAL
    joined = statements.join(parts, number)
    assert numbers(joined) == numbers(content)
    assert joined.sections == content.sections


@settings(deadline=None)
@given(records(), st.data())
def test_an_inserted_statement_deleted_again_leaves_everything_as_it_was(
    content: RecordContent, data: st.DataObject
) -> None:
    after = data.draw(st.sampled_from([0, *numbers(content)]))
    more = StatementContent(number=PROVISIONAL, kind="speech", paragraphs=("New words.",))
    longer = statements.insert(content, after, more)
    assert len(longer.statements) == len(content.statements) + 1
    assert statements.delete(longer, PROVISIONAL) == content


@settings(deadline=None)
@given(records(), st.data())
def test_a_moved_statement_follows_the_one_it_was_put_behind(
    content: RecordContent, data: st.DataObject
) -> None:
    number = data.draw(st.sampled_from(numbers(content)))
    after = data.draw(st.sampled_from([0, *(each for each in numbers(content) if each != number)]))
    moved = numbers(statements.move(content, number, after))
    assert sorted(moved) == numbers(content)
    assert moved[moved.index(number) - 1] == after if after else moved[0] == number


def test_a_section_begins_with_the_next_statement_when_its_first_is_deleted() -> None:
    content = three_with_a_section(at=2)
    assert statements.delete(content, 2).sections[0].start == 2
    assert statements.delete(content, 1).sections[0].start == 1
    assert statements.delete(statements.delete(content, 2), 3).sections[0].start == 2


def test_a_split_before_a_section_moves_it_down() -> None:
    content = three_with_a_section(at=2)
    assert statements.split(content, 1, 4, PROVISIONAL).sections[0].start == 3
    assert statements.split(content, 2, 4, PROVISIONAL).sections[0].start == 2


def test_a_split_gives_the_times_to_the_part_they_belong_to() -> None:
    content = three_with_a_section(at=2)
    timed = statements.change(content, 1, start=10.0, end=20.0, source_id="a1")
    first, second = statements.split(timed, 1, 4, PROVISIONAL).statements[:2]
    assert (first.start, second.start, second.end, second.source_id) == (10.0, None, 20.0, "")


@pytest.mark.parametrize(
    ("operation", "says"),
    [
        (lambda it: statements.split(it, 1, 0, PROVISIONAL), "cursor between the words"),
        (lambda it: statements.split(it, 9, 4, PROVISIONAL), "9 is no longer in the record"),
        (lambda it: statements.join(it, 3), "last statement"),
        (lambda it: statements.move_paragraphs(it, 1, 0, back=False), "One paragraph has to stay"),
        (lambda it: statements.move_paragraphs(two_paragraphs(it), 1, 0, back=True), "first statement"),
        (lambda it: statements.move(it, 1, 1), "cannot follow itself"),
        (lambda it: statements.move(it, 1, 7), "7 is no longer in the record"),
        (lambda it: statements.change(it, 1, paragraphs=()), "needs words"),
    ],
)
def test_what_cannot_be_done_is_said(operation: Callable[[RecordContent], RecordContent], says: str) -> None:
    with pytest.raises(EditError, match=says):
        operation(three_with_a_section(at=2))


def three_with_a_section(at: int) -> RecordContent:
    words = ("one two", "three four", "five six")
    rows = tuple(
        StatementContent(number=number, kind="speech", paragraphs=(text,))
        for number, text in enumerate(words, start=1)
    )
    section = SectionContent(number=1, title="Water", start=at)
    return a_record(statements=rows, sections=(section,))


def two_paragraphs(content: RecordContent) -> RecordContent:
    first = replace(content.statements[0], paragraphs=("one", "two"))
    return replace(content, statements=(first, *content.statements[1:]))

"""The marks of footnotes, put back into a record's words once all else is read.

Reading speakers and those who attended needs the text without them: "Mr. Orlo¹:" is a label like any other.
In the words a mark is a raised number or sign behind a word joiner, which tells it from an exponent.
"""

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from meetings.transcripts.page import Paragraph
from meetings.transcripts.transcript import Transcript

JOINER = "\u2060"
PRINTED = re.compile(f"{JOINER}([⁰¹²³⁴⁵⁶⁷⁸⁹]{{1,3}}|[*†‡§]{{1,3}})")
"""A mark in the words of a record."""

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_MARK = re.compile(r"[\[(]?(\d{1,3}|[*†‡§]{1,3})[\])]?")
_NOTE = re.compile(r"[\[(]?(\d{1,3}|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}|[*†‡§]{1,3})(?:[\]).:]+|(?=[\sA-Z]))")
# More than the notes of any record. Words are looked for this far behind the mark before.
_MOST = 2_000
_FAR = 200_000
# How many letters before a mark must be found again; fewer where the paragraph begins there.
_CONTEXTS = (40, 20, 10)


@dataclass(frozen=True, slots=True)
class NoteMark:
    """A mark that was printed right behind these words of a paragraph."""

    before: str
    mark: str


def mark_in(printed: str) -> str:
    """The number or sign of a mark as printed ("[1]"); "" for what is no such mark."""
    found = _MARK.fullmatch(printed.strip())
    return found[1] if found else ""


def mark_of(note: str) -> str:
    """The mark that a footnote begins with; "" if it has none."""
    found = _NOTE.match(note)
    return lowered(found[1]) if found else ""


def numbered(note: list[Paragraph], mark: str) -> list[Paragraph]:
    """The paragraphs of a footnote with the mark that a program prints before them."""
    if not mark or not note:
        return note
    return [replace(note[0], text=f"{mark} {note[0].text}"), *note[1:]]


def lowered(mark: str) -> str:
    return mark.translate(_LOWERED)


def raised(mark: str) -> str:
    """A mark as it stands in the words of a record."""
    return JOINER + mark.translate(_RAISED)


def without_marks(text: str) -> str:
    """What is quoted of a text: its words alone."""
    return PRINTED.sub("", text)


def put_back(record: Transcript, marks: Sequence[NoteMark]) -> Transcript:
    """The record with the marks of its footnotes; one whose place is not found again is left out."""
    if not marks or not record.footnotes:
        return record
    texts = [*record.introduction, *(text for turn in record.turns for text in turn.paragraphs)]
    changed = iter(_marked(texts, marks[:_MOST]))
    introduction = tuple(next(changed) for _ in record.introduction)
    turns = tuple(
        replace(turn, paragraphs=tuple(next(changed) for _ in turn.paragraphs)) for turn in record.turns
    )
    return replace(record, introduction=introduction, turns=turns)


def _marked(texts: Sequence[str], marks: Iterable[NoteMark]) -> Iterator[str]:
    places: dict[int, list[tuple[int, str]]] = {}
    for which, at, mark in _places(texts, marks):
        places.setdefault(which, []).append((at, mark))
    for which, text in enumerate(texts):
        pieces, done = [], 0
        for at, mark in places.get(which, ()):
            pieces += [text[done:at], raised(mark)]
            done = at
        yield "".join((*pieces, text[done:]))


def _places(texts: Sequence[str], marks: Iterable[NoteMark]) -> Iterator[tuple[int, int, str]]:
    """Where each mark stands: in which text and behind which letter. White space makes no difference."""
    letters, which, ends = _letters(texts)
    at = 0
    for each in marks:
        wanted = "".join(each.before.split())
        for length in _CONTEXTS:
            context = wanted[-length:]
            # It ends behind the mark before, and may begin before that.
            found = letters.find(context, max(0, at + 1 - len(context)), at + _FAR) if context else -1
            if found >= 0:
                at = found + len(context)
                yield which[at - 1], ends[at - 1], each.mark
                break


def _letters(texts: Sequence[str]) -> tuple[str, array, array]:
    """All letters without white space, each with its text and the place behind it there."""
    letters: list[str] = []
    which, ends = array("L"), array("L")
    for number, text in enumerate(texts):
        for at, letter in enumerate(text, 1):
            if not letter.isspace():
                letters.append(letter)
                which.append(number)
                ends.append(at)
    return "".join(letters), which, ends

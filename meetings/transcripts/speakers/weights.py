"""What speaks for one label in one shape: its words, its type, and what stands around it."""

import math
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from meetings.transcripts.layout.head_words import WEEKDAY
from meetings.transcripts.lexicon.calendar import days_in
from meetings.transcripts.page import Paragraph
from meetings.transcripts.speakers.candidates import Candidate, Evidence, Shape, names_holder
from meetings.transcripts.speakers.forms import Form, form_of, key_of
from meetings.transcripts.speakers.gestures import without_gesture
from meetings.transcripts.speakers.headings import CLOCK_LINE
from meetings.transcripts.speakers.lines_around import (
    weigh_call_above,
    weigh_comma_above,
    weigh_dash_below,
    weigh_hour_above,
    weigh_list_below,
    weigh_name_below,
    weigh_words_below,
)

OF_NAMES = "set as headings of names are"
LISTED = ("listed in the record", "part of a name that the record lists")
TOLD = "part of a name that the record tells of"
SMALL_LETTERS = "what follows goes on in small letters"

_FORMS = {
    Form.NOBODY: 1.5,
    Form.TITLED: 2.5,
    Form.PERSON: 2.0,
    Form.OFFICE: 1.5,
    Form.SHORT: -0.5,
    Form.OTHER: -2.5,
    Form.NEVER: -8.0,
}
_SHAPES = {
    Shape.FILE: 20.0,
    Shape.NICK: 4.0,
    Shape.MARK: 4.0,
    Shape.COLON: 0.5,
    Shape.STOP: 0.0,
    Shape.DASH: -0.5,
    Shape.BRACKET: 0.0,
    Shape.WIDE: -0.5,
    Shape.TIMED: 0.0,
    Shape.BOLD: 0.5,
    Shape.ASKED: 0.0,
    Shape.ALONE: -1.5,
}
# A full stop, a dash or the end of a line stands after other things much more often than a colon does.
_LESS = {
    (Shape.STOP, Form.PERSON): -1.5,
    (Shape.STOP, Form.OFFICE): -0.5,
    (Shape.STOP, Form.SHORT): -3.0,
    (Shape.STOP, Form.OTHER): -4.0,
    (Shape.STOP, Form.NOBODY): -1.0,
    (Shape.DASH, Form.PERSON): -0.5,
    (Shape.DASH, Form.SHORT): -2.0,
    (Shape.DASH, Form.OTHER): -3.0,
    (Shape.DASH, Form.OFFICE): -0.5,
    (Shape.WIDE, Form.SHORT): -1.5,
    (Shape.WIDE, Form.PERSON): -1.0,
    (Shape.WIDE, Form.OTHER): -3.0,
    (Shape.ALONE, Form.OFFICE): -0.5,
    (Shape.ALONE, Form.SHORT): -2.5,
    (Shape.ALONE, Form.OTHER): -4.0,
    (Shape.ASKED, Form.SHORT): -6.0,
    (Shape.ASKED, Form.OTHER): -6.0,
    (Shape.BRACKET, Form.OTHER): -2.0,
    (Shape.TIMED, Form.OTHER): -2.0,
}
_MOST_FOR_COUNT = 3.0
_LONGEST_SURNAME = 16
_LONGEST_DAY = 60
_LEADERS = re.compile(r"(?:[ \u00a0]?\.){4,}|(?:[ \u00a0]\.){3,}")  # "Mr. Lyket . . . . . . (Danmark)"
_HANDLES = re.compile(r"[ \u00a0][–—-][ \u00a0]@[\w-]+(?:,[ \u00a0]*@[\w-]+)*[ \u00a0]*$")
_WITH = re.compile(r"[ \u00a0](?:with|and|&|mit|und|avec|et|con|y|e|z|i|и)[ \u00a0](?=[A-ZÀ-ÞА-ЯЁ])")
_LETTERS_BEHIND = re.compile(r"(?:,[ \u00a0][A-Z.]{2,6})+$")  # "Anne Thom, RDR"


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen of the whole document: `names` that it lists, with the reason why they are known,
    `lists`, the places of names that stand below each other, and `of_names`, the levels of headings that are
    nearly all names.
    """

    names: dict[str, str]
    lists: Collection[int]
    of_names: Collection[int] = ()


def weigh(group: list[Candidate], paragraphs: Sequence[Paragraph], seen: Seen) -> Evidence:
    """The evidence for the candidates of one label by themselves."""
    names, lists = seen.names, seen.lists
    first = group[0]
    found = Evidence(first.shape, first.key, first.form, len(group))
    found.add(_FORMS[first.form], first.form.value)
    found.add(
        _SHAPES[first.shape] + _LESS.get((first.shape, first.form), 0.0), f"set off by {first.shape.value}"
    )
    found.add(min(_MOST_FOR_COUNT, math.log2(len(group))), f"stands {len(group)} times")
    if first.form is Form.SHORT and len(first.key) > _LONGEST_SURNAME and first.key.isalpha():
        found.add(-2.0, "too long a word for a name")
    if first.shape is Shape.WIDE and first.key in ("q", "a", "p", "r"):
        found.add(1.0, "Q and A")
    if sum(one.timed for one in group) * 2 > len(group):
        found.add(2.0, "a time stands beside it")
    if first.shape is Shape.ALONE and " -- " in first.printed:
        found.add(1.5, "an office stands beside it")
    if told := names.get(first.key):
        found.add(2.5, told)
    if first.form is Form.OFFICE and names_holder(first.note):
        found.add(2.0, "who holds the office stands beside it")
    _weigh_type(found, group, paragraphs, seen.of_names)
    _weigh_neighbours(found, group, lists)
    _weigh_field(found, group, paragraphs, names)
    _weigh_what_follows(found, group, paragraphs, names)
    weigh_words_below(found, group, paragraphs, lists)
    weigh_list_below(found, group, paragraphs)
    weigh_hour_above(found, group, paragraphs)
    weigh_comma_above(found, group, paragraphs)
    weigh_name_below(found, group, paragraphs)
    weigh_dash_below(found, group, paragraphs)
    weigh_call_above(found, group, paragraphs, lists)
    return found


def _weigh_neighbours(found: Evidence, group: Sequence[Candidate], lists: Collection[int]) -> None:
    named = any(reason.startswith(OF_NAMES) for reason in found.reasons)
    if (
        found.shape in (Shape.ALONE, Shape.STOP)
        and not named
        and sum(one.at in lists for one in group) * 2 > len(group)
    ):
        found.add(-3.0, "stands in a list of names")


def _weigh_type(
    found: Evidence, group: list[Candidate], paragraphs: Sequence[Paragraph], of_names: Collection[int]
) -> None:
    bold = sum(paragraphs[one.at].bold >= len(one.printed) > 0 for one in group)
    whole = sum(paragraphs[one.at].wholly_bold and one.end < len(paragraphs[one.at].text) for one in group)
    if found.shape in (Shape.COLON, Shape.DASH) and whole * 2 > len(group):
        found.add(-3.0, "what follows is in bold type, too")
    elif bold * 2 > len(group):
        found.add(1.5 if found.shape is Shape.ALONE else 1.0, "in bold type")
    if found.form is not Form.NEVER and all(one.printed.isupper() for one in group) and len(found.key) > 1:
        found.add(_for_capitals(found, group, paragraphs), "in capitals")
    headings = {paragraphs[one.at].heading for one in group}
    if 0 not in headings and found.shape is not Shape.FILE:
        named = found.shape is Shape.ALONE and headings.issubset(of_names)
        found.add(2.0 if named else -2.0, OF_NAMES if named else "set as a heading")


def _for_capitals(found: Evidence, group: Sequence[Candidate], paragraphs: Sequence[Paragraph]) -> float:
    """ "CHAIR. We begin.": no sentence is an office in capitals, and no heading has words behind it."""
    if found.shape is not Shape.STOP or found.form is Form.OTHER:
        return 0.5
    said = all(paragraphs[one.at].text[one.end :].strip() for one in group)
    return 1.5 if said and found.form is Form.OFFICE else 1.0


def _weigh_field(
    found: Evidence, group: Sequence[Candidate], paragraphs: Sequence[Paragraph], names: Collection[str]
) -> None:
    """ "Presenter: Ada Morrow (AMW)" is a field of a form, and "Chair: Ada Morrow" too."""
    if found.form not in (Form.OFFICE, Form.SHORT, Form.NOBODY, Form.PERSON):
        return
    if sum(bool(_LEADERS.search(paragraphs[one.at].text, one.end)) for one in group) * 2 > len(group):
        found.add(-5.0, "dot leaders follow")
    if sum(bool(_HANDLES.search(paragraphs[one.at].text, one.end)) for one in group) * 2 > len(group):
        found.add(-7.0, "handles of those in charge of an item end the line")
    behind = [paragraphs[one.at].text[one.end :].strip(" \u00a0*_") for one in group]
    rests = [without_gesture(_LEADERS.sub("", rest))[0] for rest in behind]
    # "Mr Speaker: Mr Orlo.", over and over, is how a chair calls.
    called = ("?", "!", ".") if len(group) > 2 else ("?", "!")
    named = found.form is not Form.PERSON and sum(
        (rest[-1:] not in called and _names_people(_LETTERS_BEHIND.sub("", rest))) or key_of(rest) in names
        for rest in rests
        if len(rest) < 60
    )
    if len(group) == 1 and (_is_day(behind[0]) or CLOCK_LINE.fullmatch(behind[0])):
        found.add(-4.0, "a day or an hour follows")
    surname = len(group) == 1 and found.form is Form.OFFICE and _is_surname(behind[0])
    if named * 2 > len(group):
        found.add(-4.0, "what follows is a name")
    elif surname:
        found.add(-3.0, "what follows may be a surname")


def _names_people(rest: str) -> bool:
    """ "Ada Lowe", and "Ada Lowe with Tom Orlo"."""
    return all(form_of(one) in (Form.PERSON, Form.TITLED) for one in _WITH.split(rest))


def _is_day(rest: str) -> bool:
    """ "Dienstag, 12. März 2030" behind "Dauer der Sitzung:"."""
    days = days_in(rest) if len(rest) < _LONGEST_DAY else ()
    before = WEEKDAY.sub("", rest[: days[0].at]) if days else "none"
    return sum(map(str.isalpha, before)) < 4


def _is_surname(rest: str) -> bool:
    """ "Bergkamp" behind "Voorzitter:" and no full stop."""
    words = rest.split()
    return (
        0 < len(words) < 4
        and all(word[:1].isupper() and word.isalpha() for word in words[-1:])
        and (form_of(words[-1]) is Form.SHORT)
    )


def _weigh_what_follows(
    found: Evidence, group: list[Candidate], paragraphs: Sequence[Paragraph], names: Collection[str]
) -> None:
    """Words of speech begin with a capital; a label alone has words below it."""
    if found.shape in (Shape.FILE, Shape.ASKED, Shape.NICK):
        return
    small, empty, bare_lines = 0, 0, 0
    for one in group:
        bare_lines += _is_whole_sentence(one, paragraphs[one.at])
        rest = paragraphs[one.at].text[one.end :].strip(" \u00a0\t\"“«'‘([–—-…")
        if rest:
            small += rest[0].islower()
        elif one.at + 1 >= len(paragraphs):
            empty += 1
    if bare_lines * 2 > len(group):
        found.add(-4.0, "it is a sentence of its own")
    if small * 2 > len(group):
        _weigh_small_letters(found, names)
    elif empty * 2 <= len(group):
        found.add(0.5, "words follow")
    else:
        found.add(-2.0, "nothing follows")


def _weigh_small_letters(found: Evidence, names: Collection[str]) -> None:
    """People whom the record lists may write so: "ann: fine by me"."""
    if found.form is Form.SHORT and found.key in names:
        return
    named = found.form in (Form.TITLED, Form.OFFICE, Form.NOBODY)
    found.add(-1.0 if named else -2.0, SMALL_LETTERS)


def _is_whole_sentence(one: Candidate, paragraph: Paragraph) -> bool:
    """ "Senator Hunt." and nothing more is what somebody says who calls upon him."""
    last = one.printed.rpartition(",")[2].strip()
    told = one.printed.count(",") > 1 and last[:1].islower()  # "ADA LOWE, Segretario, legge il verbale."
    name = paragraph.bold or one.printed.isupper() or "," in one.printed or one.form is Form.PERSON
    marked = name and not told
    return one.shape is Shape.STOP and not marked and not paragraph.text[one.end :].strip()

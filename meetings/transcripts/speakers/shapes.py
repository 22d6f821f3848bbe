"""The shapes in which records print who speaks, each found at the start of a paragraph."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from meetings.transcripts.lexicon.titles import bare, is_office, is_title
from meetings.transcripts.page import Paragraph
from meetings.transcripts.speakers.caseless import is_caseless
from meetings.transcripts.speakers.clocks import CLOCK, clock, seconds
from meetings.transcripts.speakers.forms import MOST_WORDS, Form, form_of, key_of, without_gesture


class Shape(StrEnum):
    """How a label is set off from the words. The values are shown to editors."""

    FILE = "named by the file"
    NICK = "a nickname in <>"
    COLON = "a colon"
    STOP = "a full stop"
    DASH = "a dash"
    BRACKET = "square brackets"
    WIDE = "a wide space"
    TIMED = "a time in brackets"
    BOLD = "bold type"
    ASKED = "a question put in writing"
    ALONE = "a line of its own"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible label. `printed` is it as printed, `end` where the words begin, `key` what all of its
    printings have in common. `start` is a time in seconds printed beside it, `time` one of the day, and
    `note` a gesture or language.
    """

    at: int
    shape: Shape
    printed: str
    end: int
    key: str
    form: Form
    note: str = ""
    start: float | None = None
    time: dt.time | None = None

    @property
    def timed(self) -> bool:
        """Whether a time of the recording or of the day stands beside the label."""
        return self.start is not None or self.time is not None


_LONGEST = 200
_LONGEST_IN_CAPITALS = 400
_LONGEST_CELL = 40
_OF_COLUMNS = (".", ")", "|", ":")  # what a court rules the columns of its first page with
_LONGEST_ROLE = 100
_LEADING_TIME = re.compile(rf"[ \u00a0]*[\[(]?({CLOCK})[\])]?[ \u00a0]*(?:[-–—:|][ \u00a0]*)?(?=\D)")
_TRAILING_TIME = re.compile(rf"[ \u00a0,]+[\[(]?({CLOCK})[\])]?$")
_TIME_BEHIND = re.compile(rf"[\[(]?({CLOCK})[\])]?[ \u00a0]*")
_AFTER_TIME = re.compile(rf"[ \u00a0]*[\[(]({CLOCK})[\])][ \u00a0]*")
_NICK = re.compile(r"<([^<>\n]{1,60})>[ \u00a0]*:?[ \u00a0]*(?=\S)")
_BRACKET = re.compile(r"\[([^\[\]\n]{2,80})\][ \u00a0]*(:?)[ \u00a0]*(?=\S)")
_WIDE = re.compile(
    r"(\S(?:[^\s]|[ \u00a0](?![ \u00a0\t])){0,60}?)[:.]?(?:[ \u00a0]{3,}|[ \u00a0]*\t+[ \u00a0]*)(?=\S)"
)
_ASKER = re.compile(r"([QA])(?:[.:][ \u00a0\t]*|[ \u00a0\t]+)(?=[\"“A-Z0-9À-ÞА-Я(\[–—-])")
_DASH = re.compile(r"([^—–:]{2,90}?)(?:[ \u00a0]*[—–]+[ \u00a0]*|[ \u00a0]+--?[ \u00a0]+)(?=\S|$)")
_ASKED = re.compile(
    r"(.{3,60}?)[ \u00a0]+(?=(?:asked|to ask|demanda|fragte)[ \u00a0]+"
    r"(?:the|le|la|die|den|(?:Her|His) Majesty[’']s)\b)"
)
_NAMED_AFTER = re.compile(r"[ \u00a0]*\([A-ZÀ-Þ][^()]{2,60}\)(?=[ \u00a0]*$|[ \u00a0]+[A-ZÀ-Þ])")
_TIMED = re.compile(rf"([^\W\d_][^:\[\](){{}}]{{1,60}}?)[ \u00a0]+[\[(]({CLOCK})[\])][ \u00a0]+(?=\S)")
_COUNTED = re.compile(
    r"(?:(?:Q|Question|Anf|Rede|Nr|No|№)\.?[ \u00a0]?\d{1,4}[.:)]?|\d{1,4}[.)])[ \u00a0]+(?=[^\W\d_])"
)  # "Q12 Chair: …", "Anf. 4 TALMANNEN: …", "1. Moira Lowe (Isles): …"
_PUT_TO = re.compile(
    r"([^:.?!]{3,90}?)[ \u00a0]+to[ \u00a0]+(?:ask[ \u00a0]+)?the[ \u00a0]+[A-Z][^:.?!]{3,120}:"
    r"[ \u00a0]*(?=\S)"
)
_DASH_AFTER = re.compile(r"[ \u00a0][–—][ \u00a0](?=\S)")  # "O Sr. Presidente: — "
_AFTER_NAME = re.compile(r", (?:[A-Z]\.){1,4}[A-Z]$")
_INSIDE_BRACKETS = re.compile(r"[ \u00a0]*\([^()]*\)(?=,)")
_NOTES = re.compile(r"(?:[ \u00a0]*[(\[][^()\[\]]{1,160}[)\]])+[ \u00a0]*")
_STOP = re.compile(r"\.\d{0,2}(?:[ \u00a0]*[—–-]+[ \u00a0]*|[ \u00a0\t]+|$)")
_DOT_LEADERS = re.compile(r"(?:(?:\.[ \u00a0]?){5}|…{3}).{0,40}\d[ \u00a0]*$|(?:\.[ \u00a0]?){12}")
_DOTS = ("…", "..", ". .", ".\u00a0.")
_SURNAME_FIRST = re.compile(
    r"[A-ZА-ЯЁЄІЇҐÀ-Þ][A-ZА-ЯЁЄІЇҐÀ-Þ’'-]+[ \u00a0][A-ZА-ЯЁЄІЇҐ]\.(?:[ \u00a0]?[A-ZА-ЯЁЄІЇҐ]\.)?"
    r"(?:,[ \u00a0][^.!?]{3,200}\.|(?=[ \u00a0](?![A-ZА-ЯЁЄІЇҐÀ-Þ]{2})))"
)
_CUT_SHORT = re.compile(r"[ \u00a0.](?:Jr|Sr|[A-ZА-ЯЁÀ-Þ])$")


def candidates_in(at: int, paragraph: Paragraph) -> Iterator[Candidate]:
    """Every label that could open the paragraph, one for each shape."""
    text = paragraph.text
    if paragraph.speaker:
        yield _made(at, Shape.FILE, paragraph.speaker, 0, paragraph.start, paragraph.time)
        return
    begin, start = _time_before(text)
    if found := _NICK.match(text, begin):
        yield _made(at, Shape.NICK, found.group(1), found.end(), None)  # a time of day
        return
    yield from _in_brackets(at, text, begin, start)
    if found := _COUNTED.match(text):
        asked = list(_put_to_somebody(at, text, found.end()))
        yield from asked or _before_a_colon(at, text, found.end(), start)
    if not text[begin : begin + 1].isalpha() or _is_line_of_contents(text):
        return
    yield from _before_a_colon(at, text, begin, start)
    yield from _before_a_stop(at, text, begin, start)
    yield from _before_space(at, text, begin, start)
    if _names_a_role(text):
        yield replace(_made(at, Shape.ALONE, text, len(text), start), form=Form.TITLED)
        return
    yield from _before_a_dash(at, paragraph, begin, start)
    yield from _in_bold(at, paragraph, begin, start)
    if found := _ASKED.match(text, begin):
        yield _made(at, Shape.ASKED, found.group(1), found.end(), start)
    if found := _TIMED.match(text, begin):
        yield _made(at, Shape.TIMED, found.group(1), found.end(), *clock(found.group(2)))
    yield from _alone(at, paragraph, begin, start)


def _is_line_of_contents(text: str) -> bool:
    return any(dots in text for dots in _DOTS) and bool(_DOT_LEADERS.search(text))


def _time_before(text: str) -> tuple[int, float | None]:
    found = _LEADING_TIME.match(text) if text[:1] in "[(0123456789 " else None
    return (found.end(), seconds(found.group(1))) if found else (0, None)


def _put_to_somebody(at: int, text: str, begin: int) -> Iterator[Candidate]:
    """ "1. ADA LOWE (Quayside) to the Minister of Ports: …", "2. Mr Lowe asked the Minister …"."""
    for pattern in (_PUT_TO, _ASKED):
        if found := pattern.match(text, begin):
            yield _made(at, Shape.ASKED, found.group(1), found.end(), None)
            return


def _in_brackets(at: int, text: str, begin: int, start: float | None) -> Iterator[Candidate]:
    if found := _BRACKET.match(text, begin):
        yield _made(at, Shape.BRACKET, found.group(1), found.end(), start)


def _before_a_colon(at: int, text: str, begin: int, start: float | None) -> Iterator[Candidate]:
    end = colon(text, begin)
    if end is None:
        return
    printed, hour = text[begin:end], None
    if printed[-1:] in (" ", ",") and not text[end + 1 :].strip():
        return  # "ADA M. KNOX,   :" in the column in which a court names the parties
    if found := _TRAILING_TIME.search(printed):
        (start, hour), printed = clock(found.group(1)), printed[: found.start()]
    after = end + 1
    if found := _NAMED_AFTER.match(text, after):
        printed, after = f"{printed}: {found.group().strip()}", found.end()
    while text[after : after + 1] in ("-", "–") and text[after - 1] == ":":
        after += 1
    if found := _DASH_AFTER.match(text, after):
        after = found.end()
    if found := _AFTER_TIME.match(text, after):
        (start, hour), after = clock(found.group(1)), found.end()
    yield _made(at, Shape.COLON, printed, after, start, hour)


def colon(text: str, begin: int = 0) -> int | None:
    """Where the first colon outside brackets stands, if a label could end there."""
    depth = 0
    longest = _LONGEST_IN_CAPITALS if text[begin : begin + _LONGEST].isupper() else _LONGEST
    for at in range(begin, min(len(text), begin + longest)):
        character = text[at]
        if character in "([":
            depth += 1
        elif character in ")]":
            depth = max(0, depth - 1)
        elif character in "!?;…\n" and not depth:
            return None
        elif character in ":：" and not depth:
            timed = text[at - 1].isdigit() and text[at + 1 : at + 2].isdigit()
            if timed:
                continue
            return None if text[at + 1 : at + 3] == "//" else at
    return None


def _before_a_stop(at: int, text: str, begin: int, start: float | None) -> Iterator[Candidate]:
    if found := _SURNAME_FIRST.match(text, begin):
        yield _made(at, Shape.STOP, found.group(), found.end(), start)
        return
    for found in _STOP.finditer(text, begin, begin + 110):
        printed = text[begin : found.start()]
        following = text[found.end() : found.end() + 1]
        if is_abbreviated(printed) and following:
            continue
        if not following and _AFTER_NAME.search(printed):
            return  # "Ada Lowe, J.P."
        if ";" in printed or printed.endswith(" presiding"):
            return
        if (
            not following
            or following.isupper()
            or following in "“\"'‘«([—–¿¡0123456789…"
            or found.group().strip()[-1:] in _DASHES
        ):
            yield _of_a_group(_made(at, Shape.STOP, printed, found.end(), start), found.group())
        return


def _of_a_group(candidate: Candidate, mark: str) -> Candidate:
    """ "Ada Lowe, on behalf of the Coastal Group. – ": a name and what its bearer speaks for."""
    if _is_surname_of_a_party(candidate):
        return replace(candidate, form=Form.TITLED)
    named = form_of(candidate.printed.partition(",")[0]) in (Form.PERSON, Form.TITLED)
    sure = candidate.form is Form.PERSON or "," in candidate.printed
    return (
        replace(candidate, form=Form.TITLED) if named and sure and mark.strip()[-1:] in _DASHES else candidate
    )


_DASHES = ("—", "–", "-")
_PARTY = re.compile(r"[(\[][^\W\d_][^()\[\]a-z]{1,30}[)\]]")


def _is_surname_of_a_party(candidate: Candidate) -> bool:
    """ "FERRO (LIB). ": a surname in capitals with a party in capitals behind it."""
    surname = candidate.printed.partition("(")[0].strip()
    short = candidate.form is Form.SHORT and len(surname) > 2 and surname.isupper()
    return short and bool(_PARTY.fullmatch(candidate.note))


def is_abbreviated(printed: str) -> bool:
    """Whether the full stop belongs to the last word: "Mr", an initial, "St"."""
    last = printed.rsplit(None, 1)[-1].rsplit("(", 1)[-1] if printed.split() else ""
    plain = bare(last)
    if plain in ("st", "sr", "jr", "hon", "rt", "gen", "col", "no", "vol", "h.e", "s.e", "h.m", "h.r.h"):
        return True
    if not any(map(str.isalpha, plain)):
        return False  # "SPEAKER(?)."
    return len(plain) <= 1 or (is_title(last) and len(plain) <= 4)


def _before_space(at: int, text: str, begin: int, start: float | None) -> Iterator[Candidate]:
    if (found := _ASKER.match(text, begin)) or (
        (found := _WIDE.match(text, begin)) and _is_wide_label(found, text)
    ):
        yield _made(at, Shape.WIDE, found.group(1), found.end(), start)


def _is_wide_label(found: re.Match[str], text: str) -> bool:
    rest = text[found.end() : found.end() + 80]
    cells = rest[:1].isdigit() and len(rest) < _LONGEST_CELL and not rest.rstrip().endswith((".", "?", "!"))
    return (
        len(found.group(1).split()) <= 8
        and any(map(str.isalpha, rest))
        and not cells
        and rest[:1] not in _OF_COLUMNS
    )


def _names_a_role(text: str) -> bool:
    """ "Ada Lowe -- Chief Lamplighter": a name and an office alone on a line."""
    if len(text) > _LONGEST_ROLE or text[-1:] in ".!?…;:," or " -- " not in text:
        return False
    name, _, role = text.partition(" -- ")
    return form_of(name) in (Form.PERSON, Form.TITLED) and any(map(is_office, role.replace(",", " ").split()))


def _before_a_dash(at: int, paragraph: Paragraph, begin: int, start: float | None) -> Iterator[Candidate]:
    found = _DASH.match(paragraph.text, begin)
    if found and len(found.group(1).split()) <= MOST_WORDS:
        yield _made(at, Shape.DASH, found.group(1), found.end(), start)


def _in_bold(at: int, paragraph: Paragraph, begin: int, start: float | None) -> Iterator[Candidate]:
    if begin < paragraph.bold <= _LONGEST and not paragraph.wholly_bold:
        printed = paragraph.text[begin : paragraph.bold]
        end = paragraph.bold
        if found := _NOTES.match(paragraph.text, end):  # "**The Minister for Roads** (Mr. Orlo):"
            printed, end = paragraph.text[begin : found.end()], found.end()
        while paragraph.text[end : end + 1] in (":", ".", "—", "–", " ", "\u00a0"):
            end += 1
        hour = None
        if found := _TIME_BEHIND.fullmatch(paragraph.text, end):
            (start, hour), end = clock(found.group(1)), found.end()
        yield _made(at, Shape.BOLD, printed, end, start, hour)


def _alone(at: int, paragraph: Paragraph, begin: int, start: float | None) -> Iterator[Candidate]:
    text = paragraph.text[begin:].strip(" \u00a0\t")
    if not text or len(text) > 90 or text[-1] in ".!?…;,-–—:":
        return
    hour = None
    if found := _TRAILING_TIME.search(text):
        (start, hour), text = clock(found.group(1)), text[: found.start()]
    if 0 < len(text.split()) <= 9:
        yield _made(at, Shape.ALONE, text, len(paragraph.text), start, hour)


def _made(
    at: int, shape: Shape, printed: str, end: int, start: float | None, time: dt.time | None = None
) -> Candidate:
    printed = (
        printed.strip(" \u00a0\t*_").rstrip(":：.—– \u00a0\t") if shape is not Shape.FILE else printed.strip()
    )
    if _CUT_SHORT.search(printed):
        printed += "."
    text, note = without_gesture(printed)
    if "), " in text:  # "Ada Lowe (V, BE), for the committee"
        text = _INSIDE_BRACKETS.sub("", text)
    form = form_of(text)
    if form is Form.SHORT and note and is_caseless(text) and len(text.split()) > 1:
        form = Form.PERSON  # a name with a party
    return Candidate(at, shape, printed, end, key_of(text), form, note, start, time)

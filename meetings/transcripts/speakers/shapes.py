"""The shapes in which records print who speaks, each found at the start of a paragraph."""

import re
from collections.abc import Iterator
from dataclasses import replace

from meetings.transcripts.layout.parties import IS_SIDE
from meetings.transcripts.lexicon.titles import is_office
from meetings.transcripts.page import Paragraph
from meetings.transcripts.speakers.candidates import Candidate, Shape, made
from meetings.transcripts.speakers.clocks import CLOCK, clock
from meetings.transcripts.speakers.forms import MOST_WORDS, Form, form_of
from meetings.transcripts.speakers.full_stops import before_a_stop
from meetings.transcripts.speakers.korean import end_before_spaces
from meetings.transcripts.speakers.leading_times import is_hour, time_before
from meetings.transcripts.speakers.marked_shapes import marked
from meetings.transcripts.speakers.pieces import end_of_pieces
from meetings.transcripts.speakers.unspoken import ends_the_record, unspoken_reason

_LONGEST = 200
_LONGEST_IN_CAPITALS = 400
_LONGEST_CELL = 40
_MOST_IN_A_NAME = 6
_OF_COLUMNS = (".", ")", "|", ":")  # what a court rules the columns of its first page with
_LONGEST_ROLE = 100
_TRAILING_TIME = re.compile(rf"[ \u00a0,]+[\[(]?({CLOCK})[\])]?$")
_TIME_BEHIND = re.compile(rf"[\[(]?({CLOCK})[\])]?[ \u00a0]*")
_AFTER_TIME = re.compile(rf"[ \u00a0]*[\[(]({CLOCK})[\])][ \u00a0]*")
_TELEPHONE = re.compile(rf"(\+?[\d*][\d*() -]{{5,22}})[ \u00a0]{{2,}}({CLOCK})")  # who calls in
_NOT_KNOWN = re.compile(r"\(?\?{1,3}\)?:[ \u00a0]+(?=\S)")  # whom the scribe did not know
_BESIDE_A_NAME = re.compile(r"(?:[ \u00a0]*:[\w+-]{2,40}:|[ \u00a0]?APP)+[ \u00a0]*$")
"""What a chat prints behind a name: the picture of a state, and that a program writes."""
_IS_FIELD = re.compile(r"[^:()\[\]]{2,40}:[ \u00a0]+[^\W\d_]")  # "President: Ada Lowe" in the head
_SET_OFF = re.compile(r"[^\W\d_]\.[-–—][ \u00a0]?[^\W\d_]")
_SWORN = re.compile(r"\b(?:sworn|affirmed|testified|deposed)\b", re.IGNORECASE)
_NICK = re.compile(r"<([^<>\n]{1,60})>[ \u00a0]*(?::(?=[ \u00a0]))?[ \u00a0]*(?=\S)")
_BRACKET = re.compile(r"\[([^\[\]\n]{2,80})\][ \u00a0]*(:?)[ \u00a0]*(?=\S)")
_WIDE = re.compile(
    r"(\S(?:[^\s]|[ \u00a0](?![ \u00a0\t])){0,60}?)[:.]?(?:[ \u00a0]{3,}|[ \u00a0]*\t+[ \u00a0]*)(?=\S)"
)
_ASKER = re.compile(
    r"(?:([QA])(?:[.:][ \u00a0\t]*|[ \u00a0\t]+)|([PR])[.:][ \u00a0\t]*)(?=[\"“¿¡A-Z0-9À-ÞА-Я(\[–—-])"
)
_NUMBER_BEHIND = re.compile(r"\[\d{1,4}\][ \u00a0]*")  # "Q. [12] Et puis?"
_DASH = re.compile(r"([^—–:]{2,90}?)(?:[ \u00a0]*[—–]+[ \u00a0]*|[ \u00a0]+--?[ \u00a0]+)(?=\S|$)")
_DASH_BEHIND_NOTE = re.compile(
    r"([^—–:()]{2,90}?[ \u00a0]?\([^()\n]{2,120}\))(?:[ \u00a0]*[—–]+[ \u00a0]*"
    r"|[ \u00a0]+--?[ \u00a0]+)(?=\S|$)"
)
"""A dash inside the bracket is none: "O SR. PRESIDENTE (Ada Lowe. PP - SP) - Sim."."""
_ASKED = re.compile(
    r"(.{3,60}?)[ \u00a0]+(?=(?:asked|to ask|demanda|fragte)[ \u00a0]+"
    r"(?:the|le|la|die|den|(?:Her|His) Majesty[’']s)\b)"
)
_NAMED_AFTER = re.compile(r"[ \u00a0]*\([A-ZÀ-Þ][^()]{2,60}\)(?=[ \u00a0]*$|[ \u00a0]+[A-ZÀ-Þ])")
_TIMED = re.compile(rf"([^\W\d_][^:\[\](){{}}]{{1,60}}?)[ \u00a0]+[\[(]({CLOCK})[\])][ \u00a0]+(?=\S)")
_NO_WORDS = re.compile(
    r"[ \u00a0:*_]*(?:An?[ \u00a0])?(?:Oral[ \u00a0]History[ \u00a0])?Interview"
    r"[ \u00a0](?:Conducted[ \u00a0]by|with|by)\b"
    r"|[ \u00a0]*[\w .]{1,30}(?:[ \u00a0]\|[ \u00a0][\w .]{1,30})+$",
    re.IGNORECASE,
)
"""Behind a name in a title, "ADA LOWE: An Interview Conducted by …", and links: "Ada Lowe: Page | Mail"."""
_COUNTED = re.compile(
    r"(?:(?:Q|Question|Anf|Rede|Nr|No|№)\.?[ \u00a0]?\d{1,4}[.:)]?|\d{1,4}[.)]"
    r"|\d{1,3}(?:\.\d{1,3}){1,3})[ \u00a0]+(?=[^\W\d_])"
)  # "Q12 Chair: …", "Anf. 4 TALMANNEN: …", "1. Moira Lowe (Isles): …"
_PUT_TO = re.compile(
    r"([^:.?!]{3,90}?)[ \u00a0]+to[ \u00a0]+(?:ask[ \u00a0]+)?the[ \u00a0]+[A-Z][^:.?!]{3,120}:"
    r"[ \u00a0]*(?=\S)"
)
_DASH_AFTER = re.compile(r"[ \u00a0][–—][ \u00a0](?=\S)")  # "O Sr. Presidente: — "
_NOTES = re.compile(r"(?:[ \u00a0]*[(\[][^()\[\]]{1,160}[)\]])+[ \u00a0]*")
_DOT_LEADERS = re.compile(r"(?:(?:\.[ \u00a0]?){5}|…{3}).{0,40}\d[ \u00a0]*$|(?:\.[ \u00a0]?){7}")
_DOTS = ("…", "..", ". .", ".\u00a0.")


def candidates_in(at: int, paragraph: Paragraph) -> Iterator[Candidate]:
    """Every label that could open the paragraph, one for each shape."""
    text = paragraph.text
    if paragraph.speaker:
        yield made(at, Shape.FILE, paragraph.speaker, 0, paragraph.start, paragraph.time)
        return
    if sum(cell.rstrip().endswith(":") for cell in paragraph.cells) > 1:
        return  # a row of a vote: "Ada Lowe:", "yes", "Tom Orlo:", "no"
    begin, start = time_before(text)
    if found := _NICK.match(text, begin):
        yield made(at, Shape.NICK, found.group(1), found.end(), None)  # a time of day
        return
    if one := marked(at, text):
        yield one
        return
    yield from _in_brackets(at, text, begin, start)
    if found := _COUNTED.match(text):
        asked = list(_holder_of_an_office(at, text, found.end(), start))
        asked = asked or list(_put_to_somebody(at, text, found.end()))
        asked = asked or list(_before_a_colon(at, text, found.end(), start))
        if not asked and text[:1].isalpha():  # "Anf. 4 Statsrådet ADA LOWE (S)"
            asked = list(_alone(at, paragraph, found.end(), start))
        yield from asked
    if text[begin : begin + 1].isalpha() and not _is_line_of_contents(text) and not is_hour(text):
        yield from _in_words(at, paragraph, begin, start)
    else:
        yield from _of_nobody_known(at, text, begin, start)


def _of_nobody_known(at: int, text: str, begin: int, start: float | None) -> Iterator[Candidate]:
    """ "?: is that so?", and the number of a telephone with the hour behind it."""
    if found := _NOT_KNOWN.match(text, begin):
        yield replace(made(at, Shape.COLON, "?", found.end(), start), form=Form.NOBODY, key="?")
    elif found := _TELEPHONE.fullmatch(text):
        start, hour = clock(found.group(2))
        yield replace(made(at, Shape.ALONE, found.group(1), len(text), start, hour), form=Form.NOBODY)


def _in_words(at: int, paragraph: Paragraph, begin: int, start: float | None) -> Iterator[Candidate]:
    """The labels of a paragraph that begins with a letter at `begin`."""
    text = paragraph.text
    if (found := _ASKER.match(text, begin)) and text[begin] == "Q":
        yield _asked(at, text, found, start)
        return
    yield from _before_a_colon(at, text, begin, start)
    yield from before_a_stop(at, text, begin, start)
    yield from _before_space(at, text, begin, start)
    if _names_a_role(text):
        yield replace(made(at, Shape.ALONE, text, len(text), start), form=Form.TITLED)
        return
    yield from _before_a_dash(at, paragraph, begin, start)
    yield from _in_bold(at, paragraph, begin, start)
    if found := _ASKED.match(text, begin):
        shape = Shape.COLON if text.endswith(":") else Shape.ASKED  # "Mr Lowe asked the Government:"
        yield made(at, shape, found.group(1), found.end(), start)
    if found := _TIMED.match(text, begin):
        yield made(at, Shape.TIMED, found.group(1), found.end(), *clock(found.group(2)))
    yield from _alone(at, paragraph, begin, start)


def _is_line_of_contents(text: str) -> bool:
    return any(dots in text for dots in _DOTS) and bool(_DOT_LEADERS.search(text))


def _put_to_somebody(at: int, text: str, begin: int) -> Iterator[Candidate]:
    """ "1. ADA LOWE (Quayside) to the Minister of Ports: …", "2. Mr Lowe asked the Minister …"."""
    for pattern in (_PUT_TO, _ASKED):
        if found := pattern.match(text, begin):
            told = text.startswith("asked", found.end()) and not text.endswith(":")
            shape = Shape.COLON if told or pattern is _PUT_TO else Shape.ASKED
            yield made(at, shape, found.group(1), found.end(), None)
            return


def _in_brackets(at: int, text: str, begin: int, start: float | None) -> Iterator[Candidate]:
    if found := _BRACKET.match(text, begin):
        yield made(at, Shape.BRACKET, found.group(1), found.end(), start)


def _before_a_colon(at: int, text: str, begin: int, start: float | None) -> Iterator[Candidate]:
    end = colon(text, begin)
    if end is None or _is_field(text, begin, end) or _NO_WORDS.match(text, end + 1):
        return
    printed, hour = text[begin:end], None
    if (
        _SET_OFF.search(printed)
        or _SWORN.search(printed)
        or (printed.rstrip()[-1:] == "," and not text[end + 1 :].strip())
    ):
        # "HON. A. LOWE.- Mr: Speaker, I rise";
        # "ABEL STONE, having been sworn, testified as follows:"; "ADA M. KNOX,   :" in the column of parties
        return
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
    yield made(at, Shape.COLON, printed, after, start, hour)


def _holder_of_an_office(at: int, text: str, begin: int, start: float | None) -> Iterator[Candidate]:
    """ "1. KETUA: ASWANTO": an office and a name in capitals, alone on the line behind a number."""
    office, colon_between, name = text[begin:].partition(": ")
    named = name.isupper() and len(name.split()) <= _MOST_IN_A_NAME and name[-1:] not in ".?!,;:"
    if colon_between and named and office.isupper() and form_of(office) is not Form.NEVER:
        form = Form.TITLED if form_of(office) is Form.OFFICE else Form.PERSON
        yield replace(made(at, Shape.COLON, text[begin:], len(text), start), form=form)


def _is_field(text: str, begin: int, end: int) -> bool:
    """ "Place       : Harn", as forms set their fields below each other; not "Q      :" or "WITNESS   :"."""
    printed = text[begin:end].strip()
    if printed in ("Q", "A") or (printed.isupper() and is_office(printed)):
        return False
    return end > begin + 2 and (text[end - 2 : end].isspace() or text[end - 1] == "\t")


def colon(text: str, begin: int = 0) -> int | None:
    """Where the first colon outside brackets stands, if a label could end there."""
    depth = 0
    longest = _LONGEST_IN_CAPITALS if text[begin : begin + _LONGEST].isupper() else _LONGEST
    for at in range(begin, min(len(text), begin + longest)):
        character = text[at]
        if character in "([（":
            depth += 1
        elif character in ")]）":
            depth = max(0, depth - 1)
        elif character in "!?;…\n" and not depth:
            return None
        elif character in ":：" and not depth:
            timed = text[at - 1].isdigit() and text[at + 1 : at + 2].isdigit()
            if timed:
                continue
            return None if text[at + 1 : at + 3] == "//" else at
    return None


def _asked(at: int, text: str, found: re.Match[str], start: float | None) -> Candidate:
    """ "Q.  Question: who pays?" is asked by whoever asks, and "Q.  MR. LOWE:  Who pays?" by a counsel."""
    named = next(_before_a_colon(at, text, found.end(), start), None)
    if named and named.form is Form.TITLED and named.printed.isupper():
        return named
    number = _NUMBER_BEHIND.match(text, found.end())
    return made(at, Shape.WIDE, "Q", number.end() if number else found.end(), start)


def _before_space(at: int, text: str, begin: int, start: float | None) -> Iterator[Candidate]:
    asked = _ASKER.match(text, begin)
    if found := asked or _WIDE.match(text, begin):
        if asked is None and not _is_wide_label(found, text):
            return
        yield made(at, Shape.WIDE, found.group(1) or found.group(2), found.end(), start)
    elif end := end_before_spaces(text, begin):
        yield made(at, Shape.WIDE, text[begin:end], end, start)


def _is_wide_label(found: re.Match[str], text: str) -> bool:
    rest = text[found.end() : found.end() + 80]
    cells = rest[:1].isdigit() and len(rest) < _LONGEST_CELL and not rest.rstrip().endswith((".", "?", "!"))
    return (
        len(found.group(1).split()) <= 8
        and any(map(str.isalpha, rest))
        and not cells
        and rest[:1] not in _OF_COLUMNS
        and not IS_SIDE.fullmatch(rest.strip(" .,"))
    )


def _names_a_role(text: str) -> bool:
    """ "Ada Lowe -- Chief Lamplighter": a name and an office alone on a line."""
    if len(text) > _LONGEST_ROLE or text[-1:] in ".!?…;:," or " -- " not in text:
        return False
    name, _, role = text.partition(" -- ")
    return form_of(name) in (Form.PERSON, Form.TITLED) and any(map(is_office, role.replace(",", " ").split()))


def _before_a_dash(at: int, paragraph: Paragraph, begin: int, start: float | None) -> Iterator[Candidate]:
    found = _DASH_BEHIND_NOTE.match(paragraph.text, begin) or _DASH.match(paragraph.text, begin)
    noted = found and found.end() >= len(paragraph.text) and unspoken_reason(paragraph)
    if found and not noted and len(found.group(1).split()) <= MOST_WORDS:
        one = made(at, Shape.DASH, found.group(1), found.end(), start)
        end = end_of_pieces(paragraph.text, one.printed, one.end)
        if end > one.end:
            whole = made(at, Shape.DASH, paragraph.text[begin:end].rstrip(" \u00a0-"), end, start)
            one = replace(whole, form=Form.TITLED if one.form is Form.OFFICE else one.form)
        yield one


def _in_bold(at: int, paragraph: Paragraph, begin: int, start: float | None) -> Iterator[Candidate]:
    if begin < paragraph.bold <= _LONGEST and not (paragraph.wholly_bold or ends_the_record(paragraph.text)):
        printed = paragraph.text[begin : paragraph.bold]
        end = paragraph.bold
        if found := _NOTES.match(paragraph.text, end):  # "**The Minister for Roads** (Mr. Orlo):"
            printed, end = paragraph.text[begin : found.end()], found.end()
        while paragraph.text[end : end + 1] in (":", ".", "—", "–", " ", "\u00a0"):
            end += 1
        hour = None
        if found := _TIME_BEHIND.fullmatch(paragraph.text, end):
            (start, hour), end = clock(found.group(1)), found.end()
        yield made(at, Shape.BOLD, printed, end, start, hour)


def _alone(at: int, paragraph: Paragraph, begin: int, start: float | None) -> Iterator[Candidate]:
    text = paragraph.text[begin:].strip(" \u00a0\t")
    if not text or len(text) > _LONGEST or text[-1] in ".!?…;,-–—:" or _IS_FIELD.match(text):
        return
    bracketed = text[-1] == ")" and len(text.partition("(")[0].split()) <= MOST_WORDS
    if len(text) > 90 and not bracketed:
        return
    hour = None
    if found := _TRAILING_TIME.search(text):
        (start, hour), text = clock(found.group(1)), _BESIDE_A_NAME.sub("", text[: found.start()])
    if 0 < len(text.split()) <= (MOST_WORDS if bracketed else 9):
        yield made(at, Shape.ALONE, text, len(paragraph.text), start, hour)

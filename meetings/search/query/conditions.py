"""One condition of a query, from the word or quotation that was typed."""

import calendar
import datetime
import re
from typing import Any

from meetings.search.query.notes import Note
from meetings.search.query.notes import gettext_noop as _
from meetings.search.query.relative import days_meant
from meetings.search.query.scan import FIELD_NAMES, OPERATORS, Token
from meetings.search.query.tree import (
    OF_PEOPLE,
    And,
    Between,
    DayOfYear,
    Exact,
    Field,
    Fuzzy,
    Length,
    Near,
    Pattern,
    Phrase,
    Query,
    Word,
)

MAX_DISTANCE = 100
MAX_SINGLE = 10
_FUZZY = re.compile(r"([^~]+)~(\d?)")
# A pasted address: in it "?" and "~" are signs like others.
_ADDRESS = re.compile(r"(?:[a-z][a-z0-9+.-]*://|www\.|[a-z0-9-]+(?:\.[a-z0-9-]+)+/)\S+", re.IGNORECASE)
_PATTERN_PART = re.compile(r"[^\W_*?]+(?:[*?]+[^\W_*?]+)*\**")
_DAY_OF_YEAR = re.compile(r"(\d{1,2})-(\d{1,2})")
_DAY = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")
_LENGTH = re.compile(
    r"(?P<sign>[<>]=?)(?P<bound>\d{1,6})|(?P<low>\d{0,6})\.\.(?P<high>\d{0,6})|(?P<same>\d{1,6})"
)


def word(typed: str, field: Field, notes: list[str]) -> Query | None:
    """The condition that a word typed without quotation marks makes."""
    if _ADDRESS.fullmatch(typed) and (address := _bare(typed).rstrip("*")):
        return Word(address, field)
    if fuzzy := _FUZZY.fullmatch(typed):
        return _fuzzy(fuzzy[1], fuzzy[2], field, notes)
    bare = _bare(typed)
    if not bare:
        notes.append(Note(_("We ignored “%(typed)s”: it has no letters or digits."), typed=_short(typed)))
        return None
    _misplaced(typed, bare, notes)
    if typed.startswith("=") and not field and bare.isalnum():
        return Exact(bare)
    if "*" in bare or "?" in bare:
        return _patterns(bare, field, notes)
    name, colon, _rest = bare.partition(":")
    if colon and name.isalpha() and name.lower() not in FIELD_NAMES:
        said = _("There is no field “%(name)s:”. We searched for it as a word.")
        notes.append(Note(said, name=_short(name)))
    return _word(bare, field)


def quotation(piece: Token, field: Field, notes: list[str]) -> Query | None:
    """The condition that words in quotation marks make."""
    text = " ".join(piece.text.split())
    if not piece.closed:
        notes.append(Note(_("A quotation mark was not closed. We closed it at the end.")))
    if not any(letter.isalnum() for letter in text):
        notes.append(Note(_("We ignored a phrase without words.")))
        return None
    if piece.near is not None and len(text.split()) > 1:
        return Near(text, field, min(piece.near, MAX_DISTANCE))
    if piece.exact and not field:
        return Exact(text)
    if piece.exact and field not in OF_PEOPLE:
        notes.append(Note(_("We ignored “=”: fields always find all forms of a word.")))
    return Phrase(text, field)


def between(typed: str, notes: list[str], today: datetime.date) -> Between | DayOfYear | None:
    """`2025`, `2025-02`, `2025-02-24`, or two of these with `..` between them, either of them left out; days
    told from `today`, such as `last month`; and `06-07`, that day of any year."""
    if meant := days_meant(typed, today) or _day_of_year(typed):
        return meant
    start_text, dots, end_text = typed.strip().partition("..")
    start = _days(start_text)
    end = _days(end_text) if dots else start
    understood = (start or (dots and not start_text)) and (end or (dots and not end_text)) and (start or end)
    if not understood:
        said = _("We ignored “%(typed)s”. Use a date such as 2025, 2025-02-24, 2017..2019-06 or last month.")
        notes.append(Note(said, typed=_short(typed)))
        return None
    found = Between(start[0] if start else None, end[1] if end else None)
    return None if _is_backwards(found.start, found.end, typed, notes) else found


def _day_of_year(typed: str) -> DayOfYear | None:
    match = _DAY_OF_YEAR.fullmatch(typed.strip())
    try:
        found = datetime.date(2000, int(match[1]), int(match[2])) if match else None
    except ValueError:
        return None
    return DayOfYear(found.month, found.day) if found else None


def length(typed: str, notes: list[str]) -> Length | None:
    """`>200`, `>=200`, `<50`, `<=50`, `100..200` or `100`, in words."""
    match = _LENGTH.fullmatch(typed.strip())
    if not match or typed.strip() == "..":
        said = _("We ignored “%(typed)s”. Use a number of words such as >200, <50 or 100..200.")
        notes.append(Note(said, typed=_short(typed)))
        return None
    if match["sign"]:
        bound, more = int(match["bound"]), len(match["sign"]) == 1
        return Length(bound + more) if match["sign"][0] == ">" else Length(0, max(bound - more, 0))
    if match["same"]:
        return Length(int(match["same"]), int(match["same"]))
    found = Length(int(match["low"] or 0), int(match["high"]) if match["high"] else None)
    return None if _is_backwards(found.least, found.most, typed, notes) else found


def _is_backwards(start: Any, end: Any, typed: str, notes: list[str]) -> bool:
    """Whether a range ends before it begins, which is said."""
    backwards = start is not None and end is not None and start > end
    if backwards:
        notes.append(Note(_("We ignored “%(typed)s”: it ends before it begins."), typed=_short(typed)))
    return backwards


def _days(text: str) -> tuple[datetime.date, datetime.date] | None:
    """The first and the last day of a year, a month or a day; None when it is none."""
    match = _DAY.fullmatch(text.strip())
    if not match:
        return None
    year, month, day = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    try:
        start = datetime.date(year, month or 1, day or 1)
    except ValueError:
        return None
    if match[3]:
        return start, start
    last_month = month if match[2] else 12
    return start, datetime.date(year, last_month, calendar.monthrange(year, last_month)[1])


def _misplaced(typed: str, bare: str, notes: list[str]) -> None:
    """Say which signs before a word mean nothing there."""
    before = typed[: typed.index(bare)]
    if "*" in before or "?" in before:
        said = _("We ignored * and ? at the start of “%(typed)s”. They can only follow a letter.")
        notes.append(Note(said, typed=_short(typed)))
    if "~" in before:
        notes.append(Note(_("We ignored “~”. It can only follow a word of three letters or more.")))


def _fuzzy(typed: str, distance: str, field: Field, notes: list[str]) -> Query | None:
    bare = _bare(typed)
    if len(bare) < 3 or not bare.isalnum():
        notes.append(Note(_("We ignored “~”. It can only follow a word of three letters or more.")))
        return word(typed.rstrip("~"), field, notes)
    return Fuzzy(bare, field, min(int(distance), 2) if distance else 1 if len(bare) < 6 else 2)


def _patterns(bare: str, field: Field, notes: list[str]) -> Query | None:
    """A word with gaps, or several where punctuation divides it."""
    parts = [_part(part, field, notes) for part in _PATTERN_PART.findall(bare)]
    kept = tuple(part for part in parts if part)
    return kept[0] if len(kept) == 1 else And(kept) if kept else None


def _part(text: str, field: Field, notes: list[str]) -> Query | None:
    text = re.sub(r"[*?]*\*[*?]*", "*", text)
    letters = text.replace("*", "").replace("?", "")
    if letters == text:
        return _word(text, field)
    if len(letters) < 2 or text.count("*") > 3 or text.count("?") > MAX_SINGLE:
        said = _("“%(text)s” matches too much. Use at least two letters, and at most three * and ten ?.")
        notes.append(Note(said, text=_short(text)))
        return None
    return Pattern(text, field)


def _word(bare: str, field: Field) -> Word | Phrase:
    """A word that, typed again, is this word: not an operator, and not the name of a field."""
    if bare in OPERATORS:
        return Word(bare.lower(), field)
    name, colon, _rest = bare.partition(":")
    other = (colon and name.lower() in FIELD_NAMES) or _FUZZY.fullmatch(bare)
    return Phrase(bare, field) if other else Word(bare, field)


def _bare(typed: str) -> str:
    """Without punctuation around it; a star may end a word, a question mark may not (it ends a question)."""
    start, end = 0, len(typed)
    while start < end and not typed[start].isalnum():
        start += 1
    while end > start and not (typed[end - 1].isalnum() or typed[end - 1] == "*"):
        end -= 1
    return typed[start:end]


def _short(typed: str) -> str:
    return typed if len(typed) <= 40 else f"{typed[:40]}…"

"""The shapes in which records print who speaks, each found at the start of a paragraph."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from meetings.transcripts.lexicon.anonymous import is_nobody
from meetings.transcripts.lexicon.name_shapes import has_initials, is_person
from meetings.transcripts.lexicon.offices import INSTITUTION_WORDS
from meetings.transcripts.lexicon.small_words import CONNECTORS, PARTICLES, SAYING, SENTENCE_OPENERS
from meetings.transcripts.lexicon.titles import NOBODY, bare, is_office, is_title
from meetings.transcripts.page import Paragraph


class Shape(StrEnum):
    """How a label is set off from the words. The values are shown to editors."""

    FILE = "named by the file"
    NICK = "a nickname in <>"
    COLON = "a colon"
    STOP = "a full stop"
    DASH = "a dash"
    BRACKET = "square brackets"
    WIDE = "a wide space"
    BOLD = "bold type"
    ASKED = "a question put in writing"
    ALONE = "a line of its own"


class Form(StrEnum):
    """What the words of a label look like by themselves."""

    NOBODY = "no one in particular"
    TITLED = "a title and a name"
    PERSON = "a person's name"
    OFFICE = "an office"
    SHORT = "one word"
    OTHER = "other words"
    NEVER = "words that are no name"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible label. `printed` is it as printed, `end` where the words begin, `key` what all of its
    printings have in common. `start` is a time in seconds printed beside it, `note` a gesture or language.
    """

    at: int
    shape: Shape
    printed: str
    end: int
    key: str
    form: Form
    note: str = ""
    start: float | None = None


_LONGEST = 200
_MOST_WORDS = 18
_LONGEST_OFFICE = 15
_CLOCK = r"(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?(?:[ ]?[AaPp]\.?[Mm]\.?)?"
_LEADING_TIME = re.compile(rf"[ \u00a0]*[\[(]?({_CLOCK})[\])]?[ \u00a0]*(?:[-–—:|][ \u00a0]*)?(?=\D)")
_TRAILING_TIME = re.compile(rf"[ \u00a0,]+[\[(]?({_CLOCK})[\])]?$")
_AFTER_TIME = re.compile(rf"[ \u00a0]*[\[(]({_CLOCK})[\])][ \u00a0]*")
_NICK = re.compile(r"<([^<>\n]{1,60})>[ \u00a0]*:?[ \u00a0]*(?=\S)")
_BRACKET = re.compile(r"\[([^\[\]\n]{2,80})\][ \u00a0]*(:?)[ \u00a0]*(?=\S)")
_WIDE = re.compile(
    r"(\S(?:[^\s]|[ \u00a0](?![ \u00a0\t])){0,60}?)[:.]?(?:[ \u00a0]{3,}|[ \u00a0]*\t+[ \u00a0]*)(?=\S)"
)
_ASKER = re.compile(r"([QA])(?:[.:][ \u00a0\t]*|[ \u00a0\t]+)(?=[\"“A-Z0-9À-ÞА-Я(\[–—-])")
_DASH = re.compile(r"([^—–:]{2,90}?)(?:[ \u00a0]*[—–]+[ \u00a0]*|[ \u00a0]+--?[ \u00a0]+)(?=\S|$)")
_ASKED = re.compile(
    r"(.{3,60}?)[ \u00a0]+(?=(?:asked|to ask|demanda|fragte)[ \u00a0]+(?:the|le|la|die|den)\b)"
)
_GESTURE = re.compile(
    r"(?:[ \u00a0]*[–—-][ \u00a0]+[^–—:]{3,80}[ \u00a0][–—-]"
    r"|,[ \u00a0]+(?:[a-z]+ing)\b[^:]{0,80}"
    r"|(?:[ \u00a0]*[(\[][^()\[\]]{1,160}[)\]])+)[ \u00a0]*$"
)
_NOTES = re.compile(r"(?:[ \u00a0]*[(\[][^()\[\]]{1,160}[)\]])+[ \u00a0]*")
_STOP = re.compile(r"\.\d{0,2}(?:[ \u00a0]*[—–-]+[ \u00a0]*|[ \u00a0\t]+|$)")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_CHINESE_TITLE = re.compile(
    r"(.*?)(?:議員|议员|委員|委员|主席|副主席|局長|局长|司長|司长|部長|部长|秘書長?|秘书长?|先生|女士|長官|长官|總理|总理|主任|大臣|議長|议长|教授)"
)
_DOT_LEADERS = re.compile(r"(?:(?:\.[ \u00a0]?){5}|…{3}).{0,40}\d[ \u00a0]*$|(?:\.[ \u00a0]?){12}")
_DOTS = ("…", "..", ". .", ".\u00a0.")
_CAPITALS = re.compile(r"[^\W\d_]")
_SURNAME_FIRST = re.compile(
    r"[A-ZА-ЯЁÀ-Þ][A-ZА-ЯЁÀ-Þ’'-]+(?:[ \u00a0][A-ZА-ЯЁ]\.){1,2}(?:,[ \u00a0][^.!?]{3,200}\.|(?=[ \u00a0]))"
)
_CUT_SHORT = re.compile(r"[ \u00a0.](?:Jr|Sr|[A-ZА-ЯЁÀ-Þ])$")
_SURNAME_AND_INITIALS = re.compile(r"[A-ZА-ЯЁÀ-Þ][\w’'-]+(?:[ \u00a0][A-ZА-ЯЁ]\.){1,2}")
_VERBS = SAYING | frozenset(
    "moved seconded asked reported proposed noted agreed stated advised informed explained explaining "
    "presented thanked called opened closed welcomed raised commented suggested requested confirmed "
    "beg like know believe hope seems however because has had is was were will who which".split()
)


def candidates_in(at: int, paragraph: Paragraph) -> Iterator[Candidate]:
    """Every label that could open the paragraph, one for each shape."""
    text = paragraph.text
    if paragraph.speaker:
        yield _made(at, Shape.FILE, paragraph.speaker, 0, paragraph.start)
        return
    begin, start = _time_before(text)
    if found := _NICK.match(text, begin):
        yield _made(at, Shape.NICK, found.group(1), found.end(), None)  # a time of day
        return
    yield from _in_brackets(at, text, begin, start)
    if not text[begin : begin + 1].isalpha() or _is_line_of_contents(text):
        return
    yield from _before_a_colon(at, text, begin, start)
    yield from _before_a_stop(at, text, begin, start)
    yield from _before_space(at, text, begin, start)
    yield from _before_a_dash(at, paragraph, begin, start)
    yield from _in_bold(at, paragraph, begin, start)
    if found := _ASKED.match(text, begin):
        yield _made(at, Shape.ASKED, found.group(1), found.end(), start)
    yield from _alone(at, paragraph, begin, start)


def _is_line_of_contents(text: str) -> bool:
    return any(dots in text for dots in _DOTS) and bool(_DOT_LEADERS.search(text))


def _time_before(text: str) -> tuple[int, float | None]:
    found = _LEADING_TIME.match(text) if text[:1] in "[(0123456789 " else None
    return (found.end(), seconds(found.group(1))) if found else (0, None)


def seconds(clock: str) -> float | None:
    """ "01:02:03.5" and "02:03" in seconds; None for a time of day ("10:02 AM")."""
    if clock[-1:].isalpha() or clock.endswith("."):
        return None
    parts = clock.replace(",", ".").split(":")
    total = 0.0
    for part in parts:
        total = total * 60 + float(part)
    return total


def _in_brackets(at: int, text: str, begin: int, start: float | None) -> Iterator[Candidate]:
    if found := _BRACKET.match(text, begin):
        yield _made(at, Shape.BRACKET, found.group(1), found.end(), start)


def _before_a_colon(at: int, text: str, begin: int, start: float | None) -> Iterator[Candidate]:
    end = colon(text, begin)
    if end is None:
        return
    printed = text[begin:end]
    if found := _TRAILING_TIME.search(printed):
        start, printed = seconds(found.group(1)), printed[: found.start()]
    after = end + 1
    while text[after : after + 1] in ("-", "–") and text[after - 1] == ":":
        after += 1
    if found := _AFTER_TIME.match(text, after):
        start, after = seconds(found.group(1)), found.end()
    yield _made(at, Shape.COLON, printed, after, start)


def colon(text: str, begin: int = 0) -> int | None:
    """Where the first colon outside brackets stands, if a label could end there."""
    depth = 0
    for at in range(begin, min(len(text), begin + _LONGEST)):
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
        if (
            not following
            or following.isupper()
            or following in "“\"'‘«([—–¿¡0123456789…"
            or found.group()[-1] in "—–-"
        ):
            yield _made(at, Shape.STOP, printed, found.end(), start)
        return


def is_abbreviated(printed: str) -> bool:
    """Whether the full stop belongs to the last word: "Mr", an initial, "St"."""
    last = printed.rsplit(None, 1)[-1].rsplit("(", 1)[-1] if printed.split() else ""
    plain = bare(last)
    if plain in ("st", "sr", "jr", "hon", "rt", "gen", "col", "no", "vol"):
        return True
    return len(plain) <= 1 or (is_title(last) and len(plain) <= 4)


def _before_space(at: int, text: str, begin: int, start: float | None) -> Iterator[Candidate]:
    if (found := _ASKER.match(text, begin)) or (
        (found := _WIDE.match(text, begin)) and _is_wide_label(found, text)
    ):
        yield _made(at, Shape.WIDE, found.group(1), found.end(), start)


def _is_wide_label(found: re.Match[str], text: str) -> bool:
    return len(found.group(1).split()) <= 8 and any(map(str.isalpha, text[found.end() : found.end() + 80]))


def _before_a_dash(at: int, paragraph: Paragraph, begin: int, start: float | None) -> Iterator[Candidate]:
    found = _DASH.match(paragraph.text, begin)
    if found and len(found.group(1).split()) <= _MOST_WORDS:
        yield _made(at, Shape.DASH, found.group(1), found.end(), start)


def _in_bold(at: int, paragraph: Paragraph, begin: int, start: float | None) -> Iterator[Candidate]:
    if begin < paragraph.bold <= _LONGEST and not paragraph.wholly_bold:
        printed = paragraph.text[begin : paragraph.bold]
        end = paragraph.bold
        if found := _NOTES.match(paragraph.text, end):  # "**The Minister for Roads** (Mr. Orlo):"
            printed, end = paragraph.text[begin : found.end()], found.end()
        while paragraph.text[end : end + 1] in (":", ".", "—", "–", " ", "\u00a0"):
            end += 1
        yield _made(at, Shape.BOLD, printed, end, start)


def _alone(at: int, paragraph: Paragraph, begin: int, start: float | None) -> Iterator[Candidate]:
    text = paragraph.text[begin:].strip(" \u00a0\t")
    if not text or len(text) > 90 or text[-1] in ".!?…;,-–—":
        return
    text = text.rstrip(":")
    if found := _TRAILING_TIME.search(text):
        start, text = seconds(found.group(1)), text[: found.start()]
    if 0 < len(text.split()) <= 9:
        yield _made(at, Shape.ALONE, text, len(paragraph.text), start)


def _made(at: int, shape: Shape, printed: str, end: int, start: float | None) -> Candidate:
    printed = (
        printed.strip(" \u00a0\t*_").rstrip(":：.—– \u00a0\t") if shape is not Shape.FILE else printed.strip()
    )
    if _CUT_SHORT.search(printed):
        printed += "."
    text, note = without_gesture(printed)
    return Candidate(at, shape, printed, end, key_of(text), form_of(text), note, start)


def without_gesture(printed: str) -> tuple[str, str]:
    """Split off what is said of the speaker: brackets, gestures between dashes or after a comma."""
    found = _GESTURE.search(printed) if _may_end_in_gesture(printed) else None
    if not found or not found.start():
        return printed, ""
    return printed[: found.start()].strip(" \u00a0,"), found.group().strip(" \u00a0,–—-")


def _may_end_in_gesture(printed: str) -> bool:
    """A cheap look before the pattern, which tries each place of a long text."""
    ending = printed.rstrip(" \u00a0\n")
    return ending.endswith((")", "]", "-", "–", "—")) or "ing" in ending[-90:]


@lru_cache(maxsize=20_000)
def key_of(text: str) -> str:
    """What all printings of a label have in common: no brackets, no marks, one case."""
    return " ".join(filter(None, map(bare, text.replace("\u00a0", " ").split())))


@lru_cache(maxsize=20_000)
def form_of(text: str) -> Form:
    """What the words of a label look like, without the rest of the document."""
    words = text.replace("\u00a0", " ").split()
    if not words or len(words) > _MOST_WORDS or not _CAPITALS.search(text):
        return Form.NEVER
    if is_nobody(text):
        return Form.NOBODY
    if _CHINESE.match(text):
        return _form_in_chinese(text)
    plain = [bare(word) for word in words]
    if _is_phrase(words, plain):
        return Form.NEVER
    return _form_of_name(text, words, plain)


def _is_role(after: str) -> bool:
    """Whether what follows a name and a comma is an office: short, and without numbers."""
    words = after.split()
    return len(words) <= 8 and any(map(is_office, words)) and not any(map(str.isdigit, after))


def _form_in_chinese(text: str) -> Form:
    """ "劉慧卿議員", "主席": a title follows the name, and nothing parts words."""
    if len(text) > 24 or re.search(r"[，。？！；、]", text) or text.startswith(("出席", "列席", "缺席")):
        return Form.NEVER
    found = _CHINESE_TITLE.fullmatch("".join(text.split()))
    if not found:
        return Form.SHORT if len(text) <= 4 else Form.OTHER
    return Form.TITLED if 2 <= len(found.group(1)) <= 4 else Form.OFFICE


def _form_of_name(text: str, words: list[str], plain: list[str]) -> Form:
    if plain[0] in ARTICLES and len(words) > 2 and is_title(words[1]) and plain[0] != "the":
        return _form_of_name(text.split(None, 1)[1], words[1:], plain[1:])  # "La señora Ruiz"
    before, comma, after = text.partition(",")
    if comma and _is_role(after) and form_of(before) in (Form.TITLED, Form.PERSON):
        return Form.TITLED
    if is_title(words[0]) and _is_name(words[1:]):
        return Form.TITLED
    if any(map(is_office, words)) or (len(words) == 1 and is_office(words[0].removesuffix("s"))):
        return _form_of_office(words)
    if has_initials(text) or is_person(text) or _is_indexed(text) or _SURNAME_AND_INITIALS.fullmatch(text):
        return Form.PERSON
    short = len(words) == 1 and not _opens_sentence(words) and plain[0] not in INSTITUTION_WORDS
    return Form.SHORT if short and re.sub("[-_]", "", plain[0]).isalnum() else Form.OTHER


def _is_phrase(words: list[str], plain: list[str]) -> bool:
    """Words that label things and not people, and sentences."""
    if plain[0] in NOBODY or (plain[-1] in NOBODY and len(words) < 4 and not any(map(is_title, words))):
        return not (len(words) > 1 and is_office(words[-1]) and plain[0] in ("first", "second", "third"))
    if any(
        word in _VERBS and not original.isupper() for word, original in zip(plain[1:], words[1:], strict=True)
    ):
        return True
    return "http" in plain[0] or any("@" in word or "/" in word for word in words)


def _form_of_office(words: list[str]) -> Form:
    """ "The Chairwoman", "CHAIRMAN VARROW", "Minister Rolnictwa Halina Zaręba"."""
    if any(character.isdigit() for word in words for character in word) or len(words) > _LONGEST_OFFICE:
        return Form.OTHER
    capitals = sum(word[:1].isupper() for word in words)
    small = sum(word.islower() and not is_office(word) and bare(word) not in _JOINING for word in words)
    if small > 1 or small > capitals or not (words[0][:1].isupper() or is_title(words[0])):
        return Form.OTHER
    if (
        _opens_sentence(words)
        and not is_title(words[0])
        and bare(words[0]) not in ("the", "an", "a", "first")
    ):
        return Form.OTHER
    last = [word for word in words if not word.startswith(("(", "["))]
    if (
        bare(last[-1]) in INSTITUTION_WORDS
        and not is_office(last[-1])
        and not {"of", "for", "to"}.intersection(plain_of(last))
    ):
        return Form.OTHER  # "City Clerk's Department"
    offices = leading_offices(last)
    if (
        0 < offices < len(last)
        and len(last) - offices == 1
        and last[-1][:1].isupper()
        and "of" not in plain_of(last)
    ):
        return Form.TITLED
    if (
        is_office(words[0])
        and 1 < len(last) <= 4
        and _is_name(last[1:])
        and not any(map(is_office, last[1:]))
    ):
        return Form.TITLED
    if (
        len(last) > 2
        and _is_name(last[-2:])
        and not any(map(is_office, last[-2:]))
        and "of" not in plain_of(last)
    ):
        return Form.TITLED
    return Form.OFFICE


_JOINING = frozenset(
    "le la les l du des et de del los las und für der des dem im am ds do spraw oraz w na z i та у".split()
).union(CONNECTORS, PARTICLES)
ARTICLES = frozenset("the el la los las le der die das den o os as il lo".split())
_BEFORE_OFFICES = frozenset(
    "vice deputy acting assistant temporary first second chief pro tem the co interim".split()
)


def leading_offices(words: list[str]) -> int:
    """How many words a label opens with that name an office: "Vice Chairman" Ekkel."""
    count = 0
    while count < len(words) and (is_office(words[count]) or bare(words[count]) in _BEFORE_OFFICES):
        count += 1
    return count if any(map(is_office, words[:count])) else 0


def plain_of(words: list[str]) -> list[str]:
    """The words folded."""
    return [bare(word) for word in words]


def _is_name(words: list[str]) -> bool:
    """Whether every word may stand in a name, one of them capitalised: "van Rom", "Okoro of Westmere"."""
    words = [word.strip("()[],") for word in words]
    if not words or not any(word[:1].isupper() for word in words) or len(words) > 7:
        return False
    return (
        all(
            not word
            or word[0].isupper()
            or word in PARTICLES
            or word in ("of", "the", "for", "in", "&")
            or word[:2].casefold() in ("d’", "d'", "o’", "al", "el")
            for word in words
        )
        and words[0][:1].isalpha()
        and not any(character.isdigit() for word in words for character in word)
    )


def _is_indexed(text: str) -> bool:
    """ "Lowe, Hanna": the surname first."""
    surname, comma, given = text.partition(",")
    return bool(comma) and len(surname.split()) <= 3 and is_person(f"{given.strip()} {surname}")


def _opens_sentence(words: list[str]) -> bool:
    return bare(words[0]) in SENTENCE_OPENERS and not words[0].isupper()

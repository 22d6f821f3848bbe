"""Speakers' labels: what stands before the colon at the start of a paragraph."""

import itertools
import re
from collections.abc import Collection
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from meetings.transcripts.lexicon.anonymous import QUESTION_LABELS, REMARK_LABELS, is_anonymous
from meetings.transcripts.lexicon.excellencies import without_excellency
from meetings.transcripts.lexicon.name_shapes import (
    has_initials,
    is_person,
    is_polite,
    is_whole_name,
    opens_no_sentence,
    split,
    words,
)
from meetings.transcripts.lexicon.offices import names_office
from meetings.transcripts.lexicon.small_words import (
    ABBREVIATIONS,
    CONNECTORS,
    SAYING,
)
from meetings.transcripts.transcript import TurnKind


class Strength(IntEnum):
    """How much a label's own shape says that it is one."""

    DOUBTFUL = 0
    NAME = 1
    ROLE = 2  # an office and a name, or a surname with initials: sentences do not open so
    ANONYMOUS = 3


@dataclass(frozen=True, slots=True)
class Label:
    """A label as printed and its parts; `end` is where the words of the turn begin in the paragraph.

    `printed` has the bracketed note, `text` has not; a hover-card glued to the name is in neither.
    """

    text: str
    printed: str
    end: int
    strength: Strength
    note: str = ""
    card: str = ""
    bracketed: bool = False


_NOTE = re.compile(r"[ \u00a0]*[(\[]([^()\[\]]{1,200})[)\]]?[ \u00a0.,]*$")
_GESTURE = re.compile(
    r"(?:[ \u00a0]+[–—-][ \u00a0]+(?P<dashed>[^–—:]{3,80})[ \u00a0]+[–—-]"
    r"|,[ \u00a0]+(?P<participle>[a-z]+ing\b[^:]{0,120}))[ \u00a0]*$"
)
_ADDRESSED = re.compile(
    r"(?P<name>[^,]{3,60}?),?[ \u00a0]+(?P<how>(?:speaking )?(?:to|for|on behalf of|answering"
    r"|addressing|replying to|instead of))[ \u00a0]+(?P<other>.{3,60})"
)
_BRACKETED = re.compile(r"\[([^\[\]:]{2,80})\][ \u00a0]+(?=\S)")
_STAMP = re.compile(r"[ \u00a0]*\((?:\d{1,2}:)?\d{1,2}:\d{2}\)")
_OF_PLACE = re.compile(r"(.{4,60}?)[ \u00a0]of[ \u00a0]((?:the[ \u00a0])?[A-ZÀ-Þ][^,:]{1,60})")
_SUFFIXES = (" Jr", " Sr", "\u00a0Jr", "\u00a0Sr")
_SENTENCE_MARKS = frozenset("!?;…")
_MARKS = re.compile("[:!?;…]")
_LONGEST_LABEL = 260
_MOST_WORDS = 34
_LONGEST_OFFICE = 14


def find_label(text: str, known: Collection[str] = ()) -> Label | None:
    """The label that could open this paragraph, or None where its words cannot be one.

    A label of strength NAME or DOUBTFUL needs support from the rest of the page; the caller decides.
    """
    if bracketed := _BRACKETED.match(text):
        inside = bracketed.group(1).strip()
        return (
            Label(inside, inside, bracketed.end(), Strength.NAME, bracketed=True)
            if _is_short(inside)
            else None
        )
    at = colon(text)
    if at is None:
        return None
    label = parse_label(text[:at], known)
    if label is None or not _is_plausible(label.text):
        return None
    stamp = _STAMP.match(text, at + 1)
    end = stamp.end() if stamp else at + 1
    note = label.note or (stamp.group().strip(" \u00a0()") if stamp else "")
    return Label(label.text, label.printed, end, label.strength, note, label.card)


def parse_label(printed: str, known: Collection[str] = ()) -> Label | None:
    """Take a label apart whose end is already known: note in brackets, glued hover-card, the rest."""
    return _parsed(printed)


# A page has the same few labels over and over, and so has the next one.
@lru_cache(maxsize=5_000)
def _parsed(printed: str) -> Label | None:
    printed = printed.strip(" \u00a0\t.")
    printed, card = without_card(printed)
    text, notes = _without_notes(printed)
    text, said_of = without_gesture(text)
    if not text:
        return None
    return Label(text, printed.strip(), 0, _strength(text), "; ".join([*said_of, *notes]), card)


def _without_notes(printed: str) -> tuple[str, list[str]]:
    """Take off the brackets at the end: "(via videoconference) (in Norrish)"."""
    text, notes = printed, list[str]()
    while found := _NOTE.search(text):
        notes.insert(0, found.group(1).strip())
        text = text[: found.start()]
    text = text.rstrip(" \u00a0\t,.")
    return text + "." if text.endswith(_SUFFIXES) else text, notes


def without_gesture(text: str) -> tuple[str, list[str]]:
    """Take off what a speaker does or whom they speak to: "Ada Rom, getting up", "Ada Rom to Ivo Dahl"."""
    if found := _GESTURE.search(text):
        name = text[: found.start()].strip(" \u00a0,")
        if is_person(name) or is_polite(name):
            return name, [(found["dashed"] or found["participle"]).strip()]
    found = _ADDRESSED.fullmatch(text)
    if found and is_person(found["name"]) and _is_somebody(found["other"]):
        return found["name"], [f"{found['how']} {found['other']}"]
    return text, []


def _is_somebody(phrase: str) -> bool:
    return is_person(phrase) or is_polite(phrase) or bool(split(phrase)[1])


def turn_kind(label: str) -> TurnKind:
    """Whether the label announces a question, a remark or a speech."""
    first = words(label.casefold())[:1]
    if not first or not is_anonymous(label):
        return TurnKind.SPEECH
    plain = first[0].strip(".,")
    if plain in QUESTION_LABELS:
        return TurnKind.QUESTION
    return TurnKind.REMARK if plain in REMARK_LABELS or plain in ("from", "из", "с") else TurnKind.SPEECH


def label_parts(label: Label, known: Collection[str]) -> tuple[str, str, str]:
    """(role, name, note) of a label; role and name are "" when it names nobody.

    In "The Chair (Ada Rom)" the bracket has the person, and what stands before it is the office.
    """
    first, *others = label.note.split("; ")
    if (is_person(first) or is_polite(first)) and _names_only_office(label.text):
        return label.text, first, "; ".join(others)
    if is_anonymous(label.text):
        return "", "", label.note
    return *split(label.text, known), label.note


def of_place(name: str) -> tuple[str, str]:
    """ "Mr Olling" and "Saltby" from "Mr Olling of Saltby"; other names come back whole."""
    found = _OF_PLACE.fullmatch(name)
    return (found.group(1), found.group(2)) if found and is_polite(found.group(1)) else (name, "")


def _names_only_office(text: str) -> bool:
    """Whether a label has a word for an office and no name: "The Chair", "THE GOVERNOR OF SALTBY REGION"."""
    return any(map(names_office, words(text))) and not is_polite(text) and not _ends_in_person(text)


def _ends_in_person(text: str) -> bool:
    role, name = split(text)
    return bool(role) and is_person(name) and not text.isupper()


def colon(text: str) -> int | None:
    """Where the first colon outside brackets stands, if a label could end there."""
    first = _MARKS.search(text, 0, _LONGEST_LABEL)
    if first is None:
        return None
    if "(" not in text[: first.start()] and "[" not in text[: first.start()]:
        return first.start() if first.group() == ":" and _is_label_colon(text, first.start()) else None
    return _colon_after_brackets(text)


def _colon_after_brackets(text: str) -> int | None:
    depth, inside = 0, None
    for at, character in enumerate(text[:_LONGEST_LABEL]):
        if character in "([":
            depth += 1
        elif character in ")]":
            depth = max(0, depth - 1)
        elif character in _SENTENCE_MARKS and not depth:
            return None
        elif character == ":" and depth:
            inside = inside or at
        elif character == ":":
            return at if _is_label_colon(text, at) else None
    return inside if depth and inside and _is_label_colon(text, inside) else None


def without_card(printed: str) -> tuple[str, str]:
    """Split off a hover-card: the site repeats the surname after the name, then describes the person."""
    parts = [(found.group(), found.start()) for found in re.finditer(r"[^\s\u00a0]+", printed)]
    for (word, _), (following, at) in itertools.pairwise(parts):
        surname = word.rsplit(".", 1)[-1]
        if len(surname) > 2 and surname[0].isupper() and following == surname:
            return printed[:at].rstrip(), printed[at:].strip()
    wide = re.search(r"[ \u00a0]{3,}", printed)
    return (
        (printed[: wide.start()], printed[wide.end() :].strip()) if wide and wide.start() else (printed, "")
    )


def _is_label_colon(text: str, at: int) -> bool:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return bool(before) and not (before.isdigit() and after.isdigit()) and after != "/"


def _strength(label: str) -> Strength:
    if is_anonymous(label):
        return Strength.ANONYMOUS
    if has_initials(label):
        return Strength.ROLE
    label = without_excellency(label)
    if is_whole_name(label) or is_polite(of_place(label)[0]):
        return Strength.NAME
    parts = words(label)
    if not any(map(names_office, parts)):
        return Strength.NAME if _is_calling(parts) else Strength.DOUBTFUL
    if any(part.casefold().strip(",") in SAYING for part in parts):
        return Strength.DOUBTFUL
    if split(label)[1]:
        return Strength.ROLE
    return Strength.NAME if _is_bare_office(parts) else Strength.DOUBTFUL


def _is_calling(parts: list[str]) -> bool:
    """ "Keymaster of the Old Mill Ada Rom": an office that no list has, capitals throughout, then a name."""
    if not 4 <= len(parts) <= _LONGEST_OFFICE or not is_person(" ".join(parts[-2:])):
        return False
    return opens_no_sentence(parts[0]) and all(part[0].isupper() or part in CONNECTORS for part in parts)


def _is_bare_office(parts: list[str]) -> bool:
    """ "Defence Minister", "Minister of Finance": capitals throughout, and short."""
    longest = _LONGEST_OFFICE if names_office(parts[0]) else _LONGEST_OFFICE // 2
    return len(parts) <= longest and all(part[0].isupper() or len(part) <= 3 for part in parts)


def _is_plausible(label: str) -> bool:
    parts = words(label)
    if not parts or len(parts) > _MOST_WORDS or label[0] in "«“\"'‘-–—" or not label[0].isalpha():
        return False
    return not any(_ends_sentence(part) for part in parts[:-1])


def _is_short(label: str) -> bool:
    return label[0].isupper() and len(words(label)) <= _LONGEST_OFFICE // 2


def _ends_sentence(part: str) -> bool:
    if not part.endswith("."):
        return False
    plain = part.strip(".,()").casefold()
    return not (len(plain) <= 2 or "." in plain or plain in ABBREVIATIONS)

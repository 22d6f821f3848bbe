"""A quotation as somebody pasted it: its words, where it leaves some out, and whom it names."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from meetings.search.text.analysis import words

MOST_CHARACTERS = 3_000
MOST_WORDS = 300
MOST_PARTS = 12
LONGEST_NAME = 100
OPENING, CLOSING = '“„«‟"', '”“»"'
_DASHES = "—–―-−"
_DOTS = r"(?:\.{2,}|…+)"
# "[...]", "(…)", "<…>", and dots alone; in square brackets also what the quoter put in: "[the President]".
_OMISSION = re.compile(rf"\[[^\]\n]{{0,120}}\]|\(\s*{_DOTS}\s*\)|<\s*{_DOTS}\s*>|\.{{3,}}|…+")
_OWN_WORDS = re.compile(r"\[[^\]\n]*[^\W_][^\]\n]*\]")


@dataclass(frozen=True, slots=True)
class Quotation:
    """`parts` are the words between omissions, as pasted; `speaker` whom it is attributed to, or "".

    `notes` are sentences about what was not used.
    """

    parts: tuple[str, ...]
    speaker: str
    notes: tuple[str, ...]

    @property
    def words(self) -> int:
        return sum(len(words(part)) for part in self.parts)


def read(pasted: str, speaker: str = "") -> Quotation:
    """What was pasted, bounded; a `speaker` that is given counts more than one that the text names."""
    notes = []
    text = pasted.replace("\x00", " ").strip()
    if len(text) > MOST_CHARACTERS:
        notes.append(_("We checked only the first {count} characters.").format(count=MOST_CHARACTERS))
        text = text[:MOST_CHARACTERS]
    text, named = _attributed(text)
    if _OWN_WORDS.search(text):
        notes.append(_("We did not search for words in square brackets: they are not part of the quotation."))
    parts = [part for part in _OMISSION.split(text) if words(part)]
    kept = _bounded(parts)
    if kept != parts:
        notes.append(_("We checked only the first {count} words.").format(count=MOST_WORDS))
    given = " ".join(speaker.replace("\x00", " ").split())[:LONGEST_NAME]
    return Quotation(tuple(kept), given or named, tuple(notes))


def _bounded(parts: list[str]) -> list[str]:
    kept, room = [], MOST_WORDS
    for part in parts[:MOST_PARTS]:
        pieces = part.split()
        while pieces and len(words(" ".join(pieces))) > room:
            pieces = pieces[: max(room, 1) if len(pieces) > room else -1]
        if pieces:
            kept.append(part if len(pieces) == len(part.split()) else " ".join(pieces))
            room -= len(words(kept[-1]))
        if room < 1:
            break
    return kept


def _attributed(text: str) -> tuple[str, str]:
    """The text without a last line "— Name", or a "Name:" before its opening mark, and that name."""
    end = max(text.rfind(mark) for mark in f"{CLOSING}\n")
    after = text[end + 1 :].strip()
    if end > 0 and after[:1] and after[0] in _DASHES and (name := _name(after.lstrip(_DASHES))):
        return text[: end + 1], name
    starts = [place for mark in OPENING if (place := text.find(mark)) > 0]
    before = text[: min(starts)].strip() if starts else ""
    if before.endswith(":") and (name := _name(before[:-1])):
        return text[min(starts) :], name
    return text, ""


def _name(text: str) -> str:
    """A name as an attribution gives it, without what follows a comma; "" for anything longer."""
    name = " ".join(re.split(r"[,(;\n]", text, maxsplit=1)[0].split()).strip(" .:")
    return name if 1 < len(name) <= LONGEST_NAME and len(name.split()) <= 6 else ""

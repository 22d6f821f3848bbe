"""Persons printed by a title and a surname: "Councillor Mayes", "MR. FINKEL", "Mr. C. Kilonzo"."""

import re
from dataclasses import dataclass
from functools import lru_cache

from meetings.transcripts.lexicon import names, spellings
from meetings.transcripts.lexicon.anonymous import is_nobody
from meetings.transcripts.lexicon.offices import SURNAMES
from meetings.transcripts.lexicon.small_words import CONNECTORS, PARTICLES
from meetings.transcripts.lexicon.titles import (
    MEN,
    WOMEN,
    bare,
    is_office,
    is_title,
    opens_as_title,
)

_SEVERAL = frozenset({"messrs", "mesdames"})
_WORD = re.compile(r"(?:[^\W\d_]|['’ʼ-])+\.?")
_INITIALS = re.compile(r"(?:[^\W\d_]\.-?){1,3}|[^\W\d_]")
_MOST_WORDS = 5
_LONGEST_ROLE = 3


@dataclass(frozen=True, slots=True)
class Titled:
    """A title with a surname, folded as spellings are; `initial` and `gender` are "" or a letter.

    `shown` is how to head a page about the person: the title and the name, not in capitals throughout.
    """

    surname: str
    initial: str
    gender: str
    shown: str

    @property
    def key(self) -> str:
        return names.fold(self.shown)

    def may_be(self, other: "Titled") -> bool:
        """Whether both can mean one person: one surname, and neither initial nor gender differ."""
        return (
            self.surname == other.surname
            and agree(self.initial, other.initial)
            and agree(self.gender, other.gender)
        )


def agree(one: str, other: str) -> bool:
    """Whether two marks are alike, or one of them is not printed."""
    return not one or not other or one == other


@lru_cache(maxsize=20_000)
def titled(name: str, role: str = "") -> Titled | None:
    """What a title and a surname say of a person; None for whole names and for anything else.

    The title stands in the name ("Ms. Tadesse"), or it is the role before a surname ("Councillor", "Mayes").
    """
    words = names.spaced(name)
    before, rest = _apart(words)
    title = before or _short_office(role)
    if not (title and rest) or len(words) > _MOST_WORDS or _names_several(title, rest):
        return None
    *initials, surname = _without_particles(names.without_suffix(rest))
    if not _is_surname(surname, bool(before)) or not all(map(_INITIALS.fullmatch, initials)):
        return None
    sound = spellings.surname(surname).strip()
    first = spellings.initials(f"{initials[0][0]}. {surname}")[-1:] if initials else ""
    shown = " ".join(map(_small, [*title, *rest]))
    return Titled(sound, first, _gender(title), shown) if sound else None


def whole_name(name: str) -> str:
    """The name without titles before it, where a given name and a surname are left: "Mr. Jan Orlo"."""
    before, rest = _apart(names.spaced(name))
    bare_name = " ".join(rest)
    whole = names.is_full(bare_name) and len(bare(rest[0])) > 1 and not is_office(rest[0])
    return bare_name if before and whole else name


def without_titles(name: str) -> str:
    """The name without titles before it: "C. Kilonzo" for "Mr. C. Kilonzo"."""
    return " ".join(_apart(names.spaced(name))[1])


def _apart(words: list[str]) -> tuple[list[str], list[str]]:
    """The titles before a name and the name; the last word is never a title."""
    at = 0
    while at < len(words) - 1 and _opens(words, at):
        at += 1
    return words[:at], words[at:]


def _opens(words: list[str], at: int) -> bool:
    if bare(words[at]) == "de":
        return bare(words[at + 1]) == "heer"
    return opens_as_title(words[at]) or (at > 0 and is_office(words[at]))


def _names_several(title: list[str], rest: list[str]) -> bool:
    return bool(_SEVERAL & set(map(bare, title))) or is_nobody(" ".join(rest))


def _short_office(role: str) -> list[str]:
    """The words of a role such as "Councillor" or "Vice Chairman"; an office of some place is no title."""
    words = role.split()
    plain = [bare(word) for word in words]
    if not words or len(words) > _LONGEST_ROLE or not CONNECTORS.isdisjoint(plain):
        return []
    return words if is_title(words[-1]) or is_office(words[-1]) else []


def _without_particles(rest: list[str]) -> list[str]:
    return [word for word in rest[:-1] if bare(word) not in PARTICLES] + rest[-1:]


def _is_surname(word: str, after_title: bool) -> bool:
    if not _WORD.fullmatch(word) or not word[0].isupper() or len(bare(word)) < 2:
        return False
    # "Mr. Speaker" is an office, and so is "Deputy Chairman"; "Mr. Cook" is not.
    return not is_office(word) or (after_title and bare(word) in SURNAMES)


def _gender(title: list[str]) -> str:
    plain = set(map(bare, title))
    return "w" if plain & WOMEN else "m" if plain & MEN else ""


def _small(word: str) -> str:
    """ "FINKEL" as "Finkel"; initials stay."""
    return word.title() if word.isupper() and len(bare(word)) > 1 else word

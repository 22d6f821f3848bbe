"""The institution whose record a page is, where only its speakers tell."""

import re
from collections import Counter
from collections.abc import Collection, Sequence

from meetings.transcripts.lexicon.name_shapes import plain
from meetings.transcripts.lexicon.offices import INSTITUTION_WORDS
from meetings.transcripts.lexicon.small_words import CONNECTORS
from meetings.transcripts.transcript import Turn

_STATES = frozenset(
    "republic federation states union nation country island state республика федерация".split()
)
_PRESIDENCY = re.compile(
    r"president of (?:the )?[a-z][\w’-]+(?: (?:of )?[a-z][\w’-]+){0,3}"
    r"|президент [а-яё]{3,}(?: [а-яё]{3,}){0,2}",
    re.IGNORECASE,
)
# One phrase of country, office and name ("and" begins another person): "President of Lusovia Boris Varn",
# "Transport Company President Boris Varn".
_GUEST = (
    r"(?:(?:President of|Президент\w*) (?:(?!(?:and|и) )[\w’-]{1,30} ){1,5}"
    r"|(?!The )[A-Z][\w’-]{1,30} President )"
)


def presidency(turns: Sequence[Turn], prose: Sequence[str]) -> str:
    """The office of the president who is at home on the page, or "" where that cannot be told.

    `prose` is the page's title and the paragraphs of its lead: they name a guest with his country and the
    host without. Where they name two presidents alike, who speaks oftest says nothing: a visitor may chair.
    Where they name none, the host is the one who speaks oftest.
    """
    offices = {turn.name: plain(turn.role) for turn in turns if _PRESIDENCY.fullmatch(plain(turn.role))}
    offices = {name: office for name, office in offices.items() if not _is_of_a_society(office)}
    hosts = {name for name in offices if not _is_guest(name, prose)}
    untitled = {turn.name for turn in turns if turn.name} - {turn.name for turn in turns if turn.role}
    hosted = any(_is_named(name, prose) for name in untitled)
    if len(offices) == 1 and not hosted:
        hosts = set(offices)
    named = {name for name in hosts if _is_named(name, prose)}
    candidates = named or (set() if hosted or _somebody_else_is_known(turns, offices) else hosts)
    counts = Counter(turn.name for turn in turns if turn.name in candidates).most_common(2)
    if not counts or len(named) > 1 or (len(counts) > 1 and counts[0][1] == counts[1][1]):
        return ""
    return _written(offices[counts[0][0]])


def _is_of_a_society(office: str) -> bool:
    """Whether the office is of a company or a society: "President of the Curling Federation"."""
    of = office.casefold().partition(" of ")[2].removeprefix("the ").split()
    things = [word for word in of if word in INSTITUTION_WORDS - _STATES]
    return bool(things) or (of[-1:] == ["federation"] and len(of) > 2)


def _somebody_else_is_known(turns: Sequence[Turn], offices: Collection[str]) -> bool:
    """Whether somebody speaks by full name alone: then the president may be the guest of that person, whom
    the page need not introduce.
    """
    titled = {turn.name for turn in turns if turn.role}
    return any(turn.name not in titled and turn.name not in offices and " " in turn.name for turn in turns)


def _is_guest(name: str, prose: Sequence[str]) -> bool:
    return any(re.search(_GUEST + re.escape(plain(name)), text) for text in prose)


def _is_named(name: str, prose: Sequence[str]) -> bool:
    return any(plain(name) in text for text in prose)


def _written(office: str) -> str:
    """Older pages print labels in capitals; the institution's name is not written so."""
    if not office.isupper():
        return office
    return " ".join(word if word in CONNECTORS else word.capitalize() for word in office.casefold().split())

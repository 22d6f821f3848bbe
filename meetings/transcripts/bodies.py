"""The institution whose record a page is, where only its speakers tell."""

import re
from collections import Counter
from collections.abc import Sequence

from meetings.transcripts.names import plain
from meetings.transcripts.transcript import Turn
from meetings.transcripts.vocabulary import CONNECTORS

_PRESIDENCY = re.compile(
    r"president of (?:the )?[a-z][\w’-]+(?: (?:of )?[a-z][\w’-]+){0,3}"
    r"|президент [а-яё]{3,}(?: [а-яё]{3,}){0,2}",
    re.IGNORECASE,
)
_GUEST = r"(?:President of|Президент\w*) [\w’ -]{2,40} "


def presidency(turns: Sequence[Turn], prose: str) -> str:
    """The office of the president who speaks oftest, or "" where two do or none.

    `prose` is the page's title and lead: they name a guest with his country and the host without.
    """
    offices = {turn.name: plain(turn.role) for turn in turns if _PRESIDENCY.fullmatch(plain(turn.role))}
    hosts = {name for name in offices if not re.search(_GUEST + re.escape(plain(name)), prose)}
    untitled = {turn.name for turn in turns if turn.name} - {turn.name for turn in turns if turn.role}
    if len(offices) == 1 and not any(plain(name) in prose for name in untitled):
        hosts = set(offices)
    counts = Counter(turn.name for turn in turns if turn.name in hosts).most_common(2)
    if not counts or (len(counts) > 1 and counts[0][1] == counts[1][1]):
        return ""
    return _written(offices[counts[0][0]])


def _written(office: str) -> str:
    """Older pages print labels in capitals; the institution's name is not written so."""
    if not office.isupper():
        return office
    return " ".join(word if word in CONNECTORS else word.capitalize() for word in office.casefold().split())

"""What a label says of its speaker besides name and office: brackets, gestures, a party in small letters."""

import re

from meetings.transcripts.lexicon.name_shapes import is_whole_name
from meetings.transcripts.lexicon.small_words import PARTICLES
from meetings.transcripts.lexicon.titles import is_office

_GESTURE = re.compile(
    r"(?:[ \u00a0]*[–—-][ \u00a0]+[^–—:]{3,80}[ \u00a0][–—-]"
    r"|,[ \u00a0]+(?:[a-z]+ing)\b[^:]{0,80}"
    r"|(?:[ \u00a0]*\([^()]{1,12}\))?[ \u00a0]replik"
    r"|(?:[ \u00a0]*[(\[][^()\[\]]{1,160}[)\]])+|（[^（）]{1,60}）)[ \u00a0]*$"
)


def without_gesture(printed: str) -> tuple[str, str]:
    """Split off what is said of the speaker: brackets, gestures between dashes or after a comma."""
    found = _GESTURE.search(printed) if _may_end_in_gesture(printed) else None
    if not found or not found.start():
        return printed, ""
    return printed[: found.start()].strip(" \u00a0,"), found.group().strip(" \u00a0,–—-")


def _may_end_in_gesture(printed: str) -> bool:
    """A cheap look before the pattern, which tries each place of a long text."""
    ending = printed.rstrip(" \u00a0\n")
    return ending.endswith((")", "]", "）", "-", "–", "—", " replik")) or "ing" in ending[-90:]


def without_party(text: str) -> tuple[str, str]:
    """Split off a party in small letters behind a whole name, as Finland prints it: "Ada Lowe sd", "/sd"."""
    name, _, party = text.rpartition(" ")
    party = party.removeprefix("/")
    printed = 0 < len(party) < 6 and party.isalpha() and party.islower() and party not in PARTICLES
    if not printed or " " not in name or is_office(party) or not is_whole_name(name):
        return text, ""
    return name, party

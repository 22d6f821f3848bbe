"""How much each line of a head looks like the title."""

import re

from meetings.transcripts.layout.head_words import GATHERING, TRIMMED, WEEKDAY
from meetings.transcripts.layout.title_words import COUNTRY, EVENT, GENERIC
from meetings.transcripts.lexicon.calendar import days_in
from meetings.transcripts.page import Paragraph

_COLUMNS = re.compile(r"\S(?:[ ]{6,}|\t)\S")
VERSUS = re.compile(r"\bv(?:s)?\.?(?=\s|$)")
_BRACKET_BEHIND = re.compile(r"[ ]\([^()]*\)$")
_BEFORE_A_DAY = re.compile(r"[ ](?:for|of|from|on|vom|der|du|de|del|do|della|van|z|из|от|за)$", re.IGNORECASE)
MINUTES_OF = re.compile(
    r"(?:draft )?(?:minutes|proceedings|report|transcript|record|notes) of (?:an? |the )?[^.]+\.$",
    re.IGNORECASE,
)
MARKS_OF_SITES = (" - ", " | ", " – ", " — ")
LONGEST_DATED = 90
_LONGEST = 220


def is_generic(text: str) -> bool:
    """ "9. Sitzung (öffentlich)" or "Minutes for 4 March 2031" is no more than a kind."""
    text = _BRACKET_BEHIND.sub("", text)
    return bool(GENERIC.fullmatch(text)) or is_kind_of_a_day(text)


def is_kind_of_a_day(text: str) -> bool:
    """ "Minutes for 4 March 2031": a kind, a preposition and nothing but the day."""
    days = days_in(text)
    if not days or days[-1].to != len(text):
        return False
    kind = _BEFORE_A_DAY.sub("", without_days(text).strip(TRIMMED))
    return bool(GENERIC.fullmatch(kind.strip(TRIMMED)))


def bare(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split()).strip(" #*_=-–—")


def without_days(text: str) -> str:
    for day in reversed(days_in(text)):
        text = text[: day.at] + text[day.to :]
    return WEEKDAY.sub("", text)


def weight_of_title(paragraph: Paragraph, at: int, told: str) -> float:
    text = bare(paragraph.text)
    weight = 0.0
    weight += {1: 3.0, 2: 1.5, 3: 1.0}.get(paragraph.heading, 0.0)
    weight += 1.0 if paragraph.centred else 0.0
    weight += 1.0 if paragraph.wholly_bold else 0.0
    weight += 0.7 if text.isupper() else 0.0
    weight += 1.5 if EVENT.search(text) else 0.5 if GATHERING.search(text) else 0.0
    weight += 3.0 if VERSUS.search(text) and len(text) < 160 else 0.0
    weight += (
        2.5
        if told and squeezed(told) == squeezed(text)
        else 1.0
        if told and squeezed(text) in squeezed(told)
        else 0.0
    )
    weight += 2.0 if _is_of_the_day(text) else 0.0
    weight -= 2.5 if told and _names_the_site(text, told) else 0.0
    weight -= 2.0 if COUNTRY.fullmatch(text) or _is_code(text) else 0.0
    numbered = any(map(str.isdigit, text))
    weight -= (0.5 if numbered else 1.5) if is_generic(text) else 0.0
    weight -= 2.0 if _ends_like_a_sentence(text) else 0.0
    weight -= 1.0 if text.endswith(":") else 0.0
    weight -= 2.0 if _COLUMNS.search(paragraph.text) else 0.0
    weight -= 2.0 if len(text) > _LONGEST else 0.0
    weight -= 1.0 if len(text.split()) < 2 else 0.0
    return weight + max(0.0, 1.5 - 0.15 * at)


def _names_the_site(text: str, told: str) -> bool:
    """Whether the file's title, "Regular Meeting - Harn School District", has the line behind its mark."""
    before, mark, site = max((told.rpartition(mark) for mark in MARKS_OF_SITES), key=lambda one: len(one[0]))
    return bool(mark) and squeezed(site) == squeezed(text) and bool(EVENT.search(before))


def _is_code(text: str) -> bool:
    """ "CRIV 57 PLEN 044": short words in capitals and numbers."""
    words = text.split()
    short = all(len(word) < 6 and word.isupper() for word in words if any(map(str.isalpha, word)))
    return short and sum(any(map(str.isdigit, word)) for word in words) * 2 >= len(words)


def _is_of_the_day(text: str) -> bool:
    """ "First sitting of Tuesday, 19 March 2030" says more than the line above it."""
    days = days_in(text)
    if not days or not days[0].at or len(text) > LONGEST_DATED or not EVENT.search(text):
        return False
    return not (GENERIC.fullmatch(without_days(text).strip(TRIMMED + "(")) or is_kind_of_a_day(text))


def _ends_like_a_sentence(text: str) -> bool:
    """Whether it ends so, and is no "Minutes of the Annual Meeting of the Society." either."""
    if not text.endswith((".", ";", ",")) or text.isupper() or _ends_in_a_day(text):
        return False
    return not (MINUTES_OF.match(text) and len(text) < LONGEST_DATED)


def _ends_in_a_day(text: str) -> bool:
    """ "… 9 kwietnia 2030 r." ends with an abbreviation."""
    days = days_in(text)
    return bool(days) and len(text) - days[-1].to < 6


def squeezed(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()

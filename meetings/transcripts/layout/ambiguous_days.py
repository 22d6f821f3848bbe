"""A day in numbers that may be two, "12/03/2030": which of them is told by the rest of the document."""

import re
from collections.abc import Sequence

from meetings.transcripts.layout.front import DEEPEST, NO_DATE, Front, not_the_day
from meetings.transcripts.layout.head_words import GATHERING
from meetings.transcripts.lexicon.calendar import days_in, two_days_in
from meetings.transcripts.lexicon.languages import told_language
from meetings.transcripts.page import Paragraph
from meetings.transcripts.transcript import Problem

_SLASHED = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(?:\d{2}|\d{4})(?![\d/])")
_BRITISH = re.compile(
    r"\b(?:Cllrs?|Parish|Borough Council|Hansard|Honourable|honou?rable Members?|Senedd|Holyrood"
    r"|[Cc]olour|[Pp]rogramme"
    r"|[Ll]abour|[Cc]entre|[Oo]rganis\w+|[Rr]ecognis\w+|MSP|MS|TD|Ltd|£\d[\d,.]*|[Tt]abled|[Dd]iolch)(?!\w)"
)
_AMERICAN = re.compile(
    r"\b(?:Councilm\w+|Council ?members?|Aldermen|City Council|County Commission\w*"
    r"|Board of Supervisors|Township|Legislative Day"
    r"|Pledge of Allegiance|Selectmen|Senate (?:Bill|Journal)|House Bill|[Cc]olor|[Pp]rogram"
    r"|[Ll]abor|[Cc]enter|[Oo]rganiz\w+"
    r"|[Rr]ecogniz\w+|Inc\.)(?!\w)"
    r"|\$\d[\d,.]*"
)
_MOST_READ = 2_000
_SENTENCE = 90


def take_numbered_day(head: Sequence[Paragraph], paragraphs: Sequence[Paragraph], front: Front) -> None:
    """Give a record without a day the one of its head that may be two, if the document tells which it is."""
    told = [
        (paragraph.text, *days)
        for paragraph in head
        for days in two_days_in(paragraph.text[:300])
        if not not_the_day(paragraph.text, days[2])
    ]
    if not told or (front.date is not None and not _names_the_meeting(told[0][0], paragraphs, front)):
        return
    text, day_first, month_first, at = told[0]
    first = _day_stands_first(paragraphs)
    printed = _SLASHED.search(text, at)
    if first is None or printed is None:
        return
    front.date, front.end_date = (day_first if first else month_first), None
    front.problems = [problem for problem in front.problems if problem.reason != NO_DATE]
    front.problems.append(
        Problem(0, f"“{printed.group()}” was read as {front.date.isoformat()}. Check the record’s date.")
    )


def _names_the_meeting(named: str, paragraphs: Sequence[Paragraph], front: Front) -> bool:
    """Whether the first line names a meeting by the day in numbers, and the day that was taken is only one
    that sentences below it mention.
    """
    top = next((paragraph.text for paragraph in paragraphs if paragraph.text.strip()), "")
    if named != top or not GATHERING.search(named):
        return False
    near = paragraphs[:DEEPEST]
    taken = [p.text for p in near if any(day.date == front.date for day in days_in(p.text[:1500]))]
    return bool(taken) and all(len(text) > _SENTENCE for text in taken)


def _day_stands_first(paragraphs: Sequence[Paragraph]) -> bool | None:
    """Whether other days of the document, its language or its spelling have the day before the month."""
    texts = [paragraph.text for paragraph in paragraphs[:_MOST_READ]]
    pairs = [tuple(map(int, found.groups())) for text in texts for found in _SLASHED.finditer(text)]
    days = sum(one > 12 >= other for one, other in pairs)
    months = sum(other > 12 >= one for one, other in pairs)
    if bool(days) != bool(months):
        return bool(days)
    if told_language(" ".join(texts[:400])) not in ("", None, "en"):
        return True
    british, american = (sum(len(how.findall(text)) for text in texts) for how in (_BRITISH, _AMERICAN))
    if british == american or min(british, american) * 4 > max(british, american):
        return None
    return british > american

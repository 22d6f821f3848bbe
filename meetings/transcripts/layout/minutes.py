"""Whether a text is minutes, which tell what was done, or an agenda, which tells what is to come."""

import re
from collections.abc import Sequence

from meetings.transcripts.page import Paragraph

_MINUTES = re.compile(
    r"\bminutes\b|\bprotokół\b|\bprocès-verbal\b|\bprotokoll\b|\bacta\b|\bпротокол\b|\bnotulen\b|\breferat\b"
    r"|\bmeeting (?:summary|notes)\b|\bsummary records?\b|\bcompte[- ]rendu\b|\bacta resumida\b"
    r"|\bnotulensi\b|\brisalah\b|\bminit mesyuarat\b|\bverbale\b|\bata da\b|\bniederschrift\b|\bzápis\b"
    r"|\bzápisnica\b|\bzapisnik\b|\bpöytäkirja\b|\bjegyzőkönyv\b|\btutanak\b|議事録|會議紀錄|会议纪要",
    re.IGNORECASE,
)
_VERBATIM = re.compile(
    r"\bverbatim|transcript|hansard|stenogra|стеногр|official report|plenarprotokoll|\bin(?:té|te)gral"
    r"|taqu[ií]gr|woordelijk|do(?:bese|slo)[dv]n|magnetog|fonogra",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:moved|seconded|proposed|resolved|carried|adopted|agreed|approved|spoke|answered|reported"
    r"|tabled|voted"
    r"|ADOPTED|CARRIED|DEFEATED|RECEIVED)\b"
)
_OUTCOMES = re.compile(
    r"(?:action items?|actions|decisions?(?: made)?|resolutions?|outcomes?|beschlüsse|aufgaben|décisions"
    r"|acuerdos|decisões|encaminhamentos|decisioni|besluiten|actiepunten|ustalenia|решения|рішення)[ ]?:?",
    re.IGNORECASE,
)
"""Headings over what a meeting has led to."""
_SUMMONS = re.compile(
    r"\b(?:(?:you are|are hereby) (?:requested|invited|summoned)|summoned to attend|requested to attend"
    r"|notice is (?:hereby )?given|will be held|to be held (?:at|in|on)|business to be transacted"
    r"|i hereby (?:give notice|summon))\b",
    re.IGNORECASE,
)
_AGENDA = re.compile(r"[ \u00a0#*_]*agenda[ \u00a0*_:]*", re.IGNORECASE)
_TITLED_AGENDA = re.compile(
    r"(?:[^.:]{0,60}(?<!of)(?<!the)[ \u00a0–—-])?agenda(?:[ \u00a0,–—-][^.:]{0,40})?", re.IGNORECASE
)
_CALENDAR = re.compile(
    r"(?:.{0,40}[ \u00a0])?(?:meetings? calendar|calendar of meetings|upcoming meetings|meetings? schedule)"
    r"(?:[ \u00a0].{0,40})?",
    re.IGNORECASE,
)
_TOP = 3
_OPENING = 25
_HEAD = 40
_FEWEST_DONE = 2


def calls_itself_minutes(paragraphs: Sequence[Paragraph], title: str) -> bool:
    """Whether its first lines or its title say so, and not that it is verbatim."""
    told = " ".join((title, *(paragraph.text[:200] for paragraph in paragraphs[:_OPENING])))
    return bool(_MINUTES.search(told)) and not _VERBATIM.search(told)


def tells_what_was_done(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether the paragraphs say what was done, one after the other."""
    told = sum(bool(_DONE.search(paragraph.text)) for paragraph in paragraphs)
    return told > _FEWEST_DONE and told * 4 > len(paragraphs)


def tells_outcomes(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether a part of the text is headed as what the meeting led to."""
    return any(
        bool(paragraph.heading) and bool(_OUTCOMES.fullmatch(paragraph.text)) for paragraph in paragraphs
    )


def is_agenda(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether it calls people to a meeting or is headed as an agenda, and tells of nothing that was done."""
    if tells_outcomes(paragraphs):
        return False
    head = paragraphs[:_HEAD]
    summons = any(_SUMMONS.search(paragraph.text) for paragraph in head)
    headed = any(_AGENDA.fullmatch(paragraph.text) for paragraph in head)
    done = sum(bool(_DONE.search(paragraph.text)) for paragraph in paragraphs)
    top = [paragraph.text.strip(" #*_:") for paragraph in head[:_TOP]]
    minutes = bool(top) and bool(_MINUTES.search(top[0])) and "agenda" not in top[0].casefold()
    if not (done or minutes) and any(_is_titled_agenda(text) or _CALENDAR.fullmatch(text) for text in top):
        return True
    return summons and headed and done * 8 < len(paragraphs)


def _is_titled_agenda(text: str) -> bool:
    """ "Planning Committee agenda", and not "Agenda and minutes"."""
    named = bool(_TITLED_AGENDA.fullmatch(text.strip(" #*_:")))
    return named and not _MINUTES.search(text) and not _VERBATIM.search(text)

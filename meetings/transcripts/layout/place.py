"""Where a meeting was held: a field of the head, a sentence, beside the day, or on a line of its own."""

import datetime as dt
import itertools
import re
from collections.abc import Sequence

from meetings.transcripts.layout.head_words import GATHERING, TRIMMED, WEEKDAY, YEAR_MARK
from meetings.transcripts.lexicon.calendar import days_in
from meetings.transcripts.lexicon.clock_times import hours_in
from meetings.transcripts.lexicon.titles import is_office
from meetings.transcripts.page import Paragraph

_FIELD = re.compile(
    r"\[?(?:meeting )?(?:place|location|venue|held (?:in|at)|where|(?:sitzungs)?ort|miejsce|lieu|lugar|luogo"
    r"|locali?|plaats|locatie|plats|sted|paikka|hely(?:szín)?|kraj|mjesto|vieta|koht|staður|tempat|yer|obec|město|miejscowość|ciudad|cidade|località"
    r"|τόπος|место(?: проведения)?|місце(?: проведення)?)[ \u00a0]*(?:\][ \u00a0]*:?|:)[ \u00a0]*(.{3,90})",
    re.IGNORECASE,
)
_FIELD_OF_CHARACTERS = re.compile(
    r"[地場场][ \u3000]*[點点所][ \u3000]*(?:[:\uff1a]|(?<=\u3000)|[ ])[ \u3000]*(.{2,60})"
)
_HELD_AT = re.compile(
    r"\b(?i:held|convened|met|assembled|meeting)\b(?:[^.;]{0,60}?,|[ ]in[ ]\w+[ ]session)?"
    r"[ \u00a0](?i:in|at)[ \u00a0]"
    r"((?!\d|(?i:the hour|noon)|(?:the[ ])?[\w’' ]{0,20}(?i:history|accordance|absence|camera|private|year)\b"
    r"|[A-Z]\w+[ ](?:of[ ]the[ ])?[Cc]lock)"
    r"(?:the[ \u00a0])?[A-Z][^.;:]{2,90}?)(?=,?[ \u00a0]+(?i:at|on|from|commencing"
    r"|beginning|starting|and)\b"
    r"|,[ \u00a0](?:Hon|Mr|Ms|Mrs|Dr|the|\w+day)\b|[.;]|$)",
)
_AFTER_TIME = re.compile(
    r"(?:[ap]\.?m\.?|\d),?[ \u00a0](?:in"
    r"|at)[ \u00a0]((?:the[ \u00a0])?[A-Z][^.;:]{2,90}?)(?=,[ \u00a0](?:Hon|Mr|Ms|Mrs|Dr|the)\b|[.;]"
    r"|[ \u00a0]+(?:on|at|from|with|and)\b|$)"
)
_OF_ANOTHER = re.compile(
    r"\b(?:for|about|upcoming|next|previous|last)[ ](?:[\w’'-]+[ ]){0,5}$", re.IGNORECASE
)
"""Before the words for a meeting: it is one that was spoken of."""
_IM = re.compile(r"Uhr,?[ \u00a0](?:im|in[ \u00a0]de[mr]|in|am)[ \u00a0]([A-ZÄÖÜ][^,.;]{2,60})")
_HELD_IN_TOWN = re.compile(
    r"\b(?:held|met|convened)\b[^.;]{0,90}?[ \u00a0](?:in"
    r"|at)[ \u00a0]([A-Z][^.,;]{2,50}?)(?=[ \u00a0]+(?:on|at)\b|[,.])"
)
_HALL = (
    r"(?:plen[aá]ri[oa]|sal(?:e|a|ó|ón|one|ão|on)?|salle|hémicycle|hôtel|palacio|palace|palais|palau|paço"
    r"|auditório|auditorio|aula|palazzo|haus de[sr]|(?:rat|kultur|bürger|gemeinde)haus\w*"
    r"|\w*saal\w*|raadzaal|\w*zaal|stadhuis|gemeentehuis|rådhuset|\w*salen|stadshuset|kommunehuset"
    r"|sal[ia]|siedzib\w+|ratusz\w*|dvorani?|vijećnic\w+|зал\w*|здани\w+|приміщенн\w+)"
)
_IN_A_HALL = re.compile(
    r"(?:\b|(?<=,))(?:no|na|en el|en la|en|à la|à l[’']|au|dans la|a la|al|nella|nel|presso (?:il|la)|im"
    r"|in der|in de|in het|i|på|w|v|u|в|у|(?<=uur,)|(?<=Uhr,)|(?<=h,))[ \u00a0]?"
    rf"({_HALL}\b[^.,;:()]{{0,70}})",
    re.IGNORECASE,
)
_HALL_LINE = re.compile(
    r"\b(?:room|hall|chambers?|building|cent(?:re|er)|street|avenue|road|boulevard|suite|theat(?:re|er)"
    r"|library|school|hotel|auditorium|courtroom|court house|courthouse|via (?:zoom|teams|webex)|zoom|online"
    rf"|{_HALL})\b|^(?:aboard|on board|en route)\b",
    re.IGNORECASE,
)
_SURE_HALL = re.compile(r"^(?:aboard|on board|en route)\b|\b(?:room|chambers?)$", re.IGNORECASE)
"""What is a place also in a head that prints no day."""
_NO_HALL = re.compile(
    r"\b(?:before|case|plaintiff|school board|board of|district of|school district|minutes|committee on)\b",
    re.IGNORECASE,
)
_NO_PLACE = re.compile(
    r"\b(?:meeting|session|sitting|minutes|sitzung|posiedzenie|hearing|briefing|interview|call"
    r"|telecon\w*|conference call|working group|task force"
    r"|remarks|debates?|speech(?:es)?|news|press|release|statement|article|blog|video|podcast|day \w+|part"
    r"|transcript|report|edition|vol|volume|no|nr|n°|number|issue|proceedings|hansard|journal|(?:mon?|tue?s?|wed|thur?s?|fri|sat|sun))\b",
    re.IGNORECASE,
)
_LONGEST_HALL, _NEAR = 80, 4


def place_of_meeting(head: Sequence[Paragraph], date: dt.date | None) -> tuple[str, set[int]]:
    """The place as printed, or "", and the places of paragraphs that hold it and the day `date`."""
    if place := _field(head) or _said(head):
        return place, set()
    for at, paragraph in enumerate(head):
        if place := _beside_the_day(paragraph.text, date):
            return place, {at}
    return _line_of_a_hall(head, date)


def _field(head: Sequence[Paragraph]) -> str:
    """ "Place: Harn", also in the cells of a row, and "Place" alone above "Harn"."""
    rows = (": ".join(p.cells) if len(p.cells) == 2 and ":" not in p.cells[0] else p.text for p in head)
    bare = [row.strip(" *_-#") for row in rows]
    found = (_FIELD.match(row) or _FIELD_OF_CHARACTERS.match(row) for row in bare)
    named = next((_without_when(one.group(1)) for one in found if one), "")
    below = (next_ for row, next_ in itertools.pairwise(bare) if row and _FIELD.match(f"{row}: Here"))
    return named or next((_without_when(one) for one in below if _is_line_of_place(one)), "")


def _said(head: Sequence[Paragraph]) -> str:
    """The place that a sentence of the head says the meeting was held in."""
    for paragraph in head:
        text = " ".join(paragraph.text.split())[:1500]
        for pattern in (_HELD_AT, _AFTER_TIME, _IM, _HELD_IN_TOWN):
            found = pattern.search(text)
            if found and not days_in(found.group(1)) and not _OF_ANOTHER.search(text, 0, found.start()):
                return found.group(1).strip(" ,")
        if (hall := _IN_A_HALL.search(text)) and (days_in(text[: hall.start()]) or hours_in(text)):
            return _without_when(hall.group(1))
    return ""


def _line_of_a_hall(head: Sequence[Paragraph], date: dt.date | None) -> tuple[str, set[int]]:
    """ "Council Chamber, 12 Quay Street", alone on a line near the day."""
    dated = next(
        (at for at, p in enumerate(head[:30]) if any(d.date == date for d in days_in(p.text[:300]))), -1
    )
    for at in sorted(range(len(head[:30])), key=lambda place: abs(place - dated)):
        text = head[at].text.strip(" *_-|\u00a0")
        near = 0 < abs(at - dated) <= _NEAR and (dated >= 0 or bool(_SURE_HALL.search(text)))
        if near and is_hall(text):
            above = head[at - 1].text.strip(" *_-|\u00a0")
            if at and is_hall(above) and not days_in(above):
                return f"{above}, {text}", {at - 1, at}  # "Village Hall", "7 Quay Road"
            return text, {at}
    return "", set()


def is_hall(text: str) -> bool:
    """Whether a line names a hall, a room or a street."""
    return 0 < len(text) <= _LONGEST_HALL and bool(_HALL_LINE.search(text)) and _is_line_of_place(text)


def _is_line_of_place(text: str) -> bool:
    ended = text.endswith((".", "!", "?", ":", ";"))
    named = _NO_PLACE.search(text) or _NO_HALL.search(text) or GATHERING.search(re.sub(_HALL_ROOM, "", text))
    return not ended and not named and ":" not in text and (text[0].isupper() or text[0].isdigit())


_HALL_ROOM = re.compile(
    r"\b(?:council|board|committee|senate|assembly|conference|parliament|commission)[ ]"
    r"(?:room|chambers?|hall|house|building|cent(?:re|er))\b|\bзал\w*[ ](?:заседани|засідан)\w*"
    r"|\bsal(?:a|ón)[ ](?:de[ ](?:sesiones|plenos|sessões|juntas)|delle[ ]sedute|consiliare|posiedzeń|obrad"
    r")\b"
    r"|\bsalle[ ](?:du[ ]conseil|des[ ]séances)\b",
    re.IGNORECASE,
)


def _without_when(place: str) -> str:
    days = days_in(place)
    return (place[: days[0].at] if days else place).strip(TRIMMED)


def _beside_the_day(text: str, date: dt.date | None) -> str:
    """ "Hafen, Dienstag, den 11. März 2031", "March 4, 2031, 10:00, Marrow Quay"."""
    if len(text) > 120 or not (days := [day for day in days_in(text) if day.date == date]):
        return ""
    before, after = text[: days[0].at], text[days[0].to :]
    before = re.sub(rf"(?:^|[ \u00a0,])(?:{WEEKDAY.pattern})[\w]*,?", " ", before, flags=re.IGNORECASE)
    before = re.sub(r"[ \u00a0,](?:den|am|on|le|el|dnia)[ \u00a0]*$", "", f" {before} ".rstrip() + " ").strip(
        TRIMMED
    )
    for hour in hours_in(after)[:1]:
        shown = re.search(r"\d{1,2}[:.h]\d{2}[^,]{0,12}", after[hour.at :])
        after = after[: hour.at] + (after[hour.at + shown.end() :] if shown else "")
    if after.startswith("/"):
        return ""  # the day in another calendar
    after = YEAR_MARK.sub("", after, count=1).strip(TRIMMED)
    if _is_place(WEEKDAY.sub("", after)):
        return after
    # "Hafen, den 11. März": a place is parted from the day by a comma, and has few words, all capital.
    apart = text[: days[0].at].rstrip()[-1:] in (",", "–", "-") or "," in text[: days[0].at]
    town = apart and len(before.split()) <= 3 and all(word[:1].isupper() for word in before.split())
    return before if town and _is_place(before) else ""


def _is_place(text: str) -> bool:
    words = text.split()
    return (
        0 < len(words) <= 8
        and len(text) > 1
        and text[0].isupper()
        and not _NO_PLACE.search(text)
        and not any(map(is_office, words))
        and not any(character.isdigit() for character in words[0])
    )

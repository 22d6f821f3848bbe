"""The head of any body's record: its title, day, hours and place, wherever in the head they stand."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from meetings.transcripts.layout.head_words import GATHERING, TRIMMED, WEEKDAY
from meetings.transcripts.layout.place import place_of_meeting
from meetings.transcripts.layout.title import title_of
from meetings.transcripts.lexicon.calendar import Day, days_in, month_in, short_days_in
from meetings.transcripts.lexicon.clock_times import Hour, hours_in
from meetings.transcripts.page import Paragraph
from meetings.transcripts.transcript import Problem

DEEPEST = 80
"""How many paragraphs of a record may be its head."""

_NOT_THE_DAY = re.compile(
    r"\b(?:printed|published|publication|publish|edition|issued?|posted|updated|revised|approv\w+"
    r"|adopted|amended|prepared|transcribed|certified|"
    r"previous|last meeting|last session|copyright|©|retrieved|downloaded|created|modified"
    r"|deadline|"
    r"accessed|(?<!^)dated|born|since|effective|expires?|signed|letter of"
    r"|corrected on|"
    r"veröffentlicht|gedruckt|ausgegeben|verabschiedet|angenommen|genehmigt|vastgesteld|gepubliceerd"
    r"|adopté|approuvé|aprobad[oa]|aprovad[oa]|approvat[oa]|przyjęt\w+|utvrzen\w*|schválen\w*|justerat?"
    r"|godkendt|godkjent|publicerad|утвержд[её]н\w*|затверджен\w*|приет\w*"
    r"|wydano|publié|publicado|опубликован\w*|изменен\w*|stand vom"
    r"|archived)\b",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"\b(?:next (?:call|meeting|session|hearing|sitting|telecon\w*)|nächste\w* (?:sitzung|treffen)"
    r"|prochaine (?:réunion|séance)|próxim[ao] (?:reuni\w+|sesi\w+|sessão)|prossim[ao] (?:riunione|seduta)"
    r"|volgende vergadering|nästa (?:möte|sammanträde)|neste møte|næste møde"
    r"|następne (?:posiedzenie|spotkanie)|příští (?:schůze|schůzka|zasedání)"
    r"|следующ\w+ (?:заседани|встреч)\w+|наступн\w+ (?:засіданн|зустріч)\w*)"
    r"\b[^.]{0,30}$",
    re.IGNORECASE,
)
_OTHER_MINUTES = re.compile(r"\bminutes of the meeting (?:of|held)\b[^.]{0,40}$", re.IGNORECASE)
_OPENING = 16
"""Minutes may open with their own name: "Draft minutes of the meeting held on …"."""
_SITS_ON = re.compile(
    r"\b(?:meeting|sitting|session|hearing|sitzung|séance|réunion|sesión|reunión|reunião|sessão|seduta"
    r"|vergadering|posiedzeni\w+|заседани\w+|засіданн\w+|schůz\w+|ședinț\w+)\b[^,.;:]{1,24}$",
    re.IGNORECASE,
)
"""The line names the sitting by its day: "Sitting of 11 March", "Reunião plenária de 11 de janeiro"."""
_HELD = re.compile(
    r"\b(?:held|met|meets|convened|recorded|sitting|meeting of|assembled|called to order"
    r"|commenc\w+|hearing|taken on|"
    r"sitzung|posiedzeni\w+|dni[ua]|séance|sesión|заседани\w+|состоял\w+|date|datum|fecha|data|дата)\b",
    re.IGNORECASE,
)
_BEGINS = re.compile(
    r"\b(?:met|meet|held|began|begins?|beginn|commenc\w+|called to order|convened|opened|start(?:s|ed)?|time|"
    r"pocz\w+|ouvert\w*|apertura|начал\w+|початок|gavel|order at|resumed)\b|[–—-]",
    re.IGNORECASE,
)
_MET = re.compile(r"\b(?:met|held|convened|called to order|assembled|commenced)\b[^.;]*$", re.IGNORECASE)
_ENDED = re.compile(
    r"\b(?:adjourn\w*|closed?|ended|rose|schluss|konie?c|levée|recess\w*|concluded)\b", re.IGNORECASE
)
_OPENS = re.compile(
    r"\b(?:meeting started|start ?meeting|today is|call to order (?:the|our|this)\b.{0,60}\bmeeting"
    r"|(?:this is|welcome to) (?:the|our)\b.{0,60}\b(?:meeting|hearing|session))\b",
    re.IGNORECASE,
)
NO_DATE = "The record has no date."
_FILE_DAY = re.compile(r"(?<!\d)((?:19|20)\d{2})[-_.]?(\d{2})[-_.]?(\d{2})(?!\d)")


@dataclass(slots=True)
class Front:
    """What the head of a record says. `used` are the places of paragraphs that hold nothing else."""

    title: str = ""
    date: dt.date | None = None
    end_date: dt.date | None = None
    month: str = ""
    time: dt.time | None = None
    end_time: dt.time | None = None
    place: str = ""
    problems: list[Problem] = field(default_factory=list)
    used: set[int] = field(default_factory=set)


def read_front(
    head: Sequence[Paragraph], facts: Mapping[str, str], *, path: str = "", furniture: Sequence[str] = ()
) -> Front:
    """Read the paragraphs before the first speaker; `facts` are what the file says of itself."""
    front = Front()
    head = head[:DEEPEST]
    _take_day(head, facts, path, furniture, front)
    _take_hours(head, front)
    front.place, beside = place_of_meeting(head, front.date)
    front.used |= beside
    if front.time is None and (told := hours_in(facts.get("time", ""))):
        front.time = told[0].time
    front.place = front.place or facts.get("place", "")
    front.title, used = title_of(head, facts, furniture)
    front.used |= used
    return front


def not_the_day(text: str, at: int) -> bool:
    """Whether the day at that place of a line is one of printing, approval or another meeting."""
    return bool(_NOT_THE_DAY.search(text[max(0, at - 45) : at]))


def take_day_of_opening(opening: Sequence[Paragraph], front: Front) -> None:
    """Take the day from the first words of a record without a head, if they say that it begins on it."""
    for paragraph in opening:
        days = days_in(paragraph.text[:300])
        if days and _OPENS.search(paragraph.text[: days[0].to]):
            front.problems = [one for one in front.problems if one.reason != NO_DATE]
            _take(days[0], front)
            return


def _take_day(
    head: Sequence[Paragraph], facts: Mapping[str, str], path: str, furniture: Sequence[str], front: Front
) -> None:
    weighed = [(weight, -at, day) for at, p in enumerate(head) for weight, day in _days(p)]
    if weighed and (best := max(weighed, key=lambda one: one[:2]))[0] > 0:
        _take(best[2], front)
        printed = head[-best[1]].text
        if printed.strip(TRIMMED) == printed[best[2].at : best[2].to].strip(TRIMMED):
            front.used.add(-best[1])
        return None
    for day in (day for line in furniture[:40] for day in days_in(line[:200])):
        return _take(day, front)
    for day in (day for p in head[:12] for day in short_days_in(p.text[:200])):
        return _take(day, front)
    for at, paragraph in enumerate(head[:30]):
        if len(paragraph.text) < 120 and (month := month_in(paragraph.text)):
            front.month = month
            front.used |= {at} if len(paragraph.text) < 24 else set()
            return None
    return _day_of_file(facts, path, front)


def _day_of_file(facts: Mapping[str, str], path: str, front: Front) -> None:
    for name in ("date", "meeting_date", "meeting date", "note", "title", "created"):
        if days := days_in(facts.get(name, "")):
            _take(days[0], front)
            if not (name == "date" and facts.get("column of date")):
                said = "The text has no date. The date of the file is used instead."
                front.problems.append(Problem(0, said))
            return
    name = path.rsplit("/", 1)[-1]
    found = _FILE_DAY.search(name)
    if days := days_in("-".join(found.groups()) if found else re.sub(r"[_-]+", " ", name)):
        _take(days[0], front)
        reason = "The text has no date. The date in the file name is used instead."
        front.problems.append(Problem(0, reason))
        return
    front.problems.append(Problem(0, NO_DATE))


def _take(day: Day, front: Front) -> None:
    front.date, front.end_date = day.date, day.last
    if day.date > dt.datetime.now(tz=dt.UTC).date():
        front.problems.append(Problem(0, f"The date of the record is in the future: {day.date.isoformat()}."))


def _days(paragraph: Paragraph) -> list[tuple[float, Day]]:
    """Every day of a paragraph with the weight of it being the day of the meeting."""
    text = paragraph.text
    if len(text) > 1500:
        text = text[:1500]
    found = []
    for at, day in enumerate(days_in(text)):
        before, around = text[max(0, day.at - 60) : day.at], text[max(0, day.at - 60) : day.to + 25]
        weight = 1.0 - 0.2 * at
        alone = len(text) - (day.to - day.at)
        weight += 2.0 if alone < 14 else 1.0 if alone < 45 else 0.0
        weight += 1.0 if WEEKDAY.search(around) else 0.0
        weight += 1.5 if _HELD.search(before) or (alone < 120 and GATHERING.search(text)) else 0.0
        weight += 1.0 if alone < 60 and _SITS_ON.search(before) else 0.0
        weight -= (
            4.0
            if _NOT_THE_DAY.search(_since_the_last_day(before[-45:]))
            or _NEXT.search(before)
            or _OTHER_MINUTES.search(text, _OPENING, day.at)
            or _NOT_THE_DAY.match(text[day.to : day.to + 20].strip(TRIMMED))
            else 0.0
        )
        weight += 0.5 if paragraph.heading or paragraph.centred else 0.0
        found.append((weight, day))
    return found


def _since_the_last_day(before: str) -> str:
    """What stands between the day before and this one: "Published 5 March 2030 · Recorded"."""
    days = days_in(before)
    return before[days[-1].to :] if days else before


def _take_hours(head: Sequence[Paragraph], front: Front) -> None:
    weighed = [(weight, -at, hour) for at, p in enumerate(head) for weight, hour in _hours(p)]
    if weighed and (best := max(weighed, key=lambda one: one[:2]))[0] > 0:
        front.time, front.end_time = best[2].time, best[2].last


def _hours(paragraph: Paragraph) -> list[tuple[float, Hour]]:
    text = paragraph.text[:1500]
    found = []
    dated = bool(days_in(text[:300]))
    for hour in hours_in(text):
        before = text[max(0, hour.at - 60) : hour.at]
        weight = (
            (1.0 if hour.sure else -0.5) + (1.5 if _BEGINS.search(before) else 0.0) + (1.0 if dated else 0.0)
        )
        weight += 2.0 if _MET.search(text[max(0, hour.at - 240) : hour.at]) else 0.0
        weight += 1.0 if len(text) < 40 else 0.0
        weight -= 3.0 if _ENDED.search(before) or _NOT_THE_DAY.search(before[-30:]) else 0.0
        found.append((weight, hour))
    return found

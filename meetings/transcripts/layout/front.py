"""The head of any body's record: its title, day, hours and place, wherever in the head they stand."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from meetings.transcripts.lexicon.calendar import Day, Hour, days_in, hours_in, month_in
from meetings.transcripts.lexicon.titles import is_office
from meetings.transcripts.page import Paragraph
from meetings.transcripts.transcript import Problem

DEEPEST = 80
"""How many paragraphs of a record may be its head."""

_GATHERING = re.compile(
    r"\b(?:meeting|minutes|hearing|sitting|session|briefing|transcript|proceedings|debates?|hansard|remarks|"
    r"conference|committee|council|board|assembly|commission|parliament|senate|forum|interview|workshop"
    r"|panel|"
    r"statement|inquiry|deposition|trial|standup|call|sitzung|plenarprotokoll|protokoll|ausschuss|rat|"
    r"posiedzeni\w+|protokół|sprawozdanie|séance|procès-verbal|réunion|compte rendu|sesión|acta|reunión"
    r"|pleno|"
    r"заседани\w+|совещани\w+|встреч\w+|протокол|стенограмм\w+|засіданн\w+|зустріч)\b",
    re.IGNORECASE,
)
_EVENT = re.compile(
    r"\b(?:meeting|minutes|hearing|sitting|session|briefing|transcript|proceedings|debates?|hansard"
    r"|remarks|conference|"
    r"interview|workshop|panel|inquiry|deposition|sitzung|plenarprotokoll|posiedzeni\w+|séance|réunion"
    r"|sesión|reunión|"
    r"заседани\w+|совещани\w+|встреч\w+|засіданн\w+|зустріч)\b|紀錄|記錄|记录",
    re.IGNORECASE,
)
_GENERIC = re.compile(
    r"(?:the )?(?:(?:official|verbatim|daily|parliamentary|unedited|stenographic|corrected|regular"
    r"|special|annual|ordinary|"
    r"extraordinary|general|monthly|plenary|public|open|joint|council|board|committee) )*"
    r"(?:report|hearing|minutes|meeting|session|sitting|debates?|proceedings|transcript|hansard|"
    r"transcript of proceedings|minutes of (?:the )?meeting|meeting minutes|official report of debates|"
    r"protokoll|stenografischer bericht|sitzung|protokół|sprawozdanie stenograficzne|procès-verbal"
    r"|compte rendu(?: intégral)?|"
    r"acta|diario de sesiones|протокол|стенограмма|official record)"
    r"(?: (?:no\.? ?)?[\d/-]+)?|plenarprotokoll \d+/\d+|\d+\. (?:sitzung|posiedzenie)|"
    r"(?:no\.|number|vol\.|volume|meeting) ?[\d/-]+",
    re.IGNORECASE,
)
_VERSUS = re.compile(r"\bv(?:s)?\.?(?=\s|$)")
_NO_TITLE = re.compile(
    r"part [ivx\d]+\b.*|attendance|draft|prayers?|contents|index|page \d+.*|unrevised|present:?|attendance:?"
    r"|the (?:house|council"
    r"|committee|board|"
    r"assembly|senate|court|meeting)\b.{0,60}\b(?:met|convened|assembled|was called|sat)\b.*|\[.*\]"
    r"|\(.*\)|https?:.*|www\..*|"
    r"printed for.*|for sale.*|serial no.*|before (?:the|hon).*|first session|second session|approved"
    r"|adopted|confidential|"
    r"uncorrected.*|final|version.*|date.{0,40}|time.{0,40}|place.{0,40}|location.{0,80}|volume.*",
    re.IGNORECASE,
)
_NOT_THE_DAY = re.compile(
    r"\b(?:printed|published|publication|publish|edition|issued?|posted|updated|revised|approv\w+"
    r"|adopted|amended|"
    r"next meeting|previous|last meeting|last session|copyright|©|retrieved|downloaded|created|modified"
    r"|deadline|"
    r"accessed|dated|born|since|effective|expires?|signed|letter of|minutes of the meeting (?:of|held)"
    r"|corrected on|"
    r"veröffentlicht|gedruckt|ausgegeben|wydano|publié|publicado|опубликован\w*|изменен\w*|stand vom"
    r"|archived)\b",
    re.IGNORECASE,
)
_HELD = re.compile(
    r"\b(?:held|met|meets|convened|sitting|meeting of|assembled|called to order|commenc\w+|hearing|taken on|"
    r"sitzung|posiedzeni\w+|dni[ua]|séance|sesión|заседани\w+|состоял\w+|date|datum|fecha|data|дата)\b",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|"
    r"poniedział|wtor|środ|czwart|piąt|sobot|niedziel|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|"
    r"lunes|martes|miércoles|jueves|viernes|sábado|domingo|понедельник|вторник|сред[ау]|четверг|пятниц"
    r"|суббот|воскресень",
    re.IGNORECASE,
)
_BEGINS = re.compile(
    r"\b(?:met|meet|held|began|begins?|beginn|commenc\w+|called to order|convened|opened|start(?:s|ed)?|time|"
    r"pocz\w+|ouvert\w*|apertura|начал\w+|початок|gavel|order at|resumed)\b|[–—-]",
    re.IGNORECASE,
)
_ENDED = re.compile(
    r"\b(?:adjourn\w*|closed?|ended|rose|schluss|konie?c|levée|recess\w*|concluded)\b", re.IGNORECASE
)
_PLACE_FIELD = re.compile(
    r"(?:place|location|venue|held (?:in|at)|where|ort|miejsce|lieu|lugar|место"
    r"|місце)[ \u00a0]*:[ \u00a0]*(.{3,90})",
    re.IGNORECASE,
)
_HELD_AT = re.compile(
    r"\b(?:held|convened|met|assembled|meeting)\b(?:[^.;]{0,60}?,)?[ \u00a0](?:in|at)[ \u00a0]"
    r"((?!\d|the hour|noon)(?:the[ \u00a0])?[A-Z][^.;:]{2,90}?)(?=,?[ \u00a0]+(?:at|on|from|commencing"
    r"|beginning|starting|and)\b"
    r"|,[ \u00a0](?:Hon|Mr|Ms|Mrs|Dr|the|\w+day)\b|[.;]|$)",
)
_AFTER_TIME = re.compile(
    r"(?:[ap]\.?m\.?|\d),?[ \u00a0](?:in"
    r"|at)[ \u00a0]((?:the[ \u00a0])?[A-Z][^.;:]{2,90}?)(?=,[ \u00a0](?:Hon|Mr|Ms|Mrs|Dr|the)\b|[.;]"
    r"|[ \u00a0]+(?:on|with|and)\b|$)"
)
_IM = re.compile(r"Uhr,?[ \u00a0](?:im|in[ \u00a0]der|in|am)[ \u00a0]([A-ZÄÖÜ][^,.;]{2,60})")
_HELD_IN_TOWN = re.compile(
    r"\b(?:held|met|convened)\b[^.;]{0,90}?[ \u00a0](?:in"
    r"|at)[ \u00a0]([A-Z][^.,;]{2,50}?)(?=[ \u00a0]+(?:on|at)\b|[,.])"
)
_SIDE = r"(?:plaintiff|petitioner|appellant|claimant|applicant|defendant|respondent|appellee)s?\b"
_PARTIES = re.compile(
    r"([A-Z][\w .&’'-]{2,70}(?:, et al\.)?),\s+(?i:" + _SIDE + r"),?"
    r"(?s:.{0,120}?)\bv(?:s)?\.?\s(?s:.{0,60}?)([A-Z][\w .&’'-]{2,70}(?:, et al\.)?),\s+(?i:" + _SIDE + ")"
)
_CASE_NUMBER = re.compile(
    r"\b(?:case |docket |civil action |cause )?no\.?:?[ ]?([\w:-]*\d[\w:-]*)", re.IGNORECASE
)
_YEAR_MARK = re.compile(r"[ \u00a0]*(?:r\.|г\.|года|р\.|року)")
_PART = re.compile(
    r"(?:attendance|present|apologies|prayers?|contents|index|draft|links|agenda):?", re.IGNORECASE
)
_FIELD = re.compile(r"[\w .]{2,30}:\s*[\d./-]{1,12}")  # "Session No: 1"
_FILE_DAY = re.compile(r"(?<!\d)((?:19|20)\d{2})[-_.]?(\d{2})[-_.]?(\d{2})(?!\d)")
_TRIMMED = " \u00a0,;:-–—|/#*_.•="


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
    _take_place(head, front)
    _take_title(head, facts, front)
    return front


def _take_day(
    head: Sequence[Paragraph], facts: Mapping[str, str], path: str, furniture: Sequence[str], front: Front
) -> None:
    weighed = [(weight, -at, day) for at, p in enumerate(head) for weight, day in _days(p)]
    if weighed and (best := max(weighed, key=lambda one: one[:2]))[0] > 0:
        _take(best[2], front)
        printed = head[-best[1]].text
        if printed.strip(_TRIMMED) == printed[best[2].at : best[2].to].strip(_TRIMMED):
            front.used.add(-best[1])
        return None
    for day in (day for line in furniture[:40] for day in days_in(line[:200])):
        return _take(day, front)
    for at, paragraph in enumerate(head[:30]):
        if len(paragraph.text) < 120 and (month := month_in(paragraph.text)):
            front.month = month
            front.used |= {at} if len(paragraph.text) < 24 else set()
            return None
    return _day_of_file(facts, path, front)


def _day_of_file(facts: Mapping[str, str], path: str, front: Front) -> None:
    for name in ("date", "meeting_date", "meeting date", "note", "created"):
        if days := days_in(facts.get(name, "")):
            _take(days[0], front)
            front.problems.append(Problem(0, "The text has no date. The date of the file is used instead."))
            return
    found = _FILE_DAY.search(path.rsplit("/", 1)[-1])
    if found and (days := days_in("-".join(found.groups()))):
        _take(days[0], front)
        reason = "The text has no date. The date in the file name is used instead."
        front.problems.append(Problem(0, reason))
        return
    front.problems.append(Problem(0, "The record has no date."))


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
        weight += 1.0 if _WEEKDAY.search(around) else 0.0
        weight += 1.5 if _HELD.search(before) or (alone < 120 and _GATHERING.search(text)) else 0.0
        weight -= (
            4.0
            if _NOT_THE_DAY.search(before[-45:])
            or _NOT_THE_DAY.match(text[day.to : day.to + 20].strip(_TRIMMED))
            else 0.0
        )
        weight += 0.5 if paragraph.heading or paragraph.centred else 0.0
        found.append((weight, day))
    return found


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
        weight += 1.0 if len(text) < 40 else 0.0
        weight -= 3.0 if _ENDED.search(before) or _NOT_THE_DAY.search(before[-30:]) else 0.0
        found.append((weight, hour))
    return found


def _take_place(head: Sequence[Paragraph], front: Front) -> None:
    for paragraph in head:
        if found := _PLACE_FIELD.match(paragraph.text.strip(" *_-")):
            front.place = _without_when(found.group(1))
            return
    for paragraph in head:
        text = " ".join(paragraph.text.split())[:1500]
        for pattern in (_HELD_AT, _AFTER_TIME, _IM, _HELD_IN_TOWN):
            if (found := pattern.search(text)) and not days_in(found.group(1)):
                front.place = found.group(1).strip(" ,")
                return
    for at, paragraph in enumerate(head):
        if place := _beside_the_day(paragraph.text, front):
            front.place = place
            front.used.add(at)
            return


def _without_when(place: str) -> str:
    days = days_in(place)
    return (place[: days[0].at] if days else place).strip(_TRIMMED)


def _beside_the_day(text: str, front: Front) -> str:
    """ "Hafen, Dienstag, den 11. März 2031", "March 4, 2031, 10:00, Marrow Quay"."""
    if len(text) > 120 or not (days := [day for day in days_in(text) if day.date == front.date]):
        return ""
    before, after = text[: days[0].at], text[days[0].to :]
    before = re.sub(rf"(?:^|[ \u00a0,])(?:{_WEEKDAY.pattern})[\w]*,?", " ", before, flags=re.IGNORECASE)
    before = re.sub(r"[ \u00a0,](?:den|am|on|le|el|dnia)[ \u00a0]*$", "", f" {before} ".rstrip() + " ").strip(
        _TRIMMED
    )
    for hour in hours_in(after)[:1]:
        shown = re.search(r"\d{1,2}[:.h]\d{2}[^,]{0,12}", after[hour.at :])
        after = after[: hour.at] + (after[hour.at + shown.end() :] if shown else "")
    after = _YEAR_MARK.sub("", after, count=1).strip(_TRIMMED)
    if _is_place(after):
        return after
    # "Hafen, den 11. März": a place is parted from the day by a comma, and has few words, all capital.
    apart = text[: days[0].at].rstrip()[-1:] in (",", "–", "-") or "," in text[: days[0].at]
    town = apart and len(before.split()) <= 3 and all(word[:1].isupper() for word in before.split())
    return before if town and _is_place(before) else ""


def _is_place(text: str) -> bool:
    words = text.split()
    return (
        0 < len(words) <= 8
        and text[0].isupper()
        and not re.search(r"\b(?:meeting|session|sitting|minutes|sitzung|posiedzenie|hearing)\b", text, re.I)
        and not any(map(is_office, words))
        and not any(character.isdigit() for character in words[0])
    )


def _take_title(head: Sequence[Paragraph], facts: Mapping[str, str], front: Front) -> None:
    told = _clean(facts.get("title") or facts.get("page title") or facts.get("note", ""))
    told = "" if told.startswith("about:") else _without_last_day(_trimmed(told))
    body = _clean(facts.get("body", ""))
    lines = [(at, p) for at, p in enumerate(head[:40]) if _may_be_title(p, front)]
    weighed = [(_weight_of_title(p, at, told), -at, p) for at, p in lines]
    best = max(weighed, key=lambda one: one[:2], default=None)
    if caption := _caption(head):
        front.title = caption
    elif best and best[0] >= 2.0:
        front.title = _title_from(head, -best[1], front)
    elif told and _letters(told) > 5 and not days_in(told.replace("_", "-")):
        front.title = told
    elif best:
        front.title = _title_from(head, -best[1], front)
    elif told:
        front.title = told
    front.title = front.title or body


def _caption(head: Sequence[Paragraph]) -> str:
    """ "Juniper Mills v. Cold Harbour Ferry, No. 31-77" from the parties that a court prints in a column."""
    text = "\n".join(" ".join(p.text.replace(")", " ").split()) for p in head[:30])[:3000]
    found = _PARTIES.search(text)
    if not found:
        return ""
    one, other = (re.sub(r",?[ ]et al\.?$", "", side).strip(" ,") for side in found.group(1, 2))
    number = _CASE_NUMBER.search(text)
    parties = " v. ".join(side.title() if side.isupper() else side for side in (one, other))
    return f"{parties}, No. {number.group(1)}" if number else parties


def _clean(text: str) -> str:
    return " ".join(text.split()).strip(" -–—|\u00a0")


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))


def _may_be_title(paragraph: Paragraph, front: Front) -> bool:
    text = _bare(paragraph.text)
    if _letters(text) < 4 or len(text) > 300:
        return False
    if _PART.fullmatch(text):
        return False
    if (_NO_TITLE.fullmatch(text) or _FIELD.fullmatch(text)) and not paragraph.heading:
        return False
    return _letters(_without_days(text)) > 3


def _bare(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split()).strip(" #*_=-–—")


def _without_days(text: str) -> str:
    for day in reversed(days_in(text)):
        text = text[: day.at] + text[day.to :]
    return _WEEKDAY.sub("", text)


def _weight_of_title(paragraph: Paragraph, at: int, told: str) -> float:
    text = _bare(paragraph.text)
    weight = 0.0
    weight += {1: 3.0, 2: 1.5, 3: 1.0}.get(paragraph.heading, 0.0)
    weight += 1.0 if paragraph.centred else 0.0
    weight += 1.0 if paragraph.wholly_bold else 0.0
    weight += 0.7 if text.isupper() else 0.0
    weight += 1.5 if _EVENT.search(text) else 0.5 if _GATHERING.search(text) else 0.0
    weight += 3.0 if _VERSUS.search(text) and len(text) < 160 else 0.0
    weight += (
        2.5
        if told and _squeezed(told) == _squeezed(text)
        else 1.0
        if told and _squeezed(text) in _squeezed(told)
        else 0.0
    )
    numbered = any(map(str.isdigit, text))
    weight -= (0.5 if numbered else 1.5) if _GENERIC.fullmatch(text) else 0.0
    weight -= (
        2.0 if text.endswith((".", ";", ",")) and not text.isupper() and not _ends_in_a_day(text) else 0.0
    )
    weight -= 1.0 if text.endswith(":") else 0.0
    weight -= 2.0 if len(text) > 160 else 0.0
    weight -= 1.0 if len(text.split()) < 2 else 0.0
    return weight + max(0.0, 1.5 - 0.15 * at)


def _ends_in_a_day(text: str) -> bool:
    """ "… 9 kwietnia 2030 r." ends with an abbreviation."""
    days = days_in(text)
    return bool(days) and len(text) - days[-1].to < 6


def _squeezed(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def _title_from(head: Sequence[Paragraph], at: int, front: Front) -> str:
    """The strongest line, with the lines beside it that it is not whole without."""
    text = _trimmed(_bare(head[at].text))
    front.used.add(at)
    if _GENERIC.fullmatch(text) or _is_body(text) or len(_without_days(text).split()) < 3:
        return _with_neighbours(head, at, text, front)
    return text


def _is_body(text: str) -> bool:
    """Whether a line is no more than a body's name: few words, none of them for a meeting."""
    return len(text.split()) <= 6 and not re.search(
        r"\b(?:minutes|meeting|hearing|sitting|session|briefing|remarks)\b", text, re.I
    )


def _with_neighbours(head: Sequence[Paragraph], at: int, text: str, front: Front) -> str:
    parts = {at: text}
    for step in (-1, 1):
        near = at + step
        while 0 <= near < len(head) and abs(near - at) <= 4:
            line = _undated(_trimmed(_bare(head[near].text)))
            generic = bool(_GENERIC.fullmatch(line))
            if (
                not line
                or len(line) > 90
                or not (
                    generic
                    or (_GENERIC.fullmatch(text) and _may_be_title(head[near], front) and _is_body(line))
                )
            ):
                break
            numbered = any(character.isdigit() for character in line)
            if not generic or numbered or not any(_GENERIC.fullmatch(one) for one in parts.values()):
                parts[near] = line
                front.used.add(near)
            near += step
    return ", ".join(parts[place] for place in sorted(parts))


def _undated(text: str) -> str:
    """ "Regular Meeting, 12 May 2031, 6:00 p.m." without what follows the day; "" for a place and a day."""
    days = days_in(text)
    if not days:
        return text
    before = text[: days[0].at].strip(_TRIMMED)
    return before if _GENERIC.fullmatch(before) else ""


def _goes_on_after(text: str, day: Day) -> bool:
    """Whether another line, or a sentence, follows the day in the same paragraph."""
    year = _YEAR_MARK.match(text, day.to)
    rest = text[year.end() if year else day.to :]
    return len(rest.split()) > 1 and rest[:1] in (" ", "\u00a0") and rest.strip()[:1].isupper()


def _without_last_day(text: str) -> str:
    """ "Harbour Committee 2031-04-02", as files are named, without the day."""
    days = days_in(text)
    return text[: days[-1].at].strip(_TRIMMED) if days and days[-1].to == len(text) and days[-1].at else text


def _trimmed(text: str) -> str:
    """Without the day it opens with and what it says of where and when the meeting was held."""
    days = days_in(text)
    if days and days[0].at == 0 and _letters(text[days[0].to :]) > 5:
        text = text[days[0].to :].strip(_TRIMMED)
    if days and days[0].at > 12 and _goes_on_after(text, days[0]):
        year = _YEAR_MARK.match(text, days[0].to)
        end = year.end() if year else days[0].to
        text = text[:end] if _EVENT.search(text[: days[0].at]) else text[: days[0].at]
        text = re.sub(rf"[ ,]*(?:{_WEEKDAY.pattern})\w*,?[ ]*$", "", text, flags=re.IGNORECASE)
    if found := re.search(
        r",?[ \u00a0](?:held|convened|celebrad[oa])[ \u00a0](?:in|at|on|by|via|en|el)\b", text
    ):
        text = text[: found.start()]
    return text.strip(" ,;:")

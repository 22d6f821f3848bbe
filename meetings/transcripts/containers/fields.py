"""Which field of a table or of JSON is the speaker, the words, the times: guessed, or given by a profile."""

import re
from collections.abc import Mapping as Row
from collections.abc import Sequence
from dataclasses import dataclass, fields

Rows = Sequence[Row[str, str]]

_NAMES = {
    "speaker": (
        "speaker speaker_name name speakername who person person_name member participant author"
        " spoken_by speaker_label label from user username redner sprecher orateur intervenant"
        " orador mowca mówca спикер докладчик выступающий оратор nome nombre nom imie_nazwisko nazwisko"
        " participante intervenant interviniente interlocutor ponente"
        " spreker mluvčí řečník govornik vorbitor felszólaló промовець изказващ"
        " oratore relatore talare taler puhuja deputado deputato parlamentar speaker_id speakerid"
    ).split(),
    "text": (
        "corrected corrected_text clean text spoken transcript transcription content utterance statement"
        " speech words message body remarks comment testimony sentence line caption value raw_text raw html"
        " texte texto tekst текст реплика высказывание fala discurso intervencao intervenção intervencion"
        " intervención intervention intervento testo rede wypowiedz wypowiedź anforande anförande puheenvuoro"
    ).split(),
    "start": (
        "start start_time starttime start_s begin begin_time from_time from offset timestamp time when"
    ).split(),
    "end": "end end_time endtime end_s stop until to_time to tend".split(),
    "date": (
        "date meeting_date date_start datestart start_date"
        " session_date sitting_date day when datum data fecha dia día дата"
    ).split(),
    "kind": "type kind category tag".split(),
    "heading": "section heading agenda_item agendaitem item topic title".split(),
}
_NOT_ONLY_SPEAKERS = frozenset("from user username label name nom nome nombre".split())
_SPEAKERS = (frozenset(_NAMES["speaker"]) - _NOT_ONLY_SPEAKERS) | {"talker", "spokenby"}
"""Names of elements and attributes of XML, where a name may be of anything."""
_OF_SOMETHING = frozenset(
    "name label text value title full_name fullname display_name official_title".split()
)
"""Names that say only of what stands before them what it is: "speaker.name"."""
_CLOCK = re.compile(r"(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})(?:[.,](\d{1,6}))?$")
_NUMBER = re.compile(r"\d{1,7}(?:\.\d{1,20})?$")
_DATE = re.compile(
    r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[./ ](?:\d{1,2}|\w{3,9})[./ ,]{1,2}\d{4}|\w{3,9} \d{1,2}, \d{4}"
)
_SAMPLE = 400
_LONG_WORDS = 25
_LONGEST_HEADING = 240
_LONG_PART = 400


@dataclass(frozen=True, slots=True)
class Mapping:
    """Names of fields; "" where a table has none. `rows` is the path to the rows in JSON ("meeting.turns").

    `header_row` is the line, from 1, that names the columns of a table; 0 leaves it to be found.
    """

    speaker: str = ""
    text: str = ""
    start: str = ""
    end: str = ""
    date: str = ""
    kind: str = ""
    heading: str = ""
    rows: str = ""
    header_row: int = 0

    def merged(self, guessed: "Mapping") -> "Mapping":
        """This mapping, with what it leaves open taken from a guess."""
        values = {each.name: getattr(self, each.name) or getattr(guessed, each.name) for each in fields(self)}
        return Mapping(**values)


@dataclass(frozen=True, slots=True)
class TableLine:
    """One row of a table: its line in the source, and its fields by name.

    `inherited` are the names of those that an object around the row says of all of its rows.
    """

    number: int
    values: dict[str, str]
    inherited: frozenset[str] = frozenset()


def guess(names: Sequence[str], rows: Rows) -> Mapping:
    """The mapping that names and contents of the fields suggest; `text` is "" where nothing holds words."""
    sample = rows[:_SAMPLE]
    text = _of_text(names, sample)
    taken = {text}
    found = {"text": text}
    for role in ("speaker", "start", "end", "date", "kind", "heading"):
        fitting = [name for name in _named(names, role) if name not in taken and _FITS[role](name, sample)]
        found[role] = fitting[0] if fitting else ""
        taken.add(found[role])
    if not found["speaker"] and not found["heading"] and _are_parts(_values(text, sample)):
        titles = (
            name for name in _named(names, "heading") if name not in taken and _are_titles(name, sample)
        )
        found["heading"] = next(titles, "")
    return Mapping(**found)  # type: ignore[arg-type]


def _are_parts(texts: list[str]) -> bool:
    """Whether a row holds a part of the record, with several speakers, and not one statement."""
    return bool(texts) and sum(map(len, texts)) > _LONG_PART * len(texts)


def _are_titles(name: str, sample: Rows) -> bool:
    values = _values(name, sample)
    return _are_words(values) and all(len(value) <= _LONGEST_HEADING for value in values)


def is_known(name: str) -> bool:
    """Whether a column's name is one that tells what it holds."""
    return any(_key(name) in some or _last(name) in some for some in _NAMES.values())


def names_speaker(name: str) -> bool:
    """Whether an element or attribute of this name holds who speaks, and no more than that."""
    return _key(name) in _SPEAKERS


def seconds(value: str) -> float | None:
    """A time within a recording: "83.5", "01:23", "0:01:23.5"; None for anything else."""
    value = value.strip()
    if _NUMBER.match(value):
        return float(value)
    clock = _CLOCK.match(value)
    if not clock:
        return None
    hours, minutes, whole, part = clock.groups()
    return int(hours or 0) * 3600 + int(minutes) * 60 + int(whole) + float(f"0.{part or 0}")


def _key(name: str) -> str:
    """ "Start (seconds)" and "startTime" as "start" and "start_time"."""
    name = re.sub(r"\([^()]*\)|\[[^\[\]]*\]", "", name)
    name = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name)
    return re.sub(r"[\s-]+", "_", name.strip()).lower()


def _last(name: str) -> str:
    return _key(name.rpartition(".")[2])


def _named(names: Sequence[str], role: str) -> list[str]:
    """The fields whose name fits a role, the best name first; "speaker.name" is a speaker."""
    order = _NAMES[role]
    ranked = []
    for name in names:
        parts = [_key(part) for part in name.split(".")]
        parts = parts[-2:] if parts[-1] in _OF_SOMETHING else parts[-1:]
        ranks = [order.index(part) for part in (_key(name), *parts) if part in order]
        if ranks:
            ranked.append((min(ranks), len(parts), names.index(name), name))
    return [name for *_, name in sorted(ranked)]


def _values(name: str, sample: Rows) -> list[str]:
    return [value for row in sample if (value := row.get(name, "").strip())]


def _of_text(names: Sequence[str], sample: Rows) -> str:
    """A field named for words, if it has any; otherwise the one with the most of them."""
    by_length = sorted(names, key=lambda name: -sum(map(len, _values(name, sample))))
    named = [name for name in _named(names, "text") if _are_words(_values(name, sample))]
    if named:
        longest = max(sum(map(len, _values(name, sample))) for name in named)
        most = max(len(_values(name, sample)) for name in named)
        return next(
            (
                name
                for name in named
                if sum(map(len, _values(name, sample))) * 4 >= longest
                and len(_values(name, sample)) * 2 >= most
            ),
            named[0],
        )
    for name in by_length:
        values = _values(name, sample)
        if _are_words(values) and sum(len(value.split()) for value in values) >= 4 * len(values):
            return name
    return ""


def _are_words(values: list[str]) -> bool:
    return bool(values) and sum(any(c.isalpha() for c in value) for value in values) * 2 > len(values)


def _fits_speaker(name: str, sample: Rows) -> bool:
    values = _values(name, sample)
    if _is_number_of_speaker(name, values) or _is_name_in_address(name, values):
        return True
    short = sum(len(value.split()) <= _LONG_WORDS for value in values)
    return _are_words(values) and short == len(values) and not name.lower().endswith("id")


def _is_number_of_speaker(name: str, values: list[str]) -> bool:
    """Machines number those whom they hear: 0, 1, 2."""
    named = _last(name) in ("speaker", "speaker_label", "speaker_id", "speaker_number", "speaker_tag")
    return named and bool(values) and all(value.isdigit() and len(value) < 4 for value in values)


def _is_name_in_address(name: str, values: list[str]) -> bool:
    """ "ada-lowe" in a field of ids says who speaks; "4fe2" and "spk_17" do not."""
    return (
        _last(name) in ("speaker_id", "speakerid")
        and bool(values)
        and all(re.fullmatch(r"[^\W\d_]+(?:[-_][^\W\d_]+)+", value) for value in values)
    )


def _fits_heading(name: str, sample: Rows) -> bool:
    """Values that some rows share and others do not; names of persons come back, too."""
    values = _values(name, sample)
    several = len(set(values))
    short = all(len(value) <= _LONGEST_HEADING for value in values)
    return several > 1 and several * 10 <= len(values) * 7 and short and _are_words(values)


def _fits_time(name: str, sample: Rows) -> bool:
    values = _values(name, sample)
    return bool(values) and sum(seconds(value) is not None for value in values) * 10 >= len(values) * 9


def _fits_date(name: str, sample: Rows) -> bool:
    values = _values(name, sample)
    return bool(values) and sum(bool(_DATE.search(value)) for value in values) * 10 >= len(values) * 9


def _fits_kind(name: str, sample: Rows) -> bool:
    values = _values(name, sample)
    return bool(values) and len(set(values)) <= 20 and all(len(value) <= 40 for value in values)


_FITS = {
    "speaker": _fits_speaker,
    "start": _fits_time,
    "end": _fits_time,
    "date": _fits_date,
    "kind": _fits_kind,
    "heading": _fits_heading,
}

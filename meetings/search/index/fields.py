"""What an index keeps of a document, field by field, whichever engine keeps it."""

import datetime
from functools import lru_cache

from meetings.search.index.engine import Facet, IndexDocument
from meetings.search.query import OF_PEOPLE, Between, DayOfYear, Field, Length
from meetings.search.text.analysis import name_words, plain, stemmed
from meetings.transcripts.lexicon.spellings import sound

# Another number makes every archive rebuild its index: raise it when anything here, in an engine's package or
# in `meetings.search.text` changes what is indexed.
VERSION = 12

# What was said is in SAID, with every word in its place: by stem and ending in stemmed languages, as it is in
# others. EXACT has the words as they are and no places, for patterns, spellings and the dictionary.
SAID, EXACT = "said", "exact"
NAMES = {
    Field.TITLE: "title",
    Field.SPEAKER: "speaker",
    Field.ROLE: "role",
    Field.PRESENT: "present",
    Field.TOPIC: "topic",
    Field.SECTION: "section",
    Field.PLACE: "place",
    Field.BODY: "body",
    Field.KIND: "kind",
    Field.TURN: "turn",
}
# Patterns and spellings are about words as they are: fields that keep stems have a second one for them.
AS_PRINTED = {field: f"{name}_words" for field, name in NAMES.items() if field not in OF_PEOPLE}
# Names by what their spellings have in common, so that Latin letters find Cyrillic ones.
SOUNDS = {field: f"{name}_sounds" for field, name in NAMES.items() if field in OF_PEOPLE}
FACETS = {
    Facet.OFFICIAL: "officials",
    Facet.CALLING: "calling_printed",
    Facet.TOPIC: "topics",
    Facet.SECTION: "section_printed",
    Facet.BODY: "body_id",
    Facet.YEAR: "year",
    Facet.MONTH: "month",
    Facet.PLACE: "place_printed",
    Facet.KIND: "kind_printed",
}
PRINTED = frozenset({Facet.CALLING, Facet.SECTION, Facet.PLACE, Facet.KIND})
MEETING, STATEMENT, POSITION, ORDER, DAY, DAY_OF_YEAR, LENGTH, FINGERPRINT = (
    "meeting",
    "statement",
    "position",
    "order",
    "day",
    "day_of_year",
    "length",
    "fingerprint",
)
MAX_DAY = 3_652_059  # 31 December 9999
MAX_WORDS = 1_000_000_000
_MINUTES = 1 << 11
_MEETINGS = 1 << 31


def day(date: datetime.date | None) -> int:
    """A number for a day; 0 for none."""
    return date.toordinal() if date else 0


def day_of_year(date: datetime.date | None) -> int:
    """A number for a day of any year; 0 for none."""
    return date.month * 100 + date.day if date else 0


def bounds(query: Between | DayOfYear | Length) -> tuple[str, int, int]:
    """The field that the condition is about, and the least and the most that it may be."""
    match query:
        case Between():
            return DAY, day(query.start) or 1, day(query.end) or MAX_DAY
        case DayOfYear():
            return DAY_OF_YEAR, *(query.month * 100 + query.day,) * 2
    return LENGTH, query.least, MAX_WORDS if query.most is None else query.most


# Of a statement with a date, `order` is at least this.
DATED = _MINUTES * _MEETINGS


def order(source: IndexDocument) -> int:
    """What answers are sorted by in time: day, minute, meeting. Statements of one meeting share it."""
    minute = source.time.hour * 60 + source.time.minute if source.time else 0
    return (day(source.date) * _MINUTES + minute) * _MEETINGS + source.meeting % _MEETINGS


def meeting_of(order: int) -> int:
    """The meeting in a number of `order`."""
    return order % _MEETINGS


def names(source: IndexDocument) -> list[tuple[Field, str]]:
    """The texts beside what was said."""
    return [
        (Field.TITLE, source.title),
        (Field.SPEAKER, source.speaker),
        (Field.ROLE, source.role),
        (Field.PRESENT, source.present),
        (Field.TOPIC, source.topic_names),
        (Field.SECTION, source.section_names),
        (Field.PLACE, source.place),
        (Field.BODY, source.body_name),
        (Field.KIND, source.kind),
        (Field.TURN, source.turn),
    ]


@lru_cache(maxsize=20_000)
def named(field: Field, printed: str) -> tuple[tuple[str, str], ...]:
    """What the index has of a name, by its own fields. The same names come again and again."""
    if not printed:
        return ()
    if field in OF_PEOPLE:
        found = name_words(printed)
        return ((NAMES[field], " ".join(found)), (SOUNDS[field], " ".join(sounds(found))))
    return ((NAMES[field], stemmed(printed)), (AS_PRINTED[field], plain(printed)))


def sounds(words: list[str]) -> list[str]:
    """What SOUNDS has of the words of a name: each is itself where no letter of it is heard."""
    return [sound(word) or word for word in words]


def facets(source: IndexDocument) -> list[tuple[Facet, tuple[int | str, ...]]]:
    """The values by which a document can be chosen; months are numbers: 202502."""
    date = source.date
    return [
        (Facet.OFFICIAL, source.officials),
        (Facet.CALLING, (source.calling,) if source.calling else ()),
        (Facet.TOPIC, source.topics),
        (Facet.SECTION, source.sections),
        (Facet.BODY, (source.body,)),
        (Facet.YEAR, (date.year,) if date else ()),
        (Facet.MONTH, (date.year * 100 + date.month,) if date else ()),
        (Facet.PLACE, (source.place,) if source.place else ()),
        (Facet.KIND, (source.kind,) if source.kind else ()),
    ]

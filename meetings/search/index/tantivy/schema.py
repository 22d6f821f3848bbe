"""What the index holds of a document."""

import datetime
from functools import lru_cache
from importlib.metadata import version

from tantivy import Document, Index, Schema, SchemaBuilder, TextAnalyzerBuilder, Tokenizer

from meetings.search.index.engine import EngineError, Facet, IndexDocument
from meetings.search.query import Field
from meetings.search.text.analysis import name_words, plain, said, stemmed, vocabulary
from meetings.transcripts.lexicon.spellings import sound

# Another number makes every archive rebuild its index: raise it when anything in this package or in
# `meetings.search.text` changes what is indexed. A new tantivy may keep its files differently.
VERSION = f"10-{version('tantivy')}"

# What was said is in SAID, with every word in its place: by stem and ending in stemmed languages, as it is in
# others. EXACT has the words as they are and no places, for patterns, spellings and the dictionary.
SAID, EXACT = "said", "exact"
NAMES = {
    Field.TITLE: "title",
    Field.SPEAKER: "speaker",
    Field.ROLE: "role",
    Field.TOPIC: "topic",
    Field.SECTION: "section",
    Field.PLACE: "place",
    Field.BODY: "body",
    Field.KIND: "kind",
}
UNSTEMMED = frozenset({Field.SPEAKER})
# Patterns and spellings are about words as they are: fields that keep stems have a second one for them.
AS_PRINTED = {field: f"{name}_words" for field, name in NAMES.items() if field not in UNSTEMMED}
# Names by what their spellings have in common, so that Latin letters find Cyrillic ones.
SOUNDS = "speaker_sounds"
FACETS = {
    Facet.OFFICIAL: "officials",
    Facet.TOPIC: "topics",
    Facet.SECTION: "section_printed",
    Facet.BODY: "body_id",
    Facet.YEAR: "year",
    Facet.MONTH: "month",
    Facet.PLACE: "place_printed",
    Facet.KIND: "kind_printed",
}
PRINTED = frozenset({Facet.SECTION, Facet.PLACE, Facet.KIND})
MEETING, STATEMENT, POSITION, ORDER, DAY, LENGTH, FINGERPRINT = (
    "meeting",
    "statement",
    "position",
    "order",
    "day",
    "length",
    "fingerprint",
)
# Every text is made ready by `meetings.search.text`: terms with spaces between them.
_READY = "ready"
_MINUTES = 1 << 11
_MEETINGS = 1 << 31


def schema() -> Schema:
    builder = SchemaBuilder()
    builder.add_text_field(SAID, tokenizer_name=_READY)
    builder.add_text_field(EXACT, tokenizer_name=_READY, index_option="basic")
    for name in (*NAMES.values(), SOUNDS):
        builder.add_text_field(name, tokenizer_name=_READY)
    for name in AS_PRINTED.values():
        builder.add_text_field(name, tokenizer_name=_READY, index_option="basic")
    for facet, name in FACETS.items():
        if facet in PRINTED:
            builder.add_text_field(name, tokenizer_name="raw", fast=True, index_option="basic")
        else:
            builder.add_unsigned_field(name, indexed=True, fast=True)
    builder.add_unsigned_field(MEETING, indexed=True, fast=True)
    # To delete one statement: its position has few terms, its own number would be a term for each.
    builder.add_unsigned_field(POSITION, indexed=True, fast=True)
    for name in (STATEMENT, ORDER, DAY, LENGTH, FINGERPRINT):
        builder.add_unsigned_field(name, fast=True)
    return builder.build()


def open_index(folder: str) -> Index:
    """The index in a folder, which must exist; made there when the folder is empty."""
    try:
        index = Index(schema(), path=folder)
    except (ValueError, OSError) as error:
        raise EngineError(f"The search index in {folder} cannot be read: {error}") from error
    index.register_tokenizer(_READY, TextAnalyzerBuilder(Tokenizer.whitespace()).build())
    return index


def document(source: IndexDocument, fingerprint: int) -> Document:
    made = Document()
    made.add_text(SAID, said(source.text, source.language))
    made.add_text(EXACT, vocabulary(source.text))
    for field, printed in _names(source):
        for name, ready_made in _named(field, printed):
            made.add_text(name, ready_made)
    for facet, values in _facets(source):
        name = FACETS[facet]
        for value in values:
            if isinstance(value, str):
                made.add_text(name, value)
            else:
                made.add_unsigned(name, value)
    made.add_unsigned(MEETING, source.meeting)
    made.add_unsigned(STATEMENT, source.statement)
    made.add_unsigned(POSITION, source.position)
    made.add_unsigned(ORDER, order(source))
    made.add_unsigned(DAY, day(source.date))
    made.add_unsigned(LENGTH, source.words)
    made.add_unsigned(FINGERPRINT, fingerprint)
    return made


def day(date: datetime.date | None) -> int:
    """A number for a day; 0 for none."""
    return date.toordinal() if date else 0


# Of a statement with a date, `order` is at least this.
DATED = _MINUTES * _MEETINGS


def order(source: IndexDocument) -> int:
    """What answers are sorted by in time: day, minute, meeting. Statements of one meeting share it."""
    minute = source.time.hour * 60 + source.time.minute if source.time else 0
    return (day(source.date) * _MINUTES + minute) * _MEETINGS + source.meeting % _MEETINGS


def meeting_of(order: int) -> int:
    """The meeting in a number of `order`."""
    return order % _MEETINGS


def _names(source: IndexDocument) -> list[tuple[Field, str]]:
    return [
        (Field.TITLE, source.title),
        (Field.SPEAKER, source.speaker),
        (Field.ROLE, source.role),
        (Field.TOPIC, source.topic_names),
        (Field.SECTION, source.section_names),
        (Field.PLACE, source.place),
        (Field.BODY, source.body_name),
        (Field.KIND, source.kind),
    ]


@lru_cache(maxsize=20_000)
def _named(field: Field, printed: str) -> tuple[tuple[str, str], ...]:
    """What the index has of a name, by its own fields. The same names come again and again."""
    if not printed:
        return ()
    if field in UNSTEMMED:
        found = name_words(printed)
        return ((NAMES[field], " ".join(found)), (SOUNDS, " ".join(sounds(found))))
    return ((NAMES[field], stemmed(printed)), (AS_PRINTED[field], plain(printed)))


def sounds(words: list[str]) -> list[str]:
    """What SOUNDS has of the words of a name: each is itself where no letter of it is heard."""
    return [sound(word) or word for word in words]


def _facets(source: IndexDocument) -> list[tuple[Facet, tuple[int | str, ...]]]:
    date = source.date
    return [
        (Facet.OFFICIAL, source.officials),
        (Facet.TOPIC, source.topics),
        (Facet.SECTION, source.sections),
        (Facet.BODY, (source.body,)),
        (Facet.YEAR, (date.year,) if date else ()),
        (Facet.MONTH, (date.year * 100 + date.month,) if date else ()),
        (Facet.PLACE, (source.place,) if source.place else ()),
        (Facet.KIND, (source.kind,) if source.kind else ()),
    ]

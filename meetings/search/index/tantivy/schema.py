"""The fields of the index as tantivy keeps them."""

from importlib.metadata import version

from tantivy import Document, Index, Schema, SchemaBuilder, TextAnalyzerBuilder, Tokenizer

from meetings.search.index import fields
from meetings.search.index.engine import EngineError, IndexDocument
from meetings.search.index.fields import (
    AS_PRINTED,
    DAY,
    DAY_OF_YEAR,
    EXACT,
    FACETS,
    FINGERPRINT,
    LENGTH,
    MEETING,
    NAMES,
    ORDER,
    POSITION,
    PRINTED,
    SAID,
    SOUNDS,
    STATEMENT,
)
from meetings.search.text.analysis import said, vocabulary

# A new tantivy may keep its files differently.
VERSION = f"{fields.VERSION}-{version('tantivy')}"

# Every text is made ready by `meetings.search.text`: terms with spaces between them.
_READY = "ready"


def schema() -> Schema:
    builder = SchemaBuilder()
    builder.add_text_field(SAID, tokenizer_name=_READY)
    builder.add_text_field(EXACT, tokenizer_name=_READY, index_option="basic")
    for name in (*NAMES.values(), *SOUNDS.values()):
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
    for name in (STATEMENT, ORDER, DAY, DAY_OF_YEAR, LENGTH, FINGERPRINT):
        builder.add_unsigned_field(name, fast=True)
    return builder.build()


def open_index(folder: str) -> Index:
    """The index in a folder, which must exist; made there when the folder is empty."""
    try:
        index = Index(schema(), path=folder)
    except (ValueError, OSError) as error:
        raise EngineError(f"The search index in {folder} cannot be read: {error}") from error
    return _with_tokenizer(index)


def in_memory() -> Index:
    """An empty index that is in no folder."""
    return _with_tokenizer(Index(schema()))


def _with_tokenizer(index: Index) -> Index:
    index.register_tokenizer(_READY, TextAnalyzerBuilder(Tokenizer.whitespace()).build())
    return index


def document(source: IndexDocument, fingerprint: int) -> Document:
    made = Document()
    made.add_text(SAID, said(source.text, source.language))
    made.add_text(EXACT, vocabulary(source.text))
    for field, printed in fields.names(source):
        for name, ready_made in fields.named(field, printed):
            made.add_text(name, ready_made)
    for facet, values in fields.facets(source):
        name = FACETS[facet]
        for value in values:
            if isinstance(value, str):
                made.add_text(name, value)
            else:
                made.add_unsigned(name, value)
    made.add_unsigned(MEETING, source.meeting)
    made.add_unsigned(STATEMENT, source.statement)
    made.add_unsigned(POSITION, source.position)
    made.add_unsigned(ORDER, fields.order(source))
    made.add_unsigned(DAY, fields.day(source.date))
    made.add_unsigned(DAY_OF_YEAR, fields.day_of_year(source.date))
    made.add_unsigned(LENGTH, source.words)
    made.add_unsigned(FINGERPRINT, fingerprint)
    return made

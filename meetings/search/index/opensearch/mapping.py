"""What the cluster keeps of a document.

Words are analysed here, by `meetings.search.text`, and sent as tokens with spaces between them: so both
engines find the same words, and the cluster needs no plugin.
"""

import re
from typing import Any

from meetings.search.index import fields
from meetings.search.index.engine import IndexDocument
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
from meetings.search.text.analysis import BAR, said, vocabulary

# Another number makes every archive fill a new index: raise it when this module changes what is indexed.
VERSION = f"{fields.VERSION}.1"

# Every word of SAID in its place by its stem alone, so that a phrase finds all forms of its words.
STEMS = "stems"
# Answers without a date come last, oldest first or newest first.
UNDATED = "undated"
# `order` needs 64 bits without a sign, and the cluster's numbers have one.
MIDDLE = 1 << 63

_TOKENS = {"type": "text", "analyzer": "whitespace", "norms": False}
_NUMBERS = (MEETING, STATEMENT, POSITION, ORDER, DAY, DAY_OF_YEAR, LENGTH, FINGERPRINT, UNDATED)


def properties() -> dict[str, Any]:
    """The fields as the cluster is told of them."""
    found: dict[str, Any] = {
        # Ranked: the length of a statement counts.
        SAID: _TOKENS | {"norms": True},
        STEMS: _TOKENS | {"norms": True},
        EXACT: {"type": "keyword"},
    }
    found |= dict.fromkeys((*NAMES.values(), *SOUNDS.values()), _TOKENS)
    found |= {name: _TOKENS | {"index_options": "docs"} for name in AS_PRINTED.values()}
    found |= {name: {"type": "keyword" if facet in PRINTED else "long"} for facet, name in FACETS.items()}
    found |= {name: {"type": "long"} for name in _NUMBERS}
    return found


def template(pattern: str, shards: int, replicas: int) -> dict[str, Any]:
    """How every index of this version is made. Readers see what is written when the writer says so."""
    return {
        "index_patterns": [pattern],
        "priority": 100,
        "template": {
            "settings": {
                "number_of_shards": shards,
                "number_of_replicas": replicas,
                "refresh_interval": "-1",
            },
            "mappings": {
                "dynamic": "strict",
                "_source": {"enabled": False},
                "_routing": {"required": True},
                "properties": properties(),
            },
        },
    }


def key(meeting: int, statement: int) -> str:
    """The document's own: written twice it is there once."""
    return f"{meeting}-{statement}"


def document(source: IndexDocument, fingerprint: int) -> dict[str, Any]:
    told = said(source.text, source.language)
    made: dict[str, Any] = {
        SAID: told,
        STEMS: stems(told),
        EXACT: vocabulary(source.text).split(),
        MEETING: source.meeting,
        STATEMENT: source.statement,
        POSITION: source.position,
        ORDER: fields.order(source) - MIDDLE,
        UNDATED: 0 if source.date else 1,
        DAY: fields.day(source.date),
        DAY_OF_YEAR: fields.day_of_year(source.date),
        LENGTH: source.words,
        FINGERPRINT: fingerprint,
    }
    for field, printed in fields.names(source):
        made |= fields.named(field, printed)
    for facet, values in fields.facets(source):
        made[FACETS[facet]] = list(values)
    return made


def stems(told: str) -> str:
    """The terms of SAID by their stems; words of languages that are not stemmed stay as they are."""
    return _ENDINGS.sub(BAR, told)


_ENDINGS = re.compile(rf"{re.escape(BAR)}\S*")

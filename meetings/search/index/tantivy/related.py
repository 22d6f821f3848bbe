"""Meetings in which the distinctive words of a text are said."""

from collections import defaultdict

from tantivy import Occur, Query, Schema, Searcher

from meetings.search.index.tantivy.schema import MEETING, SAID
from meetings.search.text.analysis import said

# What bounds the cost: so much of a text is read, so many words are asked for, none that is everywhere.
LONGEST = 60_000
MOST_WORDS = 20
# In a longer text, a word said once is no subject of it.
SHORT = 5_000
RAREST, COMMONEST = 2, 0.04
HITS = 400
# A long meeting has many statements; it is as near as its nearest few.
COUNTED = 3


def related(
    schema: Schema, searcher: Searcher, meeting: int, text: str, language: str, size: int
) -> tuple[int, ...]:
    """Up to `size` other meetings, the nearest first.

    A meeting is near by its best statements, each scored by the words it shares and how rare they are.
    """
    words = Query.more_like_this_document_fields_query(
        schema,
        {SAID: [said(text[:LONGEST], language)]},
        min_doc_frequency=RAREST,
        max_doc_frequency=max(RAREST + 1, int(searcher.num_docs * COMMONEST)),
        min_term_frequency=2 if len(text) > SHORT else 1,
        max_query_terms=MOST_WORDS,
        min_word_length=5,  # the bar in each counts
    )
    own = Query.term_query(schema, MEETING, meeting)
    query = Query.boolean_query([(Occur.Must, words), (Occur.MustNot, own)])
    hits = searcher.search(query, HITS, count=False).hits
    meetings = searcher.fast_field_values(MEETING, [address for _score, address in hits])
    scores: defaultdict[int, list[float]] = defaultdict(list)
    for (score, _address), number in zip(hits, meetings, strict=True):
        scores[int(number or 0)].append(score)
    nearness = {number: sum(found[:COUNTED]) for number, found in scores.items()}
    return tuple(sorted(nearness, key=lambda number: (-nearness[number], number))[:size])

"""Meetings in which the distinctive words of a text are said."""

from tantivy import Occur, Query, Schema, Searcher

from meetings.search.index.distinctive import HITS, distinctive, nearest
from meetings.search.index.fields import MEETING, SAID


def related(
    schema: Schema, searcher: Searcher, meeting: int, text: str, language: str, size: int
) -> tuple[int, ...]:
    """Up to `size` other meetings, the nearest first.

    A meeting is near by its best statements, each scored by the words it shares and how rare they are.
    """
    words = distinctive(
        text,
        language,
        searcher.num_docs,
        lambda told: {word: searcher.doc_freq(SAID, word) for word in told},
    )
    if not words:
        return ()
    # As tantivy's own "more like this" weighs them; of words that weigh the same, that one takes other words
    # in each process.
    any_word = [
        (Occur.Should, Query.boost_query(Query.term_query(schema, SAID, word, "freq"), weight / words[0][0]))
        for weight, word in words
    ]
    own = Query.term_query(schema, MEETING, meeting)
    query = Query.boolean_query([(Occur.Must, Query.boolean_query(any_word)), (Occur.MustNot, own)])
    hits = searcher.search(query, HITS, count=False).hits
    meetings = searcher.fast_field_values(MEETING, [address for _score, address in hits])
    pairs = zip(meetings, hits, strict=True)
    return nearest(((int(number or 0), score) for number, (score, _address) in pairs), size)

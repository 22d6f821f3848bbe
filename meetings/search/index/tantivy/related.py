"""Meetings in which the distinctive words of a text are said."""

from collections import Counter, defaultdict
from math import log1p

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
SHORTEST_WORD = 5  # the bar in each counts


def related(
    schema: Schema, searcher: Searcher, meeting: int, text: str, language: str, size: int
) -> tuple[int, ...]:
    """Up to `size` other meetings, the nearest first.

    A meeting is near by its best statements, each scored by the words it shares and how rare they are.
    """
    words = _distinctive(searcher, text, language)
    if not words:
        return ()
    any_word = [
        (Occur.Should, Query.boost_query(Query.term_query(schema, SAID, word, "freq"), weight / words[0][0]))
        for weight, word in words
    ]
    own = Query.term_query(schema, MEETING, meeting)
    query = Query.boolean_query([(Occur.Must, Query.boolean_query(any_word)), (Occur.MustNot, own)])
    hits = searcher.search(query, HITS, count=False).hits
    meetings = searcher.fast_field_values(MEETING, [address for _score, address in hits])
    scores: defaultdict[int, list[float]] = defaultdict(list)
    for (score, _address), number in zip(hits, meetings, strict=True):
        scores[int(number or 0)].append(score)
    # The last digits depend on the order in which the index adds up.
    nearness = {number: round(sum(found[:COUNTED]), 3) for number, found in scores.items()}
    return tuple(sorted(nearness, key=lambda number: (-nearness[number], number))[:size])


def _distinctive(searcher: Searcher, text: str, language: str) -> list[tuple[float, str]]:
    """The words that tell a text from others, with their weights, the heaviest first.

    As tantivy's own "more like this" weighs them; of words that weigh the same, that one takes other words in
    each process.
    """
    documents = searcher.num_docs
    least = 2 if len(text) > SHORT else 1
    most_frequent = max(RAREST + 1, int(documents * COMMONEST))
    weighed: list[tuple[float, str]] = []
    for word, times in Counter(said(text[:LONGEST], language).split()).items():
        if times < least or len(word) < SHORTEST_WORD:
            continue
        frequency = searcher.doc_freq(SAID, word)
        if RAREST <= frequency <= most_frequent:
            rarity = log1p((documents - frequency + 0.5) / (frequency + 0.5))
            weighed.append((times * rarity, word))
    return sorted(weighed, key=lambda pair: (-pair[0], pair[1]))[:MOST_WORDS]

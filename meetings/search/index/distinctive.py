"""The words that tell a text from others, and the meetings in which they are said."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from math import log1p

from meetings.search.text.analysis import said

# What bounds the cost: so much of a text is read, so many words are asked for, none that is everywhere.
LONGEST = 60_000
MOST_WORDS = 20
# In a longer text, a word said once is no subject of it.
SHORT = 5_000
RAREST, COMMONEST = 2, 0.04
# So many of the best statements are looked at.
HITS = 400
# A long meeting has many statements; it is as near as its nearest few.
COUNTED = 3
SHORTEST_WORD = 5  # the bar in each counts


def distinctive(
    text: str, language: str, documents: int, frequencies: Callable[[list[str]], dict[str, int]]
) -> list[tuple[float, str]]:
    """The words that tell a text from others, with their weights, the heaviest first.

    `documents` is how many the index holds, `frequencies` in how many of them each word is.
    """
    least = 2 if len(text) > SHORT else 1
    most_frequent = max(RAREST + 1, int(documents * COMMONEST))
    counted = Counter(said(text[:LONGEST], language).split())
    words = {word: times for word, times in counted.items() if times >= least and len(word) >= SHORTEST_WORD}
    weighed: list[tuple[float, str]] = []
    for word, frequency in frequencies(list(words)).items():
        if RAREST <= frequency <= most_frequent:
            rarity = log1p((documents - frequency + 0.5) / (frequency + 0.5))
            weighed.append((words[word] * rarity, word))
    return sorted(weighed, key=lambda pair: (-pair[0], pair[1]))[:MOST_WORDS]


def nearest(statements: Iterable[tuple[int, float]], size: int) -> tuple[int, ...]:
    """The nearest meetings, by the scores of their best statements; these come best first."""
    scores: defaultdict[int, list[float]] = defaultdict(list)
    for meeting, score in statements:
        scores[meeting].append(score)
    # The last digits depend on the order in which the index adds up.
    nearness = {number: round(sum(found[:COUNTED]), 3) for number, found in scores.items()}
    return tuple(sorted(nearness, key=lambda number: (-nearness[number], number))[:size])

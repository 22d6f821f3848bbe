"""Words as they may have been meant: the index's own that are spelt so, or those of the other keyboard."""

import re
from collections.abc import Iterator

from meetings.search.index.current import engine
from meetings.search.query import Leaf, Phrase, Query, Word, leaves, parse, replaced
from meetings.search.text.edit_distance import edits
from meetings.search.text.fold import fold

SHORTEST = 4
LONGEST = 20
# From this length on a word may be two letters wrong.
LONG = 6
# Words of one query that are looked at, and words of the index that are held against each of them.
MOST_WORDS = 4
MOST_LIKE = 2_000
# A word that is said so seldom may be a slip made before; what is meant is said much more often.
SELDOM = 2
MUCH_MORE = 50
# How much more often a word has to be said to be likelier, though it is a letter further off.
FURTHER = 100

_LATIN = "abcdefghijklmnopqrstuvwxyz"
_CYRILLIC = "абвгдежзийклмнопрстуфхцчшщъыьэюя"
_QWERTY = "`qwertyuiop[]asdfghjkl;'zxcvbnm,."
_RUSSIAN = "ёйцукенгшщзхъфывапролджэячсмитьбю"
_LAYOUTS = str.maketrans(_QWERTY + _RUSSIAN, _RUSSIAN + _QWERTY)
_WORD = re.compile(r"[^\W_]+")


def meant(query: Query) -> Query | None:
    """The query with the words spelt as the index has them; None where it has nothing better."""
    wanted = [leaf for leaf in leaves(query) if isinstance(leaf, Word | Phrase)]
    typed = dict.fromkeys(word for leaf in wanted for word in _WORD.findall(leaf.text))
    better = {word: other for word in list(typed)[:MOST_WORDS] if (other := likelier(word))}
    if not better:
        return None

    def spelt(leaf: Leaf) -> Leaf:
        if leaf not in wanted:
            return leaf
        text = _WORD.sub(lambda found: better.get(found[0], found[0]), leaf.text)
        return type(leaf)(text, leaf.field)

    # Words put in place are read again: one may mean something else where it stands.
    return parse(str(replaced(query, spelt))).query


def on_the_other_keyboard(text: str) -> Query | None:
    """The query that these keys make where the other of the English and Russian layouts is set."""
    return parse(text.lower().translate(_LAYOUTS)).query


def likelier(word: str) -> str | None:
    """A word of the index that may be meant by this one, None when this one is said often enough itself."""
    folded = fold(word).lower()
    if not folded.isalpha() or len(folded) > LONGEST:
        return None
    often = engine().frequencies([folded, folded.translate(_LAYOUTS)])
    own = often.pop(folded)
    if own > SELDOM:
        return None
    slipped = [other for other, count in often.items() if count > own and other.isalpha()]
    found = slipped[0] if slipped else _spelt_like(folded, own) if len(folded) >= SHORTEST else None
    return found.capitalize() if found and word.istitle() else found


def _spelt_like(word: str, own: int) -> str | None:
    """The word said most often one letter away, or two where that is so much likelier."""
    least = max(own * MUCH_MORE, 1)
    near = engine().frequencies(set(_one_off(word)) - {word})
    found = [(count, other) for other, count in near.items() if count >= least]
    if len(word) >= LONG:
        like = engine().words_beginning(word[:2], MOST_LIKE)
        found += [
            (count // FURTHER if found else count, other)
            for other, count in like
            if count >= least and other not in near and edits(word, other, 2) == 2
        ]
    return max(found, default=(0, None))[1]


def _one_off(word: str) -> Iterator[str]:
    """Everything that is one letter put in, left out, changed, or swapped with its neighbour away."""
    letters = _CYRILLIC if any(letter in _CYRILLIC for letter in word) else _LATIN
    for place in range(len(word) + 1):
        before, after = word[:place], word[place:]
        yield from (before + letter + after for letter in letters)
        if after:
            yield before + after[1:]
            yield from (before + letter + after[1:] for letter in letters)
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]

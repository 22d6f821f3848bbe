"""The conditions on what was said: each finds the words of a text that meet it, as the index would."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from meetings.search import query as tree
from meetings.search.text.analysis import beginning, stems, words
from meetings.search.text.edit_distance import edits
from meetings.search.text.patterns import expression
from meetings.search.text.tokens import Tokens

# First and last word of a match, by their number in the text.
Run = tuple[int, int]


class Condition:
    """One condition on what was said, ready to be held against texts."""

    def __init__(self, leaf: tree.Leaf) -> None:
        self.terms = words(leaf.text)
        self.stems = stems(leaf.text)

    def matches(self, tokens: Tokens) -> bool:
        return next(self.runs(tokens), None) is not None

    def runs(self, tokens: Tokens) -> Iterator[Run]:
        """The places where it is met."""
        raise NotImplementedError

    def wanted(self, tokens: Tokens) -> list[str]:
        return self.stems if tokens.stemmed else self.terms

    def key(self, stemmed: bool) -> str | None:
        """A form without which it cannot be met, None when there is no such form."""
        return None

    def start(self, stemmed: bool) -> str:
        """Letters with which every word begins that meets it, "" when it is not about single words."""
        return ""

    def is_missing(self, letters: str, stemmed: bool) -> bool:
        """Whether a look at the small letters of a text is enough to say that it is not met there."""
        return False

    def meets(self, word: str, stemmed: bool) -> bool:
        """Whether one word, folded, is enough; asked only of those that have the `start`."""
        return False


class WordsInARow(Condition):
    """Words one after another, in any of their forms; most often it is one word."""

    def key(self, stemmed: bool) -> str | None:
        return max(self.stems if stemmed else self.terms, key=len)

    def is_one(self, stemmed: bool) -> bool:
        return len(self.stems if stemmed else self.terms) == 1

    def start(self, stemmed: bool) -> str:
        if not self.is_one(stemmed):
            return ""
        return beginning(self.stems[0]) if stemmed else self.terms[0]

    def is_missing(self, letters: str, stemmed: bool) -> bool:
        beginnings = tuple(map(beginning, self.stems)) if stemmed else tuple(self.terms)
        return _one_after_another(beginnings).search(letters) is None

    def meets(self, word: str, stemmed: bool) -> bool:
        return stems(word) == self.stems if stemmed else words(word) == self.terms

    def matches(self, tokens: Tokens) -> bool:
        wanted = self.wanted(tokens)
        if len(wanted) == 1:
            return wanted[0] in tokens.form_set
        return tokens.form_set.issuperset(wanted) and super().matches(tokens)

    def runs(self, tokens: Tokens) -> Iterator[Run]:
        return _in_a_row(tokens.forms, self.wanted(tokens))


class ExactRow(Condition):
    """Words one after another, as written."""

    def key(self, stemmed: bool) -> str | None:
        return max(self.stems if stemmed else self.terms, key=len)

    def start(self, stemmed: bool) -> str:
        return self.terms[0] if len(self.terms) == 1 else ""

    def meets(self, word: str, stemmed: bool) -> bool:
        return words(word) == self.terms

    def runs(self, tokens: Tokens) -> Iterator[Run]:
        return _in_a_row(tokens.terms, self.terms)


class Close(Condition):
    """Each word with the next one near it."""

    def __init__(self, leaf: tree.Near) -> None:
        super().__init__(leaf)
        self.distance = leaf.distance

    def matches(self, tokens: Tokens) -> bool:
        wanted = self.wanted(tokens)
        return tokens.form_set.issuperset(wanted) and all(
            self._pair(tokens, *pair) for pair in pairwise(wanted)
        )

    def runs(self, tokens: Tokens) -> Iterator[Run]:
        """The words that have their neighbour near them."""
        wanted = self.wanted(tokens)
        if self.matches(tokens):
            for pair in pairwise(wanted):
                for place in self._pair(tokens, *pair):
                    yield place, place

    def _pair(self, tokens: Tokens, first: str, second: str) -> list[int]:
        """The places of both words where one is near the other. One pass: the last place of each decides."""
        found: list[int] = []
        last: dict[str, int] = {}
        for place, form in enumerate(tokens.forms):
            if form not in (first, second):
                continue
            other = last.get(second if form == first else first)
            if other is not None and place - other <= self.distance + 1:
                found += [other, place]
            last[form] = place
        return found


class Gaps(Condition):
    """A word with gaps."""

    def __init__(self, leaf: tree.Pattern) -> None:
        super().__init__(leaf)
        self.expression = re.compile(expression(leaf.text))
        self.beginning = "".join(words(re.split(r"[*?]", leaf.text)[0]))

    def start(self, stemmed: bool) -> str:
        return self.beginning

    def meets(self, word: str, stemmed: bool) -> bool:
        return words(word) == [word] and self.expression.fullmatch(word) is not None

    def matches(self, tokens: Tokens) -> bool:
        return any(map(self.expression.fullmatch, tokens.term_set))

    def runs(self, tokens: Tokens) -> Iterator[Run]:
        found = set(filter(self.expression.fullmatch, tokens.term_set))
        return ((place, place) for place, term in enumerate(tokens.terms) if term in found)


class Spelling(Condition):
    """A word, or one spelt like it."""

    def __init__(self, leaf: tree.Fuzzy) -> None:
        super().__init__(leaf)
        self.distance = leaf.distance

    def runs(self, tokens: Tokens) -> Iterator[Run]:
        wanted = self.terms[0]
        found = {term for term in tokens.term_set if edits(wanted, term, self.distance) <= self.distance}
        return ((place, place) for place, term in enumerate(tokens.terms) if term in found)


def condition(leaf: tree.Leaf) -> Condition | None:
    """One condition on what was said, None when the index would see no word in it."""
    found = words(leaf.text)
    if not found:
        return None
    match leaf:
        case tree.Exact():
            return ExactRow(leaf)
        case tree.Near() if len(found) > 1:
            return Close(leaf)
        case tree.Pattern() if len(words(re.sub(r"[*?]", "", leaf.text))) == 1:
            return Gaps(leaf)
        case tree.Pattern():
            return ExactRow(leaf)
        case tree.Fuzzy():
            return Spelling(leaf) if len(found) == 1 else ExactRow(leaf)
    return WordsInARow(leaf)


@lru_cache(maxsize=256)
def _one_after_another(beginnings: tuple[str, ...]) -> re.Pattern[str]:
    """Words that begin so, with signs and spaces between them; the s of Smith's is no word."""
    return re.compile(r"[^\W_]*(?:['’]s)?[\W_]+".join(map(re.escape, beginnings)))


def _in_a_row(terms: list[str], wanted: list[str]) -> Iterator[Run]:
    """Where the wanted terms stand one after another."""
    place = -1
    while True:
        try:
            place = terms.index(wanted[0], place + 1)
        except ValueError:
            return
        if terms[place : place + len(wanted)] == wanted:
            yield place, place + len(wanted) - 1

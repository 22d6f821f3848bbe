"""The words of one text, in the forms in which queries look for them."""

from functools import cached_property

from meetings.search.text.analysis import is_stemmed, stems_of, words

START = 3
"""Up to so many first letters of its words are known of a text."""


class Tokens:
    """The words of one text, analysed once for any number of queries."""

    def __init__(self, text: str, language: str) -> None:
        self.terms = words(text)
        self.stemmed = is_stemmed(language)

    @cached_property
    def forms(self) -> list[str]:
        return stems_of(self.terms) if self.stemmed else self.terms

    @cached_property
    def form_set(self) -> frozenset[str]:
        return frozenset(stems_of(list(self.term_set))) if self.stemmed else self.term_set

    @cached_property
    def lines(self) -> str:
        """Every word once, one a line, for regular expressions."""
        return "\n".join(self.term_set)

    @cached_property
    def starts(self) -> frozenset[str]:
        """The first letters of its words, up to START of them."""
        return frozenset(term[:size] for term in self.term_set for size in range(1, START + 1))

    @cached_property
    def term_set(self) -> frozenset[str]:
        return frozenset(self.terms)

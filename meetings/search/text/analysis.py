"""The words of a text as the index keeps them; the same for statements, queries, rules and marks."""

from collections.abc import Callable
from functools import cache

from tantivy import Filter, TextAnalyzer, TextAnalyzerBuilder, Tokenizer

from meetings.search.text.fold import fold, fold_by_letter, is_unspaced

# Words of these languages are stemmed. The script tells them apart, so an English name inside a Russian
# statement is found in its forms too.
STEMMED_LANGUAGES = ("en", "ru")

MAX_STEMS = MAX_SAID = 200_000

# Between the stem of a word and the rest of it, where both are kept as one; it is in no word.
BAR = "|"


@cache
def ready() -> TextAnalyzer:
    """For what is made ready here: terms with spaces between them."""
    return TextAnalyzerBuilder(Tokenizer.whitespace()).build()


@cache
def plain() -> TextAnalyzer:
    """Words as they are, without case and accents."""
    return _plain().build()


def is_stemmed(language: str) -> bool:
    return language.split("-")[0] in STEMMED_LANGUAGES


def words(text: str) -> list[str]:
    return plain().analyze(fold(text))


def stems(text: str) -> list[str]:
    return stems_of(words(text))


def stems_of(terms: list[str]) -> list[str]:
    """The stems of words that `words` gave, remembered from one text to the next."""
    return list(map(_stems.__getitem__, terms))


def term(word: str, stem: str) -> str:
    """A word of a stemmed language as the index keeps it: all words of a stem begin alike.

    One field then tells both a word in any of its forms and the word as it is.
    """
    return f"{stem}{BAR}{word[len(stem) :]}" if word.startswith(stem) else f"{stem}{BAR}={word}"


def said(text: str, language: str) -> str:
    """What was said, ready for the index: the terms of stemmed languages, the words of others."""
    known = _said_stemmed if is_stemmed(language) else _said_plain
    return " ".join(map(known.__getitem__, text.split()))


def stemmed_name(printed: str) -> str:
    """A title, place or the like, ready for the index by its stems."""
    return " ".join(stems(printed))


def plain_name(printed: str) -> str:
    return " ".join(words(printed))


def _stem(word: str) -> str:
    return _stemmer().analyze(word)[0]


class _Known(dict[str, str]):
    """A word, and what is made of it: looked up here, it takes a fraction of the time of making it."""

    def __init__(self, make: Callable[[str], str], most: int) -> None:
        super().__init__()
        self._make, self._most = make, most

    def __missing__(self, word: str) -> str:
        if len(self) > self._most:
            self.clear()
        made = self[word] = self._make(word)
        return made


def _terms(printed: str) -> str:
    found = words(printed)
    return " ".join(map(term, found, stems_of(found)))


_stems = _Known(_stem, MAX_STEMS)
# What stands between two spaces, as it is printed, and what the index is told of it.
_said_stemmed = _Known(_terms, MAX_SAID)
_said_plain = _Known(lambda printed: " ".join(words(printed)), MAX_SAID)


class Places:
    """Where the words that `words` gives of a text stand in it as printed, although folding moves letters."""

    def __init__(self, text: str) -> None:
        folded = fold(text)
        self._starts: list[int] | None = None
        if folded is not text and (len(folded) != len(text) or is_unspaced(text)):
            letters = fold_by_letter(text)
            folded = "".join(piece for piece, _start, _end in letters)
            self._starts = [start for piece, start, _end in letters for _ in piece]
            self._ends = [end for piece, _start, end in letters for _ in piece]
        self._tokens = plain().pre_tokenize(folded).tokens

    def __len__(self) -> int:
        return len(self._tokens)

    def span(self, number: int) -> tuple[int, int]:
        """First character of a word, and the one after its last."""
        token = self._tokens[number]
        start, end = token.char_offset_from, token.char_offset_to
        if self._starts is None:
            return start, end
        return self._starts[start], self._ends[end - 1]


@cache
def _stemmer() -> TextAnalyzer:
    builder = TextAnalyzerBuilder(Tokenizer.raw())
    return builder.filter(Filter.stemmer("english")).filter(Filter.stemmer("russian")).build()


def _plain() -> TextAnalyzerBuilder:
    builder = TextAnalyzerBuilder(Tokenizer.simple()).filter(Filter.remove_long(60))
    return builder.filter(Filter.lowercase()).filter(Filter.ascii_fold())

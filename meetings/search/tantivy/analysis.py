"""The words of a text as the index keeps them; the same for statements, queries, rules and marks."""

from functools import cache

from tantivy import Filter, TextAnalyzer, TextAnalyzerBuilder, Tokenizer

from meetings.search.fold import fold, fold_by_letter, is_unspaced

# Words of these languages are stemmed. The script tells them apart, so one field serves both, and an English
# name inside a Russian statement is still found.
STEMMED_LANGUAGES = ("en", "ru")

MAX_STEMS = 200_000
_stems: dict[str, str] = {}


@cache
def stemming() -> TextAnalyzer:
    """English and Russian words by their stems, others as they are, without case and accents."""
    return _plain().filter(Filter.stemmer("english")).filter(Filter.stemmer("russian")).build()


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
    if len(_stems) > MAX_STEMS:
        _stems.clear()
    for term in set(terms):
        if term not in _stems:
            _stems[term] = _stemmer().analyze(term)[0]
    return [_stems[term] for term in terms]


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

"""Whole names that a record's prose prints: "Jon Ashby opened the meeting" tells who "Jon" is."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from meetings.transcripts.lexicon.small_words import GREETINGS, SENTENCE_OPENERS
from meetings.transcripts.lexicon.titles import bare, is_office, is_title

_MOST_READ = 2000
_MOST_WORDS = 3
_CAPITALISED = re.compile(
    r"[A-ZÀ-ÞА-ЯЁЄІЇҐ][\w’'-]*\.?(?:[ \u00a0][A-ZÀ-ÞА-ЯЁЄІЇҐ](?:[\w’'-]+|\.[\w’'-]*)){1,5}"
)
_SENTENCE_BEFORE = re.compile(r"(?:^|[.!?…:;\n–—-])[ \u00a0\n\t\"“„«'‘(\[*_#>-]*$")
_CALLING_SIGN = re.compile(r"[ \u00a0]*(?:[,!?…–—]|[.][.])")
_WORDS_OF_OFFICE = 6


def whole_names(texts: Iterable[str], words: frozenset[str]) -> list[str]:
    """Names of two or three words in the texts that begin or end with one of `words` (folded).

    The first word of a sentence has a capital whatever it is: "Moin Ann, shall we start?" names no Moin.
    """
    sure: dict[str, None] = {}
    for text in texts:
        read = text[:_MOST_READ]
        for found in _CAPITALISED.finditer(read):
            opens = bool(_SENTENCE_BEFORE.search(read, 0, found.start()))
            for name in _names_in(found.group(), opens, words):
                doubtful = opens and bare(name.split()[0]) not in words and found.group().startswith(name)
                if not (doubtful and _is_called_out(read[found.end() :])):
                    sure[name] = None
    return list(sure)


def is_mentioned(name: str, short: Collection[str], titled: Mapping[str, str]) -> bool:
    """Whether prose names somebody: "Councillor Smith" is "Councillor Ada Smith", and not any Smith."""
    first, *_, last = map(bare, name.split())
    return first in short or last in short or (len(name.split()) > 2 and titled.get(last) == first)


def _names_in(capitalised: str, opens: bool, words: frozenset[str]) -> Iterator[str]:
    """The names in words with capitals, parted by greetings and what else opens sentences."""
    for run in _runs(capitalised.split(), opens):
        name = run[:_MOST_WORDS]
        if len(name) > 1 and (bare(name[0]) in words or bare(name[-1]) in words):
            yield " ".join(name)


def _runs(printed: list[str], opens: bool) -> Iterator[list[str]]:
    run: list[str] = []
    for at, word in enumerate(printed):
        opener = opens and not at and bare(word) in SENTENCE_OPENERS and not is_title(word)
        if opener or bare(word) in GREETINGS:
            yield run
            run = []
        else:
            run.append(word)
    yield run


def _is_called_out(after: str) -> bool:
    """Whether a name is called out: a comma or a mark follows, and no office."""
    if not (found := _CALLING_SIGN.match(after)):
        return False
    return not any(map(is_office, after[found.end() :].split()[:_WORDS_OF_OFFICE]))

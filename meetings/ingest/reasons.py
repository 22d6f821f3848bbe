"""The sentences of reading and storing in the editor's language.

Reading knows no translations, and what it says is kept with a record in English: here each sentence is known
again by its words, with what is filled in. A test finds every sentence that is missing.
"""

import re
from functools import cache, lru_cache

from django.utils.translation import get_language, gettext

from meetings.ingest.reason_sentences import SENTENCES, SHAPES

_WHOLE = frozenset(SENTENCES)
_FILLED_IN = re.compile(r"%\\\((\w+)\\\)s")
_HEADING = re.compile(r"heading of level (\d)")
_MOST_KEPT = 2_000


def in_words(sentence: str) -> str:
    """A reason, a problem or a piece of evidence as the editor reads it; unknown words stay as they are."""
    return _said(sentence, get_language() or "")


def shape_in_words(shape: str) -> str:
    """How a line is set and how it opens: "bold, capitals"."""
    return ", ".join(map(_shape_word, shape.split(", ")))


@lru_cache(_MOST_KEPT)
def _said(sentence: str, language: str) -> str:
    if not sentence or sentence in _WHOLE:
        return gettext(sentence) if sentence else ""
    for known, pattern in _patterns():
        if found := pattern.fullmatch(sentence):
            return gettext(known) % {name: in_words(part) for name, part in found.groupdict().items()}
    return gettext(sentence)


@cache
def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    """The sentences with something filled in, those with the most words of their own first."""
    found = [each for each in SENTENCES if "%(" in each]
    found.sort(key=len, reverse=True)
    return [(each, re.compile(_FILLED_IN.sub(r"(?P<\1>.+?)", re.escape(each)), re.DOTALL)) for each in found]


def _shape_word(word: str) -> str:
    if found := _HEADING.fullmatch(word):
        return gettext("heading of level %(level)s") % {"level": found.group(1)}
    return gettext(word) if word in SHAPES else word

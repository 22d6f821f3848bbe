"""Which of the languages that are read a text is in."""

import re

_CYRILLIC = re.compile(r"[А-Яа-яЁё]")
_LATIN = re.compile(r"[A-Za-z]")
_SAMPLE = 20_000


def language_of(text: str) -> str:
    """ "ru" where most letters are Cyrillic, else "en"."""
    sample = text[:_SAMPLE]
    return "ru" if len(_CYRILLIC.findall(sample)) > len(_LATIN.findall(sample)) else "en"

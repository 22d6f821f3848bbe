"""In which direction a language is read."""

from functools import cache

from django.conf.locale import LANG_INFO


@cache
def reads_from_right(language: str) -> bool:
    """Whether text of this language ("ar", "he-IL") runs from right to left."""
    known = LANG_INFO.get(language.casefold()) or LANG_INFO.get(language.casefold().split("-")[0]) or {}
    return bool(known.get("bidi", language.casefold().split("-")[0] in _MORE))


# Languages that Django has no name for.
_MORE = frozenset("arc ckb dv he iw nqo ps sd syr ug ur yi".split())

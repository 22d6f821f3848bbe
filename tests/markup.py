"""HTML as tests compare it: however the templates are laid out."""

import re

import html5lib

_TAG = re.compile(r"\s*(<(?!/?(?:b|code|em|i|mark)\b)[^>]+>)\s*")


def is_valid(page: str) -> None:
    """A strict parser takes it without a word, and no id is given twice."""
    html5lib.HTMLParser(strict=True).parse(page)
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def tight(page: str) -> str:
    """The page with single spaces, and with none beside a tag that is more than emphasis."""
    return _TAG.sub(r"\1", re.sub(r"\s+", " ", page))

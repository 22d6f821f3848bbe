"""HTML as tests compare it: however the templates are laid out."""

import re

_TAG = re.compile(r"\s*(<(?!/?(?:b|code|em|i|mark)\b)[^>]+>)\s*")


def tight(page: str) -> str:
    """The page with single spaces, and with none beside a tag that is more than emphasis."""
    return _TAG.sub(r"\1", re.sub(r"\s+", " ", page))

"""The part of an address that names something: its words in small Latin letters."""

from django.utils.text import slugify

_MAX_SLUG = 80
_CYRILLIC = dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшщъыьэюяё",
        "a b v g d e zh z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya yo".split(),
        strict=True,
    )
) | {"ъ": "", "ь": ""}


def slug(title: str) -> str:
    """The title as an address has it, at most 80 characters, cut between words; Cyrillic becomes Latin."""
    latin = "".join(_CYRILLIC.get(letter, letter) for letter in title.lower())
    whole = slugify(latin) or slugify(latin, allow_unicode=True) or "untitled"
    if len(whole) <= _MAX_SLUG:
        return whole
    return whole[: _MAX_SLUG + 1].rsplit("-", 1)[0][:_MAX_SLUG].strip("-")

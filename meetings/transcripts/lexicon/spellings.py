"""Spellings of one name: Sergei and Sergey, Пётр and Petr, Latin and Cyrillic, initials, order of names."""

import re
import unicodedata
from functools import lru_cache

from meetings.transcripts.lexicon import names
from meetings.transcripts.lexicon.offices import RANKS
from meetings.transcripts.lexicon.patronymics import is_patronymic

_LETTERS = dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшщъыьэюя",
        "a b v g d e zh z i i k l m n o p r s t u f h ts ch sh shch - i - e iu ia".split(),
        strict=True,
    )
) | {"ъ": "", "ь": "", "ё": "e", "і": "i", "ї": "i", "є": "e", "ґ": "g"}

# One after the other. What two romanisations write differently becomes one thing; what one of them cannot
# tell apart (е and ё, ий and ы) is not told apart.
_FOLDS = [
    (re.compile(pattern), letters)
    for pattern, letters in (
        (r"['’`-]", ""),
        (r"x", "ks"),
        (r"kh", "h"),
        (r"ph", "f"),
        (r"[yj]", "i"),
        (r"i+[eo]", "e"),
        (r"ndr$", "nder"),
        (r"(.)\1+", r"\1"),
    )
]


@lru_cache(maxsize=20_000)
def variant(name: str) -> str:
    """What all spellings of a full name have in common, or "" where given name or surname is not written out.

    >>> variant("Sergei Shoigu") == variant("Шойгу Сергей Кужугетович") == variant("SERGEY SHOYGU")
    True
    """
    return " ".join(sorted(map(sound, _bare(name)))) if names.is_full(name) else ""


@lru_cache(maxsize=20_000)
def initials(name: str) -> str:
    """What a full name and its short form "S. Shoigu" or "С.Шойгу" have in common: surname and initial."""
    given, surname = names.given(name), names.surname(name)
    if not given or not surname:
        return ""
    first = sound(given)[:1]
    return f"{sound(surname)} {first}" if first else ""


def surname(name: str) -> str:
    """How the surname begins `initials`, whatever the given name: "Putin" and "Путин" alike; "" for none."""
    word = names.surname(name)
    return f"{sound(word)} " if word else ""


def one_letter_apart(one: str, other: str) -> bool:
    """Whether a letter more, less, other or moved by one place makes one name out of the other."""
    short, long = sorted((names.fold(one), names.fold(other)), key=len)
    same = next((at for at, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) == len(long):
        moved = short[same + 1 : same + 2] + short[same : same + 1] + short[same + 2 :]
        return short != long and (short[same + 1 :] == long[same + 1 :] or moved == long[same:])
    return len(long) - len(short) == 1 and short[same:] == long[same + 1 :]


def _bare(name: str) -> list[str]:
    parts = [part.casefold() for part in names.words(name)]
    # "King Oren II" and "Father Ilya Rom" without their ranks; a rank before one word is part of the name.
    if len(parts) > 2 and parts[0] in RANKS:
        del parts[0]
    if len(parts) == 3 and any(is_patronymic(part) for part in parts[1:]):
        patronymic = next(part for part in parts[1:] if is_patronymic(part))
        parts.remove(patronymic)
    return parts


def sound(word: str) -> str:
    """What the spellings of one word of a name have in common, in Latin letters: Shoigu, Shoygu, Шойгу."""
    latin = "".join(_LETTERS.get(letter, letter) for letter in word.casefold())
    plain = "".join(c for c in unicodedata.normalize("NFKD", latin) if not unicodedata.combining(c))
    for pattern, letters in _FOLDS:
        plain = pattern.sub(letters, plain)
    return plain

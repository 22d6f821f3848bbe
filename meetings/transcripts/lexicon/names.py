"""The forms in which records print a person's name, in Latin and Cyrillic letters. No Django, no look-ups."""

import re
import unicodedata
from functools import lru_cache

from meetings.transcripts.lexicon.anonymous import names_nobody
from meetings.transcripts.lexicon.patronymics import is_patronymic
from meetings.transcripts.lexicon.small_words import HONORIFICS, PARTICLES
from meetings.transcripts.lexicon.titles import opens_as_title

_ARTICLES = frozenset({"the", "a", "an"})
# These open a surname that is printed alone: "Le Pen". "Ван" is none: so Russian writes Wang.
_OPENING_PARTICLES = frozenset("de der di du le van von де фон".split())
_FIRST_SURNAMES = frozenset(
    "cai chen deng hu huang jiang li liu mao nguyen pham tran wang wen wu xi yang zhang zhao zhou zhu "
    "ван вэнь дэн ли лю нгуен си ху цзян чжан чжао чжоу чэнь ян".split()
)
_KOREAN_SURNAMES = frozenset("chang choe choi chung han hwang kim lee moon park ri yoon".split())
_KOREAN_GIVEN = re.compile(r"[A-Z][a-z]+-[a-z]+")
_SUFFIX = re.compile(r"[JjSs]r\.?|I{2,3}|IV|VI{1,3}|IX|XI{1,3}|XIV|XVI{0,3}")
_INITIAL = re.compile(r"^[^\W\d_]{1,2}\.$")
_GLUED_INITIALS = re.compile(r"(?<=[^\W\d_]\.)(?=[^\W\d_])")
_GLUE = re.compile(r"(?<=[^\W\d_A-ZА-ЯЁ])(?=[A-ZА-ЯЁ])")
_GLUED = re.compile(r"[A-ZА-ЯЁ][^\W\d_A-ZА-ЯЁ]+[A-ZА-ЯЁ][^\W\d_A-ZА-ЯЁ]+(?:-[A-ZА-ЯЁ][^\W\d_]+)?")
_SPACE = re.compile(r"[\s\u00ad\u200b]+")
# Letters that decomposition leaves whole.
_STROKED = str.maketrans("øłđ", "old")


# One record asks for the same names many times over, and so does the next one.
_remembered = lru_cache(maxsize=20_000)


@_remembered
def fold(name: str) -> str:
    """The key under which two printings of one name are equal: case, accents, ё/е and spaces folded.

    >>> fold("В.Путин") == fold("В. ПУТИН")
    True
    """
    spaced = _GLUED_INITIALS.sub(" ", unicodedata.normalize("NFKC", name))
    letters = unicodedata.normalize("NFD", _SPACE.sub(" ", spaced).strip().casefold().replace("ё", "е"))
    # й is a letter of its own, not an и with an accent: only Latin letters lose their marks.
    kept: list[str] = []
    for letter in letters:
        if not unicodedata.combining(letter) or (kept and not kept[-1].isascii()):
            kept.append(letter)
    return unicodedata.normalize("NFC", "".join(kept)).replace("’", "'").replace("‑", "-")


def words(name: str) -> list[str]:
    """The name's words, initials apart from what they are glued to, honorifics left out."""
    return [part for part in spaced(name) if part.rstrip(".").casefold() not in HONORIFICS]


def spaced(name: str) -> list[str]:
    """All words of the name, initials apart from what they are glued to."""
    return _GLUED_INITIALS.sub(" ", _SPACE.sub(" ", name).strip()).split()


def without_suffix(parts: list[str]) -> list[str]:
    """The words of a name without "Jr" or "II" at its end."""
    return parts[:-1] if len(parts) > 1 and _SUFFIX.fullmatch(parts[-1]) else parts


def unglued(name: str) -> str:
    """The name with the space that a page forgot, "Mira Velden" for "MiraVelden"; other names as they are."""
    return _GLUE.sub(" ", name, count=1) if _GLUED.fullmatch(name) else name


@_remembered
def is_full(name: str) -> bool:
    """Whether a printed name can stand for one person by itself: given name and surname, both written out."""
    parts = words(name)
    honorific = bool(name.split()) and name.split()[0].rstrip(".").casefold() in HONORIFICS
    return (
        2 <= len(parts) <= 6
        and not honorific
        and parts[0].casefold() not in _ARTICLES
        and not (len(parts) == 2 and parts[0].casefold() in _OPENING_PARTICLES)
        and not names_nobody(name)
        and not _is_title_with_surname(parts)
        and not any(character.isdigit() for character in name)
        and not any(_INITIAL.match(part) for part in (parts[0], parts[-1]))
        and all(any(map(str.isupper, part)) for part in (parts[0], parts[-1]))
    )


def _is_title_with_surname(parts: list[str]) -> bool:
    """ "Councillor Mayes", "Chief Justice Roberts": titles before a surname, and no given name."""
    before = list(map(opens_as_title, parts[:-1]))
    return before[0] and all(before)


def surname(name: str) -> str:
    """The folded surname without its particles: the last word, or the first of "Orlov Pyotr Ilyich"."""
    parts = without_suffix(words(name))
    if not parts:
        return ""
    return fold(parts[0] if _surname_first(parts) else parts[-1])


def given(name: str) -> str:
    """The folded given name or its initial without the point; "" where only a surname is printed."""
    parts = without_suffix(words(name))
    if len(parts) < 2:
        return ""
    if _surname_first(parts):
        return fold(parts[1]).rstrip(".")
    return "" if parts[0].casefold() in _OPENING_PARTICLES else fold(parts[0]).rstrip(".")


def could_mean(short: str, full: str) -> bool:
    """Whether the short form "V. Putin", "Mr Putin" or "Putin" can stand for the full name."""
    if surname(short) != surname(full):
        return False
    initial, whole = given(short), given(full)
    return whole.startswith(initial)


def sort_name(name: str) -> str:
    """Surname first, for lists from A to Z: "Velden, Mira", "van der Rom, Ada", "Oren II, King"."""
    parts = words(name)
    core = without_suffix(parts)
    if len(core) < 2 or not given(name):
        return name
    if _surname_first(core):
        return f"{core[0]}, {' '.join(parts[1:])}"
    at = len(core) - 1
    while at > 1 and core[at - 1].casefold() in PARTICLES:
        at -= 1
    return f"{' '.join(parts[at:])}, {' '.join(core[:at])}"


def _surname_first(parts: list[str]) -> bool:
    """Orlov Pyotr Ilyich, and names of the Far East: Li Wei, Kim Sun-hee."""
    if len(parts) == 3 and is_patronymic(parts[2]) and not is_patronymic(parts[1]):
        return True
    first = parts[0].casefold()
    if len(parts) not in (2, 3):
        return False
    return first in _FIRST_SURNAMES or (first in _KOREAN_SURNAMES and bool(_KOREAN_GIVEN.fullmatch(parts[1])))


def sort_key(sort_name: str) -> str:
    """What a list from A to Z goes by: "Č" with "C", "Ø" with "O", "Ё" with "Е", no commas.

    >>> sort_key("Čermak, Jan")
    'cermak jan'
    """
    return fold(sort_name.replace(",", " ")).translate(_STROKED).strip()


def display(name: str) -> str:
    """The name for headings: names printed in capitals throughout get small letters."""
    plain = _SPACE.sub(" ", name).strip()
    return plain.title() if plain.isupper() else plain

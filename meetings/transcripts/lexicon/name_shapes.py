"""The shape of a person's name, and where in a printed phrase the office ends and the name begins."""

import re
from collections.abc import Collection
from functools import lru_cache

from meetings.transcripts.lexicon.countries import is_country, opens_country
from meetings.transcripts.lexicon.excellencies import without_excellency
from meetings.transcripts.lexicon.offices import (
    BEFORE_PLACES,
    INSTITUTION_WORDS,
    MINISTRIES,
    PLACES_AS_SURNAMES,
    RANKS,
    SURNAMES,
    names_office,
)
from meetings.transcripts.lexicon.patronymics import is_patronymic
from meetings.transcripts.lexicon.small_words import CONNECTORS, HONORIFICS, PARTICLES, SENTENCE_OPENERS

_INITIALS = re.compile(r"(?:[^\W\d_]\.[ \u00a0-]?){1,3}(?:[^\W\d_]|\.)[\w’'ʼ.-]*", re.UNICODE)
_CYRILLIC = re.compile(r"[А-ЯЁ]")
_ROMAN = re.compile(r"[IVX]{1,5}")
_INITIAL = re.compile(r"[^\W\d_]\.")
_SUFFIX = re.compile(r"[JS]r\.?|I{2,3}|IV")
_SEE = re.compile(r"(?:ский|ской|цкий|цкой)$")
_REALM = frozenset({"russia", "руси"})
_KIN = frozenset({"father", "mother", "отец"})
_SON_OF = frozenset({"bin", "ibn", "bint", "binti", "a/l", "a/p"})
_QUOTES = "«»“”\"‘’'()[],"
_LONGEST_NAME = 5


def words(phrase: str) -> list[str]:
    """The words of `phrase`; U+00A0 counts as a space."""
    return phrase.replace("\u00a0", " ").split()


def plain(phrase: str) -> str:
    """The phrase with one space between its words, to compare names by."""
    return " ".join(words(phrase))


def is_person(phrase: str) -> bool:
    """Whether the whole phrase has the shape of a person's name: "Mira Velden", "М.Вельден", "Ada al-Rom"."""
    parts = words(phrase)
    if not parts or len(parts) > _LONGEST_NAME or "," in phrase or not opens_no_sentence(parts[0]):
        return False
    if len(parts) == 1:
        return has_initials(parts[0])
    if _is_calling_as_surname(parts):
        parts = parts[:-1]
        return all(map(_may_stand_in_name, parts)) and any(map(_is_name_word, parts))
    return all(map(_may_stand_in_name, parts)) and sum(map(_is_name_word, parts)) >= 2


def is_whole_name(phrase: str) -> bool:
    """The same, and "Peter Hall" too: where a phrase stands by itself, before a colon or between commas."""
    parts = words(phrase)
    if len(parts) not in (2, 3) or parts[-1].casefold() not in PLACES_AS_SURNAMES:
        return is_person(phrase)
    given = parts[0].casefold()
    return (
        all(map(_is_name_word, parts[:-1]))
        and opens_no_sentence(parts[0])
        and parts[-1][0].isupper()
        and given not in BEFORE_PLACES
        and not is_country(parts[0])
    )


def _is_calling_as_surname(parts: list[str]) -> bool:
    """ "Ada Baker": a calling in capitals, right after a first name."""
    last = parts[-1]
    return len(parts) > 1 and last[0].isupper() and last.casefold() in SURNAMES and _is_name_word(parts[-2])


def opens_no_sentence(word: str) -> bool:
    """Whether a phrase that begins with this word may be a name or an office: not "The", "Here", "Это"."""
    return word.strip(_QUOTES).casefold() not in SENTENCE_OPENERS


def has_initials(phrase: str) -> bool:
    """Whether the phrase is an initial or two with a surname: "M. Velden", "М.Вельден"."""
    return bool(_INITIALS.fullmatch(phrase)) and phrase[0].isupper() and len(phrase.strip(". ")) > 3


def is_polite(phrase: str) -> bool:
    """Whether the phrase is a surname with a form of address: "Mr Varga", not "Mr President"."""
    first, *rest = words(phrase) or [""]
    return (
        first.rstrip(".").casefold() in HONORIFICS
        and 1 <= len(rest) < _LONGEST_NAME
        and all(map(_may_stand_in_name, rest))
        and _is_name_word(rest[-1])
    )


def split(label: str, known: Collection[str] = ()) -> tuple[str, str]:
    """Split a label into (role, name), both as printed.

    `known` is a set of whole names already met on the page; they decide where a rule could only guess.
    A phrase that names an office alone ("Moderator") gives ("Moderator", ""); one that fits no rule is
    all name.
    """
    label = without_excellency(label.strip(" \u00a0,"))
    parts = words(label)
    for length in range(min(_LONGEST_NAME, len(parts) - 1), 1, -1):
        if known and " ".join(parts[-length:]) in known:
            return _cut(label, parts, length)
    role, name = _split_by_shape(label)
    if not name and len(parts) > 1 and any(words(one)[-1:] == parts[-1:] for one in known):
        return _cut(label, parts, 1)  # "Mayor of Brack Olling" where the page has Ulla Olling
    return role, name


# A page has the same few labels over and over, and so has the next one.
_remembered = lru_cache(maxsize=5_000)


@_remembered
def _split_by_shape(label: str) -> tuple[str, str]:
    parts = words(label)
    if after_name := _role_after_name(label):
        return after_name
    if not any(map(names_office, parts)) or is_person(label):
        return _cut(label, parts, 2) if _ends_in_name(parts) else ("", label)
    if ranked := _ranked(label, parts):
        return ranked
    return _cut(label, parts, _name_length(parts))


def _role_after_name(label: str) -> tuple[str, str] | None:
    found = re.match(r"([^,–—]{3,60}?)(?:,[ \u00a0]| [–—-] )(.+)", label)
    if found and is_person(found.group(1)) and not names_office(words(found.group(1))[0]):
        return found.group(2).strip(), found.group(1).strip()
    return None


def _ranked(label: str, parts: list[str]) -> tuple[str, str] | None:
    """ "King Oren II of Vadia" and "King of Vadia Oren II" are "King Oren II", King of Vadia.

    A rank with a full name is an office.
    """
    for at, part in enumerate(parts[:-1]):
        if part.casefold() not in RANKS:
            continue
        found = _name_beside_rank(parts[at + 1 :])
        found = found or (None if part.casefold() in _KIN else _name_after_see(parts[at + 1 :]))
        if found:
            name, see = found
            named = name if len(_given(name)) > 1 else [part, *name]
            title = [part, *see] if see or len(_given(name)) > 1 else []
            joint = ", " if at and names_office(parts[at - 1]) else " "
            return joint.join(filter(None, (" ".join(parts[:at]), " ".join(title)))), " ".join(named)
    return None


def _name_beside_rank(rest: list[str]) -> tuple[list[str], list[str]] | None:
    """ "Oren II of Vadia": the name before "of", and what comes with "of"."""
    stop = next((i for i, word in enumerate(rest) if word.casefold() == "of"), len(rest))
    name, see = rest[:stop], rest[stop:]
    if not name or not all(map(_may_stand_in_name, name)):
        return None
    return (name, see) if len(_given(name)) == 1 or see else None


def _name_after_see(rest: list[str]) -> tuple[list[str], list[str]] | None:
    """ "of Vadia Oren II", "Старомостский Иоанн": one word after the place that the rank is of."""
    numbers = 1 if _ROMAN.fullmatch(rest[-1]) else 0
    see, name = rest[: len(rest) - 1 - numbers], rest[len(rest) - 1 - numbers :]
    if (len(see) == 1 and not _SEE.search(see[0])) or not see or not _is_name_word(name[0]):
        return None
    of_place = len(see) == 2 or see[-1].casefold() in _REALM or is_country(see[-1])
    is_see = (see[0].casefold() == "of" and of_place) or bool(_SEE.search(see[0]))
    return (name, see) if is_see else None


def _given(name: list[str]) -> list[str]:
    return [word for word in name if not _ROMAN.fullmatch(word)]


def _name_length(parts: list[str]) -> int:
    """How many of the last words are the name, given that an office stands somewhere before it."""
    if after_subject := _after_subject(parts):
        return after_subject
    run = _trailing_run(parts)
    before = parts[-run - 1].strip(_QUOTES) if run < len(parts) else ""
    if before.casefold() in CONNECTORS:
        run = _without_place(parts, run)
    elif not names_office(before) or _has_cyrillic_place(parts[-run:]):
        run = _last_two(parts, run)
    return 0 if _is_bare_place(parts, run) else run


def _after_subject(parts: list[str]) -> int:
    """How many words follow "Minister of Culture", where they are a name of three or four words, or 0."""
    folded = [part.casefold().strip(",") for part in parts]
    at = next((i for i, word in enumerate(folded) if word == "of" and i and folded[i - 1] == "minister"), 0)
    end = at + 1
    while at and end < len(parts) and (folded[end] in MINISTRIES or (folded[end] == "and" and end > at + 1)):
        end += 1
    name = parts[end:]
    if (
        not at
        or folded[end - 1] not in MINISTRIES
        or not 3 <= len(name) <= 4
        or not all(map(_may_stand_in_name, name))
    ):
        return 0
    return len(name)


def _trailing_run(parts: list[str]) -> int:
    run = 1 if _is_calling_as_surname(parts) else 0
    for part in reversed(parts[: len(parts) - run]):
        if not _may_stand_in_name(part) or (run and part.endswith((",", ")", "»", "”"))):
            break
        run += 1
    while run and parts[-run].casefold() in PARTICLES and parts[-run].islower():
        run -= 1
    return run


def _without_place(parts: list[str], run: int) -> int:
    """After "of" the run begins with a place or a thing: known countries go, else all but two words."""
    place = 0
    while place < run and (is_country(parts[-run + place]) or opens_country(parts[-run + place])):
        place += 1
    if any(map(is_country, parts[len(parts) - run :][:place])):
        return run - place
    return _last_two(parts, run) if run > 2 else 0


def _last_two(parts: list[str], run: int) -> int:
    """A first name and a surname, with the particles and the initial between them."""
    after = 1 if run > 2 and _SUFFIX.fullmatch(parts[-1]) else 0
    before = parts[-2 - after] if len(parts) > 2 + after else ""
    kept = 2 + after + (1 if is_patronymic(before) or _INITIAL.fullmatch(before) else 0)
    while kept < run and parts[-kept].casefold() in PARTICLES:
        kept += 1
    while kept + 2 <= run and parts[-kept - 1].casefold() in _SON_OF:
        kept += 2
    return min(run, kept)


def _has_cyrillic_place(run: list[str]) -> bool:
    """In Russian a place follows its office without "of"; a name has three words only with a patronymic."""
    return len(run) > 2 and bool(_CYRILLIC.match(run[0])) and not is_patronymic(run[-2])


def _is_bare_place(parts: list[str], run: int) -> bool:
    """A single word is a name after an office ("Minister Orlo") but not after "of" or a comma."""
    if run != 1 or has_initials(parts[-1]):
        return False
    return len(parts) < 2 or not names_office(parts[-2]) or parts[-2].endswith(",")


def _ends_in_name(parts: list[str]) -> bool:
    """Whether words that name no known office are more than a name, and end in one."""
    more = len(parts) > _LONGEST_NAME or any(part.islower() and part not in PARTICLES for part in parts[:-2])
    return more and is_person(" ".join(parts[-2:]))


def _cut(label: str, parts: list[str], length: int) -> tuple[str, str]:
    """Cut `label` before its last `length` words, keeping its own spaces."""
    if not length:
        return label, ""
    if length >= len(parts):
        return "", label
    at = len(label)
    for part in reversed(parts[-length:]):
        at = label.rindex(part, 0, at)
    return label[:at].strip(" \u00a0,–—"), label[at:].strip()


def _may_stand_in_name(part: str) -> bool:
    return part.casefold() in PARTICLES or _is_name_word(part) or bool(_ROMAN.fullmatch(part))


@lru_cache(maxsize=20_000)
def _is_name_word(part: str) -> bool:
    bare = part.strip(_QUOTES)
    lowered = bare.casefold()
    if lowered.startswith(("al-", "el-", "ad-", "ar-", "as-", "at-", "d’", "d'", "аль-", "эль-")):
        bare = bare.split("-", 1)[-1].removeprefix("d’").removeprefix("d'")
    if not bare or not bare[0].isupper() or any(c.isdigit() for c in bare) or bare.endswith(("’s", "'s")):
        return False
    if lowered in CONNECTORS or lowered in INSTITUTION_WORDS or names_office(lowered):
        return False
    return all(c.isalpha() or c in "-’'ʼ.`´‐‑" for c in bare)

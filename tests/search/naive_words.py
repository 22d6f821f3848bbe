"""The words of a statement for the naive search: how they are printed, joined and inflected."""

import re
import unicodedata
from functools import lru_cache
from itertools import product, zip_longest

from tests.search.corpus import FORMS

CHARACTERS = "東京都水の"
# What the statements have in several ways of printing it.
JOINED = {
    "u.s.a": "usa",
    "e.u": "eu",
    "1,250,000": "1250000",
    "1 250 000": "1250000",
    "1\u00a0250\u00a0000": "1250000",
    "12.500.000": "12500000",
    "12,500,000": "12500000",
}
# What the statements have in one word, with a hyphen, and some of it apart.
COMPOUNDS = {"co operation": "cooperation", "re elected": "reelected", "нефте газ": "нефтегаз"}


@lru_cache(maxsize=100_000)
def plain(text: str) -> list[str]:
    """The words of a text without case and accents, numbers and acronyms as one word, no 's."""
    text = re.sub(r"(?<=\w)['’]s\b", "", folded(text))
    for printed, meant in JOINED.items():
        text = re.sub(rf"\b{re.escape(printed)}(?!\w)", meant, text)
    return re.findall(r"[^\W_]+", text)


@lru_cache(maxsize=100_000)
def folded(text: str) -> str:
    text = text.replace("\u00ad", "").replace("ß", "ss").lower().replace("ё", "е")
    text = "".join(f" {letter} " if letter in CHARACTERS else letter for letter in text)
    return "".join(unicodedata.normalize("NFD", letter)[0] if letter in "éà" else letter for letter in text)


def known_forms() -> dict[str, str]:
    """Every form in a stemmed language, and the first of its family."""
    families = [family for language in ("en", "ru") for family in FORMS[language]]
    alone = [(plain(form), family) for family in families for form in family if len(plain(form)) == 1]
    return {form: plain(family[0])[0] for [form], family in alone}


FAMILIES = known_forms() | {
    "meetings": "meeting",
    "cities": "citi",
    "городах": "город",
    "industries": "industry",
    "transcripts": "transcript",
    "questions": "question",
    "rivers": "river",
}


@lru_cache(maxsize=100_000)
def stemmed(text: str) -> list[str]:
    return [FAMILIES.get(word, word) for word in plain(text)]


def ways(text: str) -> list[str]:
    """A text with each of its compounds apart and together, in every combination."""
    found = [text.replace("-", " ").replace("‑", " ")]
    for apart, together in COMPOUNDS.items():
        pieces = [re.split(rf"(?i)\b(?:{apart}|{together})\b", each) for each in found]
        found = [
            "".join(part for pair in zip_longest(piece, chosen, fillvalue="") for part in pair)
            for piece in pieces
            for chosen in product([apart, together], repeat=len(piece) - 1)
        ]
    return found

"""How names of persons are printed in labels: "van Rom", "Lowe, Hanna", "LOWE H.P.", "Ada Rom i Lind"."""

import re

from meetings.transcripts.lexicon.name_shapes import has_initials, is_whole_name
from meetings.transcripts.lexicon.small_words import GREETINGS, PARTICLES
from meetings.transcripts.lexicon.titles import bare

SURNAME_AND_INITIALS = re.compile(
    r"[A-ZА-ЯЁЄІЇҐÀ-Þ][\w’'-]+(?:[ \u00a0]?[A-ZА-ЯЁЄІЇҐ]\.){1,2}(?:,[ \u00a0][^–—]{3,200})?"
)
_TWO_SURNAMES = re.compile(
    r"([A-ZÀ-Þ][^\W\d_]+(?:[ \u00a0-][A-ZÀ-Þ][\w’']+)+) i ([A-ZÀ-Þ][\w’'-]+)"
)  # "Ada Rom i Lind"


def sender_of(text: str) -> tuple[str, str] | None:
    """ "Ministry of Ports - Lowe, Hanna": whom somebody speaks for, and the name with its surname first."""
    sender, dash, name = text.rpartition(" - ")
    whole = bool(dash) and len(sender.split()) > 1 and sender[:1].isupper() and is_indexed(name)
    return (sender, name) if whole else None


def is_persons(text: str) -> bool:
    if found := _TWO_SURNAMES.fullmatch(text):
        text = f"{found.group(1)} {found.group(2)}"
    return bool(
        has_initials(text) or is_whole_name(text) or is_indexed(text) or SURNAME_AND_INITIALS.fullmatch(text)
    )


def is_name(words: list[str]) -> bool:
    """Whether every word may stand in a name, one of them capitalised: "van Rom", "Okoro of Westmere"."""
    words = [word.strip("()[],") for word in words]
    if not words or not any(word[:1].isupper() for word in words) or len(words) > 7:
        return False
    return (
        all(
            not word
            or word[0].isupper()
            or word in PARTICLES
            or word in ("of", "the", "for", "in", "&")
            or word[:2].casefold() in ("d’", "d'", "o’", "al", "el")
            for word in words
        )
        and words[0][:1].isalpha()
        and not any(character.isdigit() for word in words for character in word)
    )


def is_indexed(text: str) -> bool:
    """ "Lowe, Hanna": the surname first."""
    surname, comma, given = text.partition(",")
    if (len(given.strip()) < 3 and given.isupper()) or bare(surname) in GREETINGS:
        return False  # "Harnport, DC"
    if any(word.islower() and word not in PARTICLES for word in surname.split()):
        return False  # "Final supplementary, Deputy Lowe"
    return bool(comma) and len(surname.split()) <= 3 and is_whole_name(f"{given.strip()} {surname}")

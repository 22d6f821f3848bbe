"""Labels set off by a full stop: "Mr. LOWE. I rise.", "PRESIDENTE. La seduta è aperta."."""

import re
from collections.abc import Iterator
from dataclasses import replace

from meetings.transcripts.lexicon.titles import bare, is_title
from meetings.transcripts.speakers.candidates import Candidate, Shape, made
from meetings.transcripts.speakers.forms import Form, form_of
from meetings.transcripts.speakers.gestures import without_gesture

_LONGEST, _LONGEST_NAME = 200, 110
_INITIALS = re.compile(r"(?:[A-ZÀ-Þ]\.){1,3}[A-ZÀ-Þ]")
_AFTER_NAME = re.compile(r", (?:[A-Z]\.){1,4}[A-Z]$")
_STOP = re.compile(r"\.\d{0,2}(?:[ \u00a0]*[—–-]+[ \u00a0]*|[ \u00a0\t]+|$)")
_SURNAME_FIRST = re.compile(
    r"[A-ZА-ЯЁЄІЇҐÀ-Þ][A-ZА-ЯЁЄІЇҐÀ-Þ’'-]+[ \u00a0][A-ZА-ЯЁЄІЇҐ]\.(?:[ \u00a0]?[A-ZА-ЯЁЄІЇҐ]\.)?"
    r"(?:,[ \u00a0][^.!?–—]{3,200}\.|(?=[ \u00a0](?![A-ZА-ЯЁЄІЇҐÀ-Þ]{2})))"
)
_ENDS_INSIDE = re.compile(r"[;:]|[!?][ \u00a0]")  # "Mr Lowe, who pays? Nobody does."
_TELLS = re.compile(
    r"\)[ \u00a0]+[^\W\d_A-ZÀ-ÞА-Я]+[ \u00a0]+[^\W\d_A-ZÀ-ÞА-Я]{2}"
)  # "(Ms Lowe) took the chair"
_DASHES = ("—", "–", "-")
_PARTY = re.compile(r"[(\[][^\W\d_][^()\[\]a-z]{1,30}[)\]]")


def before_a_stop(at: int, text: str, begin: int, start: float | None) -> Iterator[Candidate]:
    """The label of a paragraph before its first full stop that ends one, if any."""
    if found := _SURNAME_FIRST.match(text, begin):
        yield made(at, Shape.STOP, found.group(), found.end(), start)
        return
    # "Mme Lowe, ministre déléguée auprès …" is longer than a name.
    farthest = _LONGEST if 0 < text.find(",", begin) < begin + 50 else _LONGEST_NAME
    for found in _STOP.finditer(text, begin, begin + farthest):
        printed = text[begin : found.start()]
        if _is_asked(printed, found.group()):
            yield made(at, Shape.COLON, printed, found.end(), start)
            return
        following = text[found.end() : found.end() + 1]
        if _goes_on(printed, following):
            continue
        if not following and _AFTER_NAME.search(printed):
            return  # "Ada Lowe, J.P."
        if _ENDS_INSIDE.search(printed) or _TELLS.search(printed) or printed.endswith(" presiding"):
            return
        if (
            not following
            or following.isupper()
            or following in "“\"'‘«([—–¿¡0123456789…"
            or found.group().strip()[-1:] in _DASHES
        ):
            # "FISCAL.- Sí.": no sentence ends so.
            shape = Shape.COLON if found.group().startswith(".-") else Shape.STOP
            yield _of_a_group(made(at, shape, printed, found.end(), start), found.group())
        return


def _goes_on(printed: str, following: str) -> bool:
    """Whether the full stop ends no label: behind "Mr", or inside "O SR. PRESIDENTE (Ada Lowe. PP - SP)"."""
    return bool(is_abbreviated(printed) and following) or printed.count("(") > printed.count(")")


def _is_asked(printed: str, mark: str) -> bool:
    """ "P.- ¿Y el barco?", "R.- Mañana."."""
    return printed in ("P", "Q", "R") and mark.startswith(".-")


def _of_a_group(candidate: Candidate, mark: str) -> Candidate:
    """ "Ada Lowe, on behalf of the Coastal Group. – ": a name and what its bearer speaks for."""
    if _is_surname_of_a_party(candidate):
        return replace(candidate, form=Form.TITLED)
    named = form_of(without_gesture(candidate.printed.partition(",")[0])[0]) in (Form.PERSON, Form.TITLED)
    sure = candidate.form is Form.PERSON or "," in candidate.printed
    return (
        replace(candidate, form=Form.TITLED) if named and sure and mark.strip()[-1:] in _DASHES else candidate
    )


def _is_surname_of_a_party(candidate: Candidate) -> bool:
    """ "FERRO (LIB). ": a surname in capitals with a party in capitals behind it."""
    surname = candidate.printed.partition("(")[0].strip()
    short = candidate.form is Form.SHORT and len(surname) > 2 and surname.isupper()
    return short and bool(_PARTY.fullmatch(candidate.note))


def is_abbreviated(printed: str) -> bool:
    """Whether the full stop belongs to the last word: "Mr", an initial, "St"."""
    last = printed.rsplit(None, 1)[-1].rsplit("(", 1)[-1] if printed.split() else ""
    plain = bare(last)
    if plain in (
        "st",
        "sr",
        "jr",
        "hon",
        "rt",
        "gen",
        "col",
        "no",
        "nr",
        "núm",
        "nº",
        "št",
        "č",
        "vol",
        "h.e",
        "s.e",
        "h.m",
        "h.r.h",
    ):
        return True
    if _INITIALS.fullmatch(last):
        return True  # "HON. A.D." O'CONNELL
    if not any(map(str.isalpha, plain)):
        return False  # "SPEAKER(?)."
    return len(plain) <= 1 or (is_title(last) and len(plain) <= 4)

"""A label that a format marks as such, taken apart into office, name and what stands in brackets."""

import re

from meetings.transcripts.formats.proceedings import NOBODY, MarkedSpeaker
from meetings.transcripts.lexicon import names
from meetings.transcripts.lexicon.anonymous import names_nobody
from meetings.transcripts.lexicon.name_shapes import is_person, is_polite, split, words
from meetings.transcripts.lexicon.offices import names_office
from meetings.transcripts.lexicon.small_words import HONORIFICS

_END = re.compile(r"[\s\u00a0:：;,.—–-]+$")
_BRACKET = re.compile(r"[ \u00a0]*\(([^()]{1,300})\)$")
_ACADEMIC = re.compile(r"(?:(?:^|[ \u00a0])(?:M?Mag|D?Dr|Prof|(?:Dipl\.-)?Ing|Dkfm|habil)\.?)+$")
_HONOURABLE = re.compile(
    r"(?:the )?(?:rt\.?|right)?[ \u00a0]?(?:hon|honou?rable)\b\.?[ \u00a0]+(?=\S)", re.IGNORECASE
)
_LONGEST_ID = 100


def speaker_of(printed: str, person_id: str = "") -> MarkedSpeaker:
    """Take a printed label apart. What brackets hold is the name behind an office, or else the note.

    An id of the source is kept for names only: one for "The Speaker" would make an office a person.
    """
    printed = _END.sub("", printed.strip())
    label, inside = printed, ""
    if found := _BRACKET.search(printed):
        label, inside = printed[: found.start()], found.group(1).strip()
    if not label:
        return NOBODY if not inside else MarkedSpeaker(printed=printed, label=inside, name=plain_name(inside))
    if inside and _is_office(label) and _is_name(inside):
        return MarkedSpeaker(printed, printed, plain_name(inside), label, "", _id(person_id))
    role, name = _parts(label)
    return MarkedSpeaker(printed, label, name, role, inside[:300], _id(person_id) if name else "")


def printed_between(label: str, name: str) -> str | None:
    """What a label prints before a known name, titles of learning left out; None where it has not the name.

    >>> printed_between("President Dr. Ada Rom", "Ada Rom")
    'President'
    """
    at = names.fold(label).find(names.fold(name))
    if at < 0 or len(names.fold(label)) != len(label):
        return None
    return _ACADEMIC.sub("", label[:at].strip(" \u00a0,")).strip(" \u00a0,")


def plain_name(name: str) -> str:
    """The name without a form of address, where a given name and a surname are left: "Mr. Jan Orlo"."""
    bare = _HONOURABLE.sub("", name, count=1)
    parts = bare.replace("\u00a0", " ").split(" ")
    while len(parts) > 2 and parts[0].rstrip(".").casefold() in HONORIFICS:
        parts = parts[1:]
    bare = " ".join(parts)
    return bare if names.is_full(bare) else name


def _parts(label: str) -> tuple[str, str]:
    role, name = split(label)
    if name and not role and not _is_name(name) and _is_office(name):
        return name, ""
    if name and is_anybody(name):
        return "", ""
    return _ACADEMIC.sub("", role), plain_name(name)


def is_anybody(label: str) -> bool:
    """Whether a label means several or anybody: "Hon. Members", "An hon. Member", "Several voices"."""
    folded = names.fold(label)
    return names_nobody(label) or bool(
        re.fullmatch(
            r"(?:(?:an|some|several|other|all|many|the|un|une|des|plusieurs) )?(?:hon\.? )?"
            r"(?:members?|senators?|voices?|deputes?|delegates?|speaker \d+|speaker_\d+)",
            folded,
        )
    )


def _is_office(label: str) -> bool:
    parts = words(label)
    return bool(parts) and (
        parts[0].casefold() in ("the", "madam", "madame") or any(map(names_office, parts))
    )


def _is_name(text: str) -> bool:
    return is_person(text) or is_polite(text) or names.is_full(plain_name(text))


def _id(person_id: str) -> str:
    return person_id if len(person_id) <= _LONGEST_ID else ""

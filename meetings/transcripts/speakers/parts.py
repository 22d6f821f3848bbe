"""A label taken apart: the person, the office, what is said of them, party and constituency."""

import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from meetings.transcripts.lexicon.anonymous import is_nobody
from meetings.transcripts.lexicon.excellencies import without_excellency
from meetings.transcripts.lexicon.name_shapes import is_person, split
from meetings.transcripts.lexicon.small_words import HONORIFICS
from meetings.transcripts.lexicon.titles import bare, is_office, is_title
from meetings.transcripts.speakers import caseless
from meetings.transcripts.speakers.forms import Form, form_of, is_peer, key_of
from meetings.transcripts.speakers.gestures import without_gesture, without_party
from meetings.transcripts.speakers.leading_offices import ARTICLES, leading_offices
from meetings.transcripts.speakers.pieces import pieces_of
from meetings.transcripts.speakers.printed_names import sender_of


@dataclass(frozen=True, slots=True)
class Parts:
    """What a label says: `text` is it without brackets and gestures."""

    text: str
    name: str = ""
    role: str = ""
    note: str = ""
    party: str = ""
    constituency: str = ""


_BRACKET = re.compile(r"[(\[]([^()\[\]]{1,160})[)\]]")
_OF_PLACE = re.compile(r"(.+?)[ \u00a0]of[ \u00a0]((?:the[ \u00a0])?[A-ZÀ-ÞА-ЯЁ].+)")
_NOTE = re.compile(
    r"[a-zà-ÿа-яё]|(?:via|in|from|speaking|through|by|on|по|на|из|in|auf|aus|en|par) |\d|.*(?:video"
    r"|interpret|translat)",
)
_DEPUTIES = frozenset(
    "poseł posłanka senator sen deputy abg abgeordneter abgeordnete representative rep teachta депутат "
    "delegate member deputado deputada diputado diputada".split()
)


def parts_of(printed: str, known: Collection[str] = ()) -> Parts:
    """Take a label apart; name and role are "" where it names no one in particular."""
    if len(pieces := pieces_of(printed)) > 1:
        return _of_pieces(printed, pieces, known)
    outside = " ".join(_BRACKET.sub(" ", printed).split()).strip(" ,:")
    text, gesture = without_gesture(outside)
    name, party = without_party(text.strip(" ,"))
    if party:
        bare = re.sub(rf"\s+/?{party}(?!\w)", "", printed, count=1)
        return replace(parts_of(bare if bare != printed else name, known), text=text, party=party)
    insides = [inside.strip() for inside in _BRACKET.findall(printed)]
    parts = _outside(text.strip(" ,") or outside, known)
    if gesture:
        parts = replace(parts, note=gesture)
    for inside in insides:
        parts = _with(parts, inside)
    return parts


def _of_pieces(printed: str, pieces: list[str], known: Collection[str]) -> Parts:
    """ "O SR. PRESIDENTE - ADA LOWE - LIB": an office, who holds it and a party; or a name and a party."""
    parts = parts_of(pieces[0], known)
    if not parts.name and len(pieces[1].split()) > 1:
        parts = replace(parts, name=pieces[1], role=parts.role or pieces[0])
        del pieces[1]
    party = pieces[1] if len(pieces) > 1 else parts.party
    return replace(parts, text=printed, party=party)


def _outside(text: str, known: Collection[str]) -> Parts:
    if (plain := without_excellency(text)) != text:
        return replace(_outside(plain, known), text=text)
    if is_nobody(text):
        return Parts(text)
    if caseless.is_caseless(text):
        role, name = caseless.office_and_name(text)
        return Parts(text, name=name, role=role)
    name, dash, role = text.partition(" -- ")
    return replace(_outside(name, known), text=name, role=role) if dash else _by_form(text, known)


def _by_form(text: str, known: Collection[str]) -> Parts:
    form = form_of(text)
    words = text.split()
    if form is Form.TITLED and (found := _OF_PLACE.fullmatch(text)) and bare(words[0]) in HONORIFICS:
        return Parts(text, name=found.group(1), constituency=found.group(2))
    if sent := sender_of(text):
        return replace(_outside(sent[1], known), text=text, role=sent[0])
    if "," in text and (parts := _with_comma(text, known)):
        return parts
    if text in known or is_peer(text) or form in (Form.PERSON, Form.SHORT):
        return Parts(text, name=text)
    if form is Form.TITLED:
        return _titled(text, words, known)
    if form is Form.OFFICE:
        role, name = split(text, known)
        return (
            Parts(text, name=name, role=role) if role and name and is_person(name) else Parts(text, role=text)
        )
    return Parts(text, name=text)


def _with_comma(text: str, known: Collection[str]) -> Parts | None:
    """ "Lowe, Hanna" is a name with the surname first; "Dr. Sund, Hafenministerin" a name and an office."""
    before, _, after = (piece.strip() for piece in text.partition(","))
    if is_person(f"{after} {before}") and len(before.split()) < 3 and not is_office(after.split()[0]):
        return Parts(text, name=f"{after} {before}")
    form = form_of(before)
    surname = form is Form.SHORT and before.isupper() and form_of(text) is Form.TITLED
    if (surname or form in (Form.PERSON, Form.TITLED)) and (named := _outside(before, known)).name:
        return replace(named, text=text, role=after)
    return None


def _titled(text: str, words: list[str], known: Collection[str]) -> Parts:
    """ "Mr. Brill" stays whole; "Poseł Olgierd Wilk" and "CHAIRMAN VARROW" are an office and a name."""
    if bare(words[0]) in ARTICLES and len(words) > 2 and is_title(words[1]):
        return replace(_titled(" ".join(words[1:]), words[1:], known), text=text)
    offices = min(len(words) - 1, leading_offices(words))
    while offices < len(words) - 1 and bare(words[offices]) in _DEPUTIES:
        offices += 1
    while offices > 1 and bare(words[offices - 1]) in HONORIFICS:
        offices -= 1  # "Präsident Dr. Lammert": the title is of the name
    if bare(words[0]) in HONORIFICS or (is_title(words[0]) and not offices):
        # "Mr. Speaker", "señor CONSEJERO DE LUZ"
        return Parts(text, role=text) if is_office(words[1]) else Parts(text, name=text)
    return _of_office(text, words, offices, known)


def _of_office(text: str, words: list[str], offices: int, known: Collection[str]) -> Parts:
    if offices < len(words) and bare(words[offices]) in ("of", "for"):
        return Parts(text, role=text)  # "SECRETARY FOR HARBOURS"
    if (
        offices
        and all(word[:1].isupper() for word in words[offices:])
        and not any(is_office(word) and bare(word) not in HONORIFICS for word in words[offices:])
    ):
        rest = words[offices:]
        if len(rest) <= 3 and not _opens_with_what_of(words, rest):
            if len(rest) == 1 and is_title(words[offices - 1]) and not is_office(words[offices - 1]):
                return Parts(text, name=text)
            return Parts(text, name=" ".join(rest), role=" ".join(words[:offices]))
    if len(words) > 2 and is_person(" ".join(words[-2:])):
        return Parts(text, name=" ".join(words[-2:]), role=" ".join(words[:-2]))
    role, name = split(text, known)
    return Parts(text, name=name, role=role)


def _opens_with_what_of(words: list[str], rest: list[str]) -> bool:
    """ "Minister Rolnictwa Halina Zaręba": in some languages what a minister is of follows without "of"."""
    return (
        len(rest) == 3
        and bare(words[0]) in ("minister", "ministra", "міністр", "министр")
        and is_person(" ".join(rest[1:]))
    )


def _with(parts: Parts, inside: str) -> Parts:
    """The same, with what a bracket says: the person of an office, an office, a place, a note."""
    form = form_of(inside)
    if not parts.name and parts.role and form in (Form.PERSON, Form.TITLED):
        return replace(_outside(inside, ()), text=parts.text, role=parts.role, note=parts.note)
    if _NOTE.match(inside):
        return replace(parts, note=f"{parts.note}; {inside}" if parts.note else inside)
    if not parts.name:
        return replace(parts, note=inside)
    if form is Form.OFFICE and not parts.role:
        return replace(parts, role=inside)
    if "," in inside and not parts.party:
        first, _, last = inside.rpartition(",")
        return replace(parts, constituency=first.strip(), party=last.strip())
    if parts.party:
        return replace(parts, constituency=parts.party, party=inside)
    return replace(parts, party=inside)


def with_places(parts: Iterable[Parts]) -> list[Parts]:
    """What a single bracket after a name is, by all labels of the record: a party has several members,
    and a constituency stands after one surname with a form of address.
    """
    parts = list(parts)
    members = Counter(party for party, _ in {(one.party, key_of(one.name)) for one in parts if one.party})
    return [
        replace(one, party="", constituency=one.party)
        if one.party and not one.constituency and _is_place(one, members[one.party])
        else one
        for one in parts
    ]


def _is_place(one: Parts, members: int) -> bool:
    polite = bare(one.name.split()[0]) in ("mr", "mrs", "ms", "miss", "sir", "dame") if one.name else False
    return members == 1 and polite and not (one.party.isupper() and len(one.party) < 7)

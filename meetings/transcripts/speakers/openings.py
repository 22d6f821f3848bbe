"""Which paragraphs open a turn: labels weighed against everything else that the page shows."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from meetings.transcripts.lexicon.fields import NOBODY
from meetings.transcripts.lexicon.name_shapes import (
    is_person,
    is_polite,
    opens_no_sentence,
    plain,
    split,
    words,
)
from meetings.transcripts.lexicon.small_words import SAYING
from meetings.transcripts.page import Paragraph, cut
from meetings.transcripts.speakers.labels import Label, Strength, find_label, of_place, parse_label
from meetings.transcripts.transcript import Problem

Labels = dict[int, Label]
"""Labels by the place of their paragraph in the list of paragraphs."""

_LONGEST_BOLD = 260
_MOST_WORDS = 12
_SENTENCE = re.compile(r"(?<=[.!?…])[ \u00a0]+(?=[^\W\d_])")
_OPENED = ("“", "«")
_LONGEST_QUOTATION = 8
_FEWEST_BRACKETED = 2
"""One bracket at the start of a paragraph is an editor's addition; speakers in brackets come back,
and no page mixes them with labels that end in a colon."""


def candidates(paragraphs: list[Paragraph]) -> Labels:
    """Every paragraph opening that has the form of a label."""
    found = {at: label for at, paragraph in enumerate(paragraphs) if (label := find_label(paragraph.text))}
    bracketed = [at for at, label in found.items() if label.bracketed]
    for at in _in_quotations(paragraphs, found):
        del found[at]
    bracketed = [at for at in bracketed if at in found]
    mixed = any(label.strength >= Strength.ROLE for label in found.values())
    if mixed or len(bracketed) < _FEWEST_BRACKETED:
        for at in bracketed:
            del found[at]
    return found


def divided_at(paragraphs: list[Paragraph], labels: Labels) -> list[Paragraph]:
    """The paragraphs cut before a name and a colon inside them that are a label elsewhere on the page."""
    names = {label.text for label in labels.values() if is_person(label.text)}
    if not names:
        return paragraphs
    divided: list[Paragraph] = []
    for paragraph in paragraphs:
        places = [at for at in _sentences(paragraph.text) if _label_at(paragraph.text, at) in names]
        divided += cut(paragraph, places)
    return divided


def _sentences(text: str) -> Iterator[int]:
    """Where sentences outside quotation marks begin inside the text."""
    if text.count(":") < 1:
        return
    depth = straight = counted = 0
    for found in _SENTENCE.finditer(text):
        since = text[counted : found.start()]
        depth, straight, counted = depth + _open_marks(since), straight + since.count('"'), found.start()
        if depth <= 0 and straight % 2 == 0:
            yield found.end()


def _label_at(text: str, at: int) -> str:
    label = find_label(text[at : at + _LONGEST_BOLD])
    return label.text if label and not label.note else ""


def _in_quotations(paragraphs: list[Paragraph], found: Labels) -> list[int]:
    """Labels inside a talk that somebody quotes: a paragraph before opens it with a quotation mark and does
    not close it, and this one or one soon after it does.
    """
    inside: list[int] = []
    for start, paragraph in enumerate(paragraphs):
        if paragraph.text[:1] in _OPENED and _open_marks(paragraph.text) > 0:
            end = _closing(paragraphs, start)
            inside += [at for at in range(start + 1, end + 1) if at in found]
    return sorted(set(inside))


def _closing(paragraphs: list[Paragraph], start: int) -> int:
    """Where a quotation that `start` opens is closed, or `start` where none soon after does."""
    depth = _open_marks(paragraphs[start].text)
    for at in range(start + 1, min(start + _LONGEST_QUOTATION, len(paragraphs))):
        depth += _open_marks(paragraphs[at].text)
        if depth <= 0:
            return at
    return start


def _open_marks(text: str) -> int:
    return sum(map(text.count, "“«")) - sum(map(text.count, "”»"))


def opening(found: Labels) -> int | None:
    """The place of the first candidate that is a label by its own shape, or that occurs more than once."""
    counts = Counter(label.text for label in found.values())
    likely = (at for at, label in found.items() if label.strength >= Strength.ROLE or counts[label.text] > 1)
    return next((at for at in likely if found[at].strength is not Strength.DOUBTFUL), None)


def choose(
    paragraphs: list[Paragraph],
    found: Labels,
    mentioned: str,
    known: Collection[str],
    roles: Collection[str] = (),
) -> tuple[Labels, list[Problem]]:
    """Return the candidates that are labels, and the doubts about the others.

    Where the page sets labels in bold, bold decides. Elsewhere a bare name needs support: it is in `known`
    (attendance, foot), occurs in `mentioned` (title, lead), or comes back. An office alone is a label if it
    is one of `roles` (attendance), or printed in a label with its holder's name.
    """
    bold = _bold(paragraphs, found)
    if bold:
        names = {label.text for label in bold.values()}
        return bold | {at: label for at, label in found.items() if label.text in names and at not in bold}, []
    return _weighed(paragraphs, _with_roles(found, roles), mentioned, known)


def _with_roles(found: Labels, roles: Collection[str]) -> Labels:
    """The same, labels that are somebody's whole office on the page being sure."""
    held = {plain(role).casefold() for role in roles}
    for label in found.values():
        if label.strength is Strength.ROLE and (role := split(label.text)[0]):
            held.add(plain(role).casefold())
    return {
        at: replace(label, strength=max(label.strength, Strength.ROLE))
        if plain(label.text).casefold() in held
        else label
        for at, label in found.items()
    }


def _bold(paragraphs: list[Paragraph], found: Labels) -> Labels:
    bold = {
        at: label
        for at, label in found.items()
        if paragraphs[at].bold >= len(label.text)
        and not _is_bold_heading(paragraphs[at], label)
        and not _names_a_thing(label)
    }
    if all(label.strength is Strength.DOUBTFUL for label in bold.values()):
        return {}
    return bold | _without_colon(paragraphs, bold)


def _names_a_thing(label: Label) -> bool:
    """ "Note:" and "For reference:" are set in bold, too."""
    first = words(label.text)[0].casefold()
    return label.strength is Strength.DOUBTFUL and (first in NOBODY or not opens_no_sentence(first))


def _is_bold_heading(paragraph: Paragraph, label: Label) -> bool:
    return paragraph.wholly_bold and label.strength is Strength.DOUBTFUL


def _without_colon(paragraphs: list[Paragraph], bold: Labels) -> Labels:
    """A known speaker set in bold opens a turn even where the colon was forgotten."""
    names = _named(bold)
    found = {}
    for at, paragraph in enumerate(paragraphs):
        if at in bold or not 0 < paragraph.bold < _LONGEST_BOLD or paragraph.wholly_bold:
            continue
        label = parse_label(paragraph.text[: paragraph.bold])
        if label and label.text in names:
            end = paragraph.bold
            while paragraph.text[end : end + 1] in (".", ":"):
                end += 1
            found[at] = replace(label, end=end)
    return found


def _weighed(
    paragraphs: list[Paragraph], found: Labels, mentioned: str, known: Collection[str]
) -> tuple[Labels, list[Problem]]:
    sure = {at: label for at, label in found.items() if label.strength >= Strength.ROLE}
    named = {
        at: label
        for at, label in found.items()
        if label.strength is Strength.NAME and _opens_a_sentence(paragraphs[at].text, label)
    }
    named = _without_strangers(named, {*known, *_named(sure | named)})
    counts = Counter(label.text for label in named.values())
    supported = sure or any(
        counts[label.text] > 1 or plain(label.text) in known or _mentions(mentioned, label.text)
        for label in named.values()
    )
    accepted = sure | named if supported else sure
    if accepted:
        names = _Names({*known, *_named(accepted)})
        accepted |= {at: label for at, label in found.items() if at not in accepted and label.text in names}
    return accepted, [
        Problem(paragraphs[at].line, f"“{label.text}:” could be a speaker’s label. It was left in the text.")
        for at, label in _in_doubt(paragraphs, found, accepted).items()
    ]


def _in_doubt(paragraphs: list[Paragraph], found: Labels, accepted: Labels) -> Labels:
    """Names that nothing supports, and a word with a colon that comes back or stands above all labels."""
    first = min(accepted, default=0)
    spoken = {at: label for at, label in found.items() if len(paragraphs[at].text) - label.end > 1}
    counts = Counter(label.text for label in spoken.values())
    return {
        at: label
        for at, label in found.items()
        if at not in accepted
        and (
            label.strength is Strength.NAME
            or (at in spoken and (at < first or counts[label.text] > 1) and not _names_a_thing(label))
        )
    }


def _without_strangers(labels: Labels, names: Collection[str]) -> Labels:
    """ "Mr Varga" is a label where the page has somebody of this surname, or where it comes back."""
    counts = Counter(label.text for label in labels.values())
    whole = [words(name) for name in names if not is_polite(name) and len(words(name)) > 1]
    surnames = {word.casefold() for parts in whole for word in (parts[0], parts[-1])}
    return {
        at: label
        for at, label in labels.items()
        if not is_polite(of_place(label.text)[0])
        or counts[label.text] > 1
        or words(of_place(label.text)[0])[-1].casefold() in surnames
    }


def _named(labels: Labels) -> set[str]:
    """The labels, and the names in those that open with an office."""
    texts = {label.text for label in labels.values()}
    return texts | {split(label.text)[1] for label in labels.values() if label.strength is Strength.ROLE}


def _opens_a_sentence(text: str, label: Label) -> bool:
    rest = text[label.end :].lstrip(" \u00a0\t")
    return not rest or not rest[0].islower()


def _mentions(prose: str, name: str) -> bool:
    """Whether the prose has the name, or at least its surname: "V. Velden" is met by "Mira Velden"."""
    surname = words(name)[-1].rsplit(".", 1)[-1]
    return len(surname) > 2 and surname in prose


class _Names:
    """Names already met; a label is one whole, without its spaces, by its surname, or after a calling."""

    def __init__(self, names: Iterable[str]) -> None:
        self.squeezed = {_squeezed(name) for name in names}
        self.surnames = {words(name)[-1].casefold() for name in names if len(words(name)) > 1}

    def __contains__(self, label: object) -> bool:
        assert isinstance(label, str)
        parts = words(label)
        if _squeezed(label) in self.squeezed:
            return True
        if len(parts) == 1:
            return len(label) > 2 and label[0].isupper() and label.casefold() in self.surnames
        return _introduces(parts) and "".join(parts[-2:]) in self.squeezed


def _introduces(parts: list[str]) -> bool:
    """Whether words may be a calling and a name met elsewhere: "Radio amateur Ada Rom" beside "Ada Rom"."""
    spoken = any(part.casefold().strip(",") in SAYING for part in parts)
    return 2 < len(parts) <= _MOST_WORDS and opens_no_sentence(parts[0]) and not spoken


def _squeezed(name: str) -> str:
    return "".join(words(name))

"""Who was given the floor in a record that then prints no word of theirs."""

import re
from collections.abc import Iterator, Sequence
from typing import Protocol, TypeVar

from meetings.transcripts.lexicon import names, spellings
from meetings.transcripts.lexicon.patronymics import is_inflected_patronymic
from meetings.transcripts.transcript import Completeness, Handover, Transcript, Turn, TurnKind

_CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)
_ENDING = re.compile(r"[аеиоуыэюяйь]$")
_LONGEST_ENDING = 3
# The records known have under a hundred of each; a hostile one of thousands would take minutes.
_MOST_COMPARISONS = 250_000


class NamedPerson(Protocol):
    """Somebody of the record."""

    spoke: bool

    @property
    def bare_name(self) -> str: ...


Somebody = TypeVar("Somebody", bound=NamedPerson)


def unheard(
    transcript: Transcript, persons: Sequence[Somebody]
) -> Iterator[tuple[Handover, Somebody | None]]:
    """Each handover that no word follows of whom it names, and the one person of the record it fits.

    None for somebody of whom the record has no more than this. Where it may be one who speaks, however the
    label spells the name, or where it fits two, nothing is said: the record may well have the words.
    """
    if len(transcript.handovers) * len(persons) > _MOST_COMPARISONS:
        return
    for handover in transcript.handovers:
        if not _breaks_off(handover, transcript):
            continue
        fitting = [each for each in persons if fits(handover.name, each.bare_name)]
        if len(fitting) == 1 and not fitting[0].spoke:
            yield handover, fitting[0]
        elif not fitting and _cut_here(handover, transcript) and not _CYRILLIC.search(handover.name):
            yield handover, None


def fits(printed: str, name: str) -> bool:
    """Whether whoever is called so may be the person: "Mr Orlo", "Сере Ивановне Орло", "Сера Ивановна"."""
    if not _CYRILLIC.search(printed):
        return spellings.surname(printed) == spellings.surname(name)
    called, own = [names.fold(each) for each in names.words(printed)], names.words(name)
    if not own:
        return False
    if is_inflected_patronymic(called[-1]) and len(called) == 2:
        return _inflects(called[0], names.given(name))
    return any(_inflects(word, names.surname(name)) for word in called)


def _inflects(word: str, base: str) -> bool:
    """Whether the word is `base` in some case; an initial stands for every name it begins."""
    if len(base) == 1:
        return word.startswith(base)
    stem = _ENDING.sub("", base)
    return len(stem) > 1 and word.startswith(stem) and len(word) - len(stem) <= _LONGEST_ENDING


def _breaks_off(handover: Handover, transcript: Transcript) -> bool:
    """Whether the record goes on in a way that cannot be the words of whoever was given the floor."""
    after = _next(handover, transcript)
    if after is None or after is transcript.turns[-1]:
        # Where the record is to be continued, so may be the words.
        return transcript.completeness is not Completeness.CONTINUED and (after is None or _is_other(after))
    return _is_other(after)


def _is_other(turn: Turn) -> bool:
    """A gap, or a turn with a name; nobody knows whose words "Question" or "Governor" are."""
    return turn.kind is TurnKind.GAP or bool(turn.name)


def _cut_here(handover: Handover, transcript: Transcript) -> bool:
    after = _next(handover, transcript)
    return after is None or after.kind is TurnKind.GAP


def _next(handover: Handover, transcript: Transcript) -> Turn | None:
    turns = transcript.turns
    rest = (turns[at] for at in range(handover.turn + 1, len(turns)))
    return next((turn for turn in rest if turn.kind is not TurnKind.DIRECTION), None)

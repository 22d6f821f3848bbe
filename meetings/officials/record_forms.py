"""The forms in which one record prints a person: as its reader links them, and by titles with a surname."""

from collections.abc import Iterable
from functools import cached_property
from itertools import combinations

from meetings.transcripts.lexicon import names, spellings
from meetings.transcripts.lexicon.surnames import Titled, titled, whole_name
from meetings.transcripts.transcript import Transcript, Turn

# No record has so many titles with one surname; comparing more of them would take a hostile one minutes.
_MOST_ALIKE = 40


class RecordForms:
    """What the labels of a record say of each other."""

    def __init__(self, transcript: Transcript) -> None:
        self._transcript = transcript
        self._linked = {label: each for each in transcript.same for label in each.labels}
        self._one: dict[tuple[Titled, ...], bool] = {}

    def name(self, turn: Turn) -> str:
        """The fullest name of the turn's speaker: the label's own or the one that the reader links to it."""
        own = whole_name(turn.name)
        linked = self._linked.get(turn.label)
        return own if linked is None or names.is_full(own) else whole_name(linked.name)

    def evidence(self, turn: Turn) -> str:
        """How the record tells that the label means the linked person, or ""."""
        linked = self._linked.get(turn.label)
        return linked.evidence if linked and self.name(turn) != turn.name else ""

    def alike(self, printed: Titled) -> tuple[Titled, ...]:
        """The record's titles with this surname that may mean the same person."""
        return tuple(each for each in self._titles.get(printed.surname, ()) if each.may_be(printed))

    def of(self, name: str) -> tuple[Titled, ...]:
        """The titles with a surname that may mean the person of this whole name."""
        surname, _, initial = spellings.initials(name).rpartition(" ")
        return self.alike(Titled(surname, initial, "", name))

    def are_one(self, titles: tuple[Titled, ...]) -> bool:
        """Whether all of them may mean one person."""
        if titles not in self._one:
            pairs = combinations(titles, 2)
            self._one[titles] = len(titles) <= _MOST_ALIKE and all(one.may_be(two) for one, two in pairs)
        return self._one[titles]

    @cached_property
    def _titles(self) -> dict[str, list[Titled]]:
        found: dict[str, dict[Titled, None]] = {}
        for each in self._printed():
            found.setdefault(each.surname, {})[each] = None
        return {surname: sorted(each, key=_longest_first) for surname, each in found.items()}

    def _printed(self) -> Iterable[Titled]:
        attendees = ((each.name, each.role) for each in self._transcript.attendance)
        turns = ((self.name(turn), turn.role) for turn in self._transcript.turns)
        for name, role in {*attendees, *turns}:
            if found := titled(name, role):
                yield found


def _longest_first(printed: Titled) -> tuple[int, str]:
    return -len(printed.shown), printed.shown

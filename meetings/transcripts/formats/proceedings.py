"""Proceedings put together in order: what formats with marked speeches have in common."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from meetings.transcripts.page import refuse_endless
from meetings.transcripts.transcript import Heading, Kind, Problem, Turn, TurnKind


@dataclass(frozen=True, slots=True)
class MarkedSpeaker:
    """Who speaks, as `Turn` has it; `printed` is the whole label, brackets included."""

    printed: str = ""
    label: str = ""
    name: str = ""
    role: str = ""
    note: str = ""
    person_id: str = ""
    party: str = ""
    constituency: str = ""


NOBODY = MarkedSpeaker()


@dataclass(frozen=True, slots=True)
class Utterance:
    """A paragraph of a speech, or (`spoken` is false) a direction that interrupts it, with its place."""

    text: str
    spoken: bool = True
    line: int = 0
    page: int = 0
    column: int = 0
    time: dt.time | None = None
    language: str = ""
    start: float | None = None
    end: float | None = None


@dataclass(slots=True)
class Proceedings:
    """A record as it grows. `page`, `column`, `time` and `language` say where the walk through it is."""

    introduction: list[str] = field(default_factory=list)
    turns: list[Turn] = field(default_factory=list)
    outline: list[Heading] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    furniture: list[str] = field(default_factory=list)
    page: int = 0
    column: int = 0
    time: dt.time | None = None
    language: str = ""
    _told_time: dt.time | None = None

    def heading(self, title: str, *, number: str = "", level: int = 1, line: int = 0) -> None:
        """Open a section; what follows stands under it."""
        if title or number:
            self.outline.append(Heading(title, number, max(1, level), len(self.turns), line))

    def piece(self, text: str, *, spoken: bool = True, line: int = 0) -> Utterance:
        """A piece that stands where the walk is now."""
        return Utterance(text, spoken, line, self.page, self.column, self.time, self.language)

    def unspoken(self, text: str, line: int = 0) -> None:
        """A paragraph that nobody speaks; before the first heading and speech it introduces the record."""
        self.told([self.piece(text, spoken=False, line=line)])

    def told(self, pieces: Iterable[Utterance]) -> None:
        """Paragraphs that belong together and that nobody speaks."""
        pieces = [piece for piece in pieces if piece.text]
        if pieces and (self.turns or self.outline):
            self._add(self._turn(TurnKind.DIRECTION, pieces, NOBODY))
        else:
            self.introduction += [piece.text for piece in pieces]

    def speak(
        self,
        speaker: MarkedSpeaker,
        pieces: Iterable[Utterance],
        *,
        kind: TurnKind = TurnKind.SPEECH,
        source_id: str = "",
        continues: bool = False,
    ) -> None:
        """A speech. A direction within it becomes a turn of its own, behind which the speaker continues.

        A speech that is nothing but a direction ("rose") is the speaker's. `continues` says that this is
        the rest of a speech begun before, without a label of its own.
        """
        pieces = [piece for piece in pieces if piece.text]
        if not pieces:
            if speaker is NOBODY:
                return
            line = self.turns[-1].line if self.turns else 0
            self.problems.append(
                Problem(line, f"“{speaker.printed}” is named as a speaker, but has no words.")
            )
            return
        if not any(piece.spoken for piece in pieces):
            pieces = [replace(piece, spoken=True) for piece in pieces]
        begun = continues
        for run in _runs(pieces):
            if run[0].spoken:
                self._add(self._spoken(kind, run, speaker, source_id, begun))
                begun = True
            else:
                self._add(self._turn(TurnKind.DIRECTION, run, NOBODY))

    def _spoken(
        self, kind: TurnKind, run: Sequence[Utterance], speaker: MarkedSpeaker, source_id: str, begun: bool
    ) -> Turn:
        turn = self._turn(kind, run, speaker)
        if not begun:
            return replace(turn, printed_label=speaker.printed, source_id=source_id)
        return replace(turn, continues=bool(speaker.label))

    def _turn(self, kind: TurnKind, run: Sequence[Utterance], speaker: MarkedSpeaker) -> Turn:
        first, last = run[0], run[-1]
        return Turn(
            kind=kind,
            paragraphs=tuple(piece.text for piece in run),
            label=speaker.label,
            name=speaker.name,
            role=speaker.role,
            note=speaker.note,
            person_id=speaker.person_id,
            party=speaker.party,
            constituency=speaker.constituency,
            line=first.line,
            page=first.page,
            column=first.column,
            time=first.time,
            language=first.language,
            start=first.start,
            end=last.end,
        )

    def _add(self, turn: Turn) -> None:
        """A time of day is kept where it changes, not with every speech behind it."""
        if turn.time == self._told_time:
            turn = replace(turn, time=None)
        else:
            self._told_time = turn.time or self._told_time
        self.turns.append(turn)
        refuse_endless(len(self.turns))

    @property
    def kind(self) -> Kind:
        """A transcript where somebody speaks, minutes where things are only told."""
        told = {turn.kind for turn in self.turns} <= {TurnKind.DIRECTION, TurnKind.GAP}
        return Kind.MINUTES if told else Kind.TRANSCRIPT


def _runs(pieces: Sequence[Utterance]) -> Iterable[list[Utterance]]:
    """Pieces that one turn can hold: all spoken or all not, and in one language."""
    run: list[Utterance] = []
    for piece in pieces:
        if run and (piece.spoken, piece.language) != (run[-1].spoken, run[-1].language):
            yield run
            run = []
        run.append(piece)
    yield run

"""Paragraphs and chosen labels become turns, with the headings between them as sections."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from meetings.transcripts.lexicon.anonymous import is_nobody
from meetings.transcripts.lexicon.titles import bare
from meetings.transcripts.page import Paragraph
from meetings.transcripts.profiles import LineKind
from meetings.transcripts.speakers.answers import ANSWER, is_answer
from meetings.transcripts.speakers.candidates import Candidate, Shape
from meetings.transcripts.speakers.examination import called, examiner, is_oath_of, named_above, witness
from meetings.transcripts.speakers.gaps import continuation, is_divider, is_gap
from meetings.transcripts.speakers.headings import HEADING_MARK, NUMBER, heading_reason, item_reason
from meetings.transcripts.speakers.labels import turn_kind
from meetings.transcripts.speakers.parts import Parts
from meetings.transcripts.speakers.plain_headings import REASON as PLAIN
from meetings.transcripts.speakers.plain_headings import plain_headings
from meetings.transcripts.speakers.unspoken import ends_the_record, unspoken_reason
from meetings.transcripts.transcript import Completeness, Heading, Turn, TurnKind

_TAUGHT = "an editor says so"


@dataclass(slots=True)
class Taken:
    """What one paragraph was taken for, and why; `shape` is by what others are like it (line_shapes)."""

    line: int
    text: str
    what: str
    why: str = ""
    shape: str = ""


@dataclass(slots=True)
class Statements:
    """The body of a record. `said` are the places of paragraphs inside somebody's words."""

    turns: list[Turn] = field(default_factory=list)
    sections: list[Heading] = field(default_factory=list)
    taken: list[Taken] = field(default_factory=list)
    said: set[int] = field(default_factory=set)
    furniture: list[str] = field(default_factory=list)
    completeness: Completeness = Completeness.COMPLETE


def statements(
    paragraphs: Sequence[Paragraph],
    labels: Mapping[int, Candidate],
    parts: Mapping[str, Parts],
    why: Mapping[int, str],
    *,
    begin: int = 0,
    listed: Collection[int] = (),
    minutes: bool = False,
    changes: Collection[int] = (),
    taught: Mapping[int, LineKind] | None = None,
) -> Statements:
    """Put the paragraphs from `begin` together; `parts` are the labels taken apart, by how they are printed.

    `listed` are places of paragraphs that a list of those present or a table was read from. In `minutes` a
    short line with a number is a heading. At the places in `changes` somebody begins to speak whom
    nothing names. `taught` is what an editor says of paragraphs, by their places.
    """
    composer = _StatementComposer(labels, parts, why, minutes)
    composer.changes = changes
    composer.taught = taught or {}
    composer.headings = plain_headings(paragraphs, labels, begin, listed)
    for at in range(begin, len(paragraphs)):
        if at in listed:
            composer.furnish(paragraphs[at])
        else:
            composer.take(at, paragraphs[at])
    return composer.finish()


class _StatementComposer:
    def __init__(
        self,
        labels: Mapping[int, Candidate],
        parts: Mapping[str, Parts],
        why: Mapping[int, str],
        minutes: bool,
    ) -> None:
        self.read = Statements()
        self.labels, self.parts, self.why, self.minutes = labels, parts, why, minutes
        self.changes: Collection[int] = ()
        self.taught: Mapping[int, LineKind] = {}
        self.headings: Collection[int] = ()
        self.speaker: Turn | None = None
        self.more: list[str] = []
        self.until: float | None = None
        self.asks = self.answers = self.above = ""
        self.answered = False
        self.depth: list[int] = []

    def take(self, at: int, paragraph: Paragraph) -> None:
        text = paragraph.text
        self.asks = examiner(paragraph) or self.asks
        above = self.above if is_oath_of(paragraph) else ""
        self.answers = above or witness(paragraph) or called(text) or self.answers
        self.above = named_above(text)
        if label := self.labels.get(at):
            self._open(at, paragraph, label)
        elif kind := self.taught.get(at):
            self._take_as_taught(at, paragraph, kind)
        elif at in self.changes:
            self._open_unnamed(paragraph)
        elif is_answer(text):
            self._answer(paragraph)
        else:
            self._take_unlabelled(at, paragraph)

    def _take_unlabelled(self, at: int, paragraph: Paragraph) -> None:
        text = paragraph.text
        if is_divider(text):
            self.furnish(paragraph)
        elif gap := self._gap(text):
            self._add(
                Turn(TurnKind.GAP, (text,), line=paragraph.line, page=paragraph.page, column=paragraph.column)
            )
            self.read.completeness = gap
            self._note(paragraph, "words left out")
        elif reason := unspoken_reason(paragraph):
            self._direct(paragraph)
            self._note(paragraph, "nobody’s words", reason)
            if ends_the_record(text):
                self.speaker = None
        elif reason := self._heading(at, paragraph):
            self._head(paragraph, reason)
        else:
            self._go_on(at, paragraph)

    def _take_as_taught(self, at: int, paragraph: Paragraph, kind: LineKind) -> None:
        if kind is LineKind.HEADING:
            self._head(paragraph, _TAUGHT)
        elif kind is LineKind.DIRECTION:
            self._direct(paragraph)
            self._note(paragraph, "nobody’s words", _TAUGHT)
        elif kind is LineKind.PAGE_HEAD:
            self.furnish(paragraph)
        else:
            self._go_on(at, paragraph)

    def furnish(self, paragraph: Paragraph) -> None:
        self.read.furniture.append(paragraph.text)
        self._note(paragraph, "not part of the record’s words")

    def finish(self) -> Statements:
        self._close()
        return self.read

    def _note(self, paragraph: Paragraph, what: str, why: str = "") -> None:
        self.read.taken.append(Taken(paragraph.line, paragraph.text, what, why))

    def _gap(self, text: str) -> Completeness | None:
        return continuation(text) or (Completeness.PARTIAL if is_gap(text) else None)

    def _open(self, at: int, paragraph: Paragraph, label: Candidate) -> None:
        parts = self.parts[label.printed]
        rest = paragraph.text[label.end :].strip(" \t\u00a0")
        if label.shape is Shape.FILE and not paragraph.opens and self._is_still(label):
            self._take_unlabelled(at, paragraph) if ends_the_record(rest) else self._go_on(at, paragraph)
            return
        turn = Turn(
            kind=self._kind(label),
            paragraphs=(rest,) if rest.strip() else (),
            label=parts.text,
            printed_label=label.printed,
            name=parts.name or self._named_by_the_court(label),
            role=parts.role,
            note=parts.note,
            party=parts.party,
            constituency=parts.constituency,
            line=paragraph.line,
            start=label.start if label.start is not None else paragraph.start,
            time=label.time,
            end=paragraph.end,
            page=paragraph.page,
            column=paragraph.column,
        )
        self._add(turn)
        self.speaker = turn
        self._note(paragraph, f"a label: {label.printed}", self.why.get(at, ""))

    def _answer(self, paragraph: Paragraph) -> None:
        """ "---Yes." behind a question: whoever asks goes on below."""
        turn = Turn(
            TurnKind.SPEECH,
            (paragraph.text.lstrip("- "),),
            label=ANSWER,
            printed_label=ANSWER,
            name=self.answers,
            line=paragraph.line,
            page=paragraph.page,
            column=paragraph.column,
        )
        self._add(turn)
        self.answered = True
        self._note(paragraph, "an answer", "it stands behind a question")

    def _open_unnamed(self, paragraph: Paragraph) -> None:
        place = {
            "start": paragraph.start,
            "end": paragraph.end,
            "page": paragraph.page,
            "column": paragraph.column,
        }
        turn = Turn(TurnKind.SPEECH, (paragraph.text,), line=paragraph.line, **place)  # type: ignore[arg-type]
        self._add(turn)
        self.speaker = turn
        self._note(paragraph, "words of somebody whom nothing names", "the file marks a change of speaker")

    def _is_still(self, label: Candidate) -> bool:
        """Whether a file that names the speaker of every line names the same one again."""
        last = self.read.turns[-1] if self.read.turns else None
        return last is not None and self.speaker is last and last.printed_label == label.printed

    def _kind(self, label: Candidate) -> TurnKind:
        key = bare(label.printed)
        if key in ("q", "question"):
            return TurnKind.QUESTION
        return TurnKind.SPEECH if key == "a" or not is_nobody(label.printed) else turn_kind(label.printed)

    def _named_by_the_court(self, label: Candidate) -> str:
        named = {"q": self.asks, "a": self.answers, "r": self.answers, "the witness": self.answers}
        return named.get(bare(label.printed), "")

    def _head(self, paragraph: Paragraph, reason: str) -> None:
        text = HEADING_MARK.sub("", paragraph.text, count=1).strip(" *_")
        self._direct(paragraph)
        found = NUMBER.match(text)
        number = found.group(1).strip(" .():") if found else ""
        title = (text[found.end() :] if found else text).rstrip(" :")
        self.read.sections.append(
            Heading(title, number, self._level(paragraph), len(self.read.turns) - 1, paragraph.line)
        )
        if paragraph.heading:
            self.speaker = None
        self._note(paragraph, "a heading", reason)

    def _level(self, paragraph: Paragraph) -> int:
        """Levels count from 1 without gaps: a record whose first heading is <h3> begins at 1."""
        rank = paragraph.heading or (7 if paragraph.centred or paragraph.text.isupper() else 8)
        while self.depth and self.depth[-1] >= rank:
            self.depth.pop()
        self.depth.append(rank)
        return len(self.depth)

    def _heading(self, at: int, paragraph: Paragraph) -> str:
        plain = PLAIN if at in self.headings else ""
        return heading_reason(paragraph) or plain or (item_reason(paragraph) if self.minutes else "")

    def _go_on(self, at: int, paragraph: Paragraph) -> None:
        if self.speaker is None:
            self._direct(paragraph)
            self._note(paragraph, "nobody’s words", "no speaker is named")
            return
        if self.read.turns[-1].kind in (TurnKind.DIRECTION, TurnKind.GAP) or self.answered:
            again = replace(
                self.speaker, paragraphs=(paragraph.text,), printed_label="", note="", line=paragraph.line
            )
            again = replace(
                again, continues=True, start=paragraph.start, end=paragraph.end, page=paragraph.page
            )
            self._add(replace(again, column=paragraph.column))
        else:
            self.more.append(paragraph.text)
            self.until = paragraph.end if paragraph.end is not None else self.until
        self.read.said.add(at)
        self._note(paragraph, f"words of {self.speaker.label}")

    def _direct(self, paragraph: Paragraph) -> None:
        turn = Turn(
            TurnKind.DIRECTION,
            (paragraph.text,),
            line=paragraph.line,
            page=paragraph.page,
            column=paragraph.column,
        )
        self._add(replace(turn, start=paragraph.start, end=paragraph.end))

    def _add(self, turn: Turn) -> None:
        self._close()
        self.answered = False
        self.read.turns.append(turn)

    def _close(self) -> None:
        if self.more:
            last = self.read.turns[-1]
            last = replace(last, paragraphs=(*last.paragraphs, *self.more))
            self.read.turns[-1] = replace(last, end=self.until) if self.until is not None else last
            if self.speaker is not None and self.speaker.line == last.line:
                self.speaker = self.read.turns[-1]
            self.more = []
        self.until = None

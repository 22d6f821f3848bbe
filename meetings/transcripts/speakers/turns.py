"""Paragraphs to turns: who speaks where, what stands between, and what leads up to it."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace

from meetings.transcripts.page import Paragraph
from meetings.transcripts.speakers.directions import is_direction, is_editorial
from meetings.transcripts.speakers.gaps import continuation, is_divider, is_gap
from meetings.transcripts.speakers.labels import Label, label_parts, of_place, turn_kind
from meetings.transcripts.transcript import Completeness, Problem, Turn, TurnKind


@dataclass(slots=True)
class Words:
    """What the body of a page comes to."""

    introduction: list[Paragraph] = field(default_factory=list)
    turns: list[Turn] = field(default_factory=list)
    completeness: Completeness = Completeness.COMPLETE
    problems: list[Problem] = field(default_factory=list)
    furniture: list[str] = field(default_factory=list)


def compose(paragraphs: list[Paragraph], labels: dict[int, Label], known: Collection[str] = ()) -> Words:
    """Put paragraphs together into turns; `labels` says which open one, by their place in the list."""
    composer = _Composer(labels, known)
    for at, paragraph in enumerate(paragraphs):
        composer.take(at, paragraph)
    return composer.finish()


class _Composer:
    def __init__(self, labels: dict[int, Label], known: Collection[str]) -> None:
        self.words = Words()
        self.labels = labels
        self.known = known
        self.last = max(labels, default=-1)
        self.after_divider = False
        self.editorial = False
        self.speaker: Turn | None = None
        self.more: list[str] = []
        self.ids: dict[str, str] = {}

    def take(self, at: int, paragraph: Paragraph) -> None:
        text = paragraph.text
        if label := self.labels.get(at):
            self._open(paragraph, label)
        elif is_divider(text):
            self.words.furniture.append(text)
            self.after_divider = True
            return
        elif completeness := continuation(text):
            self._gap(paragraph, completeness)
        elif is_gap(text):
            self._gap(paragraph, Completeness.PARTIAL)
        elif not self.words.turns:
            self.words.introduction.append(paragraph)
        else:
            self._go_on(paragraph)
        self.after_divider = False

    def finish(self) -> Words:
        self._close()
        self.words.turns = [turn for turn in self.words.turns if turn.paragraphs or turn.label]
        return self.words

    def _open(self, paragraph: Paragraph, label: Label) -> None:
        role, name, note = label_parts(label, self.known)
        name, place = of_place(name)
        person_id = next((link.person_id for link in paragraph.links if link.name in label.text), "")
        if name and person_id:
            self.ids[name] = person_id
        rest = paragraph.text[label.end :].strip(" \t")
        if label.card:
            self.words.furniture.append(label.card)
        turn = Turn(
            kind=turn_kind(label.text),
            paragraphs=(rest,) if rest.strip() else (),
            label=label.text,
            printed_label=label.printed,
            name=name,
            role=role,
            note=note,
            constituency=place,
            person_id=person_id or self.ids.get(name, ""),
            line=paragraph.line,
        )
        self._add(turn)
        self.speaker = turn
        self.editorial = False

    def _add(self, turn: Turn) -> None:
        self._close()
        self.words.turns.append(turn)

    def _close(self) -> None:
        """Give the last turn the paragraphs that followed its first."""
        if self.more:
            last = self.words.turns[-1]
            self.words.turns[-1] = replace(last, paragraphs=(*last.paragraphs, *self.more))
            self.more = []

    def _gap(self, paragraph: Paragraph, completeness: Completeness) -> None:
        if self.labels or completeness is Completeness.CONTINUED:
            self._add(Turn(TurnKind.GAP, (paragraph.text,), line=paragraph.line))
            if self.words.completeness is not Completeness.CONTINUED:
                self.words.completeness = completeness
        else:
            self.words.introduction.append(paragraph)

    def _go_on(self, paragraph: Paragraph) -> None:
        self.editorial = self.editorial or (self.after_divider and is_editorial(paragraph.text))
        if self.editorial or self.speaker is None or _is_no_speech(paragraph):
            self._direct(paragraph)
        elif self.words.turns[-1].kind in (TurnKind.DIRECTION, TurnKind.GAP):
            self._resume(paragraph)
        else:
            self.more.append(paragraph.text)
        if self.after_divider and not self.editorial:
            self._doubt(paragraph)

    def _direct(self, paragraph: Paragraph) -> None:
        self._add(Turn(TurnKind.DIRECTION, (paragraph.text,), line=paragraph.line))

    def _resume(self, paragraph: Paragraph) -> None:
        """The same speaker goes on after a gap or a direction, without a label of his own."""
        assert self.speaker is not None
        text = (paragraph.text,)
        again = replace(self.speaker, paragraphs=text, printed_label="", note="", line=paragraph.line)
        self._add(replace(again, continues=True))

    def _doubt(self, paragraph: Paragraph) -> None:
        self.words.problems.append(
            Problem(
                paragraph.line,
                "This text follows a divider and has no label. It was kept with the speech before it.",
            )
        )


def _is_no_speech(paragraph: Paragraph) -> bool:
    """A direction, or words that the page sets as a heading or as the editor's."""
    return paragraph.wholly_bold or paragraph.italic or is_direction(paragraph.text)

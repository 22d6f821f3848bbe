"""From paragraphs and chosen labels to a record: its head, its turns, and what each line was taken for."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from meetings.transcripts.containers.contents import Contents
from meetings.transcripts.layout.ambiguous_days import take_numbered_day
from meetings.transcripts.layout.file_titles import title_of_file
from meetings.transcripts.layout.front import DEEPEST, Front, read_front, take_day_of_opening
from meetings.transcripts.layout.last_changed import last_changed
from meetings.transcripts.layout.minutes import (
    calls_itself_minutes,
    is_agenda,
    tells_outcomes,
    tells_what_was_done,
)
from meetings.transcripts.layout.sittings import COMMITTEE, SESSION, SITTING, first
from meetings.transcripts.lexicon.calendar import days_in
from meetings.transcripts.lexicon.languages import told_language
from meetings.transcripts.lexicon.titles import bare
from meetings.transcripts.page import Paragraph
from meetings.transcripts.profiles import ReadingProfile
from meetings.transcripts.speakers.candidates import Shape
from meetings.transcripts.speakers.evidence import Chosen, offices_below
from meetings.transcripts.speakers.extracts import is_extract_of_debate
from meetings.transcripts.speakers.handovers import find_handovers
from meetings.transcripts.speakers.headings import ITEM, heading_reason
from meetings.transcripts.speakers.hours import with_times_of_day
from meetings.transcripts.speakers.leftovers import leftovers, not_ready
from meetings.transcripts.speakers.mentions import is_mentioned, whole_names
from meetings.transcripts.speakers.parts import Parts, parts_of, with_places
from meetings.transcripts.speakers.register import Register, end_of_list
from meetings.transcripts.speakers.same import same_people, with_names
from meetings.transcripts.speakers.scribed_names import labels_of_minutes
from meetings.transcripts.speakers.statements import Statements, Taken, statements
from meetings.transcripts.speakers.taught import (
    TaughtLines,
    front_taught,
    parts_taught,
    same_taught,
)
from meetings.transcripts.taken_lines import lines_taken
from meetings.transcripts.transcript import (
    Document,
    Kind,
    Problem,
    SamePerson,
    Transcript,
    UnreadableError,
)
from meetings.transcripts.without_speakers import IS_AGENDA, UNSPOKEN, refuse_list

NAME = "labelled"
RICHNESS = 8

_FEWEST_LABELS = 2
_LONGEST_TITLE = 8
_TOP = 3
_SHORT_HEAD = 6
"""A chat has no head: who opens it says the day among the first lines."""


@dataclass(frozen=True, slots=True)
class LabelledReading:
    """A record, and what each paragraph of its source was taken for, worked out when it is asked for.

    The record does not yet tell which of its statements are in another language: `read` does.
    """

    record: Transcript
    explain: Callable[[], tuple[Taken, ...]]

    @property
    def taken(self) -> tuple[Taken, ...]:
        return self.explain()


class LabelledReader:
    def __init__(
        self,
        contents: Contents,
        document: Document,
        paragraphs: list[Paragraph],
        register: Register,
        chosen: Chosen,
        changes: set[int],
    ) -> None:
        self.contents, self.document = contents, document
        self.paragraphs, self.register, self.chosen, self.changes = paragraphs, register, chosen, changes
        self.beside = offices_below(chosen, paragraphs)
        self.labels = {at: label for at, label in chosen.labels.items() if at not in self.beside}
        self.profile: ReadingProfile | None = None
        self.lines = TaughtLines({}, frozenset())
        self.unspoken = False

    def reading(self) -> LabelledReading:
        minutes = self._is_minutes()
        if minutes:
            self.labels = labels_of_minutes(self.labels, self.chosen.evidence)
        if len(self.labels) < _FEWEST_LABELS and not (minutes or self.changes or self._is_one_speech()):
            minutes = self.unspoken = self._keeps_prose()
        first = min((*self.labels, *self.changes), default=len(self.paragraphs))
        headless = self.contents.headless and not self.register.places
        head = 0 if headless else min((self._head_end(first, minutes), *self.lines.exact))
        front = self._front(self.paragraphs[: 0 if headless else max(head, min(first, DEEPEST))])
        if front.date is None and first < _SHORT_HEAD:
            take_day_of_opening(self.paragraphs[first:_SHORT_HEAD], front)
        take_numbered_day(self.paragraphs[: max(head, 1)], self.paragraphs, front)
        parts = self._parts()
        body = statements(
            self.paragraphs,
            self.labels,
            parts,
            self._reasons(),
            begin=head,
            listed={*self.register.places, *self.beside},
            minutes=minutes,
            changes=self.changes,
            taught=self.lines.kinds,
        )
        record = self._record(front, head, parts, body, minutes)
        around = frozenset(self.register.places), self.contents.furniture
        return LabelledReading(record, lambda: lines_taken(self.paragraphs, head, front, body, *around))

    def _front(self, above: Sequence[Paragraph]) -> Front:
        """What the head says; it ends at "Item 4: minutes of 11 May", which names another day."""
        items = [at for at, one in enumerate(above) if at and ITEM.fullmatch(one.text.strip(" *_"))]
        front = self._front_of(above[: min(items, default=len(above))])
        if items and front.date is None:
            front = self._front_of(above)
        return front_taught(front, self.paragraphs, self.profile)

    def _front_of(self, above: Sequence[Paragraph]) -> Front:
        facts, furniture = self.contents.facts, self.contents.furniture
        return read_front(above, facts, path=self.document.path, furniture=furniture)

    def _is_minutes(self) -> bool:
        if self.profile is not None and self.profile.kind:
            return self.profile.kind == Kind.MINUTES
        extract = not self.register.places and is_extract_of_debate(self.labels, len(self.paragraphs))
        few = len(self.labels) * 8 < len(self.paragraphs) or (len(self.labels) < 3 and not extract)
        if not few or self._names_each_line():
            return False
        listed = len(self.register.attendees) > 1
        if not listed and len(self.labels) < _FEWEST_LABELS and is_agenda(self.paragraphs):
            raise UnreadableError(IS_AGENDA)
        if calls_itself_minutes(self._above_labels(), self.contents.facts.get("title", "")):
            return True
        spoken = len(self.labels) >= _FEWEST_LABELS
        told = tells_what_was_done(self.paragraphs) or tells_outcomes(self.paragraphs)
        return not spoken and (listed or told)

    def _above_labels(self) -> list[Paragraph]:
        """The paragraphs before anybody speaks: who speaks of minutes does not say that these are some."""
        return self.paragraphs[: max(min(self.labels, default=len(self.paragraphs)), _TOP)]

    def _names_each_line(self) -> bool:
        """Whether the file itself says of most paragraphs who speaks them, as a saved chat does."""
        named = sum(label.shape is Shape.FILE for label in self.labels.values())
        return named * 2 > len(self.paragraphs)

    def _keeps_prose(self) -> bool:
        """A text of whole sentences is kept, as a draft; what else names no speaker is refused."""
        refuse_list([] if self.contents.headless else self.paragraphs)
        self.labels.clear()
        return True

    def _is_one_speech(self) -> bool:
        """A speech by one person has one label, which names them or their office, or which the file marks."""
        return any(one.names_one or one.shape is Shape.FILE for one in self.labels.values())

    def _head_end(self, first: int, minutes: bool) -> int:
        """Where the body begins: at the first heading or procedure right above the first speaker."""
        if minutes:
            if listed := sorted(at for at in self.register.places if at < DEEPEST):
                return end_of_list(listed)
            top = self._end_of_title()
            return next(
                (at for at, p in enumerate(self.paragraphs[top:DEEPEST], top) if heading_reason(p)), top
            )
        begin = first
        while begin > 1 and begin > first - 4 and self._opens_body(begin - 1):
            begin -= 1
        return begin

    def _end_of_title(self) -> int:
        """Where the lines end that a title is set in: bold, centred or in capitals, at the very top."""
        for at, paragraph in enumerate(self.paragraphs[:_LONGEST_TITLE]):
            levelled = paragraph.heading and at
            if levelled or not (heading_reason(paragraph) or len(days_in(paragraph.text[:80])) == 1):
                return max(1, at)
        return 1

    def _opens_body(self, at: int) -> bool:
        paragraph = self.paragraphs[at]
        heading = heading_reason(paragraph) and at not in self.register.places
        return bool(heading and (at > 2 or ITEM.fullmatch(paragraph.text)))

    def _parts(self) -> dict[str, Parts]:
        printed = list(dict.fromkeys(label.printed for label in self.labels.values()))
        parts = dict(zip(printed, with_places(parts_of(one) for one in printed), strict=True))
        for at in self.beside:
            name = self.labels.get(at - 1)
            if name and not parts[name.printed].role:
                parts[name.printed] = replace(parts[name.printed], role=self.paragraphs[at].text)
        return parts_taught(parts, self.profile)

    def _reasons(self) -> dict[int, str]:
        return {
            at: "; ".join(self.chosen.evidence[label.shape, label.key].reasons)
            for at, label in self.labels.items()
        }

    def _record(
        self, front: Front, head: int, parts: dict[str, Parts], body: Statements, minutes: bool
    ) -> Transcript:
        prose = [
            paragraph
            for at, paragraph in enumerate(self.paragraphs)
            if at < head or not (at in body.said or at in self.labels)
        ]
        same = self._same(parts, prose)
        turns = with_names(with_times_of_day(body.turns, front.time), same)
        left = leftovers(self.paragraphs, self.chosen, body.said)
        head_text = "\n".join(p.text for p in self.paragraphs[:head])
        return Transcript(
            title=front.title or title_of_file(self.document.path) or "Untitled record",
            kind=Kind.MINUTES if minutes else Kind.TRANSCRIPT,
            date=front.date,
            end_date=front.end_date,
            month=front.month,
            time=front.time,
            end_time=front.end_time,
            place=front.place,
            language=told_language(" ".join(p.text for p in self.paragraphs[:400])) or "en",
            completeness=body.completeness,
            body=self.contents.facts.get("body", ""),
            committee=first(COMMITTEE, head_text),
            session=first(SESSION, head_text),
            sitting=first(SITTING, head_text),
            source_url=self.document.url or self.contents.facts.get("url", ""),
            recording_url=self.contents.facts.get("recording", ""),
            format=NAME,
            richness=RICHNESS,
            introduction=self._introduction(front, head),
            attendance=tuple(self.register.everyone),
            attendance_text=tuple(self.paragraphs[at].text for at in self.register.places),
            turns=tuple(turns),
            handovers=tuple(find_handovers(turns)),
            outline=tuple(body.sections),
            same=tuple(same),
            footnotes=tuple(note.text for note in self.contents.footnotes),
            problems=self._problems(front, left),
            furniture=(*self.contents.furniture, *body.furniture),
            not_ready=self._not_ready(front, left),
            changed=last_changed([f"updated {self.contents.facts.get('changed', '')}"]),
        )

    def _introduction(self, front: Front, head: int) -> tuple[str, ...]:
        """What the head says besides the record's facts and who was there."""
        used = {*front.used, *self.register.places}
        return tuple(p.text for at, p in enumerate(self.paragraphs[:head]) if at not in used)

    def _problems(self, front: Front, left: Sequence[Problem]) -> tuple[Problem, ...]:
        found = (self.contents.problems, front.problems, self.register.problems, left, self._untitled(front))
        return _in_order(problem for problems in found for problem in problems)

    def _untitled(self, front: Front) -> list[Problem]:
        unnamed = not self.labels and bool(self.changes)
        told = [] if front.title else [Problem(0, "No title was found; the file’s name stands for it.")]
        return told + [Problem(0, "The file does not name who speaks.")] * unnamed

    def _not_ready(self, front: Front, left: Sequence[Problem]) -> str:
        if self.contents.machine_read:
            return "This text was recognized from pictures. Check it before publishing."
        if self.unspoken:
            return UNSPOKEN
        return not_ready(len(left), len(self.labels)) if left else ""

    def _same(self, parts: dict[str, Parts], prose: Sequence[Paragraph]) -> list[SamePerson]:
        by_label = {one.text: one for one in parts.values()}
        alone = [
            one
            for one in parts.values()
            if one.name and " " not in one.name.strip() and one.text not in self.register.abbreviations
        ]
        short = frozenset(bare(one.name) for one in alone if not one.role)
        titled = {bare(one.name): bare(one.role.split()[-1]) for one in alone if one.role}
        names = whole_names((p.text for p in prose[:500]), short | titled.keys()) if alone else []
        mentioned = [name for name in names if is_mentioned(name, short, titled)]
        same = same_people(by_label, self.register.everyone, self.register.abbreviations, mentioned)
        return same_taught(same, parts, self.profile)


def _in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=lambda problem: problem.line))

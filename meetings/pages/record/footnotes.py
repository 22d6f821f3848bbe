"""Footnotes at the foot of a record: each mark in the words leads to its note, and the note back to it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from meetings.models import Meeting
from meetings.pages.statements import ShownStatement
from meetings.search.page.highlight import divided
from meetings.transcripts.note_marks import JOINER, PRINTED, lowered, mark_of


@dataclass(frozen=True, slots=True)
class ShownNote:
    """`number` stands before a text that does not begin with its mark; `back` is where its mark is shown."""

    anchor: str
    text: str
    number: str = ""
    back: str = ""


class Footnotes:
    """The notes of one record, with what its words name them by.

    A mark and a note that cannot be told to belong together are shown as printed, without links.
    """

    def __init__(self, notes: Sequence[str], paragraphs: Iterable[tuple[str, str]]) -> None:
        """`paragraphs` are all of the record in order, each with its anchor."""
        self._notes = notes
        self._shown: dict[int, str] = {}
        places = [
            (anchor, found.start(), lowered(found[1]))
            for anchor, text in (paragraphs if notes else ())
            for found in PRINTED.finditer(text)
        ]
        owners = paired(notes, [mark for _anchor, _at, mark in places])
        self._of: dict[str, list[int | None]] = {}
        for (anchor, _at, _mark), owner in zip(places, owners, strict=True):
            self._of.setdefault(anchor, []).append(owner)

    def turns(self, turns: Iterable[ShownStatement]) -> list[ShownStatement]:
        return [self._turn(turn) for turn in turns]

    def statement(self, anchor: str, paragraphs: Sequence[str], record: str = "") -> list[str]:
        """The paragraphs with their marks as links: into the page, or into that of the `record`."""
        return [self._linked(f"{anchor}-p{at}", text, record) for at, text in enumerate(paragraphs, 1)]

    def introduction(self, paragraphs: Sequence[str]) -> list[str]:
        return [self._linked(f"p{at}", text, "") for at, text in enumerate(paragraphs, 1)]

    def shown(self) -> list[ShownNote]:
        """The notes. Called once the words have their links: only to what is shown can a note lead back."""
        unmarked = not any(map(mark_of, self._notes))
        return [
            ShownNote(f"note-{at}", text, str(at) if unmarked else "", self._shown.get(at - 1, ""))
            for at, text in enumerate(self._notes, 1)
        ]

    def _turn(self, turn: ShownStatement) -> ShownStatement:
        linked = self.statement(turn.anchor, turn.paragraphs)
        return replace(turn, paragraphs=linked) if linked != turn.paragraphs else turn

    def _linked(self, anchor: str, text: str, record: str) -> str:
        owners = self._of.get(anchor)
        if not owners:
            return text
        first, *rest = divided(text, PRINTED)
        if len(rest) != 2 * len(owners):
            return text
        links = (
            format_html("{}{}{}", JOINER, mark if owner is None else self._link(owner, mark, record), after)
            for owner, mark, after in zip(owners, rest[::2], rest[1::2], strict=True)
        )
        return format_html("{}{}", first, format_html_join("", "{}", ((link,) for link in links)))

    def _link(self, note: int, mark: str, record: str) -> SafeString:
        label = _("Footnote %(mark)s") % {"mark": lowered(mark)}
        name = SafeString()
        if not record and note not in self._shown:
            self._shown[note] = f"ref-{note + 1}"
            name = format_html(' id="{}"', self._shown[note])
        return format_html(
            '<a role="doc-noteref"{} href="{}#note-{}" aria-label="{}">{}</a>',
            name,
            record,
            note + 1,
            label,
            mark,
        )


def of(meeting: Meeting, turns: Iterable[ShownStatement]) -> Footnotes:
    """Of a record with all its statements."""
    return _of(meeting, ((turn.anchor, turn.paragraphs) for turn in turns))


def of_record(meeting: Meeting) -> Footnotes:
    """The same where not all statements are at hand: one query."""
    rows = meeting.statements.order_by("position").values_list("number", "paragraphs")
    return _of(meeting, ((f"s{number}", paragraphs) for number, paragraphs in rows))


def _of(meeting: Meeting, said: Iterable[tuple[str, Sequence[str]]]) -> Footnotes:
    if not meeting.footnotes:
        return Footnotes((), ())
    introduction = [(f"p{at}", text) for at, text in enumerate(meeting.introduction, 1)]
    numbered = ((anchor, *each) for anchor, texts in said for each in enumerate(texts, 1))
    return Footnotes(
        meeting.footnotes, (*introduction, *((f"{anchor}-p{at}", text) for anchor, at, text in numbered))
    )


def paired(notes: Sequence[str], marks: Sequence[str]) -> list[int | None]:
    """Which note each mark names, None where that is not certain.

    A number may begin again on every page: then its first mark is that of its first note, if there are as
    many marks as notes. One note may have several marks.
    """
    own = [mark_of(note) for note in notes]
    if not any(own):
        own = [str(at) for at in range(1, len(notes) + 1)]
    found: list[int | None] = [None] * len(marks)
    for mark in set(marks):
        named = [at for at, each in enumerate(own) if each == mark]
        places = [at for at, each in enumerate(marks) if each == mark]
        if len(named) == 1:
            named *= len(places)
        if len(named) == len(places):
            for place, note in zip(places, named, strict=True):
                found[place] = note
    return found

"""The source beside its record: each line with what it was taken for, the labels with their counts."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from meetings.admin.words import said
from meetings.desk.format_names import format_in_words
from meetings.desk.length import TEXT, cut
from meetings.desk.readings import entry_of_document, profiles_of
from meetings.ingest.read import Look, look_apart
from meetings.ingest.reasons import in_words, shape_in_words
from meetings.models import Upload, UploadedDocument
from meetings.transcripts.containers.table_look import TableLook
from meetings.transcripts.explain import FORMAT
from meetings.transcripts.lexicon.anonymous import is_nobody
from meetings.transcripts.profiles import LabelMeaning, LineKind, ReadingProfile, label_key
from meetings.transcripts.reading import COPIED
from meetings.transcripts.speakers.statements import Taken

# Lines of a page of the source, and labels of the table.
PART = 150
_LABELS = 120
_LABEL = "a label: "

# An editor turns the pages of a source and answers about it: it is not read for each again.
_MOST_SEEN = 4
_seen: dict[tuple[int, str, str], Look] = {}

_KINDS: list[tuple[str, str, Promise]] = [
    (_LABEL, "speaker", _("Speaker")),
    ("a heading", "heading", _("Heading")),
    ("words of", "words", _("Words")),
    ("nobody", "direction", _("Nobody’s words")),
    ("words left out", "direction", _("Nobody’s words")),
    ("not part", "furniture", _("Left out")),
    ("repeats", "furniture", _("Left out")),
    ("not read", "unread", _("Not read yet")),
    ("a problem", "unread", _("Problem")),
]
_HEAD = ("head", _("Head of the record"))
_FORMAT = ("head", _("Format"))
LINE_KINDS: list[tuple[LineKind, Promise]] = [
    (LineKind.SPEAKER, _("Speaker")),
    (LineKind.HEADING, _("Heading")),
    (LineKind.PAGE_HEAD, _("Page head")),
    (LineKind.DIRECTION, _("Nobody’s words")),
    (LineKind.WORDS, _("Words")),
]
HEAD_KINDS: list[tuple[str, Promise]] = [("title", _("Title")), ("date", _("Date")), ("place", _("Place"))]
MEANINGS: list[tuple[LabelMeaning, Promise]] = [
    (LabelMeaning.SPEAKER, pgettext_lazy("label", "a person")),
    (LabelMeaning.SAME, pgettext_lazy("label", "the same as")),
    (LabelMeaning.ANONYMOUS, pgettext_lazy("label", "anonymous")),
    (LabelMeaning.NOT_A_SPEAKER, pgettext_lazy("label", "not a speaker")),
]
COLUMNS: list[tuple[str, Promise]] = [
    ("speaker", _("Speaker")),
    ("text", _("Words")),
    ("start", pgettext_lazy("time", "Start")),
    ("end", _("End")),
    ("date", _("Date")),
]


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line as it is shown. `index` counts the lines of the document, `alike` those of its shape; nothing
    can be taught of one that is `fixed`.
    """

    index: int
    number: int
    text: str
    css: str
    what: str | Promise
    why: str
    alike: int
    fixed: bool


@dataclass(frozen=True, slots=True)
class LabelRow:
    """A label of the document, how often it stands there, and what it means."""

    printed: str
    count: int
    meaning: str
    whom: str


@dataclass(frozen=True, slots=True)
class TaughtRule:
    """What the editor taught, in words, and its place among the rules."""

    key: str
    kind: str | Promise
    what: str
    is_shape: bool = False


@dataclass(frozen=True, slots=True)
class SourceView:
    """A part of a document's lines, its labels and columns, and what was taught of it. `mark` changes when
    the lines do. `format` is the one that has marks of its own, `shaped` says that lines are alike by shape.
    """

    document: UploadedDocument
    lines: Sequence[SourceLine]
    first: int
    total: int
    labels: Sequence[LabelRow]
    more_labels: int
    taught: Sequence[TaughtRule]
    table: TableLook | None
    columns: Sequence[tuple[str, Promise, str]]
    refusal: str
    mark: str
    format: str
    shaped: bool

    @property
    def path(self) -> str:
        return said(self.document.path)

    @property
    def teachable(self) -> bool:
        """Whether answers about lines count: not where a document says by marks of its own what they are."""
        return not self.format or self.format in COPIED

    @property
    def formatformat_in_words(self) -> str | Promise:
        """The format in an editor's words."""
        return format_in_words(self.format)

    @property
    def before(self) -> int | None:
        return max(0, self.first - PART) if self.first else None

    @property
    def after(self) -> int | None:
        return self.first + PART if self.first + PART < self.total else None

    @property
    def column_names(self) -> list[Promise]:
        return [called for _name, called, _column in self.columns]

    @property
    def read_rows(self) -> list[list[str]]:
        """The first rows of a table by what their columns are taken for, in the order of `columns`."""
        if self.table is None:
            return []
        places = {name: at for at, name in enumerate(self.table.names)}
        chosen = [places.get(column) for _name, _called, column in self.columns]
        return [[row[at] if at is not None else "" for at in chosen] for row in self.table.rows]

    @property
    def header_row(self) -> str:
        return str(self.table.mapping.header_row) if self.table else ""

    @property
    def last(self) -> int:
        return self.first + len(self.lines)

    @property
    def kinds(self) -> list[tuple[LineKind, Promise]]:
        return LINE_KINDS

    @property
    def head_kinds(self) -> list[tuple[str, Promise]]:
        return HEAD_KINDS

    @property
    def meanings(self) -> list[tuple[LabelMeaning, Promise]]:
        return MEANINGS


def look(upload: Upload, document: UploadedDocument) -> Look:
    """The lines of the document, as the upload's profile reads them."""
    if document.refusal:
        return Look(refusal=document.refusal)
    key = (document.pk, upload.body, upload.profile)
    if key not in _seen:
        while len(_seen) >= _MOST_SEEN:
            _seen.pop(next(iter(_seen)), None)
        found = look_apart(entry_of_document(document), profiles_of(upload))
        _seen[key] = replace(found, lines=tuple(sorted(found.lines, key=_stands_around)))
    return _seen[key]


def _stands_around(taken: Taken) -> bool:
    """What was left out of the pages of a long document is shown after its lines."""
    return taken.what.startswith("repeats")


def source_view(
    upload: Upload, document: UploadedDocument, profile: ReadingProfile, first: int
) -> SourceView:
    """The lines from `first` on, with what each was taken for."""
    found = look(upload, document)
    first = min(max(0, first), max(0, len(found.lines) - 1)) // PART * PART
    alike = Counter(one.shape for one in found.lines if _kind_of(one.what) != _HEAD)
    labels = _labels(found.lines, profile)
    mapping = found.table.mapping if found.table else None
    return SourceView(
        document=document,
        lines=[
            _line(index, one, alike) for index, one in enumerate(found.lines[first : first + PART], first)
        ],
        first=first,
        total=len(found.lines),
        labels=labels[:_LABELS],
        more_labels=max(0, len(labels) - _LABELS),
        taught=_taught(profile),
        table=found.table,
        columns=[(name, called, getattr(mapping, name)) for name, called in COLUMNS] if mapping else [],
        refusal=in_words(found.refusal),
        mark=mark_of(found.lines),
        format=found.lines[0].text if found.lines and found.lines[0].what == FORMAT else "",
        shaped=any(one.shape for one in found.lines),
    )


def mark_of(lines: Sequence[Taken]) -> str:
    """Two tabs may teach at once: an answer about a line counts while the lines are the same."""
    told = hashlib.sha256()
    for one in lines:
        told.update(f"{one.line}:{one.text}\n".encode())
    return told.hexdigest()[:16]


def _line(index: int, taken: Taken, alike: Counter[str]) -> SourceLine:
    css, what = _FORMAT if taken.what == FORMAT else _kind_of(taken.what)
    return SourceLine(
        index,
        taken.line,
        str(format_in_words(taken.text)) if taken.what == FORMAT else cut(taken.text, TEXT),
        css,
        _with_label(taken, what),
        taken.why,
        alike[taken.shape] if taken.shape else 0,
        fixed=_stands_around(taken),
    )


def _with_label(taken: Taken, what: Promise) -> str | Promise:
    """Whom a file names beside the words, which do not open with the name."""
    label = taken.what.removeprefix(_LABEL)
    return what if label == taken.what or taken.text.startswith(label) else f"{what}: {cut(label, 80)}"


def _kind_of(what: str) -> tuple[str, Promise]:
    for opening, css, called in _KINDS:
        if what.startswith(opening):
            return css, called
    return _HEAD


def _labels(lines: Sequence[Taken], profile: ReadingProfile) -> list[LabelRow]:
    counts = Counter(one.what.removeprefix(_LABEL) for one in lines if one.what.startswith(_LABEL))
    known = set(map(label_key, counts))
    for rule in profile.labels:
        if label_key(rule.printed) not in known:
            counts[rule.printed] = 0
    return [_label(printed, count, profile) for printed, count in counts.most_common()]


def _label(printed: str, count: int, profile: ReadingProfile) -> LabelRow:
    rule = profile.meaning_of(printed)
    if rule:
        return LabelRow(printed, count, rule.meaning.value, rule.whom)
    guessed = LabelMeaning.ANONYMOUS if is_nobody(printed) else LabelMeaning.SPEAKER
    return LabelRow(printed, count, guessed.value, "")


def _taught(profile: ReadingProfile) -> list[TaughtRule]:
    called = dict(LINE_KINDS)
    rules = [
        TaughtRule(f"line:{at}", called[rule.kind], rule.text or shape_in_words(rule.shape), bool(rule.shape))
        for at, rule in enumerate(profile.lines)
    ]
    heads = [
        TaughtRule(f"head:{name}", called_so, str(line))
        for name, called_so in HEAD_KINDS
        if (line := getattr(profile.head, name))
    ]
    return rules + heads

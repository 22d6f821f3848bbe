"""The statements and headings of an open record as HTML, with the open form at its place.

Not in a template, because a record may have hundreds, and each of them is shown again after every change.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from archive.directions import reads_from_right
from meetings.desk.record.places import OpenPlace
from meetings.editing.drafts import OpenRecord
from meetings.editing.operations.order import shown
from meetings.models.choices import called
from meetings.models.recordings import clock
from meetings.transcripts.transcript import TurnKind
from meetings.versions.content import SectionContent, StatementContent

# Rows of some long records, a kilobyte or two each.
_MOST_KEPT = 3_000


def rows(opened: OpenRecord, place: OpenPlace, form: SafeString) -> SafeString:
    """All of the record's words; `form` stands where `place` opens it."""
    return format_html_join("\n", "{}", ((part,) for part in _Rows(opened, place, form).parts()))


class _Rows:
    def __init__(self, opened: OpenRecord, place: OpenPlace, form: SafeString) -> None:
        content = opened.content
        self.content, self.place, self.form = content, place, form
        self.saved = {each.number: each for each in opened.saved.statements}
        self.rtl = reads_from_right(content.head.language)

    def parts(self) -> Iterator[SafeString]:
        above = {start: list(some) for start, some in groupby(self.content.sections, _start)}
        if self.place == OpenPlace("insert", "0"):
            yield self.form
        for position, statement in enumerate(self.content.statements, start=1):
            yield from map(self._heading, above.get(position, ()))
            if self.place == OpenPlace("section", str(statement.number)):
                yield self.form
            yield self._statement(statement)
            if self.place == OpenPlace("insert", str(statement.number)):
                yield self.form
        yield from map(self._heading, above.get(len(self.content.statements) + 1, ()))
        if self.place == OpenPlace("section", "0"):
            yield self.form

    def _heading(self, section: SectionContent) -> SafeString:
        anchor = f"section-{section.number}"
        if self.place == OpenPlace("edit", anchor):
            return self.form
        heading = " ".join(filter(None, (section.printed_number, section.title)))
        return format_html(
            '<h2 class="section level{}" id="{}">{} '
            '<a class="open" href="?edit={}#{}" aria-label="{}">{}</a></h2>',
            section.level,
            anchor,
            heading,
            anchor,
            anchor,
            _("Edit section %s") % heading,
            _("Edit"),
        )

    def _statement(self, statement: StatementContent) -> SafeString:
        anchor = f"s{statement.number}"
        if self.place == OpenPlace("edit", anchor):
            return self.form
        before = self.saved.get(statement.number)
        return _row(statement, before is not statement and before != statement, get_language() or "")


@lru_cache(_MOST_KEPT)
def _row(statement: StatementContent, changed: bool, language: str) -> SafeString:
    """Kept, as after each change all but one are what they were."""
    return format_html(
        '<section class="turn {}{}" id="s{}"{}>\n<div class="who">{}{}</div>\n'
        '<div class="words">{}</div>\n</section>',
        statement.kind,
        " changed" if changed else "",
        statement.number,
        _language(statement),
        _who(statement),
        _marks(statement, changed),
        format_html_join("", "<p>{}</p>", ((each,) for each in statement.paragraphs)),
    )


def _marks(statement: StatementContent, changed: bool) -> SafeString:
    moment = clock(statement.start) if statement.start is not None else ""
    number = shown(statement.number)
    return format_html(
        '<p class="marks">{}<span>{}</span> {}'
        '<a class="open" href="?edit=s{}#s{}" aria-label="{}">{}</a> '
        '<a class="below" href="?insert={}#new" aria-label="{}">+</a></p>',
        format_html("<span>{}</span> ", moment) if moment else "",
        number,
        format_html('<span class="state">{}</span> ', _("changed")) if changed else "",
        statement.number,
        statement.number,
        _("Edit statement %s") % number,
        _("Edit"),
        statement.number,
        _("Insert a statement below %s") % number,
    )


def _start(section: SectionContent) -> int:
    return section.start


def _who(statement: StatementContent) -> SafeString:
    kind = format_html('<p class="kind">{}</p>', called(statement.kind))
    if not statement.label:
        return kind
    return format_html(
        "<h3>{}</h3>{}{}",
        statement.label,
        format_html('<p class="role">({})</p>', statement.note) if statement.note else "",
        "" if statement.kind == TurnKind.SPEECH else kind,
    )


def _language(statement: StatementContent) -> SafeString:
    if not statement.language:
        return SafeString()
    direction = "rtl" if reads_from_right(statement.language) else "ltr"
    return format_html(' lang="{}" dir="{}"', statement.language, direction)

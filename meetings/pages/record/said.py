"""The words of a record as HTML: statements and headings in order, hundreds of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from django.template.loader import render_to_string
from django.utils.formats import time_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from meetings.models import Meeting, recordings
from meetings.pages.record.headings import ShownSection, before
from meetings.pages.statements import UNSPOKEN, ShownStatement
from meetings.transcripts.transcript import TurnKind


def said(
    meeting: Meeting,
    turns: Sequence[ShownStatement],
    sections: Sequence[ShownSection],
    steps: Mapping[int, SafeString],
) -> SafeString:
    """The statements as HTML; not in a template, because a record may have hundreds."""
    return format_html_join(
        "\n", "{}", ((part,) for part in _Rendering(meeting, turns, steps).parts(sections))
    )


class _Rendering:
    """What all statements of one page have in common."""

    def __init__(
        self, meeting: Meeting, turns: Sequence[ShownStatement], steps: Mapping[int, SafeString]
    ) -> None:
        self.meeting = meeting
        self.turns = turns
        self.steps = steps
        self.speakers = _speakers(turns)
        self.cite = _("cite")
        self.mistake = _("report")
        # The page's own words stand among words that may run in the other direction.
        direction = SafeString(' dir="ltr"') if meeting.is_rtl or any(each.is_rtl for each in turns) else ""
        self.own = format_html('lang="{}"{}', get_language() or "", direction)

    def parts(self, sections: Sequence[ShownSection]) -> Iterator[SafeString]:
        headings = before(sections, (turn.position for turn in self.turns))
        for turn in self.turns:
            above = next(headings)
            yield from (_heading(each, turn) for each in above)
            if not any(each.statement == turn.anchor for each in above):
                yield self._statement(turn)
        yield from (each.html for each in next(headings))

    def _statement(self, turn: ShownStatement) -> SafeString:
        if turn.kind == TurnKind.GAP:
            omitted = _("The source omits text here")
            return format_html(
                '<p class="gap" id="{}" {}><span>{}</span></p>', turn.anchor, self.own, omitted
            )
        if turn.kind == TurnKind.DIRECTION:
            return self._paragraph(turn) if self.meeting.is_minutes else self._direction(turn)
        return format_html(
            '<section class="turn {}" id="{}"{}>\n<div class="who">{}{}\n{}</div>\n'
            '<div class="words">{}</div>\n</section>',
            f"{turn.kind} courtesy" if turn.is_courtesy else turn.kind,
            turn.anchor,
            self._language(turn),
            self.speakers[_speaker(turn)],
            self.steps.get(turn.number, ""),
            self._marks(turn),
            turn.words,
        )

    def _direction(self, turn: ShownStatement) -> SafeString:
        paragraphs = format_html_join("", "<p>{}</p>", ((each,) for each in turn.paragraphs))
        return format_html(
            '<div class="direction" id="{}"{}>{}</div>', turn.anchor, self._language(turn), paragraphs
        )

    def _paragraph(self, turn: ShownStatement) -> SafeString:
        """A paragraph of minutes: nobody speaks it, and it is what the record is made of."""
        return format_html(
            '<div class="turn minute" id="{}"{}>\n<div class="who">{}\n{}</div>\n'
            '<div class="words">{}</div>\n</div>',
            turn.anchor,
            self._language(turn),
            self.steps.get(turn.number, ""),
            self._marks(turn),
            turn.words,
        )

    def _marks(self, turn: ShownStatement) -> SafeString:
        return format_html(
            '<p class="marks" {0}>{1}<a href="#{2}">#{3}</a> <a href="{2}/">{4}</a> '
            '<a href="report/?s={3}" rel="nofollow">{5}</a></p>',
            self.own,
            self._moment(turn) if turn.time or turn.start is not None else "",
            turn.anchor,
            turn.number,
            self.cite,
            self.mistake,
        )

    def _moment(self, turn: ShownStatement) -> SafeString:
        """The time of day that the source gives, and the place in the recording."""
        day = format_html("<span>{}</span> ", time_format(turn.time, "H:i")) if turn.time else ""
        link = recordings.opened_at(self.meeting.recording_url, turn.start)
        if turn.start is None or not link:
            return format_html("{}{}", day, format_html("<span>{}</span> ", turn.clock) if turn.clock else "")
        title = _("Open the recording at %(time)s") % {"time": turn.clock}
        return format_html(
            '{}<a href="{}" rel="external noopener" aria-label="{}">▶\u00a0{}</a> ',
            day,
            link,
            title,
            turn.clock,
        )

    def _language(self, turn: ShownStatement) -> SafeString:
        if not turn.language:
            return SafeString()
        return format_html(' lang="{}" dir="{}"', turn.language, turn.direction)


def _heading(section: ShownSection, turn: ShownStatement) -> SafeString:
    return replace(section, title=turn.paragraphs[0]).html if section.statement else section.html


def _speakers(turns: Sequence[ShownStatement]) -> dict[tuple[str, ...], SafeString]:
    """The names and roles that stand beside turns, each rendered once: few people say much."""
    first = {_speaker(turn): turn for turn in turns if turn.kind not in UNSPOKEN}
    return {key: render_to_string("meetings/_who.html", {"turn": turn}) for key, turn in first.items()}


def _speaker(turn: ShownStatement) -> tuple[str, ...]:
    return (
        turn.name,
        turn.role,
        turn.note,
        turn.official_url,
        turn.attributed_to,
        turn.party,
        turn.constituency,
    )

"""The statements of one speaker in a record, without those of the others."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from meetings.pages.record.attendance import Speaker
from meetings.pages.record.framing import Frame
from meetings.pages.record.headings import ShownSection
from meetings.pages.statements import ShownStatement


@dataclass(frozen=True, slots=True)
class OneSpeaker:
    """Somebody who speaks in a record, and the numbers of their statements in order."""

    speaker: Speaker
    numbers: tuple[int, ...]
    of: int

    def statements(self, turns: Sequence[ShownStatement]) -> list[ShownStatement]:
        chosen = frozenset(self.numbers)
        return [turn for turn in turns if turn.number in chosen]

    def sections(
        self, sections: Sequence[ShownSection], turns: Sequence[ShownStatement]
    ) -> list[ShownSection]:
        """The innermost headings that the statements stand under."""
        starts = [each.start for each in sections]
        under = {bisect_right(starts, turn.position) - 1 for turn in turns}
        return [sections[at] for at in sorted(under) if at >= 0]

    def places(self, record: str) -> dict[int, SafeString]:
        """By the number of a statement which of theirs it is, and the way to it among those of the others."""
        of = _("%(number)d of %(count)d")
        return {
            number: format_html(
                '<p class="steps" lang="{}">{} <a href="{}#s{}">{}</a></p>',
                get_language() or "",
                of % {"number": at, "count": len(self.numbers)},
                record,
                number,
                _("in context"),
            )
            for at, number in enumerate(self.numbers, 1)
        }


def asked(request: HttpRequest, frame: Frame) -> OneSpeaker | None:
    """Whoever speaks the statement with the number in the address; None for no such statement."""
    number = request.GET.get("speaker", "")
    if not (number.isascii() and number.isdigit() and len(number) < 10):
        return None
    numbers = frame.numbers_like(int(number))
    speaker = next((each for each in frame.contents() if each.number in numbers), None)
    return OneSpeaker(speaker, numbers, frame.spoken) if speaker else None

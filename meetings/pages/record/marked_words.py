"""A record with the words of a search marked in it, and links from each marked place to the next."""

import dataclasses
from dataclasses import dataclass
from itertools import pairwise

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from meetings.models import Meeting
from meetings.pages.statements import UNSPOKEN, ShownStatement
from meetings.search.page.marks import MOST, Marking, holding, words_to_mark
from meetings.search.query import Query, parse

# So many places of one statement have a link each; further ones are a step from these.
NUMBERED = 8


@dataclass(frozen=True, slots=True)
class Marks:
    """What the top of the page says: the words, how many places there are, and the first one's anchor."""

    words: str
    count: int
    statements: int
    first: str
    ended: bool
    most: int = MOST


@dataclass(frozen=True, slots=True)
class MarkedPage:
    """`lead`, `introduction` and the turns' paragraphs are HTML where something is marked in them.

    `steps` has, by the number of a turn, the links from its places to those around; `all_steps` those of all.
    """

    marks: Marks
    lead: str
    introduction: list[str]
    turns: list[ShownStatement]
    steps: dict[int, SafeString]
    all_steps: SafeString


def asked(request: HttpRequest) -> Query | None:
    """The search whose words the address asks to be marked, None when it names none."""
    query = parse(request.GET.get("q", "").replace("\x00", " ")).query
    return query if words_to_mark(query) else None


def marked(meeting: Meeting, turns: list[ShownStatement], query: Query, whole: bool = True) -> MarkedPage:
    """Mark the turns, and of a whole record also what stands before them."""
    marking = Marking(query, meeting.language)
    found = holding(meeting.pk, query) if whole else None
    lead = marking.paragraphs([meeting.lead], "lead")[0] if whole else meeting.lead
    introduction = marking.paragraphs(meeting.introduction, "opening") if whole else []
    shown, ends = [], [len(marking.places)]
    for turn in turns:
        looked_at = found is None or turn.pk in found
        paragraphs = marking.paragraphs(turn.paragraphs, turn.anchor) if looked_at else turn.paragraphs
        same = paragraphs is turn.paragraphs
        shown.append(turn if same else dataclasses.replace(turn, paragraphs=paragraphs))
        ends.append(len(marking.places))
    reaches = list(pairwise(ends))
    marks = Marks(
        words=words_to_mark(query),
        count=len(marking.places),
        statements=sum(end > start for start, end in reaches),
        first=marking.places[0] if marking.places else "",
        ended=marking.ended,
    )
    groups = _groups(turns, reaches)
    steps = {number: _steps(marking.places, *group) for number, group in groups.items()}
    all_steps = _steps(marking.places, 0, len(marking.places)) if marking.places else SafeString()
    return MarkedPage(marks, lead, introduction, shown, steps, all_steps)


def keep_apart(answer: HttpResponse) -> HttpResponse:
    """A marked page is one reader's: for no shared cache, and no page of its own for search engines."""
    patch_cache_control(answer, private=True, no_cache=True)
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


def _groups(turns: list[ShownStatement], reaches: list[tuple[int, int]]) -> dict[int, tuple[int, int]]:
    """The places of each spoken turn with those of the directions after it: from, and up to."""
    groups: dict[int, tuple[int, int]] = {}
    number = 0
    for turn, (start, end) in zip(turns, reaches, strict=True):
        if turn.kind not in UNSPOKEN:
            number = turn.number
            groups[number] = (start, end)
        elif number:
            groups[number] = (groups[number][0], end)
    return {number: (start, end) for number, (start, end) in groups.items() if end > start}


def _steps(places: list[str], start: int, end: int) -> SafeString:
    """The links of the places from `start` to `end`, and to the one before and the one after them.

    In Python, like the statements among which it stands: a record may have hundreds of such lines.
    """
    shown = range(start, min(end, start + NUMBERED))
    parts = [(places[at], at + 1) for at in shown]
    links = format_html_join(" ", '<a href="#{}">{}</a>', parts)
    before = _link(places, start - 1, _("previous")) if start else ""
    after = _link(places, end, _("next")) if end < len(places) else ""
    of = _("of %(count)d highlights") % {"count": len(places)}
    line = '<p class="steps" lang="{}">{} {} {} {}</p>'
    return format_html(line, get_language(), before, links, of, after)


def _link(places: list[str], at: int, label: str) -> SafeString:
    return format_html('<a href="#{}">{}</a>', places[at], label)

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
from meetings.pages.record.headings import ShownSection, before
from meetings.pages.statements import UNSPOKEN, ShownStatement
from meetings.search.page.marks import MOST, Marking, holding, words_to_mark
from meetings.search.page.synonyms import with_synonyms
from meetings.search.query import Query, parse
from meetings.transcripts.transcript import TurnKind

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
    sections: list[ShownSection]
    steps: dict[int, SafeString]
    all_steps: SafeString


def asked(request: HttpRequest) -> Query | None:
    """The search whose words the address asks to be marked, None when it names none."""
    query = with_synonyms(parse(request.GET.get("q", "").replace("\x00", " ")).query)
    return query if words_to_mark(query) else None


def marked(
    meeting: Meeting, turns: list[ShownStatement], query: Query, sections: list[ShownSection] | None = None
) -> MarkedPage:
    """Mark the turns; with its `sections` a whole record, and so these and what stands before them, too."""
    whole = sections is not None
    marking = Marking(query, meeting.language)
    found = holding(meeting.pk, query) if whole else None
    lead = marking.paragraphs([meeting.lead], "lead")[0] if whole else meeting.lead
    introduction = marking.paragraphs(meeting.introduction, "opening") if whole else []
    shown, ends = [], [len(marking.places)]
    headings: list[ShownSection] = []
    above = before(sections or [], (turn.position for turn in turns))
    for turn in turns:
        headings += _headings(marking, next(above), found)
        looked_at = found is None or turn.pk in found
        paragraphs = marking.paragraphs(turn.paragraphs, turn.anchor) if looked_at else turn.paragraphs
        same = paragraphs is turn.paragraphs
        shown.append(turn if same else dataclasses.replace(turn, paragraphs=paragraphs))
        ends.append(len(marking.places))
    headings += _headings(marking, next(above), found)
    reaches = list(pairwise(ends))
    marks = Marks(
        words=words_to_mark(query),
        count=len(marking.places),
        statements=sum(end > start for start, end in reaches),
        first=marking.places[0] if marking.places else "",
        ended=marking.ended,
    )
    groups = _groups(turns, reaches, meeting.is_minutes)
    steps = {number: _steps(marking.places, *group) for number, group in groups.items()}
    all_steps = _steps(marking.places, 0, len(marking.places)) if marking.places else SafeString()
    return MarkedPage(marks, lead, introduction, shown, headings, steps, all_steps)


def _headings(
    marking: Marking, sections: list[ShownSection], found: frozenset[int] | None
) -> list[ShownSection]:
    """The headings with their words marked; the index has them with what stands before the statements."""
    if found is not None and 0 not in found:
        return sections
    return [
        each
        if each.statement  # whose words are marked
        else dataclasses.replace(each, title=marking.paragraphs([each.title], each.anchor)[0])
        for each in sections
    ]


def keep_apart(answer: HttpResponse) -> HttpResponse:
    """A marked page is one reader's: for no shared cache, and no page of its own for search engines."""
    patch_cache_control(answer, private=True, no_cache=True)
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


def _groups(
    turns: list[ShownStatement], reaches: list[tuple[int, int]], of_minutes: bool
) -> dict[int, tuple[int, int]]:
    """The places of each spoken turn with those of the directions after it: from, and up to.

    In minutes a paragraph that nobody speaks stands for itself.
    """
    unspoken = (TurnKind.GAP,) if of_minutes else UNSPOKEN
    groups: dict[int, tuple[int, int]] = {}
    number = 0
    for turn, (start, end) in zip(turns, reaches, strict=True):
        if turn.kind not in unspoken:
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

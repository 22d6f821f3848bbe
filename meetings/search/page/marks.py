"""The words of a search marked in the paragraphs of a page, each place with an address of its own."""

from dataclasses import dataclass, field

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from meetings.models import IndexTask
from meetings.search.index.current import engine
from meetings.search.index.engine import EngineError, SearchRequest
from meetings.search.page.highlight import Span, spans
from meetings.search.query import Field, Or, Query, leaves
from meetings.search.text.compounds import widened

# More marks than this help nobody, and each of them takes time.
MOST = 1_000
BREAK = "\n\n"


def words_to_mark(query: Query | None) -> str:
    """The conditions on what was said, as they would be typed; "" for a search that names no words."""
    return " ".join(str(leaf) for leaf in leaves(query) if leaf.field is Field.TEXT)


def holding(meeting: int, query: Query) -> frozenset[int] | None:
    """The statements of a meeting in which there is anything to mark, by their rows, and 0 for its opening.

    None where the index cannot tell, because it is not there or not level yet: then all have to be looked at,
    which gives the same marks and takes longer.
    """
    wanted = tuple(leaf for leaf in leaves(widened(query)) if leaf.field is Field.TEXT)
    if not wanted or IndexTask.objects.filter(meeting_id=meeting).exists():
        return None
    try:
        hits = engine().every(SearchRequest(query=Or(wanted), meeting=meeting, facets=()))
        return frozenset(hit.statement for hit in hits)
    except EngineError:
        return None


@dataclass(slots=True)
class Marking:
    """Marks one search in one text after another of a page; `places` are their anchors in order."""

    query: Query | None
    language: str
    places: list[str] = field(default_factory=list)
    ended: bool = False

    def paragraphs(self, paragraphs: list[str], anchor: str) -> list[str]:
        """The paragraphs with every match in <mark>, as HTML; those without any as they are, to be escaped.

        The anchors are "s3-m1", "s3-m2", ... A match over the end of a paragraph is one place. After MOST
        places of a page nothing is marked, and `ended` is true.
        """
        if self.ended:
            return paragraphs
        found = spans(BREAK.join(paragraphs), self.query, self.language)
        if not found:
            return paragraphs
        room = MOST - len(self.places)
        self.ended = len(found) > room
        found = found[:room]
        anchors = [f"{anchor}-m{number}" for number in range(1, len(found) + 1)]
        self.places += anchors
        return _marked(paragraphs, list(zip(anchors, found, strict=True)))


def _marked(paragraphs: list[str], found: list[tuple[str, Span]]) -> list[str]:
    shown, start, at = [], 0, 0
    for paragraph in paragraphs:
        end = start + len(paragraph)
        here: list[tuple[str, int, int]] = []
        while at < len(found) and found[at][1][0] < end:
            anchor, (low, high) = found[at]
            anchor = anchor if low >= start else f"{anchor}-rest"
            here.append((anchor, max(low - start, 0), min(high, end) - start))
            if high > end:
                break
            at += 1
        shown.append(_html(paragraph, here) if here else paragraph)
        start = end + len(BREAK)
    return shown


def _html(text: str, found: list[tuple[str, int, int]]) -> SafeString:
    ends = [0, *(high for _anchor, _low, high in found)]
    pieces = [
        (text[before:low], anchor, text[low:high])
        for before, (anchor, low, high) in zip(ends, found, strict=False)
    ]
    marked = format_html_join("", '{}<mark id="{}">{}</mark>', pieces)
    return format_html("{}{}", marked, text[ends[-1] :])

"""Small pages for tests, and what is read from them."""

from meetings.transcripts import read
from meetings.transcripts.transcript import Transcript

HEAD = "News   /\n\nMeeting on bridges\n\nMarch 4, 2021, Harn\n\nAnselm Varga held a meeting on bridges.\n\n"


def a_text(*paragraphs: str, head: str = HEAD) -> Transcript:
    """The one record read from a text page with these paragraphs below its head."""
    [record] = read((head + "\n\n".join(paragraphs)).encode())
    return record


def an_html(body: str, title: str = "Meeting on bridges") -> Transcript:
    """The one record read from a page of the main site with this body."""
    page = (
        f'<!doctype html><html lang="en"><head><title>{title} • President of Ardania</title></head><body>'
        f'<h1 class="entry-title">{title}</h1><time class="read__published" datetime="2021-03-04">'
        f'March 4, 2021</time><div class="read__internal_content">{body}</div></body></html>'
    )
    [record] = read(page.encode())
    return record


def labels(record: Transcript) -> list[str]:
    return [turn.printed_label for turn in record.turns]

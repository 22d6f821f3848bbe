"""Lines that a page breaks by hand, and heads of printed pages inside it."""

from dataclasses import replace

from meetings.transcripts.layout.lines import Line
from meetings.transcripts.layout.margins import is_wrapped
from meetings.transcripts.layout.paragraphs import goes_on, paragraphs_of
from meetings.transcripts.layout.running_heads import texts, without_running_heads
from meetings.transcripts.page import Paragraph


def without_page_heads(paragraphs: list[Paragraph]) -> tuple[list[Paragraph], list[str]]:
    """Heads and numbers of printed pages, in a page that was made from print; sentences go on over them."""
    lines = [Line(p.text, p.line, right=len(p.text)) for p in paragraphs]
    _, heads = without_running_heads(lines)
    if not heads:
        return paragraphs, []
    left_out = {id(line) for line in heads}
    joined: list[Paragraph] = []
    after_head = False
    for line, paragraph in zip(lines, paragraphs, strict=True):
        if id(line) in left_out:
            after_head = True
        elif after_head and joined and goes_on(joined[-1], paragraph):
            joined[-1] = replace(joined[-1], text=f"{joined[-1].text} {paragraph.text}")
            after_head = False
        else:
            joined.append(paragraph)
            after_head = False
    return joined, texts(heads)


def unwrapped(paragraphs: list[Paragraph], broken: set[int], apart: set[int]) -> list[Paragraph]:
    """Lines that the page breaks by hand at one width, as copies of print do, are joined to paragraphs.

    `broken` are the places of lines after a break, `apart` of those with an empty line above.
    """
    lines = [
        Line(
            p.text,
            at,
            right=len(p.text),
            bold=p.bold,
            italic=p.italic,
            gap=float(at not in broken or at in apart),
            centred=p.centred,
        )
        for at, p in enumerate(paragraphs)
    ]
    if len(broken) * 2 < len(lines) or not lines or not is_wrapped(lines):
        return paragraphs
    return [
        replace(paragraphs[made.line], text=made.text, bold=made.bold, italic=made.italic)
        for made in paragraphs_of(lines)
    ]

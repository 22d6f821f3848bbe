"""Paragraphs as HTML with their addresses; rows of a table, whose cells tabs divide, as a table.

In Python, like all statements of a record (`meetings.pages.record.page`).
"""

from collections.abc import Iterable, Iterator
from itertools import groupby

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from meetings.search.page.highlight import cells

# An anchor and its text, which is HTML where words are marked in it.
Numbered = tuple[str, str]


def html(paragraphs: Iterable[Numbered], record: str = "") -> SafeString:
    """With the address of a `record`, each paragraph ends with a link to it there."""
    return format_html_join("\n", "{}", ((block,) for block in _blocks(paragraphs, record)))


def _blocks(paragraphs: Iterable[Numbered], record: str) -> Iterator[SafeString]:
    for are_rows, group in groupby(paragraphs, lambda each: "\t" in each[1].strip()):
        together = list(group)
        if are_rows and len(together) > 1:
            yield _table(together, record)
        else:
            for anchor, text in together:
                yield format_html('<p id="{}">{}{}</p>', anchor, text, _link(anchor, record))


def _table(rows: list[Numbered], record: str) -> SafeString:
    """Which rows and cells are headings is not known. A wide table scrolls, also by the keyboard."""
    lines = format_html_join(
        "\n", '<tr id="{}">{}</tr>', ((anchor, _cells(text, _link(anchor, record))) for anchor, text in rows)
    )
    return format_html(
        '<div class="scroll" tabindex="0" role="group" aria-label="{}"><table class="rows">{}</table></div>',
        _("Table"),
        lines,
    )


def _cells(text: str, link: SafeString) -> SafeString:
    *others, last = cells(text)
    return format_html_join(
        "", "<td>{}</td>", ((cell,) for cell in (*others, format_html("{}{}", last, link)))
    )


def _link(anchor: str, record: str) -> SafeString:
    if not record:
        return SafeString()
    label = _("Link to paragraph %(number)s") % {"number": anchor.rpartition("-p")[2]}
    return format_html(
        '<a class="pilcrow" lang="{}" href="{}#{}" aria-label="{}"></a>',
        get_language() or "",
        record,
        anchor,
        label,
    )

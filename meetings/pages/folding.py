"""Paragraphs as HTML, the end of a long statement folded away: found by searching, shown in print."""

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext

from meetings.pages.paragraphs import html

# In characters: shorter statements are shown whole; at least this much is shown; less is not folded away.
LONG, SHOWN, WORTH = 3_200, 1_300, 1_300


def fold_after(paragraphs: list[str]) -> int:
    """How many paragraphs of a long statement are shown at once; 0 for all of them."""
    left = sum(map(len, paragraphs))
    if left < LONG:
        return 0
    shown = 0
    for number, text in enumerate(paragraphs, 1):
        shown += len(text)
        left -= len(text)
        if shown >= SHOWN:
            return number if left >= WORTH and number < len(paragraphs) else 0
    return 0


def words(anchor: str, paragraphs: list[str], first: int) -> SafeString:
    """All paragraphs with their anchors, those after the `first` folded away (0: none).

    A link to what is folded away opens it, without a script too: browsers open `hidden="until-found"` for
    whatever they go to. Those that do not know it show everything.

    In Python, like all statements of a record (`meetings.pages.record.page`).
    """
    numbered = [(f"{anchor}-p{number}", text) for number, text in enumerate(paragraphs, 1)]
    if not first:
        return html(numbered)
    more = len(paragraphs) - first
    return format_html(
        '{}\n<div class="folded" hidden="until-found">{}</div>\n'
        '<p class="unfold" lang="{}"><a href="#{}">{}</a></p>',
        html(numbered[:first]),
        html(numbered[first:]),
        get_language() or "",
        numbered[first][0],
        ngettext("Show %(count)d more paragraph", "Show %(count)d more paragraphs", more) % {"count": more},
    )

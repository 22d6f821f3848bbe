"""Paragraphs as HTML, and rows as tables."""

from django.utils.safestring import mark_safe

from meetings.pages.paragraphs import html


def numbered(*texts: str) -> list[tuple[str, str]]:
    return [(f"s1-p{number}", text) for number, text in enumerate(texts, 1)]


def test_rows_one_after_the_other_are_a_table() -> None:
    page = html(numbered("Levels:", "Kelm\t3 <m", "Velden\t4 m", "They rise."))
    assert page.startswith('<p id="s1-p1">Levels:</p>\n<div class="scroll" tabindex="0"')
    assert '<tr id="s1-p2"><td>Kelm</td><td>3 &lt;m</td></tr>' in page
    assert page.endswith('</table></div>\n<p id="s1-p4">They rise.</p>')


def test_one_line_with_a_tab_is_a_paragraph() -> None:
    assert html(numbered("1.\tOpening", "Good morning.")).startswith('<p id="s1-p1">1.\tOpening</p>')


def test_found_words_are_marked_in_their_cells_and_never_broken() -> None:
    rows = [mark_safe("<mark>Kelm</mark>\t3 m"), mark_safe("A <mark>b\tc</mark>")]
    page = html(numbered(*rows))
    assert "<td><mark>Kelm</mark></td><td>3 m</td>" in page
    assert "<td>A <mark>b c</mark></td>" in page


def test_each_paragraph_and_row_can_have_a_link_into_the_record() -> None:
    page = html(numbered("Levels:", "Kelm\t3", "Velden\t4"), "/meetings/x/")
    assert page.count('class="pilcrow"') == 3
    assert 'href="/meetings/x/#s1-p3" aria-label="Link to paragraph 3"' in page

"""A quotation to take along."""

import pytest

from meetings.exports import quotation
from meetings.exports.cited_works import cited
from tests.builders import a_meeting

pytestmark = pytest.mark.django_db
URL = "https://archive.example/meetings/2025-02-24/on-dams/s3/"


def taken(words: str, role: str = "Minister of Water", title: str = "On dams") -> dict[str, str]:
    work = cited(a_meeting(title), "Mira Velden", 3, URL, "Verbatim")
    return {form.name: form.text for form in quotation.forms(work, role, words)}


def test_text_has_words_speaker_role_meeting_date_and_link() -> None:
    expected = f"“The water is high.”\n— Mira Velden, Minister of Water. On dams, 24 February 2025. {URL}"
    assert taken("The water\nis high.")["text"] == expected


def test_html_escapes_what_is_printed() -> None:
    html = taken("a < b & <script>", title="<b>Dams</b>")["html"]
    assert "<p>a &lt; b &amp; &lt;script&gt;</p>" in html
    assert f'<cite><a href="{URL}">&lt;b&gt;Dams&lt;/b&gt;</a></cite>' in html
    assert f'<blockquote cite="{URL}" lang="en">' in html


def test_markdown_quotes_and_links() -> None:
    text = taken("*Water* is high.")["markdown"]
    assert text.startswith("> \\*Water\\* is high.\n>\n> — Mira Velden, Minister of Water, [On dams](")
    assert text.endswith(f"[On dams]({URL}), 24 February 2025")


def test_of_a_long_statement_the_beginning_is_quoted() -> None:
    text = taken("water " * 1000)["text"]
    assert len(text) < quotation.LONGEST + 200
    assert "[…]”" in text

"""The register of formats."""

from pathlib import Path

from meetings.transcripts import read
from meetings.transcripts.formats import FORMATS
from tests.transcripts.pages import HEAD, an_html

READING = Path(__file__).resolve().parents[2] / "docs" / "reading.md"


def test_every_format_has_its_heading_in_the_documentation():
    headings = {line.removeprefix("### ") for line in READING.read_text("utf-8").splitlines()}
    assert {known.name for known in FORMATS} <= headings


def test_the_richest_format_is_asked_first():
    assert [known.richness for known in FORMATS] == sorted(
        (known.richness for known in FORMATS), reverse=True
    )
    assert len({known.name for known in FORMATS}) == len(FORMATS)


def test_a_page_of_the_site_is_richer_than_its_copied_text():
    [copied] = read((HEAD + "Question: Why?").encode())
    page = an_html("<p><b>Question:</b> Why?</p>")
    assert (copied.format, page.format) == ("kremlin-text", "kremlin-html")
    assert page.richness > copied.richness

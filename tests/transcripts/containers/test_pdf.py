"""What a PDF tells of its paragraphs."""

import shutil

import pypdfium2
import pytest
from fpdf import FPDF

from meetings.transcripts.transcript import UnreadableError
from tests.transcripts.containers.made import SENTENCE, Print, opened, texts


def printed(pages: int) -> Print:
    made = Print()
    for number in range(1, pages + 1):
        boats = f"{number * 7} boats"
        made.add_page()
        made.put(20, 15, f"HARBOUR BOARD, 4 May 2031                 {number}", size=8)
        made.put(20, 40, "MS. VEY:", "B")
        made.put(40, 40, f"I ask for calm in this hall for {boats}, and I ask it of all who have come to-")
        made.put(
            20, 45, f"day to hear of {boats} that were measured in the spring of the year that went before"
        )
        made.put(20, 50, f"this one. There were {boats}.")
        made.put(60, 70, f"Part {chr(64 + number)} of the sitting", "B", 16)
    return made


def test_a_pdf_has_pages_bold_headings_and_no_running_heads():
    contents = opened(printed(6).content())
    first = contents.paragraphs[0]
    assert first.text.endswith(
        "of all who have come today to hear of 7 boats that were measured in the spring of "
        "the year that went before this one. There were 7 boats."
    )
    assert first.bold == len("MS. VEY:")
    assert [p.page for p in contents.paragraphs if p.heading] == [1, 2, 3, 4, 5, 6]
    assert len(contents.furniture) == 6


def test_a_sentence_goes_on_over_the_end_of_a_page():
    made = Print()
    for words in (
        "The bridge that was measured in the spring of the year before last and",
        "in all of the years before it was found to hold.",
    ):
        made.add_page()
        made.column(20, 40, [SENTENCE] * 6)
        made.put(20, 70, words) if words.startswith("The") else made.put(20, 35, words)
    read = texts(opened(made.content()).paragraphs)
    assert any("before last and in all of the years" in paragraph for paragraph in read)


def test_small_print_at_the_foot_of_a_page_is_a_footnote():
    made = Print()
    made.add_page()
    made.column(20, 40, [SENTENCE] * 8)
    made.put(20, 250, "1 The papers are kept by the clerk of the board.", size=7)
    contents = opened(made.content())
    assert texts(contents.footnotes) == ["1 The papers are kept by the clerk of the board."]


def test_a_locked_pdf_is_refused_with_advice():
    made = printed(1)
    made.set_encryption(owner_password="owner", user_password="user")
    with pytest.raises(UnreadableError, match="password"):
        opened(made.content())


def test_a_pdf_whose_pages_cannot_be_loaded_is_refused():
    """Without text its pages are looked at as pictures; found by the fuzzer."""
    made = FPDF()
    made.add_page()
    damaged = bytes(made.output()).replace(b"/Type /Page\n", b"/Type /Pagx\n")
    with pytest.raises(UnreadableError, match="damaged"):
        opened(damaged)


def scanned(content: bytes) -> bytes:
    """A PDF whose pages are pictures of the pages of another."""
    pictures = FPDF()
    document = pypdfium2.PdfDocument(content)
    for page in document:
        pictures.add_page()
        pictures.image(page.render(scale=3).to_pil(), 0, 0, 210, 297)
    return bytes(pictures.output())


@pytest.mark.skipif(not shutil.which("tesseract"), reason="needs Tesseract")
def test_letters_in_pictures_of_pages_are_recognised_and_marked():
    contents = opened(scanned(printed(1).content()))
    assert contents.machine_read
    assert "calm in this hall" in " ".join(texts(contents.paragraphs))
    assert "recognised" in contents.problems[0].reason


def test_pictures_of_pages_are_refused_where_nothing_recognises_letters(monkeypatch):
    monkeypatch.setattr("meetings.transcripts.containers.scans.shutil.which", lambda _: None)
    with pytest.raises(UnreadableError, match="Tesseract"):
        opened(scanned(printed(1).content()))

"""What documents of word processors tell of their paragraphs."""

import io
import zipfile

import pytest

from meetings.transcripts.transcript import UnreadableError
from tests.transcripts.containers.made import open_document, opened, texts, word


def test_deleted_and_hidden_words_of_a_word_document_are_left_out():
    def write(document):
        paragraph = document.add_paragraph("The sum is ")
        paragraph.add_run("400").font.strike = True
        paragraph.add_run("500 crowns")
        paragraph.add_run(" (secret)").font.hidden = True
        deleted = paragraph._p.makeelement(f"{{{W}}}del", {})
        run = paragraph.add_run("gone")._r
        paragraph._p.append(deleted)
        deleted.append(run)

    contents = opened(word(write))
    assert texts(contents.paragraphs) == ["The sum is 500 crowns"]
    assert contents.problems


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def test_heads_of_pages_and_titles_of_a_word_document_are_told():
    def write(document):
        document.core_properties.title = "Board of Mills"
        document.sections[0].header.paragraphs[0].text = "Minutes, page"
        document.add_paragraph("One.\nTwo.")

    contents = opened(word(write))
    assert contents.facts["title"] == "Board of Mills"
    assert contents.furniture == ["Minutes, page"]
    assert texts(contents.paragraphs) == ["One.", "Two."]


def test_an_open_document_has_headings_bold_rows_and_notes():
    bold = (
        '<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/>'
        "</style:style>"
    )
    contents = opened(
        open_document(
            "<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion>"
            '</text:changed-region></text:tracked-changes><text:h text:outline-level="2">Mills</text:h>'
            '<text:p><text:span text:style-name="B">Ms Vey:</text:span> Yes<text:s text:c="2"/>indeed.'
            "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>A note.</text:p>"
            "</text:note-body></text:note></text:p><table:table><table:table-row>"
            "<table:table-cell><text:p>Present</text:p></table:table-cell>"
            "<table:table-cell><text:p>Ms Vey</text:p></table:table-cell></table:table-row></table:table>",
            bold,
        )
    )
    assert [(p.text, p.heading, p.bold) for p in contents.paragraphs[:2]] == [
        ("Mills", 2, 0),
        ("Ms Vey: Yes  indeed.", 0, len("Ms Vey:")),
    ]
    assert contents.paragraphs[2].cells == ("Present", "Ms Vey")
    assert texts(contents.footnotes) == ["1 A note."]
    assert "deleted" in contents.problems[0].reason


def test_rich_text_has_bold_beginnings_and_loses_deleted_words():
    rtf = (
        r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Times;}}{\b Ms Vey:} Caf\'e9 \u8211? yes.\par"
        r"\b Mr Odd:\b0  No{\deleted  never}.{\v hidden}\par}"
    )
    contents = opened(rtf)
    assert [(p.text, p.bold) for p in contents.paragraphs] == [
        ("Ms Vey: Café – yes.", len("Ms Vey:")),
        ("Mr Odd: No.", len("Mr Odd:")),
    ]
    assert contents.problems


def test_a_document_that_unpacks_to_far_too_much_is_refused():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b"<a>" + b" " * 70_000_000 + b"</a>")
    with pytest.raises(UnreadableError, match="unpacks to more"):
        opened(packed.getvalue())


def test_entities_of_a_word_document_are_not_expanded():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "word/document.xml",
            f'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document xmlns:w="{W}"><w:body>'
            "<w:p><w:r>"
            "<w:t>Words &x;</w:t></w:r></w:p></w:body></w:document>",
        )
    assert "root:" not in repr(opened(packed.getvalue()))


@pytest.mark.parametrize(
    ("part", "advice"), [("xl/workbook.xml", "CSV"), ("ppt/presentation.xml", "PDF"), ("other.xml", "docx")]
)
def test_other_office_documents_are_refused_with_advice(part, advice):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(part, "<a/>")
    with pytest.raises(UnreadableError, match=advice):
        opened(packed.getvalue())

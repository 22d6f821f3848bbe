"""Footnotes and their marks, out of every kind of file that has them, back into the words of the record."""

import io
import zipfile

import pytest

from meetings.transcripts import read
from meetings.transcripts.note_marks import NoteMark, put_back
from meetings.transcripts.transcript import Document, Kind, Transcript, Turn, TurnKind
from tests.transcripts.containers.made import SENTENCE, Print, open_document, opened, page, texts

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word_document() -> bytes:
    first, last = (f"<w:r><w:{kind}Reference w:id='2'/></w:r>" for kind in ("footnote", "endnote"))
    body = (
        f"<w:p><w:r><w:t>Twelve</w:t></w:r>{first}<w:r><w:t> boats.</w:t></w:r></w:p>"
        f"<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Barges</w:t></w:r>{last}</w:p></w:tc></w:tr></w:tbl>"
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        for kind, text in (("footnote", "Of wood."), ("endnote", "Of iron.")):
            own = f"<w:{kind} w:id='2'><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:{kind}>"
            own = f"<w:{kind} w:type='separator' w:id='0'/>{own}"
            archive.writestr(f"word/{kind}s.xml", f"<w:{kind}s {W}>{own}</w:{kind}s>")
    return packed.getvalue()


def print_out() -> bytes:
    made = Print()
    made.add_page()
    made.column(20, 40, [SENTENCE] * 8)
    for row, (words, mark) in enumerate((("Twelve", "1"), ("Barges", "2"))):
        made.put(20, 85 + 5 * row, words)
        after = 20 + made.get_string_width(words)
        made.put(after, 83.6 + 5 * row, mark, size=6)
        made.put(after + 3, 85 + 5 * row, "boats.")
    made.put(20, 250, "1 Of wood.", size=7)
    made.put(20, 254, "2 Of iron.", size=7)
    return made.content()


def raised(number: int) -> str:
    return f"<sup><a href='#fn{number}'>[{number}]</a></sup>"


FILES = {
    "a web page": page(
        f"<p>Twelve{raised(1)} boats.</p><p>Barges{raised(2)}</p><p>{SENTENCE}</p>"
        "<div class='footnotes'><p>1 Of wood.</p><p>2 Of iron.</p></div>"
    ),
    "Markdown": "# Boats\n\nTwelve[^1] boats. Barges[^iron]\n\n[^1]: Of wood.\n[^iron]: Of\niron.\n",
    "an open document": open_document(
        "<text:p>Twelve<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Of wood."
        "</text:p></text:note-body></text:note> boats.</text:p><table:table><table:table-row>"
        "<table:table-cell><text:p>Barges<text:note><text:note-citation>2</text:note-citation>"
        "<text:note-body><text:p>Of iron.</text:p></text:note-body></text:note></text:p>"
        "</table:table-cell></table:table-row></table:table>"
    ),
    "a Word document": word_document(),
    "a PDF": print_out(),
}


@pytest.mark.parametrize("kind", FILES)
def test_footnotes_and_where_the_text_names_them_are_told(kind: str) -> None:
    contents = opened(FILES[kind], "boats.md" if kind == "Markdown" else "")
    assert texts(contents.footnotes) == ["1 Of wood.", "2 Of iron."]
    assert [(each.before.split()[-1], each.mark) for each in contents.note_marks] == [
        ("Twelve", "1"),
        ("Barges", "2"),
    ]
    assert "Twelve boats." in " ".join(texts(contents.paragraphs))


def test_a_mark_in_a_table_is_no_digit_of_its_number() -> None:
    table = f"<table><tr><td>Boats</td><td>12{raised(1)}</td></tr><tr><td>Barges</td><td>3</td></tr></table>"
    contents = opened(page(f"<p>{SENTENCE}</p>{table}"))
    assert ("Boats", "12") in [paragraph.cells for paragraph in contents.paragraphs]


def test_marks_stand_in_what_was_said_and_in_no_name() -> None:
    turns = "".join(
        f"<p><b>Mr. {name}{raised(1)}:</b> I counted twelve{raised(2)} boats. {SENTENCE}</p>"
        for name in ("Orlo", "Renn", "Orlo", "Renn")
    )
    source = page(
        f"<h1>Sitting of the board</h1><p>4 May 2031</p>{turns}"
        "<div class='footnotes'><p>1 By telephone.</p><p>2 With the barge.</p></div>"
    )
    [record] = read(Document(source.encode(), path="sitting.html"))
    assert {turn.label for turn in record.turns} == {"Mr. Orlo", "Mr. Renn"}
    assert [turn.paragraphs[0].partition("boats")[0] for turn in record.turns] == [
        "I counted twelve\u2060² "
    ] * 4


def a_record(*paragraphs: str) -> Transcript:
    turn = Turn(TurnKind.SPEECH, paragraphs, label="A")
    return Transcript("Boats", Kind.TRANSCRIPT, turns=(turn,), footnotes=("1 Of wood.",))


@pytest.mark.parametrize(
    ("text", "marks", "found"),
    [
        ("Twelve boats.", [("Twelve", "1")], "Twelve\u2060¹ boats."),
        # White space may have changed, and a label may stand before.
        ("Twelve boats are here.", [("A: Twelve\nboats are", "*")], "Twelve boats are\u2060* here."),
        ("Yes. Yes.", [("Yes.", "1"), ("Yes. Yes.", "2")], "Yes.\u2060¹ Yes.\u2060²"),
        ("Twelve boats.", [("Nobody said this", "1")], "Twelve boats."),
        ("Twelve boats.", [("", "1")], "Twelve boats."),
    ],
)
def test_a_mark_whose_place_is_not_found_again_is_left_out(
    text: str, marks: list[tuple[str, str]], found: str
) -> None:
    record = put_back(a_record(text), [NoteMark(*each) for each in marks])
    assert record.turns[0].paragraphs == (found,)


def test_marks_without_footnotes_are_left_out() -> None:
    record = Transcript("Boats", Kind.TRANSCRIPT, introduction=("Twelve",))
    assert put_back(record, [NoteMark("Twelve", "1")]) is record

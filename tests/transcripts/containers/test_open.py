"""Each kind of file is told by its bytes, and becomes paragraphs."""

import pytest

from meetings.transcripts.transcript import UnreadableError
from tests.transcripts.containers.made import Print, opened, texts, word


def test_plain_text_is_its_paragraphs():
    contents = opened("Harbour Council\n\nMS. VEY: I ask for calm.\n\nMR. ODD: Granted.\n")
    assert contents.container == "text"
    assert texts(contents.paragraphs) == ["Harbour Council", "MS. VEY: I ask for calm.", "MR. ODD: Granted."]
    assert [paragraph.line for paragraph in contents.paragraphs] == [1, 3, 5]


def test_markdown_has_headings_bold_and_front_matter():
    contents = opened("---\ntitle: Lamp Board\ndate: 2031-05-06\n---\n\n# Wicks\n\n**Ada Morrow:** Two.\n")
    assert contents.container == "markdown"
    told = {"title": "Lamp Board", "title above the text": "Lamp Board", "date": "2031-05-06"}
    assert contents.facts == told
    assert [(p.text, p.heading, p.bold) for p in contents.paragraphs] == [
        ("Wicks", 1, 0),
        ("Ada Morrow: Two.", 0, len("Ada Morrow:")),
    ]


def test_a_web_page_is_its_text_without_menus():
    page = """<!doctype html><html lang="en"><head><title>Sitting</title></head><body>
      <nav><ul><li><a href="/">Home</a></li><li><a href="/a">About us and our work</a></li></ul></nav>
      <div class="content"><h1>Sitting of the Guild</h1><p><b>Mr Tarn:</b> The bridge holds, and I have
      measured it on each day of the year.</p><p><b>Ms Vey:</b> Then we can vote on it at once.</p></div>
      <footer>All rights reserved</footer></body></html>"""
    contents = opened(page)
    assert contents.container == "html"
    assert texts(contents.paragraphs) == [
        "Sitting of the Guild",
        "Mr Tarn: The bridge holds, and I have measured it on each day of the year.",
        "Ms Vey: Then we can vote on it at once.",
    ]
    assert contents.paragraphs[1].bold == len("Mr Tarn:")
    assert {"Home", "About us and our work", "All rights reserved"} <= set(contents.furniture)


def test_a_word_document_has_styles_bold_and_rows():
    def write(document):
        document.add_heading("Board of Mills", 1)
        line = document.add_paragraph()
        line.add_run("Dr Cole: ").bold = True
        line.add_run("We have a quorum.")
        table = document.add_table(rows=1, cols=2)
        table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Present", "Dr Cole"

    contents = opened(word(write))
    assert contents.container == "docx"
    assert [(p.text, p.heading, p.bold) for p in contents.paragraphs[:2]] == [
        ("Board of Mills", 1, contents.paragraphs[0].bold),
        ("Dr Cole: We have a quorum.", 0, len("Dr Cole: ")),
    ]
    assert contents.paragraphs[2].cells == ("Present", "Dr Cole")


def test_a_pdf_of_two_columns_is_read_column_by_column():
    left = [f"Left line {n} goes on about the mill," for n in range(12)]
    right = [f"Right line {n} goes on about the dam," for n in range(12)]
    made = Print()
    made.add_page()
    for at in range(12):
        made.put(20, 40 + at * 5, left[at])
        made.put(110, 40 + at * 5, right[at])
    read = " ".join(texts(opened(made.content()).paragraphs))
    assert read == " ".join([*left, *right])


def test_heads_and_feet_over_two_columns_are_no_words_of_either():
    made = Print()
    for page in range(1, 4):
        made.add_page()
        made.put(20, 15, "Harn Mill Board")
        made.put(160, 15, "RECORD")
        for at in range(12):
            made.put(20, 40 + at * 5, f"Left line {page}{at} goes on about the mill,")
            made.put(110, 40 + at * 5, f"Right line {page}{at} goes on about the dam,")
        made.put(104, 285, str(page))
    contents = opened(made.content())
    read = " ".join(texts(contents.paragraphs))
    assert "RECORD" not in read
    assert "Harn Mill Board" not in read
    assert read.startswith("Left line 10 goes on about the mill, Left line 11")
    assert [line.split()[-1] for line in contents.furniture if line.split()[-1].isdigit()] == ["1", "2", "3"]


def test_a_centred_line_that_ends_in_a_small_word_goes_on_in_the_next():
    made = Print()
    made.add_page()
    made.set_font("Times", size=10)
    for top, line in ((20, "SITTING OF THE BOARD OF"), (25, "MILLS, 8 MARCH 2030")):
        made.put(105 - made.get_string_width(line) / 2, top, line)
    made.column(
        20,
        40,
        [f"The line {n} goes on about the mill and its wheel, the dam and the stream," for n in range(9)],
    )
    assert texts(opened(made.content()).paragraphs)[0] == "SITTING OF THE BOARD OF MILLS, 8 MARCH 2030"


def test_a_heading_as_far_in_as_the_bold_label_below_it_stands_alone():
    made = Print()
    made.add_page()
    line = "and the miller said that the wheel had been still for a year and a day, but for the"
    for at in range(4):
        top = 20 + at * 30
        made.put(24, top, "Wheels and dams of the lower valley and the hills")
        made.put(24, top + 5, "M. Orlo.", "B")
        made.put(39, top + 5, "The mill is old, which nobody who has seen it will deny, I think,")
        made.column(20, top + 10, [line, line, "end."])
    read = texts(opened(made.content()).paragraphs)
    assert len([one for one in read if one.endswith("and the hills")]) == 4


def test_cues_of_one_speaker_are_joined_and_keep_their_times():
    captions = """WEBVTT

1
00:00:01.000 --> 00:00:03.000
<v Ada Morrow>Good morning. We</v>

2
00:00:03.000 --> 00:00:05.500
<v Ada Morrow>begin &amp; go on.</v>

3
00:00:06.000 --> 00:00:07.000
<v Bo Strand>Yes.</v>
"""
    paragraphs = opened(captions).paragraphs
    assert [(p.speaker, p.text, p.start, p.end) for p in paragraphs] == [
        ("Ada Morrow", "Good morning. We begin & go on.", 1.0, 5.5),
        ("Bo Strand", "Yes.", 6.0, 7.0),
    ]


@pytest.mark.parametrize(
    ("content", "advice"),
    [
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "Save it as .docx"),
        (b"\x89PNG\r\n", "image"),
        (b"PK\x03\x04" + b"x" * 50, "damaged"),
        (b"%PDF-1.7\nnothing", "damaged"),
    ],
)
def test_what_is_not_read_is_refused_with_advice(content, advice):
    with pytest.raises(UnreadableError, match=advice):
        opened(content)

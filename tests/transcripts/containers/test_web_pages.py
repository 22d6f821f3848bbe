"""What a web page tells of its paragraphs."""

import quopri

import pytest

from meetings.transcripts import read
from meetings.transcripts.transcript import Document, UnreadableError
from tests.transcripts.containers.made import SENTENCE, opened, page, texts


def test_words_that_a_browser_does_not_show_are_no_words():
    contents = opened(
        page(
            "<p>Shown <!-- not this --><span style='display: none'>nor this</span><del>nor that</del>"
            "<ins>but this</ins>.</p><p hidden>never</p><p class='visually-hidden'>never</p>"
            "<script>no()</script>"
        )
    )
    assert texts(contents.paragraphs) == ["Shown but this."]
    assert "struck out" in contents.problems[0].reason


def test_preformatted_lines_are_joined_like_plain_text():
    last = "so and so does everybody who has been there once."
    speech = f"    Mr. Brill. {SENTENCE[:50]}\n{SENTENCE[50:]} I say\n{last}"
    lines = "\n".join([speech] * 9)
    contents = opened(page(f"<pre>\n{lines}\n[GRAPHIC] [TIFF OMITTED]\n</pre>"))
    assert len(contents.paragraphs) == 9
    assert contents.paragraphs[0].text.endswith(f"I say {last}")
    assert contents.furniture == ["[GRAPHIC] [TIFF OMITTED]"]


def test_rows_of_a_table_have_cells_and_tables_of_layout_have_none():
    data = "<table><tr><th>Name</th><th>Office</th></tr><tr><td>Ada Morrow</td><td>Clerk</td></tr></table>"
    layout = f"<table><tr><td><p>{SENTENCE}</p><p>{SENTENCE}</p>{data}</td></tr></table>"
    contents = opened(page(layout))
    assert [p.cells for p in contents.paragraphs] == [(), (), ("Name", "Office"), ("Ada Morrow", "Clerk")]
    assert contents.paragraphs[3].text == "Ada Morrow\tClerk"


def test_footnotes_stand_apart_and_their_marks_are_no_words():
    mark = "<sup><a href='#fn1'>1</a></sup>"
    body = f"<p>Twelve{mark} boats. {SENTENCE}</p><div class='footnotes'><p>1 Of wood.</p></div>"
    contents = opened(page(body))
    assert texts(contents.paragraphs) == [f"Twelve boats. {SENTENCE}"]
    assert texts(contents.footnotes) == ["1 Of wood."]


def test_bold_italic_and_centred_type_is_told():
    body = (
        "<p style='text-align:center'><i>Hall of mills</i></p>"
        f"<p><span style='font-weight:700'>Ms Vey:</span> {SENTENCE}</p><blockquote>So it was.</blockquote>"
    )
    first, second, third = opened(page(body)).paragraphs
    assert (first.centred, first.italic) == (True, True)
    assert second.bold == len("Ms Vey:")
    assert third.quoted


def test_lines_broken_by_hand_at_one_width_are_joined():
    lines = "<br>".join(
        [SENTENCE[:60], SENTENCE[60:] + "..", "Then " + SENTENCE[:58].lower(), SENTENCE[60:]] * 6
    )
    assert len(opened(page(f"<div>{lines}</div>")).paragraphs) < 20


def test_a_page_of_menus_only_is_refused():
    with pytest.raises(UnreadableError, match="has no text"):
        opened(page("<script>all()</script>"))


def test_a_web_archive_is_its_page():
    html = page(f"<p>MS. VEY: {SENTENCE} Čas.</p>").replace("<title>", "<meta charset=utf-8><title>")
    archive = (
        'From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
        f"{html}\r\n--b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        "iVBO\r\n--b--\r\n"
    )
    contents = opened(archive)
    assert contents.container == "html"
    assert texts(contents.paragraphs) == [f"MS. VEY: {SENTENCE} Čas."]


def test_each_part_that_a_page_gives_to_a_speaker_is_a_statement():
    parts = "".join(
        f"<div data-person-speaking='Ms. Lowe'><p>{SENTENCE}</p><p>{SENTENCE}</p></div>" for _ in range(3)
    )
    (record,) = read(page(f"<h1>Sitting of 4 March 2021</h1>{parts}").encode())
    assert [len(turn.paragraphs) for turn in record.turns if turn.printed_label] == [2, 2, 2]


def test_labels_that_the_lines_of_a_page_cut_in_two_are_whole():
    line = "so it was measured on each of the days of the spring and it held,<br>\n"
    printed = "<br>\n".join(
        [
            "<b>The Minister for Roads</b> (Mr.",
            f"Orlo): I say that {line}and I am asking---",
            f"<b>Mr. Speaker</b>: Order! I say that {line}and that is that.",
            f"<b>Mr. Orlo</b>: I say that {line}and no more is to be said.",
            "<b>ADJOURNMENT</b>",
            "&#160;",
            f"<b>The Deputy Speaker</b> (Dr. Vane): The House, {line}rises now.",
        ]
    )
    (record,) = read(page(f"<p>Sitting of 4 March 2021<br>\n{printed}</p>").encode())
    assert [turn.printed_label for turn in record.turns if turn.printed_label] == [
        "The Minister for Roads (Mr. Orlo)",
        "Mr. Speaker",
        "Mr. Orlo",
        "The Deputy Speaker (Dr. Vane)",
    ]
    assert [one.title for one in record.outline] == ["ADJOURNMENT"]


def test_a_web_archive_is_read_as_the_page_in_it():
    said = "<p><b>Ada Lowe:</b> It’s late.</p><p><b>Bo Rand:</b> It is.</p>"
    inside = page(f"<h1>Sitting of 4 March 2021</h1>{said}")
    archive = (
        b"From: <Saved by a browser>\r\nSnapshot-Content-Location: https://board.example/7\r\n"
        b"MIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html\r\n'
        b"Content-Transfer-Encoding: quoted-printable\r\n\r\n"
        + quopri.encodestring(inside.encode())
        + b"\r\n--b--\r\n"
    )
    (record,) = read(Document(archive, path="sitting.mhtml"))
    assert (record.title, record.source_url) == ("Sitting of 4 March 2021", "https://board.example/7")
    assert [turn.paragraphs for turn in record.turns] == [("It’s late.",), ("It is.",)]


def test_a_table_of_times_and_words_is_a_transcript_of_whom_nothing_names():
    rows = "".join(
        f"<tr><td> 0h{minute:02}m10s </td><td> the boat of quay {minute} is late again </td></tr>"
        for minute in range(6)
    )
    page = f"<html><body><table><tr><th>Time</th><th>Transcript</th></tr>{rows}</table></body></html>"
    [record] = read(Document(page.encode(), path="boats.html"))
    assert record.turns[0].start == 10.0
    said = [text for turn in record.turns for text in turn.paragraphs]
    assert said == [f"the boat of quay {number} is late again" for number in range(6)]

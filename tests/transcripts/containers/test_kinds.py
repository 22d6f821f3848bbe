"""What each kind of file tells of its paragraphs."""

import io
import json
import quopri
import shutil
import zipfile

import pypdfium2
import pytest
from fpdf import FPDF

from meetings.transcripts import read
from meetings.transcripts.containers.fields import Mapping
from meetings.transcripts.containers.opening import open_contents
from meetings.transcripts.transcript import Document, UnreadableError
from tests.transcripts.containers.made import Print, opened, texts, word

SENTENCE = (
    "The bridge was measured on each of the days of the spring, and on each of them it was found to hold."
)


# Web pages


def page(body: str, head: str = "<title>Sitting</title>") -> str:
    return f"<!doctype html><html lang='en'><head>{head}</head><body>{body}</body></html>"


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


# Office documents


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


def open_document(body: str, styles: str = "") -> bytes:
    names = " ".join(
        f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for prefix, name in (
            ("office", "office"),
            ("text", "text"),
            ("table", "table"),
            ("style", "style"),
            ("fo", "xsl-fo-compatible"),
        )
    )
    content = (
        f"<office:document-content {names}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
    return packed.getvalue()


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


# PDF


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


# Captions


def test_captions_of_other_programs_name_speakers_before_a_colon():
    srt = "\n".join(
        f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\n{name}: {words}\n"
        for n, name, words in (
            (1, "Ada Morrow", "We begin"),
            (2, "Ada Morrow", "with two."),
            (3, "Bo", "Yes."),
        )
    )
    assert [(p.speaker, p.text, p.start, p.end) for p in opened(srt).paragraphs] == [
        ("Ada Morrow", "We begin with two.", 1.0, 2.9),
        ("Bo", "Yes.", 3.0, 3.9),
    ]


def test_captions_without_speakers_become_paragraphs_at_changes_and_pauses():
    vtt = (
        "WEBVTT\nKind: captions\n\nNOTE Board of Mills\n\n00:01.000 --> 00:02.000\n>> Good evening.\n\n"
        "00:02.000 --> 00:03.000\n<c>We begin.</c>\n\n00:03.000 --> 00:04.000\n>> Good.\n\n"
        "00:20.000 --> 00:21.000\nAnd on.\n"
    )
    contents = opened(vtt)
    assert texts(contents.paragraphs) == [">> Good evening. We begin.", ">> Good.", "And on."]
    assert contents.facts == {"note": "Board of Mills"}


def test_rolling_captions_say_each_line_once():
    vtt = (
        "WEBVTT\n\n00:01.000 --> 00:02.000\nthe bridge was measured\n\n"
        "00:02.000 --> 00:03.000\nthe bridge was measured\nand it held\n\n"
        "00:03.000 --> 00:04.000\nand it held\n"
    )
    assert texts(opened(vtt).paragraphs) == ["the bridge was measured and it held"]


def test_lines_of_times_and_words_beside_a_recording_are_captions():
    copied = "Board of Mills, 4 May 2024\n0:00\ngood evening and\n0:04\nwelcome\n0:58\nwe begin\n"
    copied += "1:02:10\nand end\n"
    [title, words] = opened(copied, "copied.txt").paragraphs
    assert title.text == "Board of Mills, 4 May 2024"
    assert (words.text, words.start, words.end) == ("good evening and welcome we begin and end", 0, 3730)


def test_an_agenda_with_hours_is_no_captions():
    agenda = "Agenda\n18:00\nWelcome\n19:30\nBudget\n18:45\nBreak\n20:00\nEnd\n"
    assert len(opened(agenda, "agenda.txt").paragraphs) > 4


def test_words_without_full_stops_are_parted_all_the_same():
    copied = "".join(
        f"{at // 60}:{at % 60:02}\nanother ten words that nobody punctuated at all\n" for at in range(300)
    )
    paragraphs = opened(copied, "copied.txt").paragraphs
    assert len(paragraphs) > 4
    assert all(len(paragraph.text) < 3_000 for paragraph in paragraphs)


# Tables and JSON


def test_columns_are_told_by_name_and_content():
    table = (
        "Recording of 4 May\t\t\t\nSpeaker\tStart (s)\tRaw\tCorrected text\n"
        "Ada\t0\tso item\tSo: item 1.\n\t4\tyes\tYes.\nBo\t9.5\tok\tFine.\n"
    )
    contents = opened(table, "turns.tsv")
    assert [(p.speaker, p.text, p.start) for p in contents.paragraphs] == [
        ("Ada", "So: item 1.", 0.0),
        ("Ada", "Yes.", 4.0),
        ("Bo", "Fine.", 9.5),
    ]
    assert contents.furniture == ["Recording of 4 May"]


def test_a_mapping_says_which_column_is_what():
    document = Document(b"a;b;c\nAda;yes;well\nBo;no;so\n", path="x.csv")
    contents = open_contents(document, Mapping(speaker="a", text="c", header_row=1))
    assert [(p.speaker, p.text) for p in contents.paragraphs] == [("Ada", "well"), ("Bo", "so")]


def test_quoted_cells_hold_delimiters_and_lines():
    contents = opened('speaker,text\nAda,"Yes, and\nno."\n', "x.csv")
    assert [(p.speaker, p.text) for p in contents.paragraphs] == [("Ada", "Yes, and"), ("Ada", "no.")]


def test_json_of_several_kinds_of_rows_keeps_all_of_them():
    rows = [
        {"type": "section", "name": "MILLS"},
        {"type": "speaker", "name": "Ada", "spoken": "I move it.\n\nAt once."},
        {"type": "vote", "yeas": ["Ada", "Bo"], "nays": []},
    ]
    contents = opened(json.dumps({"meta": {"date": "2031-05-04"}, "rows": rows}))
    assert [(p.heading, p.speaker, p.text) for p in contents.paragraphs] == [
        (2, "", "MILLS"),
        (0, "Ada", "I move it."),
        (0, "Ada", "At once."),
        (0, "", "type: vote; yeas: Ada, Bo"),
    ]
    assert contents.facts["meta.date"] == "2031-05-04"


def test_lines_of_json_are_rows():
    lines = "\n".join(
        json.dumps({"speaker": {"name": f"Ada {n}"}, "text": "Yes, indeed I do say so."}) for n in range(3)
    )
    contents = opened(lines)
    assert [(p.speaker, p.line) for p in contents.paragraphs] == [("Ada 0", 1), ("Ada 1", 2), ("Ada 2", 3)]


def test_a_damaged_line_of_json_is_named():
    with pytest.raises(UnreadableError, match="line 2"):
        opened('{"text": "a"}\n{"text": }')


def test_json_nested_without_end_is_refused():
    with pytest.raises(UnreadableError, match=r"nested too deeply|neither JSON"):
        opened('{"a":' * 100_000 + "1" + "}" * 100_000)


# Markdown


def test_lines_of_markdown_stay_apart_unless_they_are_wrapped():
    assert texts(opened("# Notes\n\n**Ada:** Yes.\n**Bo:** No.\n\n~~gone~~ kept <br> more\n").paragraphs) == [
        "Notes",
        "Ada: Yes.",
        "Bo: No.",
        "kept",
        "more",
    ]


def test_names_in_angle_brackets_of_markdown_are_words():
    assert (
        texts(opened("# Chat\n\n<ada> hello <b>all</b>\n\n[x](y) [z](w) **c**\n").paragraphs)[1]
        == "<ada> hello all"
    )


def test_aliases_in_front_matter_do_not_multiply():
    bomb = "---\na: &a [x, x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20)
    )
    contents = opened(f"{bomb}title: Lamps\n---\n\n# Text\n", "x.md")
    assert sum(map(len, contents.facts.values())) < 1_000


def test_a_column_of_days_is_the_day_of_the_record_without_a_doubt() -> None:
    table = "When,Who,Words\n" + "2021-05-20,Ada Rom,The lock leaks as it always did.\n" * 3
    (record,) = read(Document(table.encode(), path="lock.csv"))
    assert str(record.date) == "2021-05-20"
    assert not [problem for problem in record.problems if "date" in problem.reason]


def test_a_saved_chat_has_a_sender_and_an_hour_for_each_message():
    (record,) = read(
        Document(
            b"10:02:11 From Ada Lowe to Everyone:\n\tGood morning all.\n\tThe agenda is there.\n"
            b"10:02:40\t From  Bo Rand : Yes, we can.\n"
            b"10:05:00 From Bo Rand to Ada Lowe (Direct Message):\n\tOnly for you.\n",
            path="chat.txt",
        )
    )
    assert [(turn.name, turn.note, str(turn.time), turn.paragraphs) for turn in record.turns] == [
        ("Ada Lowe", "", "10:02:00", ("Good morning all.", "The agenda is there.")),
        ("Bo Rand", "", "10:02:00", ("Yes, we can.",)),
        ("Bo Rand", "to Ada Lowe Direct Message", "10:05:00", ("Only for you.",)),
    ]


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


# Rows of JSON that lie deep, and of several meetings


def rows_as_json(value) -> list:
    return read(Document(json.dumps(value).encode(), path="board.json"))


def test_rows_inherit_what_the_objects_around_them_say():
    clips = [
        {
            "agendaItem": {"title": item},
            "dateStart": f"2021-03-04T09:0{at}:00",
            "textContents": [
                {"textBody": [said, {"type": "comment", "speaker": None, "text": "(Applause)"}]}
            ],
        }
        for at, (item, said) in enumerate(
            [
                (
                    "Dredging",
                    {"type": "speech", "speaker": "Ada Lowe", "text": "We must dredge. It is late."},
                ),
                ("Dredging", {"type": "speech", "speaker": "Bo Rand", "text": "I do not agree with her."}),
                ("Ferries", {"type": "speech", "speaker": "Ada Lowe", "text": "The ferry ran late again."}),
            ]
        )
    ]
    (record,) = rows_as_json({"meta": {"title": "Harbour Board"}, "data": clips})
    assert (record.title, str(record.date)) == ("Harbour Board", "2021-03-04")
    assert [one.title for one in record.outline] == ["Dredging", "Ferries"]
    assert [turn.name for turn in record.turns if turn.printed_label] == ["Ada Lowe", "Bo Rand", "Ada Lowe"]
    assert not any("Applause" in text for turn in record.turns if turn.name for text in turn.paragraphs)


@pytest.mark.parametrize("kind", ["json", "csv"])
def test_each_of_several_meetings_in_one_file_is_a_record(kind):
    rows = [
        ("Council, March", "2021-03-04", "Ada Lowe", "We open the meeting now."),
        ("Council, March", "2021-03-04", "Bo Rand", "I have one question, on the ferry."),
        ("Council, April", "2021-04-04", "Ada Lowe", "Welcome to the April meeting of us all."),
        ("Council, April", "2021-04-04", "Bo Rand", "The ferry ran late again, I am sorry to say."),
        ("Council, May", "2021-05-04", "", "Cancelled."),
    ]
    names = ("meeting_title", "date", "speaker", "text")
    if kind == "json":
        records = rows_as_json([dict(zip(names, row, strict=True)) for row in [*rows, rows[0]]])
    else:
        lines = [",".join(names), *(",".join(f'"{cell}"' for cell in row) for row in [*rows, rows[0]])]
        records = read(Document("\n".join(lines).encode(), path="council.csv"))
    assert [(one.title, str(one.date), len(one.turns)) for one in records] == [
        ("Council, March", "2021-03-04", 3),
        ("Council, April", "2021-04-04", 2),
    ]
    assert "2021-05-04" in records[0].problems[-1].reason


def test_words_that_a_machine_heard_one_by_one_are_sentences():
    words = [("0", word) for word in ["Good", "evening", "."]]
    words += [("1", word) for word in ["Thank", "you", "all", "."]]
    items = [
        {"speaker": who, "content": word, "start": 1200 * at, "end": 1200 * at + 900, "type": "word"}
        for at, (who, word) in enumerate(words * 2)
    ]
    (record,) = rows_as_json({"results": {"items": items}})
    assert [(turn.label, turn.paragraphs, turn.start) for turn in record.turns][:2] == [
        ("Speaker 0", ("Good evening.",), 0.0),
        ("Speaker 1", ("Thank you all.",), 3.6),
    ]


def test_a_list_of_those_present_and_the_address_of_rows_are_read():
    address = "https://x.example/board/2021-05-20-lock-keepers-hearing"
    rows = [
        {"name": name, "url": f"{address}/{at}", "text": "The lock leaks as it ever did."}
        for at, name in enumerate(["Ms Lowe", "Mr Rand"])
    ]
    listed = [
        {"mpName": "Ms Ada Lowe (Quay).", "attendance": True},
        {"mpName": "Mr Bo Rand (Isles).", "attendance": False},
    ]
    (record,) = rows_as_json({"attendanceList": listed, "rows": rows})
    assert (record.title, str(record.date)) == ("Lock keepers hearing", "2021-05-20")
    assert [(one.name, one.presence) for one in record.attendance] == [
        ("Ms Ada Lowe", "present"),
        ("Mr Bo Rand", "absent"),
    ]


def test_captions_that_mark_changes_have_no_label_before_a_full_stop():
    shown = [">> CALL THE ROLL.", ">> MEMBER LOWE.", ">> PRESENT.", ">> MEMBER RAND.", ">> PRESENT."] * 3
    shown[0] = "I WILL CALL TO ORDER OUR REGULAR MEETING FOR MONDAY, APRIL 22ND, 2024."
    rows = [{"text": text, "start": 2.0 * at, "duration": 2.0} for at, text in enumerate(shown)]
    (record,) = rows_as_json(rows)
    assert str(record.date) == "2024-04-22"
    assert not any(turn.printed_label for turn in record.turns)
    assert not record.attendance


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

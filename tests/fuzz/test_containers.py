"""Whatever bytes come, they are read or refused in a sentence, in time that grows with their length only.

Some hundred examples a test run in a minute. For hours: FUZZ_EXAMPLES=100000 python -m pytest tests/fuzz
"""

import io
import os
import zipfile
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meetings.transcripts import read
from meetings.transcripts.containers.opening import open_contents
from meetings.transcripts.transcript import Document, UnreadableError
from tests.transcripts.containers.made import Print, word

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "40"))
NAMES = st.sampled_from(["", "a.txt", "a.md", "a.csv", "a.tsv", "a.json", "a.vtt", "a.html"])
fuzz = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)


def read_or_refuse(content: bytes, name: str = "") -> None:
    """Both doors: what they cannot read they refuse in a sentence; nothing else comes out."""
    document = Document(content, path=name)
    for door in (open_contents, read):
        said = "A sentence."
        try:
            assert door(document)
        except UnreadableError as error:
            said = str(error)
        assert said[0].isupper()
        assert said.endswith((".", ")."))


@cache
def a_pdf() -> bytes:
    made = Print()
    made.add_page()
    made.put(20, 20, "MS. VEY:", "B")
    made.column(20, 30, ["I ask for calm.", "MR. ODD: Granted.", "1 A note."])
    return made.content()


@cache
def a_docx() -> bytes:
    def write(document):
        document.add_heading("Board of Mills", 1)
        document.add_paragraph().add_run("Dr Cole: ").bold = True
        document.add_table(rows=2, cols=2).rows[0].cells[0].text = "Present"

    return word(write)


RTF = (
    rb"{\rtf1\ansi{\fonttbl{\f0 Times;}}{\b Ms Vey:} Caf\'e9 \u8211? yes.\par"
    rb"\b Mr Odd:\b0 No{\deleted x}\par}"
)
VTT = (
    b"WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000\n<v Ada>Yes &amp; no</v>\n\n"
    b"00:03.000 --> 00:04.000\n>> So.\n"
)
SRT = b"1\n00:00:01,000 --> 00:00:02,000\nAda: Yes\n\n2\n00:00:02,000 --> 00:00:03,000\nBo: No\n"
CSV = b'speaker,text,start\nAda,"Yes, and\nno",1.5\n,more,2\nBo,No.,3\n'
JSON = (
    b'{"meta": {"date": "2031-05-04"}, "rows": '
    b'[{"speaker": {"name": "Ada"}, "text": "Yes, I do.", "start": 1}]}'
)
HTML = (
    b"<!doctype html><html><body><nav><a href=/>x</a></nav><main><h1>A</h1><p><b>Ms V:</b> Yes."
    b"<pre>Q  a\nA  b</pre>"
)
MARKDOWN = (
    b"---\ntitle: A\n---\n# A\n\n**Ada:** Yes.\nBo: No.\n\n| a | b |\n|---|---|\n| c | d |\n\n> quoted\n"
)
MHTML = (
    b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n"
    b"--b\r\nContent-Type: text/html\r\n\r\n<p>a</p>\r\n"
)
SEEDS = {
    "pdf": a_pdf,
    "docx": a_docx,
    "rtf": lambda: RTF,
    "vtt": lambda: VTT,
    "srt": lambda: SRT,
    "csv": lambda: CSV,
    "json": lambda: JSON,
    "html": lambda: HTML,
    "markdown": lambda: MARKDOWN,
    "mhtml": lambda: MHTML,
}

CHANGES = st.lists(
    st.tuples(
        st.floats(0, 1),
        st.sampled_from(["cut", "copy", "flip", "put", "swap"]),
        st.integers(1, 64),
        st.binary(max_size=12),
    ),
    min_size=1,
    max_size=6,
)


def changed(content: bytes, changes: list[tuple[float, str, int, bytes]]) -> bytes:
    """The bytes with pieces cut out, doubled, flipped, put in and moved."""
    for where, how, length, piece in changes:
        at = int(where * len(content))
        part = content[at : at + length]
        if how == "cut":
            content = content[:at] + content[at + length :]
        elif how == "copy":
            content = content[:at] + part * 3 + content[at:]
        elif how == "flip":
            content = content[:at] + bytes(byte ^ 0x55 for byte in part) + content[at + length :]
        elif how == "put":
            content = content[:at] + piece + content[at:]
        else:
            content = content[at:] + content[:at]
    return content


@pytest.mark.parametrize("kind", SEEDS)
@fuzz
@given(changes=CHANGES, name=NAMES)
def test_a_changed_file_of_each_kind_is_read_or_refused(kind, changes, name):
    read_or_refuse(changed(SEEDS[kind](), changes), name)


@fuzz
@given(
    st.lists(
        st.sampled_from([seed() for kind, seed in SEEDS.items() if kind not in ("pdf", "docx")]), max_size=4
    )
)
def test_files_put_together_are_read_or_refused(parts):
    read_or_refuse(b"\n".join(parts))


XML = st.recursive(
    st.text("abc <>&;: .\n", max_size=20),
    lambda inner: st.builds(
        lambda tag, some: f"<w:{tag}>{''.join(some)}</w:{tag}>",
        st.sampled_from(
            ["p", "r", "t", "tbl", "tr", "tc", "del", "ins", "pPr", "rPr", "b", "br", "sdt", "hyperlink"]
        ),
        st.lists(inner, max_size=4),
    ),
    max_leaves=20,
)


@fuzz
@given(XML)
def test_any_tree_of_a_word_document_is_read_or_refused(body):
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "word/document.xml", f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>'
        )
    read_or_refuse(packed.getvalue())


@fuzz
@given(
    st.lists(
        st.sampled_from(
            [
                "MR. ODD:",
                "Q ",
                "A.",
                "Page 1",
                "- 2 -",
                "\f",
                "\n",
                "\n\n",
                " ",
                "1 ",
                "2 ",
                "bank-",
                "\t",
                "[GRAPHIC]",
                "THE COURT:",
                "and so",
                "...",
                "«",
                "</p>",
                "\u00ad",
                "\ufeff",
                "—",
                "(Laughter)",
                "12:30",
                "x" * 90,
            ]
        ),
        max_size=200,
    )
)
def test_any_heap_of_printed_pieces_is_read_or_refused(pieces):
    read_or_refuse("".join(pieces).encode(), "a.txt")

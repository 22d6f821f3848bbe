"""Input that means harm, or that nobody meant at all."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetings.transcripts import read
from meetings.transcripts.lexicon.name_shapes import split
from meetings.transcripts.page import MOST_PARAGRAPHS
from meetings.transcripts.speakers.parts import parts_of
from meetings.transcripts.transcript import Document, Transcript, UnreadableError
from tests.transcripts.pages import HEAD, a_text, an_html

FRAGMENTS = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        "<div class='read__internal_content'>",
        "<h1 class='entry-title'>",
        "</h1>",
        "\n",
        "Anselm Varga",
        ": ",
        "(",
        ")",
        "[",
        "]",
        "<…>",
        "* * *",
        "Question:",
        "March 4, 2021",
        ", Harn",
        "News   /",
        "See also",
        "Topics",
        "Publication status",
        "Direct link:",
        "1 ",
        "\u00a0",
        "– ",
        "А.Варга:",
        "События ",
        "\x00",
        "The meeting was attended by ",
        "Minister of Roads Ada Rom",
        " and ",
        "\ufeff",
        "&nbsp;",
        "&#0;",
        "\ud7ff",
        "<!--",
    ]
)


def test_lines_of_a_single_separator_are_refused():
    read_or_refuse(b"\x1c\n\x01")


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(content):
    read_or_refuse(content)


@settings(max_examples=250, deadline=None)
@given(st.lists(FRAGMENTS, max_size=60))
def test_any_heap_of_page_parts_is_read_or_refused(parts):
    read_or_refuse("".join(parts).encode())


def read_or_refuse(content: bytes) -> None:
    try:
        records = read(Document(content))
    except UnreadableError as error:
        _assert_sentence(str(error))
    else:
        assert records
        assert all(isinstance(record, Transcript) and record.title for record in records)


def _assert_sentence(message: str) -> None:
    assert message[0].isupper()
    assert message.endswith(".")


def test_a_line_of_a_hundred_megabytes_is_refused_in_a_sentence():
    with pytest.raises(UnreadableError, match="the limit is"):
        read(b"a" * 100_000_000)


@pytest.mark.parametrize("piece", ["Ada Rom: a\n", "<p>a</p>"])
def test_more_paragraphs_than_a_record_can_have_are_refused(piece):
    with pytest.raises(UnreadableError, match="paragraphs"):
        read((HEAD if piece[0] != "<" else "<html><body>").encode() + piece.encode() * (MOST_PARAGRAPHS + 1))


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "A ",
        "(",
        "А.А: ",
        "Ada Rom, ",
        "<b>",
        "* ",
        "1 ",
        "and ",
        "\n",
        "a\n",
        "News /\n",
        "March 4, 2021\n",
    ],
)
def test_many_repeated_characters_are_read_or_refused(piece):
    content = (HEAD + piece * (60_000 // len(piece))).encode()
    read_or_refuse(content)
    read_or_refuse((piece * (60_000 // len(piece))).encode())


def test_markup_nested_without_end_is_refused_in_a_sentence():
    with pytest.raises(UnreadableError, match="nested too deeply"):
        read(("<html><body>" + "<div>" * 100_000 + "Anselm Varga: words" + "</div>" * 100_000).encode())


def test_entities_are_not_expanded():
    page = (
        '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
        "<html><h1>Meeting on bridges</h1><p>March 4, 2021, Harn</p><p>Anselm Varga: &b; &c;</p></html>"
    )
    printed = repr(read(page.encode()))
    assert "aaaaaaaaaa" not in printed.replace("ENTITY a", "").split("Anselm Varga")[-1]
    assert "root:" not in printed


def test_markup_in_copied_text_stays_text():
    record = a_text("President of Ardania Anselm Varga: <script>alert(1)</script> is a program.")
    assert record.turns[0].paragraphs == ("<script>alert(1)</script> is a program.",)


def test_control_characters_between_words_do_no_harm():
    record = an_html("<p><b>President of Ardania Anselm Varga:</b> One\x00 two.</p>")
    assert record.turns[0].paragraphs == ("One two.",)


def test_a_text_without_a_title_is_refused():
    with pytest.raises(UnreadableError, match="No title"):
        read(b"* * *\n\n<...>\n\nsomething")


def test_a_text_that_is_no_record_is_refused():
    with pytest.raises(UnreadableError, match="No date and no speaker"):
        read(b"Shopping list\n\nApples\n\nPears")


@pytest.mark.parametrize("depth", [140, 250, 300])
@pytest.mark.parametrize(
    ("opened", "inside", "closed"),
    [
        ("<b>", "<p>Ada Lowe: It is late.", ""),
        ("<div>", "Ada Lowe: It is late.", ""),
        ("[", '{"text": "It is late."}', "]"),
        ('[{"a":', '[{"text": "It is late."}]', "}]"),
    ],
)
def test_depth_that_a_parser_lets_through_is_read_or_refused(depth, opened, inside, closed):
    with suppress(UnreadableError):
        read(f"{opened * depth}{inside}{closed * depth}".encode())


def test_a_known_name_without_words_is_passed_over():
    assert split("Minister of Roads", {"", "Ada Orlo"}) == ("Minister of Roads", "")


@pytest.mark.parametrize("label", ["Ada\u00a0Lowe  sd", "Ada Lowe (KD) sd", "Ada Lowe sd sd sd"])
def test_a_party_behind_other_spaces_or_a_bracket_ends_the_search_for_it(label: str) -> None:
    assert parts_of(label).name.split()[:2] == ["Ada", "Lowe"]

"""Captions and other lines with times beside a recording."""

import pytest

from meetings.transcripts import read
from meetings.transcripts.transcript import Document
from tests.transcripts.containers.made import opened, texts


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


@pytest.mark.parametrize(
    ("first", "second", "third", "fourth"),
    [
        ("[0.00 --> 4.20] ", "[4.20 --> 9.00] ", "[9.00 --> 11.50] ", "[61.50 --> 64.00] "),
        (
            "[00:00:00.000 --> 00:00:04.200]   ",
            "[00:00:04.200 --> 00:00:09.000]   ",
            "[00:00:09.000 --> 00:00:11.500]   ",
            "[00:01:01.500 --> 00:01:04.000]   ",
        ),
        (
            "[00:00.000 --> 00:04.200] ",
            "[00:04.200 --> 00:09.000] ",
            "[00:09.000 --> 00:11.500] ",
            "[01:01.500 --> 01:04.000] ",
        ),
    ],
)
def test_lines_that_begin_with_two_times_in_brackets_are_captions(first, second, third, fourth):
    lines = (f"{first}Good evening.", f"{second}We begin", f"{third}with the quay.", f"{fourth}It is dry.")
    found = opened("\n".join(lines) + "\n", "harbour.txt").paragraphs
    assert [(one.text, one.start, one.end, one.speaker) for one in found] == [
        ("Good evening. We begin with the quay.", 0, 11.5, ""),
        ("It is dry.", 61.5, 64, ""),
    ]


def test_a_file_of_words_and_times_is_a_record_in_which_nobody_is_named():
    lines = [f"[{at}.00 --> {at}.90] The lamps at the quay are number {at}." for at in range(1, 9)]
    [record] = read(Document("\n".join(lines).encode(), path="2031-03-04 Harbour Board.txt"))
    assert [turn.label for turn in record.turns] == [""]
    assert "The file does not name who speaks." in [problem.reason for problem in record.problems]

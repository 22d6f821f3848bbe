"""Lines become paragraphs: furniture goes, words and sentences come together again."""

import pytest

from meetings.transcripts.layout.hyphens import joined, words_of
from meetings.transcripts.layout.lines import lines_of
from meetings.transcripts.layout.openings import opens_like_a_label
from meetings.transcripts.layout.paragraphs import paragraphs_of
from meetings.transcripts.layout.running_heads import texts, without_furniture

SENTENCE = "The quay was built in the year of the treaty and has been repaired four times since"


def read(text: str) -> tuple[list[str], list[str]]:
    """The paragraphs of a text, and its furniture."""
    kept, furniture = without_furniture(lines_of(text))
    return [paragraph.text for paragraph in paragraphs_of(kept)], texts(furniture)


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        (["It went bank-", "rupt."], "It went bankrupt."),
        (["It went bank-", "rupt. The sand-bank held."], "It went bankrupt. The sand-bank held."),
        (
            ["the vice-", "president. A president and his vice"],
            "the vice-president. A president and his vice",
        ),
        (["a well-", "known man. It is well known."], "a well-known man. It is well known."),
        (["a sand-", "bank. Each sand-bank moved."], "a sand-bank. Each sand-bank moved."),
        (["THE PRESI-", "DENT spoke."], "THE PRESIDENT spoke."),
        (["the Anglo-", "French treaty"], "the Anglo-French treaty"),
        (["in 1990-", "91 again"], "in 1990-91 again"),
        (["some-", "thing here: some, any thing"], "something here: some, any thing"),
        (["a soft\u00ad", "ware house"], "a software house"),
        (["and so -", "he said"], "and so - he said"),
        (["He said —", "no."], "He said — no."),
    ],
)
def test_words_divided_at_the_end_of_a_line_are_made_whole(lines, whole):
    assert joined(lines, words_of(lines)) == whole


def test_a_head_that_returns_with_its_number_is_no_part_of_a_text_without_pages():
    page = "\n".join([SENTENCE] * 20)
    text = f"HARBOUR DEBATES 4 May 2031 12\n{page}\nHARBOUR DEBATES 4 May 2031 13\n{page}\n"
    paragraphs, furniture = read(text)
    assert furniture == ["HARBOUR DEBATES 4 May 2031 12", "HARBOUR DEBATES 4 May 2031 13"]
    assert paragraphs == [" ".join([SENTENCE] * 40)]


def test_mirrored_heads_of_pages_are_told_by_their_words():
    pages = []
    for number in range(30, 38):
        head = f"{number} HARBOUR DEBATES" if number % 2 else f"HARBOUR DEBATES {number}"
        words = "\n".join(f"{chr(at + number)} {SENTENCE} {at * number * 7}" for at in range(70, 90))
        pages.append(f"{head}\n\n{words}\n")
    paragraphs, furniture = read("\f".join(pages))
    assert len(furniture) == 8
    assert not any("DEBATES" in paragraph for paragraph in paragraphs)


def test_a_form_feed_inside_a_sentence_does_not_end_it():
    text = f"{SENTENCE}\n" * 10 + f"\f{SENTENCE.lower()}\n" + f"{SENTENCE}\n" * 10
    paragraphs, _ = read(text)
    assert len(paragraphs) == 1


def test_numbers_beside_the_lines_are_taken_off_on_each_page():
    pages = [
        "\n".join(
            f"{number}  {'Q' if number % 2 else 'A'}.  {page * number} boats." for number in range(1, 26)
        )
        for page in (7, 11)
    ]
    paragraphs, furniture = read("\f".join(pages))
    assert len(paragraphs) == 50
    assert paragraphs[0] == "Q.  7 boats."
    assert len(furniture) == 2


def test_a_numbered_list_keeps_its_numbers():
    text = (
        "Agenda\n\n1. Bridges\n2. Dams\n3. Ferries\n\nMS. VEY: We begin.\n\nMR. ODD: Good.\n\nMS. VEY: So.\n"
    )
    paragraphs, furniture = read(text)
    assert "1. Bridges" in paragraphs
    assert furniture == []


def test_what_speakers_repeat_is_no_furniture():
    pages = [
        f"MS. VEY:\n\nI have {'boats ' * number}.\n\nMR. ODD:\n\nSo {'so ' * number}?\n"
        for number in range(6)
    ]
    paragraphs, furniture = read("\f".join(pages))
    assert paragraphs.count("MS. VEY:") == 6
    assert furniture == []


def test_marks_of_the_printer_are_left_out():
    paragraphs, furniture = read("We begin.\n\n[GRAPHIC] [TIFF OMITTED] T001.001\n\nWe end.")
    assert paragraphs == ["We begin.", "We end."]
    assert furniture == ["[GRAPHIC] [TIFF OMITTED] T001.001"]


def test_double_spaced_lines_are_one_paragraph():
    lines = [
        "We ask that the bridge be closed for",
        "the week and that the ferry runs all",
        "day instead of it until noon is past.",
    ]
    others = ["MR. ODD: I agree with all that and so", "MS. VEY: Then so do I, and I say that"]
    text = "\n\n".join([*lines, others[0], *lines[1:], others[1], *lines[1:]])
    paragraphs, _ = read(text)
    assert paragraphs[0] == " ".join(lines)
    assert [paragraph[:8] for paragraph in paragraphs[1:]] == ["MR. ODD:", "MS. VEY:"]


def test_lines_that_are_not_wrapped_are_paragraphs_each():
    text = "Ada: Yes.\nBo: No.\nAda: Why not?\nBo: It rains.\nAda: It does.\nBo: So.\nAda: Well.\n"
    assert len(read(text)[0]) == 7


@pytest.mark.parametrize(
    "line",
    [
        "MR. ODD: Yes.",
        "Q.  And then?",
        "A   Nothing.",
        "Mr. Brill. Thank you.",
        "The Chairwoman. Order.",
        ">> Good evening.",
        "[Clerk]: Present.",
        "<ada> hello",
        "The Minister for Water (Ms. Tadesse): I beg to reply.",
        "CHAIRMAN VARROW. Good morning.",
        "Мира Велден: Добрый день.",
    ],
)
def test_labels_open_a_line(line):
    assert opens_like_a_label(line)


@pytest.mark.parametrize(
    "line",
    [
        "and so: we went home.",
        "We asked three of them, and each of them said: no.",
        "it was noon.",
        "Quite so.",
    ],
)
def test_sentences_open_no_label(line):
    assert not opens_like_a_label(line)


@pytest.mark.parametrize("head", ["May 6-7, 2031 {} of 4", "4 May 2031, page {}", "BOARD OF MILLS - {} -"])
def test_heads_that_count_the_pages_are_left_out(head):
    pages = [
        f"{head.format(number)}\n\n" + "\n".join(f"{SENTENCE} {number}{at}{number}" for at in range(11, 22))
        for number in range(1, 5)
    ]
    paragraphs, furniture = read("\f".join(pages))
    assert furniture == [head.format(number) for number in range(1, 5)]
    assert not any("MILLS" in paragraph or "2031" in paragraph for paragraph in paragraphs)

"""Courts: questions and answers in one paragraph, surnames in capitals, pages told by their line numbers."""

import datetime as dt

from meetings.transcripts import read
from meetings.transcripts.layout.line_numbers import pages_by_numbers
from meetings.transcripts.transcript import Document, Transcript

HEARING = """SUPREME COURT OF EASTLAND

MONDAY 4 MARCH 2024

HIS HONOUR: Yes, Mr Quill.

QUILL: I call Abel Stone.

<ABEL JOHN STONE, SWORN(10.14AM)

<EXAMINATION-IN-CHIEF BY MR QUILL

QUILL: You are a pilot by occupation?---Yes, since 1999.

Do you recall the morning?---I do. It was foggy.

Where did you stand?---On the bridge.

DREW: Objection.

HIS HONOUR: I'll allow it.

QUILL: What happened then?---We reversed.

DREW: Nothing further.

<THE WITNESS WITHDREW
"""


def a_record(text: str) -> Transcript:
    [record] = read(Document(text.encode(), path="hearing.txt"))
    return record


def test_an_answer_behind_a_question_is_the_witness_s():
    turns = [turn for turn in a_record(HEARING).turns if turn.printed_label or turn.continues]
    found = [(turn.label, turn.name, turn.paragraphs[0]) for turn in turns]
    assert ("QUILL", "QUILL", "You are a pilot by occupation?") in found
    assert ("---", "Abel John Stone", "Yes, since 1999.") in found
    assert ("QUILL", "QUILL", "Where did you stand?") in found
    assert ("HIS HONOUR", "", "I'll allow it.") in found
    assert not any("---" in text for turn in turns for text in turn.paragraphs)


def test_dashes_that_are_no_answers_stay_in_the_words():
    record = a_record(
        "Quay Board, 4 March 2024\n\nMs Lorne: Is it dark?---I ask because I fell.\n\nMr Birck: It is.\n\n"
        "Ms Lorne: Thank you for that."
    )
    assert record.turns[0].paragraphs == ("Is it dark?---I ask because I fell.",)


def _page(*lines: str) -> str:
    return "\n".join(f"{number:2}   {line}".rstrip() for number, line in enumerate(lines, 1))


def test_line_numbers_that_begin_again_tell_the_pages_of_a_text():
    pages = (
        _page("IN THE COURT OF HARN", "Monday, March 4, 2024", *[""] * 7, "at 10:04 a.m."),
        _page("MS. LORNE:  We begin with the lamp that", "fell into the sea last night.",
              "MR. BIRCK:  It did.", "MS. LORNE:  Then raise it.", *["MR. BIRCK:  We shall."] * 5,
              "MS. LORNE:  Yes"),
        _page("and soon.", "MR. BIRCK:  Tomorrow."),
    )  # fmt: skip
    text = "".join(
        f"Official - Subject to Review\n\n{page}\n      Quay Reporters\n{at:40}\n"
        for at, page in enumerate(pages, 1)
    )
    record = a_record(text)
    assert record.date == dt.date(2024, 3, 4)
    assert {turn.label for turn in record.turns if turn.label} == {"MS. LORNE", "MR. BIRCK"}
    assert not any(
        "Reporters" in text or "Official" in text for turn in record.turns for text in turn.paragraphs
    )


def test_a_list_of_numbers_is_no_page():
    assert pages_by_numbers([f"{number} lamps" for number in (1, 2, 3, 1, 2, 3)]) == []

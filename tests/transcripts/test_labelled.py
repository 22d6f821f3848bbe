"""Records of any body: labels found by shape and repetition over the whole document."""

import datetime as dt

import pytest

from meetings.transcripts import read
from meetings.transcripts.transcript import Document, Kind, Presence, Transcript, TurnKind, UnreadableError


def a_record(text: str, path: str = "record.txt") -> Transcript:
    [record] = read(Document(text.encode(), path=path))
    return record


def spoken(record: Transcript) -> list[tuple[str, str]]:
    return [
        (turn.printed_label, " ".join(turn.paragraphs))
        for turn in record.turns
        if turn.printed_label and turn.kind is not TurnKind.DIRECTION
    ]


HEARING = """ASSEMBLY OF VELMARK

HEARING ON THE LAMP TAX

The committee met at 2.15 p.m. on Tuesday, 4 March 2008, in the Old Granary, Harn.

Mr. Dorn. The committee will come to order.

Ms. Quill of Eastharn. Thank you, Mr. Dorn. I have a question:

is the oil paid for?

Mr. Dorn. It is.

[Laughter.]

Ms. Quill of Eastharn. I am glad. Mr. Dorn told us otherwise in May.

The Chairwoman. Order.

Mr. Dorn. I yield.
"""


def test_labels_that_end_in_a_full_stop_are_told_from_sentences():
    record = a_record(HEARING)
    assert [label for label, _ in spoken(record)] == [
        "Mr. Dorn",
        "Ms. Quill of Eastharn",
        "Mr. Dorn",
        "Ms. Quill of Eastharn",
        "The Chairwoman",
        "Mr. Dorn",
    ]
    assert record.turns[1].name == "Ms. Quill"
    assert record.turns[1].constituency == "Eastharn"
    assert record.problems == ()
    assert record.not_ready == ""


def test_day_hour_and_place_stand_in_a_sentence_of_the_head():
    record = a_record(HEARING)
    assert (record.date, record.time) == (dt.date(2008, 3, 4), dt.time(14, 15))
    assert record.place == "the Old Granary, Harn"
    assert record.title == "HEARING ON THE LAMP TAX"


def test_questions_marked_q_are_nobodys_words_and_lose_nothing():
    record = a_record(
        "Briefing by the Lamp Office\n\nMay 2, 2011\n\nMS. HOLM:  Good day.\n\nQ    And who lights them?\n\n"
        "MS. HOLM:  We do.\n\nQ    All of them: every night?\n\nMS. HOLM:  Every night."
    )
    assert spoken(record)[1] == ("Q", "And who lights them?")
    assert spoken(record)[3] == ("Q", "All of them: every night?")
    assert {turn.name for turn in record.turns if turn.label == "Q"} == {""}
    assert [turn.kind for turn in record.turns][:2] == [TurnKind.SPEECH, TurnKind.QUESTION]


def test_in_court_who_examines_asks_and_who_was_called_answers():
    record = a_record(
        "Trial of May 3, 2012\n\nTHE COURT: Call your witness.\n\nMR. LANE: The town calls Peder Rook.\n\n"
        "DIRECT EXAMINATION BY MR. LANE:\n\nQ. Where do you live?\n\nA. In Harn.\n\nQ. Since when?\n\n"
        "A. Since May.\n\nTHE COURT: Go on.\n\nBY MR. LANE:\n\nQ. Do you own a lamp?\n\nA. Two."
    )
    asked = [(turn.label, turn.name) for turn in record.turns if turn.label in ("Q", "A")]
    assert asked == [("Q", "MR. LANE"), ("A", "Peder Rook")] * 3
    assert not any(turn.label.startswith("BY") for turn in record.turns)


def test_forms_of_one_person_are_linked_with_the_evidence():
    record = a_record(
        "# Oil Working Group, 3 May 2013\n\n## Wicks\n\nMaren Oyel opens the talk.\n\n"
        "Tom Ashdale: Copper.\n\n"
        "Maren: Why?\n\nTom: It keeps.\n\nTA: It does.\n\nMaren: Good.\n\nLena Ruud: Yes.",
        path="notes.md",
    )
    assert [turn.name for turn in record.turns if turn.printed_label] == [
        "Tom Ashdale",
        "Maren Oyel",
        "Tom Ashdale",
        "Tom Ashdale",
        "Maren Oyel",
        "Lena Ruud",
    ]
    links = {link.name: link for link in record.same}
    assert set(links["Tom Ashdale"].labels) == {"Tom Ashdale", "Tom", "TA"}
    assert "initials of “Tom Ashdale”" in links["Tom Ashdale"].evidence


def test_two_who_fit_one_short_form_link_none():
    record = a_record(
        "Oil Working Group\n\nMinutes of the talk on 3 May 2013\n\nTom Ashdale: Copper.\n\n"
        "Tom Berg: Brass.\n\n"
        "Tom: It keeps.\n\nTom: It does.\n\nTom Ashdale: Good.\n\nTom Berg: No."
    )
    assert {turn.name for turn in record.turns if turn.label == "Tom"} == {"Tom"}


def test_the_person_in_brackets_after_an_office_speaks():
    record = a_record(
        "HOUSE OF VELMARK\n\nOFFICIAL REPORT\n\nMonday, 14th May, 2007\n\nThe House met at 2.30 p.m.\n\n"
        "The Minister for Lamps (Ms. Tadd): I beg to reply.\n\nMr. Bram: When?\n\nMs. Tadd: In June.\n\n"
        "Mr. Bram: Which June?\n\nThe Deputy Speaker (Mrs. Onder): Order!"
    )
    assert record.turns[0].name == "Ms. Tadd"
    assert record.turns[0].role == "The Minister for Lamps"
    assert record.title == "HOUSE OF VELMARK, OFFICIAL REPORT"
    assert record.turns[-1].name == "Mrs. Onder"


MINUTES = """Minutes of the Lower Harn Council Meeting held in the Reading Room at 7.30pm on 18 June 2008

Present: Cllr Mrs D Ashe (Chairman), Cllr P Rudd (arrived 7.45pm), Mr L Finn (Clerk) and 4 of the public.

Apologies: Cllr J Vole

In attendance: Ms T Brey (Surveyor)

1. Minutes of the last Meeting:

Cllr Rudd proposed acceptance, seconded by Cllr Mrs Ashe. Agreed.

2. Hedges

The Clerk reported: the hedge is high.

Meeting closed: 8.15pm
"""


def test_minutes_keep_their_paragraphs_in_order_and_who_was_there():
    record = a_record(MINUTES)
    assert record.kind is Kind.MINUTES
    assert {turn.kind for turn in record.turns} == {TurnKind.DIRECTION}
    assert record.turns[-1].paragraphs == ("Meeting closed: 8.15pm",)
    assert [(one.name, one.presence) for one in record.attendance] == [
        ("Cllr Mrs D Ashe", Presence.PRESENT),
        ("Cllr P Rudd", Presence.PRESENT),
        ("Mr L Finn", Presence.PRESENT),
        ("Cllr J Vole", Presence.APOLOGIES),
        ("Ms T Brey", Presence.IN_ATTENDANCE),
    ]
    assert record.attendance[1].arrived == dt.time(19, 45)
    assert (record.place, record.time) == ("the Reading Room", dt.time(19, 30))
    assert [(one.number, one.title) for one in record.outline] == [
        ("1", "Minutes of the last Meeting"),
        ("2", "Hedges"),
    ]


def test_a_known_name_left_in_the_words_is_a_problem_and_the_record_is_not_ready():
    record = a_record(
        "Lamp Board\n\nMeeting on 3 May 2013\n\nMR. DORN. Good day.\n\nMS. QUILL. Good day.\n\n"
        "MR. DORN. So it is.\n\n"
        "Ms. Quill: that is what I said before.\n\nMS. QUILL. It rains."
    )
    assert any("Ms. Quill" in problem.reason for problem in record.problems)
    assert "Check them before publishing" in record.not_ready


def test_words_that_repeat_and_are_nobodys_name_are_no_labels():
    record = a_record(
        "Lamp Board\n\nMeeting on 3 May 2013\n\nMR. DORN: I move.\n\n"
        "RESOLVED: that oil be bought.\n\nAYES: five.\n\n"
        "MS. QUILL: Agreed.\n\nRESOLVED: that wicks be cut.\n\nAYES: six.\n\nMR. DORN: Thank you."
    )
    assert [label for label, _ in spoken(record)] == ["MR. DORN", "MS. QUILL", "MR. DORN"]


def test_a_file_without_speakers_is_refused_with_what_to_do():
    with pytest.raises(UnreadableError):
        a_record("Bread 1.20\n\nOil 3.40\n\nLamps 9.99\n\nThank you for shopping.")

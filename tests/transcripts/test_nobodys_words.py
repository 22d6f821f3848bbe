"""What stands between speeches and nobody speaks: clerks’ notes, votes, headings, hours, the end."""

import pytest

from meetings.transcripts import read
from meetings.transcripts.page import Paragraph
from meetings.transcripts.speakers.directions import is_direction
from meetings.transcripts.speakers.headings import heading_reason
from meetings.transcripts.speakers.unspoken import ends_the_record, unspoken_reason
from meetings.transcripts.transcript import Document, Transcript, TurnKind, UnreadableError


def a_record(*lines: str, path: str = "record.txt") -> Transcript:
    [record] = read(Document("\n\n".join(lines).encode(), path=path))
    return record


def said_by(record: Transcript, label: str) -> str:
    spoken = (turn for turn in record.turns if turn.kind is not TurnKind.DIRECTION and turn.label == label)
    return " ".join(text for turn in spoken for text in turn.paragraphs)


TALK = (
    "Harbour Board meeting, 4 March 2024",
    "Ms Lorne: The sluice is open and the lamps are lit.",
    "Mr Birck: I have seen it and I am glad of it.",
    "Ms Lorne: Then let us go on to the next item of today.",
)


@pytest.mark.parametrize(
    "line",
    [
        "Leave not granted.",
        "Opposition members interjecting—",
        "Roll Call Vote: Lorne - aye; Birck - nay.",
        "VOTED: By majority, Article 2 passed.",
        "Poll: move the buoy? Yes: 3, No: 1",
        "La seduta termina alle 11,40.",
        "Se levanta la sesión a las dos y diez.",
        "-Efectuada la votación, dio el siguiente resultado: 12 votos.",
        "Aplausos do PAM.",
        "Eram 15 horas e 2 minutos.",
        "За-288",
        "Für die Motion ... 88 Stimmen",
        "Ada Lorne overtatt presidentplassen.",
        "Kl. 13:05",
        "Kapanma Saati: 18.10",
        "At 3:24 p.m., the session was resumed.",
        "R A L P H   K E N T, having been duly sworn, testified as follows:",
        "Transcription ended after 00:06:10",
        "ADJOURNMENT",
        "14:05",
        "Wednesday, 13 March 2024",
        "There was no objection.",
        "The motion was put and carried on a show of hands.",
    ],
)
def test_what_a_clerk_notes_is_not_the_speakers(line: str):
    assert unspoken_reason(Paragraph(line, 1))
    assert line not in said_by(a_record(*TALK, line, "Mr Birck: Thank you."), "Ms Lorne")


@pytest.mark.parametrize(
    "line",
    [
        "The Clerk will call the roll.",
        "Note: the second buoy was painted twice.",
        "I move that the motion be put to the vote now.",
        "We met at the quay on 4 March 2024 and it rained.",
        "- No, I said, and I meant it.",
    ],
)
def test_what_somebody_says_stays_speech(line: str):
    assert not unspoken_reason(Paragraph(line, 1))


def test_brackets_within_brackets_hold_an_interjection():
    assert is_direction("(Zuruf von Ada Lorne (FAR): Hört, hört!)")
    assert is_direction("(Poseł Jan Orlo: To jest prawda?)")
    assert not is_direction("(Can you hear me (at the back)?) I can begin, then (I hope).")


def test_a_short_line_above_a_label_is_a_heading_where_sentences_end():
    record = a_record(
        *TALK,
        "Mr Birck: By all means let us go on.",
        "Winter Lamps on the Quay",
        "Mr Birck: They are dark.",
        "Ms Lorne: Not for long.",
    )
    assert [heading.title for heading in record.outline] == ["Winter Lamps on the Quay"]
    assert "Winter Lamps" not in said_by(record, "Mr Birck")


def test_lines_without_full_stops_are_no_headings_where_nobody_prints_any():
    talk = [
        f"{name}: we looked at buoy {number} and found it dry"
        for number in range(4)
        for name in ("Ann Lowe", "Tom Orlo")
    ]
    record = a_record("Harbour chat, 4 March 2024", *talk, "Winter Lamps on the Quay", "Ann Lowe: yes we did")
    assert not record.outline


def test_a_numbered_line_in_bold_is_a_heading_though_it_ends_with_a_full_stop():
    line = "ARTICLE 2. To see if the Town will buy a lamp."
    assert heading_reason(Paragraph(line, 1, bold=len(line)))
    assert not heading_reason(Paragraph("I will buy a lamp.", 1, bold=18))


def test_nothing_is_spoken_behind_the_mark_of_the_end():
    record = a_record(*TALK, "# # #", "Harbour Board note 44")
    assert ends_the_record("# # #")
    assert ends_the_record("Transcribed by Quay Media")
    assert "note 44" not in said_by(record, "Ms Lorne")


def test_an_office_between_a_name_and_a_time_is_furniture():
    rows = []
    for name, office, hour in (
        ("Ms Petra BOWER", "Northland, SEA, Rapporteur", "15:31:40"),
        ("Mr Tony COX", "Westland, QUAY", "15:33:02"),
        ("Ms Petra BOWER", "Northland, SEA, Rapporteur", "15:35:10"),
    ):
        rows.append(f"<h3>{name}</h3><p>{office}</p><p>{hour}</p><p>I have a remark on the lamps.</p>")
    page = f"<html><body><h1>Sitting of 4 March 2024</h1>{''.join(rows)}</body></html>"
    [record] = read(Document(page.encode(), path="sitting.html"))
    spoken = [turn for turn in record.turns if turn.kind is not TurnKind.DIRECTION]
    assert [turn.name for turn in spoken if turn.printed_label] == [
        "Ms Petra BOWER",
        "Mr Tony COX",
        "Ms Petra BOWER",
    ]
    assert not record.not_ready
    assert all("land," not in text for turn in spoken for text in turn.paragraphs)


def test_a_summary_record_names_who_spoke_and_quotes_nobody():
    record = a_record(
        "Committee on Lamps",
        "Summary record of the 44th meeting, 4 March 2024",
        "Chair: Ms. Rochol",
        "1. Ms. Keller said that she would welcome lamps.",
        "2. Mr. Orlo (Marrow) said that one had been lit.",
        "3. The Chair thanked the delegation.",
    )
    assert not any(turn.label for turn in record.turns)


def test_a_calendar_of_meetings_is_no_record():
    rows = "".join(
        f"<tr><td>{name}</td><td>3/{day}/2024</td><td>6:00 PM</td></tr>"
        for name, day in (("City Council", 12), ("Lamp Board", 13), ("Parks", 14))
    )
    page = (
        f"<h1>Meeting Calendar</h1><table><tr><th>Name</th><th>Date</th><th>Minutes</th></tr>{rows}</table>"
    )
    with pytest.raises(UnreadableError):
        read(Document(f"<html><body>{page}</body></html>".encode(), path="calendar.html"))

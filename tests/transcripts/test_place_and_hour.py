"""Where and at which hour a record says that the meeting was held, and what of its head is the title."""

import datetime as dt

import pytest

from meetings.transcripts import read
from meetings.transcripts.lexicon.calendar import short_days_in
from meetings.transcripts.lexicon.clock_times import hours_in
from meetings.transcripts.transcript import Document
from tests.transcripts.printed_records import a_record, spoken

TALK = ("Ms Ada Lorne: The first item is the quay.", "Mr Tom Birck: It is dry.", "Ms Ada Lorne: Thank you.")


@pytest.mark.parametrize(
    ("head", "place"),
    [
        (
            ("HEARING ON THE NEW QUAY", "HELD IN THE HERON HOTEL, HARN\nON TUESDAY, 5 MARCH 2030 - DAY 4"),
            "THE HERON HOTEL, HARN",
        ),
        (
            ("Harbour board meeting", "5 March 2030", "Board Room, 12 Quay Street"),
            "Board Room, 12 Quay Street",
        ),
        (
            ("Harbour board meeting", "[Date] 5 March 2030\n[Venue] Hall B, Quay Centre"),
            "Hall B, Quay Centre",
        ),
        (("ATA", "Realizada em 5 de março de 2030, às 18 horas, no Plenário Ana Cais."), "Plenário Ana Cais"),
        (
            (
                "CONSEIL DU PORT",
                "Le 5 mars 2030, le conseil s'est réuni en salle des phares, sous sa présidence.",
            ),
            "salle des phares",
        ),
    ],
)
def test_the_place_in_the_manner_of_many_bodies(head: tuple[str, ...], place: str):
    assert a_record(*head, *TALK).place == place


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("Seja se je začela 5. marca 2030 ob 9.03.", dt.time(9, 3)),
        ("5 de março de 2030, às 18 horas", dt.time(18)),
        ("Wintersession • Zehnte Sitzung • 08h00", dt.time(8)),
        ("Séance du 5 mars 2030 à 19 h 00", dt.time(19)),
    ],
)
def test_hours_of_many_languages(text: str, hour: dt.time):
    assert [(one.time, one.sure) for one in hours_in(text)] == [(hour, True)]


@pytest.mark.parametrize("text", ["u 3. tjednu", "item 4.12", "o 10 predmetima"])
def test_numbers_behind_short_words_are_no_hours(text: str):
    assert hours_in(text) == []


def test_a_year_of_two_digits_is_read_where_the_day_is_one():
    assert [day.date for day in short_days_in("5.3.30, 12.12.24, 04/03/24, 31/03/24, 03/31/24")] == [
        dt.date(2024, 12, 12), dt.date(2024, 3, 31), dt.date(2024, 3, 31),
    ]  # fmt: skip
    record = a_record("Hafenrat • Zehnte Sitzung • 12.12.24 • 08h00 • 24.3311", *TALK)
    assert (record.date, record.time) == (dt.date(2024, 12, 12), dt.time(8))


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (("ZBOR PRISTANA", "48. izredna seja", "(5. marec 2030)"), "48. izredna seja"),
        (("PROCÈS-VERBAL", "DU CONSEIL DU PORT", "Fait le 5 mars 2030"), "PROCÈS-VERBAL DU CONSEIL DU PORT"),
        (("VILLE DE HARN", "Séance du lundi 4 mars 2030 à 19 h 00"), "Séance du lundi 4 mars 2030"),
        (
            ("ADA LORNE,\n Plaintiff,\nvs. CASE NO. 30-77\nHARN QUAYS,\n Defendant.", "5 March 2030"),
            "Ada Lorne v. Harn Quays, No. 30-77",
        ),
    ],
)
def test_titles_in_the_manner_of_many_bodies(head: tuple[str, ...], title: str):
    assert title in a_record(*head, *TALK).title


def test_the_name_of_a_site_is_not_the_title_of_its_page():
    talk = "".join(f"<p>{line}</p>" for line in TALK)
    page = (
        "<html><head><title>Regular Meeting Transcript 3/31/2030 - Harn Quay District</title></head><body>"
        "<h1>Harn Quay District</h1><h2>Board of the Quays Regular Meeting</h2><p>March 31, 2030</p>"
        f"{talk}</body></html>"
    )
    assert read(Document(page.encode()))[0].title == "Board of the Quays Regular Meeting"


def test_numbered_questions_are_asked_by_whom_the_court_names():
    record = a_record(
        "HEARING ON THE NEW QUAY\n\n5 March 2030",
        *("INSPECTOR:  Good morning.", "  1  Q.  MR. REED:  Was it dry?", "     A.  It was."),
        *(
            "  2  Q.  Question: for how long?",
            "     A.  A week.",
            "  3  Q.  And then?",
            "     A.  It rained.",
        ),
        *("INSPECTOR:  One moment.", "  4  Q.  Go on?", "     A.  That is all.", "INSPECTOR:  Thank you."),
    )
    assert [label for label, _ in spoken(record)] == [
        *("INSPECTOR", "MR. REED", "A", "Q", "A", "Q", "A", "INSPECTOR", "Q", "A", "INSPECTOR"),
    ]


def test_who_starts_the_transcription_of_a_meeting_says_nothing():
    lines = [("Lorne, Ada", "started transcription"), ("Lorne, Ada", "0:04"), ("Birck, Tom", "0:09")]
    said = "".join(
        f"<p><b>{who}</b> {what}<br>{'' if 'started' in what else 'The quay is dry.'}</p>"
        for who, what in lines * 2
    )
    page = f"<html><body><h1>Quay weekly</h1><p>5 March 2030</p>{said}</body></html>"
    record = read(Document(page.encode()))[0]
    assert {turn.paragraphs for turn in record.turns if turn.label} == {("The quay is dry.",)}


def test_a_member_of_a_government_of_the_alps_has_an_office_behind_the_name():
    record = a_record(
        *(
            "Hafenrat, Sitzung vom 5. März 2030",
            "Präsident (Lorne Ada, Präsidentin): Ich eröffne die Sitzung.",
        ),
        *("Birck Tom, Bundesrat: Das Ufer ist trocken.", "Rohr Eva (S, HN): Wie lange?"),
        *("Birck Tom, Bundesrat: Eine Woche.", "Rohr Eva (S, HN): Danke."),
    )
    assert [name for _, name in spoken(record)][1::2] == ["Birck Tom", "Birck Tom"]


def test_a_question_by_number_to_a_minister_is_asked_by_name():
    record = a_record(
        *(
            "Questions to ministers, 5 March 2030",
            "1. TUI ORLO (Green) to the Minister for Oceans: Is it dry?",
        ),
        *("Hon ADA LORNE: It is.", "TUI ORLO: For how long?", "Hon ADA LORNE: A week.") * 12,
    )
    assert spoken(record)[0] == ("TUI ORLO (Green)", "TUI ORLO")

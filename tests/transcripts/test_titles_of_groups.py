"""Titles, days and places as boards, clubs, working groups and chats print them."""

import datetime as dt

import pytest

from meetings.transcripts.transcript import Kind
from tests.transcripts.printed_records import a_record

SPOKEN = ("Ms Ada Lorne: One.", "Mr Tom Birck: Two.", "Ms Ada Lorne: Three.", "Mr Tom Birck: Four.")
DONE = (
    "The accounts were approved.",
    "Mara Lind moved that the fence be mended. Tom Orlo seconded. Carried.",
    "The committee agreed to meet in June.",
)


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (("Meeting: Lamp Group weekly call", "4 March 2031"), "Lamp Group weekly call"),
        (
            ("From: Ada Lorne", "Subject: [quay-board] Fwd: Minutes of the Quay Board", "4 March 2031"),
            "Minutes of the Quay Board",
        ),
        (("# TOPS", "## Sitzung des Lampenrats", "4. März 2031"), "Sitzung des Lampenrats"),
        (
            ("# Ordre du jour", "## Réunion du bureau des lampes", "4 mars 2031"),
            "Réunion du bureau des lampes",
        ),
        (
            ("Volver a todas las actas", "# Grabación de March 4, 2031 Lamp Council of Harn, whole meeting"),
            "Grabación de March 4, 2031 Lamp Council of Harn, whole meeting",
        ),
        (("# The Lamp Task Force", "# Lamp Telecon", "## Minutes for 2031-03-04"), "Lamp Telecon"),
        (("LAMP TRIBUNAL", "WITNESS: ODA MARSH [Resumed]", "4 March 2031"), "LAMP TRIBUNAL"),
    ],
)
def test_the_title_is_what_the_meeting_is_called(head: tuple[str, ...], title: str):
    assert a_record(*head, *SPOKEN, path="group.md").title == title


def test_a_message_that_is_not_about_a_meeting_gives_no_title():
    record = a_record(
        "Subject: Re: the old ladder", "# Lamp Board meeting", "4 March 2031", *SPOKEN, path="l.md"
    )
    assert record.title == "Lamp Board meeting"


def test_a_line_of_a_chat_is_no_title():
    record = a_record("[15:33] * tomo has joined #lamps", *SPOKEN, path="lamps-2031-03-04.txt", apart="\n")
    assert record.title == "lamps"


def test_short_lines_far_down_are_not_joined_to_a_title_that_only_names_a_kind():
    items = [f"- Item {number} of the wicks, which we {number} times put off" for number in range(14)]
    record = a_record(*items, "# Protokoll", "Ladder is mended", "Who pays?", *SPOKEN, path="protokoll.md")
    assert record.title == "Protokoll"


@pytest.mark.parametrize(
    ("front", "below", "title"),
    [
        (
            "title: Lamp meeting summary for 2031-03-04",
            "- [Minutes by the lamp bot](http://bot)",
            "Lamp meeting summary for 2031-03-04",
        ),
        (
            "title: Quay Council - 4 March 2031",
            "Minutes of the Quay Council Annual Meeting",
            "Minutes of the Quay Council Annual Meeting",
        ),
        (
            "title: Lamp Board notes",
            "# Meeting of the Lamp Board on wicks",
            "Meeting of the Lamp Board on wicks",
        ),
    ],
)
def test_a_title_above_the_text_goes_before_all_but_a_heading_of_the_meeting(
    front: str, below: str, title: str
):
    assert a_record(f"---\n{front}\n---\n\n{below}", *DONE, path="notes.md").title == title


def test_front_matter_may_end_with_three_dots():
    record = a_record(
        '---\ntitle: "Compte rendu du bureau des lampes"\ndate: 2031-03-04\n...\n', *DONE, path="cr.md"
    )
    assert (record.title, record.date) == ("Compte rendu du bureau des lampes", dt.date(2031, 3, 4))


@pytest.mark.parametrize(
    "heading",
    [
        "Notulensi Rapat Panitia Lampu",
        "Zápis ze schůze lampového spolku",
        "Compte-rendu de la réunion des lampes",
    ],
)
def test_minutes_call_themselves_so_in_more_languages_and_have_an_agenda(heading: str):
    record = a_record(
        f"# {heading}", "4. 3. 2031", "## Agenda", "1. Sumbu", "2. Tangga", "Tom Orlo: -", path="m.md"
    )
    assert record.kind is Kind.MINUTES
    assert record.title == heading


def test_the_day_in_numbers_of_a_title_goes_before_one_that_a_sentence_mentions():
    record = a_record(
        "**Compte-rendu de la réunion du 01/07/2031**",
        "Présents : Ada Lorne, Tom Birck",
        "Le document du 27/06/2031 a servi de base à la discussion, et le projet de lampe a été remis "
        "à plus tard par le bureau, qui attend les devis.",
        "La caisse des lampes est en ordre, et le bureau remercie la trésorière.",
        path="cr.md",
    )
    assert record.date == dt.date(2031, 7, 1)


@pytest.mark.parametrize(
    ("head", "place"),
    [
        (("4 March 2031 | Lamp Working Group Regular Teleconference",), ""),
        (
            ("Meeting of the Lamp Board", "4 March 2031", "Handouts for the Quay Committee Meeting at Orlo"),
            "",
        ),
        (("# Lamp Community Group: Weekly", "* Date: 2031-03-04T14:00:00Z"), ""),
        (("Zápis z lampové schůze", "Den schůze: 4. 3. 2031", "Obec: Horní Harn"), "Horní Harn"),
        (("Lamp press briefing", "Aboard the Grey Gull", "2:52 P.M."), "Aboard the Grey Gull"),
        (
            ("Sitzung des Lampenrats", "am 4. März 2031 um 17:30 Uhr in dem Saal der Harnbücherei, Kai 2"),
            "Saal der Harnbücherei",
        ),
    ],
)
def test_places_are_where_the_meeting_was(head: tuple[str, ...], place: str):
    assert a_record(*head, *SPOKEN).place == place


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("GMT20310304-150211_Harbour-Board_Recording.transcript.vtt", "Harbour Board"),
        ("GMT20310304-150211_Recording_1920x1080.cc.vtt", "Recording"),
        ("Lamp Board weekly-20310304_150211-Meeting Recording.vtt", "Lamp Board weekly"),
        ("Lamp Board (2031-03-04 at 07:02 GMT-8) - Transcript.vtt", "Lamp Board"),
        ("Lamp Board Meeting March 4 2031 [dQw4w9WgXcQ].en.vtt", "Lamp Board Meeting"),
        ("2031-03-04 ordentliche Sitzung.vtt", "ordentliche Sitzung"),
        ("transcript.vtt", "transcript"),
        ("2031-03-04.vtt", "2031-03-04"),
        ("St. Ann's Board.vtt", "St. Ann's Board"),
    ],
)
def test_a_recording_is_called_as_its_file_without_what_the_program_added(name: str, title: str):
    cues = (
        "00:00:01.000 --> 00:00:04.000\nAda Lorne: Good morning.",
        "00:00:05.000 --> 00:00:07.000\nTom: Hello.",
    )
    assert a_record("WEBVTT", *cues, path=name).title == title


def test_a_day_in_words_in_the_name_of_a_file_is_the_day():
    record = a_record("Lamp Board", *SPOKEN, path="lamp-board-4-march-2031.txt")
    assert record.date == dt.date(2031, 3, 4)
    assert "The text has no date. The date in the file name is used instead." in [
        problem.reason for problem in record.problems
    ]


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (
            ("Minutes of the Yearly Meeting of the Harn Rowers.", "4 March 2031"),
            "Minutes of the Yearly Meeting of the Harn Rowers",
        ),
        (
            ("PROTOKOLL Nr.", "12", "der Sitzung des Lampenrats", "vom 4. März 2031"),
            "PROTOKOLL Nr. 12 der Sitzung des Lampenrats",
        ),
        (
            ("PROCÈS-VERBAL", "DE L'ASSEMBLÉE ANNUELLE", "DE L'ASSOCIATION DES RAMEURS", "Le 4 mars 2031"),
            "PROCÈS-VERBAL DE L'ASSEMBLÉE ANNUELLE DE L'ASSOCIATION DES RAMEURS",
        ),
        (
            ("DRAFT MINUTES – SUBJECT TO APPROVAL", "Lamp Scrutiny Panel", "4 March 2031"),
            "Lamp Scrutiny Panel",
        ),
        (
            ("Parliament of Orlo", "Quays Committee", "Official Report", "4 March 2031"),
            "Quays Committee, Official Report",
        ),
        (("Council of Harn", "Committee Room 3", "4 March 2031"), "Council of Harn"),
        (("[DRAFT] Rowers' TSC meeting - Mar 4, 2031",), "Rowers' TSC meeting"),
        (
            ("Rowers' Steering Meeting (public) — 4 March 2031 16:00 UTC",),
            "Rowers' Steering Meeting (public)",
        ),
        (("Minutes - 4 March 2031",), "Minutes - 4 March 2031"),
        (("Minutes from a walk along the quay. Nobody came.", "Quay Panel", "4 March 2031"), "Quay Panel"),
    ],
)
def test_a_title_is_whole_and_has_no_more_than_its_name(head: tuple[str, ...], title: str):
    assert a_record(*head, *SPOKEN).title == title

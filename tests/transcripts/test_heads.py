"""Title, day, hours and place of a record, in the manner of many publishers."""

import datetime as dt

import pytest

from meetings.transcripts import read
from meetings.transcripts.lexicon.calendar import days_in
from meetings.transcripts.transcript import Document, Transcript, UnreadableError

TALK = (
    *("Ms Ada Lorne: The first item is the quay.", "Mr Tom Birck: I have the numbers."),
    *("Ms Ada Lorne: Thank you.", "Mr Tom Birck: They are up."),
)


def a_record(*head: str, talk=TALK) -> Transcript:
    [record] = read(Document("\n\n".join((*head, *talk)).encode(), path="record.txt"))
    return record


def a_page(title: str, *inside: str) -> Transcript:
    body = "".join((*inside, *(f"<p><b>{one.replace(':', ':</b>', 1)}</p>" for one in TALK)))
    page = f"<html><head><title>{title}</title></head><body><main>{body}</main></body></html>"
    [record] = read(Document(page.encode(), path="page.html"))
    return record


def test_a_heading_that_is_a_date_leaves_the_title_to_the_page() -> None:
    record = a_page(
        "Tuesday, 14 May 2024 - Hansard - Westland",
        "<h1>Tuesday, 14 May 2024</h1><p>Volume 7</p><h2>Karakia</h2>",
    )
    assert (record.title, record.date) == ("Hansard - Westland", dt.date(2024, 5, 14))


def test_the_day_of_the_week_goes_with_the_day_at_the_end_of_a_title() -> None:
    record = a_page("Sitting of the House - Wednesday 10 March 2010", "<h1>Wednesday 10 March 2010</h1>")
    assert (record.title, record.date) == ("Sitting of the House", dt.date(2010, 3, 10))


def test_the_line_with_the_sitting_and_its_day_goes_before_the_year_of_sessions() -> None:
    record = a_page(
        "Compte rendu - Chambre",
        "<h1>Session ordinaire de 2023-2024</h1><h2>Première séance du mardi 19 mars 2024</h2>",
    )
    assert record.title == "Première séance du mardi 19 mars 2024"


def test_the_name_of_the_records_goes_before_a_line_in_capitals() -> None:
    record = a_record(
        *(
            "DIARIO DE SESIONES DE LA CÁMARA DE LAMPARA",
            "PLENO Y COMISIÓN",
            "celebrado el 13 de marzo de 2024",
        ),
    )
    assert record.title.startswith("DIARIO DE SESIONES DE LA CÁMARA DE LAMPARA")


def test_the_number_of_a_meeting_needs_the_body_beside_it() -> None:
    record = a_record("Council of Harbours", "9812th meeting", "Thursday, 18 April 2024, 10 a.m.")
    assert record.title == "Council of Harbours, 9812th meeting"


def test_a_company_is_a_party_with_its_inc() -> None:
    caption = (
        "SUPERIOR COURT OF MARROW",
        "OLDHAM FERRIES, INC.,\nPlaintiff,\nvs.\nCITY OF MARROW,\nDefendant.",
        "Friday, March 15, 2024",
    )
    assert a_record(*caption).title.startswith("Oldham Ferries, Inc. v. City of Marrow")


def test_what_a_council_held_is_no_part_of_its_title() -> None:
    minutes = [f"It was proposed and agreed that item {number} be approved." for number in range(9)]
    record = a_record(
        "Fell and Moor Community Council held their meeting by telephone at 7.30pm on the 10th June 2020.",
        *("PRESENT: Councillors Alun Dray, Gwen Ellis and Owen Wills", *minutes),
        talk=(),
    )
    assert record.title == "Fell and Moor Community Council"
    assert (record.date, record.time) == (dt.date(2020, 6, 10), dt.time(19, 30))


def test_the_hour_is_that_at_which_they_met_and_not_that_of_an_item() -> None:
    minutes = [f"The council moved and approved item {number}." for number in range(9)]
    record = a_record(
        *("CITY COUNCIL MINUTES", "MARCH 5, 2024"),
        "The City Council of Marrow met in regular session in the Council Chambers, 1 Mole Street, at 7:00 "
        "p.m. with Mayor Whitcomb presiding.",
        "Mayor Whitcomb opened the public hearing at 7:21 p.m.",
        *minutes,
        talk=(),
    )
    assert record.time == dt.time(19)
    assert record.place == "the Council Chambers, 1 Mole Street"


@pytest.mark.parametrize(
    "line",
    [
        "The House met at Eleven of the Clock",
        "Tue, Mar 12, 2024 10:30AM • 42:11",
        "Department Press Briefing – March 14, 2024",
        "Sexta-feira, 12 March 2024",
        "12 March 2024 Çarşamba",
        "12 March 2024/Phalgun 22, 1945 (Saka)",
    ],
)
def test_hours_weekdays_and_kinds_of_meeting_are_no_places(line: str) -> None:
    assert a_record("Weekly Call", line, "12 March 2024").place == ""


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Meeting started Tue Mar  5 15:00:12 2024 UTC.", dt.date(2024, 3, 5)),
        ("Tuesday, 3/5/2024", dt.date(2024, 3, 5)),
        ("Friday 3/5/2024", dt.date(2024, 5, 3)),
        ("令和六年二月二十日(火曜日)", dt.date(2024, 2, 20)),
        ("平成元年十二月十一日", dt.date(1989, 12, 11)),
        ("２０２４年２月２０日", dt.date(2024, 2, 20)),
        ("二〇二四年十月三日", dt.date(2024, 10, 3)),
        ("일시 2024년2월20일(화)", dt.date(2024, 2, 20)),
        ("Mittwoch, 31. Jänner 2024", dt.date(2024, 1, 31)),
        ("Day 3 – 12 September 2024", dt.date(2024, 9, 12)),
    ],
)
def test_days_as_machines_and_americans_print_them(text: str, day: dt.date) -> None:
    assert [one.date for one in days_in(text)] == [day]


@pytest.mark.parametrize(
    "head",
    [
        (
            "Quayside roads",
            "REPORT OF A DEBATE",
            "Vastgesteld 5 maart 2024",
            "The panel met on 4 March 2024.",
        ),
        ("Friday, 5 March 2024", "Series I, number 38", "SITTING OF 4 MARCH 2024"),
        ("Sexta-feira, 5 de março de 2024", "Número 38", "REUNIÃO PLENÁRIA DE 4 DE MARÇO DE 2024"),
    ],
)
def test_the_day_of_the_sitting_goes_before_that_of_its_report(head: tuple[str, ...]) -> None:
    assert a_record(*head).date == dt.date(2024, 3, 4)


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (("Meeting of the Quay Board on\nMarch 4, 2024",), "Meeting of the Quay Board"),
        (("TOWN OF KELM", "REGULAR MEETING OF THE BOARD March 4, 2024"), "REGULAR MEETING OF THE BOARD"),
        (("РЕПУБЛИКА ВЕЛМАРК", "ДРУГА СЕДНИЦА", "4. март 2024."), "ДРУГА СЕДНИЦА"),
        (
            ("제412회국회", "운하위원회회의록", "일시 2024년3월4일(월)", "장소 운하위원회회의실"),
            "운하위원회회의록",
        ),
    ],
)
def test_a_title_is_the_sitting_without_its_day_and_place(head: tuple[str, ...], title: str) -> None:
    assert a_record(*head).title == title


def test_the_number_of_a_case_is_no_part_of_a_party() -> None:
    sides = "VERA MARSH,\n     Plaintiff,\n  vs.         No. 23-CV-0114\nQUAY DISTRICT,\n     Defendant."
    assert a_record(sides, "4 March 2024").title == "Vera Marsh v. Quay District, No. 23-CV-0114"


def test_a_party_with_its_side_beside_it_speaks_nowhere() -> None:
    sides = "ADA LORNE PORTS                Claimant\n\nTOM BIRCK QUAYS                Respondent"
    record = a_record("IN THE MATTER OF AN ARBITRATION", sides, "4 March 2024")
    assert {turn.label for turn in record.turns} == {"Ms Ada Lorne", "Mr Tom Birck"}


def test_a_name_above_the_title_and_the_day_speaks_nowhere() -> None:
    talk = (
        "Operator\n\nGood day, all.",
        "Ada Lorne\n\nThe first item is the quay.",
        "Operator\n\nThank you.",
    )
    head = "Oakmere Water plc\nThird Quarter Call Transcript\nOctober 31, 2024, 8:30 AM ET"
    record = a_record(head, talk=(*talk, *talk, *talk))
    assert (record.title, record.date) == ("Third Quarter Call Transcript", dt.date(2024, 10, 31))
    assert {turn.label for turn in record.turns} == {"Operator", "Ada Lorne"}


def test_a_day_that_may_be_one_of_two_is_left_open() -> None:
    assert not days_in("Meeting of 3/5/2024")
    assert not days_in("Monday, 3/5/2024")


def test_a_chat_says_its_day_among_its_first_lines() -> None:
    lines = (
        "15:00:12 <dwhit> #startmeeting Wharf weekly 2024-03-12",
        "15:00:20 <dwhit> hello all",
        "15:00:31 <rpell> hi",
        "15:01:10 <rpell> four bugs, one blocker since 2024-01-02",
        "15:02:10 <dwhit> anything else?",
    )
    [record] = read(Document("\n".join(lines).encode(), path="log.txt"))
    assert record.date == dt.date(2024, 3, 12)


def test_a_day_that_somebody_speaks_of_is_not_the_day_of_the_meeting() -> None:
    record = a_record("Wharf weekly", talk=("Ada Lorne: It broke on 2 May 2023.", *TALK))
    assert record.date is None


def test_minutes_that_open_with_their_own_name_are_of_that_day() -> None:
    record = a_record(
        "Saltby Parish Council",
        "Minutes of the meeting held on Monday 4th March 2024 in the Reading Room at 7.30 pm",
        "Present: Cllr Joan Prat (Chair), Cllr T. Vane, Cllr M. Orm",
        "1. The minutes of the meeting held on 5th February 2024 were agreed and signed.",
        *(f"{number}. It was resolved that item {number} be approved." for number in range(2, 9)),
        "9. Next meeting: Monday 1st April 2024.",
        talk=(),
    )
    assert (record.date, record.time) == (dt.date(2024, 3, 4), dt.time(19, 30))
    assert record.place == "the Reading Room"


def test_who_presides_and_the_number_of_a_parliament_are_no_titles() -> None:
    assert a_record(
        *("43rd PARLIAMENT, 1st SESSION", "Standing Committee on Harbours", "Thursday, November 16, 2023")
    ).title.startswith("Standing Committee on Harbours")
    italian = a_record(
        "Resoconto stenografico", "Seduta n. 210 di mercoledì 14 febbraio 2024", "PRESIDENZA DI CARLA MORI"
    )
    assert italian.title.startswith("Seduta n. 210")


def test_of_lines_above_the_day_the_strongest_is_the_title():
    [record] = read(
        b"Harn Harbour Board\nMinutes and transcript of the special meeting\n4 March 2021\n\n"
        b"Ada Lowe: Let us begin.\n\nBo Rand: I am ready to begin."
    )
    assert "special meeting" in record.title


def test_a_field_for_the_title_is_the_title():
    [record] = read(
        b"# Summary\n\n## Meeting Information\n\n- Date: March 4, 2021"
        b"\n- Title: Ferry Committee Regular Meeting"
        b"\n- Present: Ada Lowe, Bo Rand\n\n## Discussion\n\nThe ferry was discussed and the "
        b"motion was carried.\n"
    )
    assert record.title == "Ferry Committee Regular Meeting"


def test_an_agenda_is_refused_with_what_to_do():
    agenda = (
        b"[Original file](https://quay.example/a.pdf)\n\nYou are requested to attend a Meeting to be held on "
        b"Wednesday, 6 January 2021.\n\nAGENDA\n\n1. Minutes:\n\nTo adopt the Minutes of 4 December 2020.\n\n"
        b"2. Parking:\n\nApprove the removal of 70 metres of kerb.\n\n3. Ferries\n\nTo note the timetable.\n"
    )
    with pytest.raises(UnreadableError, match="an agenda or a calendar is named"):
        read(Document(agenda, path="agenda.md"))


def test_fields_of_a_form_are_nobodys_words():
    said = "".join(
        f"<p>Speaker:</p><p>Spoken:</p><p>{who}: I say that it is late, and that is that.</p>"
        for who in ["Ada Lowe", "Bo Rand"] * 4
    )
    [record] = read(f"<html><body><h1>Sitting of 4 March 2021</h1>{said}</body></html>".encode())
    assert {turn.paragraphs for turn in record.turns} == {("I say that it is late, and that is that.",)}
    assert not record.not_ready

"""Questions and answers of courts in more languages, and lines of a head that look like labels."""

import datetime as dt

import pytest

from meetings.transcripts.speakers.forms import Form, form_of
from meetings.transcripts.speakers.parts import parts_of
from tests.transcripts.printed_records import a_record, spoken


def test_who_asks_and_answers_before_a_french_court():
    asked = [f"Q. [{number}] Il pleuvait ?\nR. Non. Il ne pleuvait pas." for number in range(1, 5)]
    record = a_record(
        "RÉGIE DES QUAIS\n\nAUDIENCE DU 5 MARS 2030",
        *("LE PRÉSIDENT :\nMaître Rive, à vous.", "Me JULIE RIVE :\nMerci."),
        "CONTRE-INTERROGÉ PAR Me JULIE RIVE :",
        *asked,
        "LE PRÉSIDENT :\nMerci.",
        apart="\n",
    )
    assert [label for label, _ in spoken(record)] == [
        *("LE PRÉSIDENT", "Me JULIE RIVE", *("Q", "R") * 4, "LE PRÉSIDENT"),
    ]
    assert record.turns[-3].paragraphs == ("Il pleuvait ?",)
    assert {turn.name for turn in record.turns if turn.label == "Q"} == {"Me JULIE RIVE"}


def test_initials_are_no_questions_and_answers():
    lines = ("PIRMININKĖ. Pradedame.", "R. ORLAS (LIB). Lyja.", "A. BIRCKAS (LIB). Nelyja.") * 3
    record = a_record("SEIMAS\n\nVAKARO POSĖDIS NR. 351\n\n2030 m. kovo 5 d.\n\n14.00 val.", *lines)
    assert [label for label, _ in spoken(record)] == ["PIRMININKĖ", "R. ORLAS (LIB)", "A. BIRCKAS (LIB)"] * 3
    assert (record.title, record.date) == ("VAKARO POSĖDIS NR. 351", dt.date(2030, 3, 5))
    assert record.time == dt.time(14)


def test_a_line_of_the_head_that_looks_like_a_label_is_above_the_day():
    record = a_record(
        *("Prof. Ada Lorne. Lectures", "The quays of Harn: a hearing", "5 March 2030"),
        *("Ms Ada Lorne: The first item is the quay.", "Mr Tom Birck: It is dry.") * 2,
    )
    assert {label for label, _ in spoken(record)} == {"Ms Ada Lorne", "Mr Tom Birck"}
    assert record.date == dt.date(2030, 3, 5)


def test_fields_set_below_each_other_are_nobodys_words():
    record = a_record(
        "RISALAH RAPAT KOMISI V\n\nRapat ke        : 12\nSifat           : Terbuka\n"
        "Hari, Tanggal   : Rabu, 6 Maret 2030\n"
        "Waktu           : Pukul 10.20 WIB\nTempat          : Ruang Mercu",
        *("KETUA RAPAT:\nRapat dibuka.", "F-MERCU (ADA LORNE):\nTerima kasih.", "KETUA RAPAT:\nSilakan."),
        *("F-MERCU (ADA LORNE):\nKapan?", "KETUA RAPAT:\nBesok."),
    )
    assert {label for label, _ in spoken(record)} == {"KETUA RAPAT", "F-MERCU (ADA LORNE)"}
    assert (record.date, record.time, record.place) == (dt.date(2030, 3, 6), dt.time(10, 20), "Ruang Mercu")


def test_a_chat_with_names_and_days_above_the_messages():
    record = a_record(
        *("tarn_ — 05/14/2030 6:04 PM\nIs it dry?\nAt the quay?", "oh no_crab — 05/14/2030 6:05 PM\nIt is."),
        "tarn_ — 05/14/2030 6:06 PM\nGood.",
        apart="\n",
        path="town.txt",
    )
    assert [turn.label for turn in record.turns] == ["tarn_", "oh no_crab", "tarn_"]
    assert record.turns[0].paragraphs == ("Is it dry?", "At the quay?")
    assert (record.date, record.turns[1].time) == (dt.date(2030, 5, 14), dt.time(18, 5))


def test_the_day_of_the_recording_beside_that_of_publication():
    record = a_record(
        *("The quay nobody wanted", "Published April 11, 2030 · Recorded April 3, 2030"),
        *("Ada Lorne: Good evening.", "Tom Birck: Good evening.") * 2,
    )
    assert record.date == dt.date(2030, 4, 3)


@pytest.mark.parametrize(
    ("printed", "name", "role"),
    [
        ("Ministry of Ports - Lowe, Hanna", "Hanna Lowe", "Ministry of Ports"),
        ("Laura Rom i Lind", "Laura Rom i Lind", ""),
    ],
)
def test_names_behind_a_sender_and_with_two_surnames(printed: str, name: str, role: str):
    assert form_of(printed) in (Form.TITLED, Form.PERSON)
    assert (parts_of(printed).name, parts_of(printed).role) == (name, role)


def test_two_lines_of_a_place_are_one():
    record = a_record(
        *("ZONING BOARD OF HARN", "Village Hall\n7 Quay Road\n\nJune 18, 2030\n7:00 p.m."),
        *("MS. LORNE:  The first item is the quay.", "MR. BIRCK:  It is dry.") * 2,
    )
    assert (record.place, record.time) == ("Village Hall, 7 Quay Road", dt.time(19))

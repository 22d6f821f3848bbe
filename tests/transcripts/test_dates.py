"""Dates, times and places as they are printed."""

import datetime as dt

import pytest

from meetings.transcripts.lexicon.calendar import days_in
from meetings.transcripts.lexicon.dates import date_line, find_date, known_time, time_line

DAY = dt.date(2022, 3, 11)


@pytest.mark.parametrize(
    ("line", "time", "place"),
    [
        ("March 11, 2022, The Linden Palace, Veldengrad", None, "The Linden Palace, Veldengrad"),
        ("March 11, 2022", None, ""),
        ("March\u00a011, 2022, Harn", None, "Harn"),
        (
            "March 11, 2022 - 18:10 - The Linden Palace, Veldengrad",
            dt.time(18, 10),
            "The Linden Palace, Veldengrad",
        ),
        ("March 11, 2022 - 00:00 - Harn", None, "Harn"),
        ("Harn,March 11, 2022", None, "Harn"),
        ("March 11, 2022 18:35 Harn", dt.time(18, 35), "Harn"),
        ("11 March 2022 15: 50 Harn", dt.time(15, 50), "Harn"),
        (
            "11 марта 2022 года, 16:15, Велденград, Липовый дворец",
            dt.time(16, 15),
            "Велденград, Липовый дворец",
        ),
        ("11.03.2022, Harn", None, "Harn"),
    ],
)
def test_a_date_line_is_taken_apart(line, time, place):
    found = date_line(line)
    assert found is not None
    assert (found.date, found.time, found.place) == (DAY, time, place)


@pytest.mark.parametrize(
    "line",
    [
        "On March 11, 2022, Anselm Varga will chair a meeting.",
        "March 11, 2022, was a cold day. We met in Harn.",
        "May 6, 12 pm – 4:30 pm, at 14/2 Linden Street",
        "February 30, 2022, Harn",
        "The 2022 harvest",
        "March 11, 2022: the bridge opens",
    ],
)
def test_a_sentence_with_a_date_is_no_date_line(line):
    assert date_line(line) is None


def test_a_date_is_found_within_other_words():
    assert find_date("Publication date: March 11, 2022, 12:00") == DAY
    assert find_date("2022-03-11") == DAY
    assert find_date("no date") is None


def test_times_of_old_pages_that_stand_for_none_are_not_known():
    assert [known_time(0, 0), known_time(0, 5), known_time(25, 0)] == [None, None, None]
    assert time_line("00:06") == dt.time(0, 6)
    assert time_line("at 00:06") is None


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("L'an deux mille trente, le vingt-cinq mai à vingt heures", "2030-05-25"),
        ("L’an deux mille vingt-et-un, le mardi premier juin", "2021-06-01"),
        ("L'an mille neuf cent quatre-vingt-dix-neuf et le trente et un décembre", "1999-12-31"),
        ("Le 4 mars deux mille trente, à dix heures", "2030-03-04"),
        ("A los veinte días del mes de marzo de dos mil treinta, siendo las diez horas", "2030-03-20"),
        ("siendo las diez del día treinta y uno de enero del año dos mil veinticuatro", "2024-01-31"),
        ("Aos vinte e dois dias do mês de março do ano de dois mil e trinta", "2030-03-22"),
        ("Aos 22 dias do mês de março de dois mil e vinte e um", "2021-03-22"),
        ("L'anno duemilatrenta il giorno venticinque del mese di maggio", "2030-05-25"),
        ("L’anno duemilaventuno, addì ventotto del mese di ottobre", "2021-10-28"),
        ("il tre maggio millenovecentonovantotto", "1998-05-03"),
    ],
)
def test_days_that_minutes_write_out(printed, day):
    assert [found.date for found in days_in(printed)] == [dt.date.fromisoformat(day)]


@pytest.mark.parametrize(
    "printed",
    [
        "mil gracias a los dos de marzo",
        "deux mille personnes, le premier mai",
        "due mila lire e tre di marzo",
        "en mars, mille",
        f"{'9' * 5000} mars deux mille trente",
        "mil",
    ],
)
def test_numbers_beside_a_month_are_not_always_a_day(printed):
    assert days_in(printed) == []


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("2030. 11. 08 조회수 1,070", "2030-11-08"),
        ("中華民國119年3月20(星期二)9時4分", "2030-03-20"),
        ("2030.gada 6.augustā", "2030-08-06"),
        ("26\u202fмая\u202f2030 г.", "2030-05-26"),
        ("Hà Nội, 26 tháng 8 năm 2030", "2030-08-26"),
        ("ngày 5/8/2030", "2030-08-05"),
        ("26 अगस्त 2030", "2030-08-26"),
        ("26 اگست 2030", "2030-08-26"),
        ("26 gusht 2030", "2030-08-26"),
        ("26 ta’ Awwissu 2030", "2030-08-26"),
        ("26 серпня 2030", "2030-08-26"),
        ("26 тамыз 2030", "2030-08-26"),
    ],
)
def test_days_of_more_languages(printed, day):
    assert [found.date for found in days_in(printed)] == [dt.date.fromisoformat(day)]

"""Dates, times and places as they are printed."""

import datetime as dt

import pytest

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

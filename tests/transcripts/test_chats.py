"""Chats: each message has its sender, its hour and perhaps its day."""

import datetime as dt

import pytest

from meetings.transcripts import read
from meetings.transcripts.transcript import Document
from tests.transcripts.printed_records import a_record, spoken


def test_nicknames_alone_on_their_lines_with_the_hour_of_a_chat():
    record = a_record(
        "Quay working group, 4 March 2030",
        "mara.lind  9:02 AM\nShall we start?",
        "Tom Orlo  9:03 AM\nYes. One note: the sheet is old.",
        "mara.lind  9:04 AM\nWhich one?",
        "Tom Orlo  9:05 AM\nThe second.",
        "jo  9:06 AM\nFixed.",
    )
    assert [label for label, _ in spoken(record)] == ["mara.lind", "Tom Orlo", "mara.lind", "Tom Orlo", "jo"]


def test_people_whom_a_chat_lists_may_write_in_small_letters():
    record = a_record(
        "Lamp Group teleconference",
        "4 Mar 2030",
        "Present: Mara, Tom, Jo",
        "Chair: Mara",
        "Mara: welcome everyone",
        "Tom: i sent the draft",
        "Mara: any objections?",
        "Jo: none here",
        "ACTION: Tom to send it again",
    )
    assert [label for label, _ in spoken(record)] == ["Mara", "Tom", "Mara", "Jo"]


def test_a_chat_of_a_telephone_opens_each_message_with_day_hour_and_name():
    record = a_record(
        *(
            "[12/03/2030, 10:02:11] Ann Birch: Shall we begin?",
            "[12/03/2030, 10:02:40] Tom: Yes. Note: it is late",
        ),
        *("and dark", "[13/03/2030, 09:15:00] Ann Birch: Good"),
        apart="\n",
    )
    assert [label for label, _ in spoken(record)] == ["Ann Birch", "Tom", "Ann Birch"]
    assert record.turns[1].paragraphs == ("Yes. Note: it is late", "and dark")
    assert (record.date, record.turns[0].time) == (dt.date(2030, 3, 12), dt.time(10, 2))


def test_the_day_of_a_chat_that_may_be_one_of_two_is_left_open():
    record = a_record(*("04/03/2030, 10:02 - Ann: One", "04/03/2030, 10:03 - Tom: Two"), apart="\n")
    assert record.date is None
    told = [problem.reason for problem in record.problems]
    assert "The record has no date." in told
    assert "“04/03/2030” may be day and month or month and day. Check the record’s date." in told


@pytest.mark.parametrize(
    "opening",
    [
        "[10:02, 31/03/2025]",
        "[10:02:11, 31/03/2025]",
        "[10:02 AM, 3/31/2025]",
        "[10:02, 31.03.2025]",
        "31/03/2025, 10:02 -",
        "[2025-03-31, 10:02]",
        "[10:02, 2025-03-31]",
    ],
)
def test_chats_have_the_day_before_the_hour_or_behind_it(opening):
    record = a_record(f"{opening} Ann: One: two", "and three", f"{opening} Tom: Four", apart="\n")
    assert [
        (label, turn.paragraphs) for (label, _), turn in zip(spoken(record), record.turns, strict=True)
    ] == [
        ("Ann", ("One: two", "and three")),
        ("Tom", ("Four",)),
    ]
    assert (record.date, record.turns[0].time) == (dt.date(2025, 3, 31), dt.time(10, 2))
    assert not [problem for problem in record.problems if "date" in problem.reason]


def test_a_day_with_full_stops_has_the_day_first():
    record = a_record("[10:02, 04.03.2025] Анна: Раз", "[10:03, 04.03.2025] Пётр: Два", apart="\n")
    assert record.date == dt.date(2025, 3, 4)


def test_a_chat_of_several_days_says_so_and_joins_no_statements_of_two_days():
    record = a_record(
        "24/03/2025, 10:02 - Ann: One",
        *("24/03/2025, 23:59 - Tom: Good night", "25/03/2025, 08:00 - Tom: Good morning", "all of you"),
        *("25/03/2025, 08:01 - Tom: Shall we?", "26/03/2025, 08:00 - Ann: No"),
        apart="\n",
    )
    assert [turn.paragraphs for turn in record.turns] == [
        ("One",),
        ("Good night",),
        ("Good morning", "all of you", "Shall we?"),
        ("No",),
    ]
    (told,) = [problem for problem in record.problems if "days" in problem.reason]
    assert told.line == 3
    assert "goes on over 3 days" in told.reason


@pytest.mark.parametrize(("hour", "begins"), [("10", dt.time(10, 2)), ("00", None)])
def test_a_chat_begins_with_its_first_message_unless_it_counts_from_the_start(
    hour: str, begins: dt.time | None
):
    record = a_record(
        f"{hour}:02:11 From Ada Lowe to Everyone:\n\tGood morning",
        f"{hour}:03:00 From Ben Orr to Everyone:\n\tCan you hear me?",
        f"{hour}:04:12 From Ada Lowe to Everyone:\n\tYes",
        apart="\n",
    )
    assert record.time == begins


def test_a_chat_with_day_and_hour_before_the_nickname():
    day = "2031-03-04T09"
    lines = (
        f"{day}:40:01  *** mara <mara!~m@harn.example> has joined #quays",
        f"{day}:41:39  <mara> is the lamp lit?",
        f"{day}:42:17  <tom_orlo> :)",
        f"{day}:43:00  *** lind has quit (Ping timeout: 260 seconds)",
        f"{day}:44:21  <tom_orlo> it is",
        f"{day}:45:23  <mara> thank you",
    )
    [record] = read(Document("\n".join(lines).encode(), path="log.txt"))
    said = [turn for turn in record.turns if turn.printed_label]
    assert [turn.printed_label for turn in said] == ["mara", "tom_orlo", "tom_orlo", "mara"]
    assert said[1].paragraphs == (":)",)
    assert not any("has quit" in paragraph for turn in said for paragraph in turn.paragraphs)
    assert record.date == dt.date(2031, 3, 4)


_TIMED = (
    "00:00:10 Speaker 1\nShall we start?",
    "00:01:02 Mayor\nWe shall. Who keeps the minutes?",
    "00:01:36 Speaker 1\nI do.",
    "00:02:10 Member for the quays 1\nThe sum of last week is wrong.",
    "00:03:02 Mayor\nWhich sum?",
)


def test_who_has_no_name_and_no_known_office_speaks_beside_a_time():
    record = a_record("Town council, 4 March 2030", *_TIMED)
    assert [label for label, _ in spoken(record)][3:] == ["Member for the quays 1", "Mayor"]


def test_a_longer_line_beside_a_time_is_told():
    long = "00:03:40 One who lives behind the old rope yard\nIt was forty."
    record = a_record("Town council, 4 March 2030", *_TIMED, long)
    [told] = [problem for problem in record.problems if "could be a speaker" in problem.reason]
    assert "behind the old rope yard" in told.reason

"""Tables, logs and heads as publishers print them whose records came late."""

import json

import pytest

from meetings.transcripts import read
from meetings.transcripts.transcript import Document, Transcript, UnreadableError


def a_record(text: str, path: str) -> Transcript:
    [record] = read(Document(text.encode(), path=path))
    return record


def said(record: Transcript) -> list[tuple[str, str]]:
    return [(turn.printed_label, " ".join(turn.paragraphs)) for turn in record.turns]


@pytest.mark.parametrize(
    ("columns", "day"),
    [
        ("data,nome,fala", "2031-03-04"),
        ("fecha,orador,discurso", "2031-03-04"),
        ("date,nom,intervention", "2031-03-04"),
    ],
)
def test_columns_are_named_in_more_languages(columns: str, day: str) -> None:
    rows = (f"{day},Ada Lowe,A ponte está aberta.", f"{day},BO RAND,E o porto também.")
    record = a_record("\n".join((columns, *rows)), "inquiry.csv")
    assert said(record) == [("Ada Lowe", "A ponte está aberta."), ("BO RAND", "E o porto também.")]
    assert str(record.date) == day


def test_an_id_that_is_a_name_says_who_speaks_and_one_that_is_none_does_not() -> None:
    def labels(*ids: str) -> list[str]:
        rows = [{"speaker_id": each, "text": f"The {at}th bridge is open."} for at, each in enumerate(ids)]
        return [label for label, _words in said(a_record(json.dumps({"segments": rows}), "board.json"))]

    assert labels("ada-lowe", "bo-rand") == ["ada-lowe", "bo-rand"]
    with pytest.raises(UnreadableError, match="No speaker"):
        labels("4fe2a", "77b1c")


def test_words_in_a_table_are_no_list_of_those_present() -> None:
    opening = "Good evening from Harn. The participants tonight are Ada Lowe and Bo Rand. Attending: Jo Vara."
    rows = (f'1,Mara Lind,"{opening}"', "2,Ada Lowe,How are you?", "3,Bo Rand,Very well.")
    record = a_record("\n".join(("Line,Speaker,Text", *rows)), "debate.csv")
    assert said(record)[0] == ("Mara Lind", opening)
    assert record.attendance_text == ()


TALK = "\n\nAda Lowe: The bridge is open.\n\nBo Rand: Since when?\n\nAda Lowe: Since noon.\n"


@pytest.mark.parametrize(
    "line",
    [
        "Duration: 24 minutes",
        "Durée de la réunion : 1 heure",
        "Dauer: 30 Minuten",
        "The meeting began at 10:00",
    ],
)
def test_how_long_it_took_is_no_title(line: str) -> None:
    assert a_record(f"Harbour Group\nMarch 4, 2031\n{line}{TALK}", "a.txt").title == "Harbour Group"


def test_a_line_of_a_log_is_no_title() -> None:
    log = "2031-03-04 19:01:33\tada sitting a couple of minutes late"
    assert a_record(f"{log}{TALK}", "harbour-group.txt").title == "harbour group"


@pytest.mark.parametrize("line", ["地　　點　本院港樓302會議室", "場所：本院港樓302會議室"])
def test_a_place_in_wide_characters(line: str) -> None:
    talk = "\n\n主席：現在開會。\n\n委員甲：謝謝主席。\n\n主席：請委員發言。\n"
    head = f"港務委員會第21次全體委員會議紀錄\n\n時　　間　2031年3月4日\n\n{line}"
    assert a_record(head + talk, "a.txt").place == "本院港樓302會議室"


def test_a_place_below_its_heading() -> None:
    page = f"# Board meeting 2031-03-04\n\n## Place\n\nThe Lamp Room\n\n## Talk{TALK}"
    assert a_record(page, "board.md").place == "The Lamp Room"

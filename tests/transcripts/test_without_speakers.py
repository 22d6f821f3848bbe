"""Files in which nobody is found to speak: prose is kept as a draft, lists and agendas are refused."""

import datetime as dt
import json

import pytest

from meetings.transcripts.transcript import Kind, UnreadableError
from tests.transcripts.printed_records import a_record

EVENING = (
    "The chair opened the evening and thanked everyone who had come in the rain.",
    "The roof is leaking above the stage, and two offers are in. The cheaper one was taken.",
    "The summer fair is on the first Saturday of July. The band will be asked again.",
    "Nobody had anything else, and everybody went home at nine in the evening.",
)
HEAD = ("Society of Lamp Lighters", "An evening in the hall", "12 March 2019")


@pytest.mark.parametrize("path", ["evening.txt", "evening.md"])
@pytest.mark.parametrize("head", [HEAD, HEAD[:2]], ids=["with a day", "without a day"])
def test_prose_is_kept_as_minutes_that_must_be_checked(path: str, head: tuple[str, ...]) -> None:
    record = a_record(*head, *EVENING, path=path)
    assert record.kind is Kind.MINUTES
    assert record.not_ready.startswith("No speaker was found; all words were kept as minutes.")
    assert str(record.date) == ("2019-03-12" if len(head) == 3 else "None")
    kept = [*record.introduction, *(text for turn in record.turns for text in turn.paragraphs)]
    assert kept[-4:] == list(EVENING)
    assert not any(turn.label for turn in record.turns)


def test_prose_in_json_is_kept_as_the_file_divides_it() -> None:
    told = {"title": "An evening in the hall", "date": "2019-03-12", "body": list(EVENING)}
    record = a_record(json.dumps(told), path="evening.json")
    assert (record.title, str(record.date), record.format) == (
        "An evening in the hall",
        "2019-03-12",
        "labelled",
    )
    assert record.not_ready.startswith("No speaker was found")


def test_prose_that_names_an_agenda_is_no_agenda() -> None:
    assert a_record(*HEAD, "Adoption of the agenda", *EVENING).not_ready.startswith("No speaker was found")
    read_out = "The agenda was read out by the chair, and nobody objected."
    record = a_record(*HEAD, read_out, *EVENING)
    assert record.not_ready.startswith("No speaker was found")


@pytest.mark.parametrize(
    "lines",
    [
        ["Bread 1.20", "Oil 3.40", "Lamps 9.99", "Thank you for shopping.", "Come again."],
        ["Agenda", "1. Roof", *EVENING[:3], *(f"{at}. Any item" for at in range(3, 30))],
        ["Upcoming meetings", *(f"{at} May, Board, 19:00" for at in range(1, 20))],
    ],
    ids=["list", "agenda", "calendar"],
)
def test_what_is_no_prose_is_refused(lines: list[str]) -> None:
    with pytest.raises(UnreadableError):
        a_record(*HEAD, *lines)


def test_a_page_of_a_known_site_without_a_speaker_is_still_an_announcement() -> None:
    foot = ("Topics", "Lamps", "Publication status", "Published in section: News", "Text version")
    record = a_record(*HEAD[1:], *EVENING, *foot)
    assert record.turns == ()
    assert (record.kind, record.not_ready) == (Kind.ANNOUNCEMENT, "")


def test_what_a_machine_wrote_down_without_a_full_stop_is_kept_as_a_draft():
    heard = " ".join(["so the boat is late again and nobody knows when it will come"] * 20)
    record = a_record(f"{heard}\n\n{heard}", apart="\n")
    assert record.not_ready
    assert heard in " ".join(
        (*record.introduction, *(text for turn in record.turns for text in turn.paragraphs))
    )


def test_points_below_a_heading_of_action_items_are_minutes():
    record = a_record(
        "# Thursday, March 4th 2030",
        "### Agenda",
        "1. Oil\n2. Wicks",
        "### Action Items",
        "* Ask the guild for oil ([@mara][1])\n* Buy wicks",
        "[1]: https://lamps.example/mara\n[next]: 2030-04-04.md",
        path="lamps.md",
    )
    assert record.title == "Thursday, March 4th 2030"
    assert (record.kind, record.date) == (Kind.MINUTES, dt.date(2030, 3, 4))

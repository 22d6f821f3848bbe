"""Whether a quotation is on record."""

import pytest

from meetings.models import Meeting
from meetings.search import sync
from meetings.search.quotations import read
from meetings.search.quotes import Change, Report, Verdict, check
from tests.builders import a_meeting, a_participant, a_statement, an_official

pytestmark = pytest.mark.django_db

SAID = "We shall build the new dam before the spring flood, and not a day later."


@pytest.fixture(autouse=True)
def meeting() -> Meeting:
    found = a_meeting("On dams", slug="on-dams")
    velden = an_official("Mira Velden")
    there = a_participant(found, "President Velden", official=velden)
    a_statement(found, "Good morning.", SAID, official=velden, participant=there)
    a_statement(found, "The river rose by two metres in the night.", label="Otto Brand")
    a_statement(a_meeting("О плотинах", language="ru"), "Плотину «Кельм» построим весной, раньше срока.")
    sync.rebuild()
    return found


def asked(text: str, speaker: str = "", officials: tuple[int, ...] = ()) -> Report:
    return check(read(text, speaker), officials)


@pytest.mark.parametrize(
    "text",
    [
        "We shall build the new dam before the spring flood",
        "“WE SHALL BUILD THE NEW DAM — before the spring flood!”",
        "We shall build the new dam … and not a day later.",
        "“We shall build [...] before the [coming] spring flood”",
        "Good morning. We shall build",
        "плотину „Кельм“ построим весной",
    ],
)
def test_the_same_words_are_exact(text: str) -> None:
    report = asked(text)
    assert report.verdict is Verdict.EXACT
    assert report.findings[0].percent == 100


def test_changed_words_are_shown_with_what_the_record_has() -> None:
    report = asked("We will build the new big dam before the flood, and not a day later")
    assert report.verdict is Verdict.NEAR
    [finding] = report.findings
    differing = [piece for piece in finding.pieces if piece.change is not Change.SAME]
    assert [(piece.change, piece.quoted, piece.printed) for piece in differing] == [
        (Change.CHANGED, "will", "shall"),
        (Change.ADDED, "big", ""),
        (Change.LEFT_OUT, "", "spring"),
    ]
    assert 60 <= finding.percent < 100


@pytest.mark.parametrize(
    "text", ["The moon is made of green cheese", "night the in metres two by rose", "a dam", "…", ""]
)
def test_other_words_are_not_on_record(text: str) -> None:
    assert asked(text) == Report(Verdict.NONE)


def test_parts_in_another_order_are_not_exact() -> None:
    assert asked("and not a day later … We shall build the new dam").verdict is not Verdict.EXACT


def test_the_place_is_told_with_words_to_mark_there(meeting: Meeting) -> None:
    [finding] = asked("the river rose by two metres").findings
    assert finding.said.url == meeting.statement_url(2)
    assert finding.marks == '="the river rose by two metres"'


@pytest.mark.parametrize(("speaker", "another"), [("Otto Brand", True), ("Velden", False), ("", False)])
def test_words_by_somebody_else_are_told_so(speaker: str, another: bool) -> None:
    assert asked(SAID, speaker).by_another is another


def test_an_official_is_known_whatever_the_spelling(meeting: Meeting) -> None:
    velden = meeting.statements.get(number=1).official_id
    assert asked(SAID, "М. Велден").by_another
    assert not asked(SAID, "М. Велден", (velden,)).by_another


def test_the_named_speakers_place_comes_first() -> None:
    a_statement(a_meeting("Earlier"), SAID, label="Ada Zorn")
    a_statement(a_meeting("Later"), SAID, label="Otto Brand")
    sync.rebuild()
    report = asked(SAID, "Otto Brand")
    assert report.places == 3
    assert [finding.by_another for finding in report.findings] == [False, True, True]
    assert not report.by_another


def test_a_quotation_of_the_opening_lines_is_found_too() -> None:
    opening = a_meeting("Message to sailors", lead="The fleet returns home in autumn this year.")
    sync.rebuild()
    [finding] = asked("The fleet returns home in autumn").findings
    assert finding.said.statement is None
    assert finding.said.url == opening.get_absolute_url()

"""Whether a quotation is on record."""

import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meetings.models import Meeting
from meetings.search.index import sync
from meetings.search.reports.quotations.check import QuotationReport, Verdict, check
from meetings.search.reports.quotations.findings import WordChange
from meetings.search.reports.quotations.pasted import read
from meetings.transcripts.transcript import TurnKind
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


def asked(text: str, speaker: str = "", officials: tuple[int, ...] = ()) -> QuotationReport:
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
    differing = [piece for piece in finding.pieces if piece.change is not WordChange.SAME]
    assert [(piece.change, piece.quoted, piece.printed) for piece in differing] == [
        (WordChange.CHANGED, "will", "shall"),
        (WordChange.ADDED, "big", ""),
        (WordChange.LEFT_OUT, "", "spring"),
    ]
    assert 60 <= finding.percent < 100


@pytest.mark.parametrize(
    "text", ["The moon is made of green cheese", "night the in metres two by rose", "a dam", "…", ""]
)
def test_other_words_are_not_on_record(text: str) -> None:
    assert asked(text) == QuotationReport(Verdict.NONE)


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


def test_the_named_speaker_is_found_behind_many_others(meeting: Meeting) -> None:
    velden = meeting.statements.get(number=1).official_id
    for number in range(20):
        found = a_meeting(f"Later {number}", date=datetime.date(2026, 1, 1), slug=f"later-{number}")
        a_statement(found, SAID, label="Ada Zorn")
    sync.rebuild()
    report = asked(SAID, "М. Велден", (velden,))
    assert report.places == 21
    assert not report.by_another
    assert report.findings[0].said.meeting == meeting


def test_a_quotation_of_the_opening_lines_is_found_too() -> None:
    opening = a_meeting("Message to sailors", lead="The fleet returns home in autumn this year.")
    sync.rebuild()
    [finding] = asked("The fleet returns home in autumn").findings
    assert finding.said.statement is None
    assert finding.said.url == opening.get_absolute_url()


@pytest.fixture
def talk() -> Meeting:
    """Statements that follow one another, with a direction, a gap and a question among them."""
    found = a_meeting("On bridges", slug="on-bridges")
    velden, brand = an_official("Ada Zorn"), an_official("Carl Ruden")
    for text, details in (
        ("The old bridge carries nine thousand carts a day.", {"official": velden}),
        ("(Laughter.)", {"label": "", "kind": TurnKind.DIRECTION}),
        ("It will carry none after the winter.", {"official": velden}),
        ("Who pays for the ferry?", {"official": brand}),
        ("The treasury pays, as it always has.", {"official": velden}),
        ("", {"label": "", "kind": TurnKind.GAP}),
        ("Now to the harbour and its cranes.", {"official": velden}),
    ):
        label = details["official"].name if "official" in details else ""
        a_statement(found, text, **{"label": label} | details)
    sync.rebuild()
    return found


def shown(text: str, speaker: str = "") -> tuple[Verdict, list[int], list[WordChange]]:
    """The verdict, the statements of the best place, and what is not the same there."""
    report = asked(text, speaker)
    best = report.findings[0]
    numbers = [each.statement.number for each in best.members if each.statement]
    return (
        report.verdict,
        numbers,
        [piece.change for piece in best.pieces if piece.change is not WordChange.SAME],
    )


@pytest.mark.usefixtures("talk")
@pytest.mark.parametrize(
    ("text", "numbers", "changes"),
    [
        ("a day. It will carry none after the winter", [1, 3], [WordChange.NEXT]),
        (
            "nine thousand carts a day (Laughter) It will carry none",
            [1, 2, 3],
            [WordChange.NEXT, WordChange.NEXT],
        ),
        ("after the winter. Who pays for the ferry? The treasury pays", [3, 4, 5], [WordChange.NEXT] * 2),
        ("The old bridge carries … The treasury pays", [1, 5], [WordChange.OMISSION, WordChange.NEXT]),
        (
            "Ada Zorn: It will carry none after the winter.\nCarl Ruden: Who pays for the ferry?",
            [3, 4],
            [WordChange.NEXT],
        ),
    ],
)
def test_words_of_several_statements_are_exact(
    text: str, numbers: list[int], changes: list[WordChange]
) -> None:
    assert shown(text) == (Verdict.EXACT, numbers, changes)


@pytest.mark.usefixtures("talk")
@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("It will carry none after the winter. The treasury pays, as it always has", [3, 5]),
        ("The treasury pays, as it always has. Now to the harbour and its cranes", [5, 7]),
    ],
)
def test_what_was_said_in_between_is_not_left_out_without_a_word(text: str, numbers: list[int]) -> None:
    assert shown(text) == (Verdict.NEAR, numbers, [WordChange.SKIPPED])


@pytest.mark.usefixtures("talk")
def test_another_name_before_the_words_is_a_difference() -> None:
    verdict, _numbers, changes = shown("Otto Brand: It will carry none after the winter.")
    assert (verdict, changes) == (Verdict.NEAR, [WordChange.ADDED])


@pytest.mark.usefixtures("talk")
def test_words_changed_over_several_statements_are_near() -> None:
    verdict, numbers, changes = shown("It will carry nothing after the winter. Who gives for the ferry?")
    assert (verdict, numbers) == (Verdict.NEAR, [3, 4])
    assert changes == [WordChange.CHANGED, WordChange.NEXT, WordChange.CHANGED]


@pytest.mark.usefixtures("talk")
@pytest.mark.parametrize(
    ("speaker", "another", "partly"), [("Zorn", False, True), ("Brand", True, False), ("", False, False)]
)
def test_words_in_part_of_another_are_told_so(speaker: str, another: bool, partly: bool) -> None:
    [finding] = asked("after the winter. Who pays for the ferry?", speaker).findings
    assert (finding.by_another, finding.partly) == (another, partly)


@pytest.mark.usefixtures("talk")
def test_the_words_of_each_statement_are_marked() -> None:
    [finding] = asked("none after the winter. Who pays for the ferry?").findings
    assert finding.marks == '="none after the winter" OR ="who pays for the ferry"'
    assert finding.speakers == ("Ada Zorn", "Carl Ruden")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_row_of_words_on_record_is_exact(talk: Meeting, data: st.DataObject) -> None:
    """Wherever it begins and ends, with directions or without them."""
    kinds = [TurnKind.GAP] if data.draw(st.booleans()) else [TurnKind.GAP, TurnKind.DIRECTION]
    said = talk.statements.filter(number__lt=6).exclude(kind__in=kinds)
    spoken = " ".join(each.text for each in said).split()
    start = data.draw(st.integers(0, len(spoken) - 4))
    end = data.draw(st.integers(start + 4, len(spoken)))
    assert asked(" ".join(spoken[start:end])).verdict is Verdict.EXACT

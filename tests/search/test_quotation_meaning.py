"""Changes that make a quotation say something else are named, and never counted as nearly the same."""

import pytest

from meetings.search.index import sync
from meetings.search.reports.quotations.check import QuotationReport, Verdict, check
from meetings.search.reports.quotations.meaning import MeaningKind
from meetings.search.reports.quotations.pasted import read
from tests.builders import a_meeting, a_statement

pytestmark = pytest.mark.django_db

NEGATION, NUMBER, NAME = MeaningKind
RECORD = (
    "We have always kept the ferry open in winter, and Mr. Velden paid five thousand crowns for it in Kelm. "
    "We don't close the lock at night, it is possible to pass it with a barge of 5.5 metres."
)
RUSSIAN = (
    "Мы всегда держали переправу открытой зимой, и Велден заплатил за нее пять тысяч крон в городе Кельм."
)


@pytest.fixture(autouse=True)
def _records() -> None:
    a_statement(a_meeting("On ferries"), RECORD, label="Mira Velden")
    a_statement(a_meeting("О переправах", language="ru"), RUSSIAN, label="Мира Велден")
    sync.rebuild()


def asked(text: str, speaker: str = "") -> QuotationReport:
    return check(read(text, speaker))


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("We have never kept the ferry open in winter", [(NEGATION, "never", "always")]),
        ("We have always kept the ferry not open in winter", [(NEGATION, "not", "")]),
        ("We close the lock at night, it is possible to pass", [(NEGATION, "", "don't")]),
        ("We do close the lock at night, it is possible to pass", [(NEGATION, "do", "don't")]),
        ("at night, it is impossible to pass it with a barge", [(NEGATION, "impossible", "possible")]),
        ("Velden paid nine thousand crowns for it in Kelm", [(NUMBER, "nine", "five")]),
        ("Velden paid five million crowns for it in Kelm", [(NUMBER, "million", "thousand")]),
        ("to pass it with a barge of 5.7 metres", [(NUMBER, "5.7", "5.5")]),
        ("in winter, and Mr. Brand paid five thousand crowns", [(NAME, "Brand", "Velden")]),
        ("Brand paid five thousand crowns for it in Kelm", [(NAME, "Brand", "Velden")]),
        ("never kept the ferry open in winter", [(NEGATION, "never", "always")]),
        ("paid five thousand crowns for it in Orlo", [(NAME, "Orlo", "Kelm")]),
        (
            "We have never kept the ferry open in winter, and Mr. Velden paid two thousand crowns for it",
            [(NEGATION, "never", "always"), (NUMBER, "two", "five")],
        ),
        (
            "Мы никогда не держали переправу открытой зимой, и Велден заплатил",
            [(NEGATION, "никогда не", "всегда")],
        ),
        ("и Велден заплатил за нее шесть тысяч крон", [(NUMBER, "шесть", "пять")]),
        ("зимой, и Бранд заплатил за нее пять тысяч крон", [(NAME, "Бранд", "Велден")]),
    ],
)
def test_a_changed_negation_number_or_name_is_named(
    text: str, changes: list[tuple[MeaningKind, str, str]]
) -> None:
    report = asked(text)
    assert report.verdict is Verdict.NEAR
    assert [(each.kind, each.quoted, each.printed) for each in report.meaning] == changes


@pytest.mark.parametrize(
    "text",
    [
        "We have always held the ferry open in winter",
        "Clearly kept the ferry open in winter",
        "We do not close the lock at night, it is possible to pass",
        "Velden paid 5 thousand crowns for it in Kelm",
        "WE HAVE ALWAYS HELD THE FERRY OPEN IN WINTER",
        "Мы всегда держали переправу закрытой зимой",
        "зимой, и Велдену заплатил за нее пять тысяч крон",
    ],
)
def test_other_changes_are_differences_of_words_alone(text: str) -> None:
    report = asked(text)
    assert report.verdict is Verdict.NEAR
    assert report.meaning == ()


def test_a_place_that_says_the_same_comes_before_one_that_says_the_opposite() -> None:
    a_statement(a_meeting("Later"), "We have always kept that ferry open in summer and winter.")
    a_statement(a_meeting("Never"), "We have never kept the ferry open in summer and winter.")
    sync.rebuild()
    report = asked("We have always kept the ferry open in summer and winter")
    assert [bool(finding.meaning) for finding in report.findings] == [False, False, True]
    assert report.meaning == ()


@pytest.mark.parametrize(
    ("speaker", "others"), [("Otto Brand", ("Mira Velden",)), ("Mira Velden", ()), ("", ())]
)
def test_who_said_it_is_known_where_another_is_named(speaker: str, others: tuple[str, ...]) -> None:
    assert asked("We have always kept the ferry open", speaker).others == others
    assert asked("We have never kept the ferry open in winter", speaker).others == others

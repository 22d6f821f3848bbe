"""docs/searching.md has a heading for every operator, and what it shows is understood."""

import re
from pathlib import Path

import pytest

from meetings.search.query import Field, parse
from meetings.search.query.parse import MAX_CONDITIONS, MAX_COSTLY, MAX_LENGTH
from meetings.search.query.scan import DATE, FIELD_NAMES, OPERATORS, WORDS

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGE = (DOCS / "searching.md").read_text()
RUSSIAN = (DOCS / "searching.ru.md").read_text()
HEADINGS = re.findall(r"^#+ (.+)$", PAGE, re.MULTILINE)
EXAMPLES = [line for block in re.findall(r"```\n(.*?)```", PAGE, re.DOTALL) for line in block.splitlines()]
OPERATORS_WITH_SIGNS = [
    "Brackets ( )",
    '"a phrase"',
    '="exact words"',
    "word*",
    "wor?d",
    "word~",
    '"two words"~5',
]


@pytest.mark.parametrize(
    "operator",
    [
        *[name for name in OPERATORS if name.isascii()],
        *OPERATORS_WITH_SIGNS,
        *[f"{name}:" for name in [*filter(None, Field), DATE, WORDS]],
    ],
)
def test_every_operator_has_a_heading(operator: str) -> None:
    assert operator in HEADINGS


@pytest.mark.parametrize("name", [*OPERATORS, *(f"{name}:" for name in FIELD_NAMES)])
def test_every_name_is_given_in_both_languages(name: str) -> None:
    assert f"`{name}`" in PAGE or name in HEADINGS


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_is_understood(example: str) -> None:
    parsed = parse(example)
    assert parsed.query
    assert parsed.notes == ()


def test_the_limits_are_those_of_the_code() -> None:
    assert f"up to {MAX_LENGTH:,} characters and {MAX_CONDITIONS} words, {MAX_COSTLY} of them" in " ".join(
        PAGE.split()
    )


def test_the_russian_page_has_the_same_headings_under_russian_names() -> None:
    levels = [re.findall(r"^(#+) ", page, re.MULTILINE) for page in (PAGE, RUSSIAN)]
    assert levels[0] == levels[1]


@pytest.mark.parametrize("name", [*OPERATORS, *(f"{name}:" for name in FIELD_NAMES)])
def test_every_name_is_on_the_russian_page_too(name: str) -> None:
    assert re.search(rf"(?<!\w){re.escape(name)}", RUSSIAN)


@pytest.mark.parametrize("block", re.findall(r"```\n(.*?)```", RUSSIAN, re.DOTALL))
def test_every_russian_example_is_understood(block: str) -> None:
    for example in block.splitlines():
        assert parse(example).query
        assert parse(example).notes == ()

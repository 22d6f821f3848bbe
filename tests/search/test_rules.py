"""Rules of topics find in memory what the search page finds in the index."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetings.admin.topic_rules import validate
from meetings.search.query import parse
from meetings.search.text.tokens import Tokens
from meetings.topics.rules import Rules, tokens
from tests.search import naive
from tests.search.corpus import statements
from tests.search.typed_queries import LEAVES, queries

DOCUMENTS = statements()
TOKENS = [tokens(document.text, document.language) for document in DOCUMENTS]
ABOUT_TEXT = [leaf for leaf in LEAVES if ":" not in leaf]


def finds(rule: str, said: Tokens) -> bool:
    return bool(Rules([rule]).matching(said))


@pytest.mark.parametrize("rule", ABOUT_TEXT)
def test_every_operator_matches_what_a_naive_search_finds(rule: str) -> None:
    query = parse(rule).query
    assert [finds(rule, found) for found in TOKENS] == [naive.matches(query, each) for each in DOCUMENTS]


@settings(max_examples=150, deadline=None)
@given(rule=queries(st.sampled_from(ABOUT_TEXT)).filter(lambda rule: not validate(rule)))
def test_any_rule_matches_what_a_naive_search_finds(rule: str) -> None:
    query = parse(rule).query
    assert [finds(rule, found) for found in TOKENS] == [naive.matches(query, each) for each in DOCUMENTS]


def test_each_line_is_an_alternative() -> None:
    rule = "steel\n\n  rare metal \n"
    texts = ["Steel.", "Rare metals.", "Metals.", ""]
    assert [finds(rule, tokens(text, "en")) for text in texts] == [True, True, False, False]


@pytest.mark.parametrize(
    "rule", ["", " \n ", "metal", 'metal -steel\n"rare earth"', "(a OR b) NOT c", "мет*"]
)
def test_a_rule_in_order_has_no_problems(rule: str) -> None:
    assert validate(rule) == []


@pytest.mark.parametrize(
    ("rule", "problem"),
    [
        ("speaker:orlo metal", "A rule can only search the words of statements"),
        ("metal date:2025", "A rule can only search the words of statements"),
        ("metal (words:>5)", "A rule can only search the words of statements"),
        ("-steel", "This line would tag every statement that lacks these words"),
        ("metal OR -steel", "This line would tag every statement that lacks these words"),
        ('"metal', "A quotation mark was not closed"),
        ("&", "This line has no words to search for."),
        ("metal\n" * 201, "A rule may have up to 200 lines. This one has 201."),
    ],
)
def test_a_rule_that_cannot_be_used_is_refused_with_the_reason(rule: str, problem: str) -> None:
    assert any(problem in told for told in validate(rule))


def test_a_problem_names_its_line() -> None:
    assert validate("metal\ndate:2025")[0].startswith("“date:2025”: ")


def test_a_problem_shows_the_beginning_of_a_long_line() -> None:
    long = "speaker:" + " ".join(f"word{number}" for number in range(300))
    problems = validate(long)
    assert problems
    for problem in problems:
        assert problem.startswith("“speaker:word0 word1 ")
        assert "…”: " in problem
        assert len(problem) < 250


def test_a_line_with_problems_matches_nothing_and_leaves_the_others() -> None:
    rule = "-steel\nmetal"
    assert [finds(rule, tokens(text, "en")) for text in ("water", "metal")] == [False, True]


@settings(max_examples=300, deadline=None)
@given(rule=st.text(max_size=60), text=st.text(max_size=60))
def test_no_rule_and_no_text_is_an_error(rule: str, text: str) -> None:
    validate(rule)
    finds(rule, tokens(text, "en"))

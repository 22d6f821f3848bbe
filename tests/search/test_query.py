"""What a reader types becomes a query that prints itself; nothing typed is an error."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetings.search.inwords import in_words
from meetings.search.query import parse
from meetings.search.query.parse import MAX_CONDITIONS, MAX_COSTLY, MAX_LENGTH

# As typed, and as understood.
UNDERSTOOD = [
    ("rare metals", "rare metals"),
    ("rare AND metals", "rare metals"),
    ("metal OR steel", "metal OR steel"),
    ("a metal OR steel b", "(a metal) OR (steel b)"),
    ("a (metal OR steel)", "a (metal OR steel)"),
    ("((metal))", "metal"),
    ("metal -steel", "metal -steel"),
    ("metal NOT steel", "metal -steel"),
    ("metal −steel", "metal -steel"),
    ("-(metal steel)", "-(metal steel)"),
    ("NOT NOT metal", "metal"),
    ("-NOT -metal", "-metal"),
    ("металл ИЛИ сталь НЕ руда", "металл OR (сталь -руда)"),
    ("металл И сталь", "металл сталь"),
    ('"rare earth"', '"rare earth"'),
    ("«редкие земли»", '"редкие земли"'),
    ("“rare  earth„", '"rare earth"'),
    ('="to be or not to be"', '="to be or not to be"'),
    ('"rare metals"~5', '"rare metals"~5'),
    ('"rare metals"~5000', '"rare metals"~100'),
    ('"rare"~5', '"rare"'),
    ("metal*", "metal*"),
    ("wor?d", "wor?d"),
    ("co-op*", "co op*"),
    ("who?", "who"),
    ("cat~", "cat~1"),
    ("metals~", "metals~2"),
    ("metals~9", "metals~2"),
    ("rare-earth", "rare-earth"),
    ("10:30", "10:30"),
    ("don't,", "don't"),
    ("or and not", "or and not"),
    ("OR,", "or"),
    ("speaker:orlo", "speaker:orlo"),
    ("Speaker: orlo", "speaker:orlo"),
    ("говорит:орлов", "speaker:орлов"),
    ('speaker:"semyon orlo"', 'speaker:"semyon orlo"'),
    ("speaker:(orlo OR velden)", "speaker:orlo OR speaker:velden"),
    ("-topic:water", "-topic:water"),
    ("topic:-water", "-topic:water"),
    ("role:minister place:vel* title:dam~", "role:minister place:vel* title:dam~1"),
    ("body:council kind:transcript", "body:council kind:transcript"),
    ("date:2025", "date:2025-01-01..2025-12-31"),
    ("date:2024-02", "date:2024-02-01..2024-02-29"),
    ("date:2025-02-24", "date:2025-02-24"),
    ("date:2017..2019-06", "date:2017-01-01..2019-06-30"),
    ("date:..2019", "date:..2019-12-31"),
    ("date:2017..", "date:2017-01-01.."),
    ("date:9999", "date:9999-01-01..9999-12-31"),
    ("words:>200", "words:201.."),
    ("words:<50", "words:0..49"),
    ("words:100..200", "words:100..200"),
    ("слов:7", "words:7..7"),
]
# As typed, as understood, and what is said of the rest.
NOT_UNDERSTOOD = [
    ('"rare earth', '"rare earth"', "A quotation mark was not closed; it was closed at the end."),
    ("(metal", "metal", "A bracket was not closed; it was closed at the end."),
    ("metal) steel", "metal steel", "A closing bracket had no opening one and was left out."),
    ("metal OR", "metal", "OR needs something before and after it; it was left out."),
    ("metal & steel", "metal steel", "“&” has no letters or digits and was left out."),
    ('metal ""', "metal", "A quotation without words was left out."),
    ("metal speaker:", "metal", "Nothing follows speaker:; it was left out."),
    ("metal NOT", "metal", "Nothing follows NOT; it was left out."),
    ("re:metal", "re:metal", "“re:” is not a field here; it was searched for as a word."),
    ("metal a*", "metal", "“a*” is too open: it needs two letters, and may have three * and ten ? at most."),
    ("ab~", "ab", "“~” can only follow a word of three letters or more; it was left out."),
    (
        "metal date:2025-13",
        "metal",
        "“2025-13” is not a date like 2025, 2025-02-24 or 2017..2019-06; left out.",
    ),
    ("metal date:0000", "metal", "“0000” is not a date like 2025, 2025-02-24 or 2017..2019-06; left out."),
    ("metal words:many", "metal", "“many” is not a number of words like >200, <50 or 100..200; left out."),
]
IN_WORDS = [
    ("metal -steel", "contain “metal” and not “steel”"),
    ('"rare earth" OR metal*', "contain the phrase “rare earth” or a word like “metal*”"),
    ("metal (a OR b)", "contain “metal” and (“a” or “b”)"),
    ("speaker:orlo metal", "contain “metal” and have a speaker named “orlo”"),
    ("metal date:2025", "contain “metal” and have a date in 2025"),
    ("metal date:2017..2019", "contain “metal” and have a date from 2017 to 2019"),
    ("date:2025-02", "have a date in February 2025"),
    ("date:2025-02-24", "have a date on 24 February 2025"),
    ("date:2025-02-24..", "have a date from 24 February 2025"),
    ("date:..2019-06", "have a date until 30 June 2019"),
    ("words:>200", "have 201 words or more"),
    ('="to be"', "contain exactly “to be”"),
    ('"a b"~5', "contain the words “a b”, each within 5 words of the next"),
    ("metal~", "contain a word spelt like “metal”"),
]


@pytest.mark.parametrize(("typed", "understood"), UNDERSTOOD)
def test_a_query_prints_what_was_understood(typed: str, understood: str) -> None:
    parsed = parse(typed)
    assert str(parsed.query) == understood
    assert parsed.notes == ()


@pytest.mark.parametrize(("typed", "understood", "note"), NOT_UNDERSTOOD)
def test_what_was_not_understood_is_said_and_left_out(typed: str, understood: str, note: str) -> None:
    parsed = parse(typed)
    assert str(parsed.query) == understood
    assert parsed.notes == (note,)


@pytest.mark.parametrize(("typed", "said"), IN_WORDS)
def test_a_query_is_said_in_words(typed: str, said: str) -> None:
    assert in_words(parse(typed).query) == said


@pytest.mark.parametrize("typed", ["", "  ", "-", "()", "((", '""', "AND", "date:..", "*", "\u00ad"])
def test_nothing_to_look_for_is_no_query(typed: str) -> None:
    assert parse(typed).query is None


@settings(max_examples=1000, deadline=None)
@given(text=st.text(max_size=80) | st.text(alphabet='ab1*?~"«()-=:.> \tORNОТИЛ', max_size=60))
def test_anything_parses_and_prints_something_that_means_the_same(text: str) -> None:
    query = parse(text).query
    assert query is None or in_words(query)
    again = parse(str(query or ""))
    assert again.query == query
    assert not again.notes or any("field" in note for note in again.notes)


@pytest.mark.parametrize(
    "letters", ["(", "-", '"a" ', "a* ", "speaker:", "a~ ", "NOT ", "a OR ", "(a OR ", "*", "a*", "~1"]
)
def test_a_query_without_end_is_cut_off(letters: str) -> None:
    parsed = parse(letters * 50_000)
    assert f"The query was cut off after {MAX_LENGTH:,} characters." in parsed.notes


def test_only_so_many_words_with_gaps_are_searched_for() -> None:
    parsed = parse("metal* " * (MAX_COSTLY + 1))
    assert str(parsed.query).count("metal*") == MAX_COSTLY
    assert parsed.notes == (f"Only the first {MAX_COSTLY} words with *, ? or ~ were searched for.",)


def test_only_so_many_words_are_searched_for() -> None:
    parsed = parse("metal " * (MAX_CONDITIONS + 1))
    assert str(parsed.query).count("metal") == MAX_CONDITIONS
    assert parsed.notes == (f"Only the first {MAX_CONDITIONS} words were searched for.",)

"""What a reader types becomes a query that prints itself; nothing typed is an error."""

import datetime

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from meetings.search.page.query_in_words import in_words
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
    ("da?*?m", "da*m"),
    ("wor?d", "wor?d"),
    ("co-op*", "co op*"),
    ("who?", "who"),
    ("=metals", '="metals"'),
    ("-=Металл", '-="Металл"'),
    ("metal steel metal", "metal steel"),
    ("metal OR (steel metal) OR metal", "metal OR (steel metal)"),
    ("cat~", "cat~1"),
    ("metals~", "metals~2"),
    ("metals~9", "metals~2"),
    ("rare-earth", "rare-earth"),
    ("10:30", "10:30"),
    ("don't,", "don't"),
    ("U.S.A.", "U.S.A"),
    ("1 250 000 boats", "1 250 000 boats"),
    ("-1\u00a0250", "-1 250"),
    ("cost 1 250, boats", "cost 1 250 boats"),
    ("speaker:1 250", "speaker:1 250"),
    ("12 AND 300", "12 AND 300"),
    ("2019 300", "2019 300"),
    ("1 250*", "1 AND 250*"),
    ("words:100 250", "words:100..100 AND 250"),
    ("https://saltby.example/~quay/boats?year=2021", "https://saltby.example/~quay/boats?year=2021"),
    ("(www.saltby.example/a*b?c)", "www.saltby.example/a*b?c"),
    ("title:saltby.example/boats?c=1", "title:saltby.example/boats?c=1"),
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
    ("date:03-07", "date:03-07"),
    ("date:2-29 metal", "date:02-29 metal"),
    ("words:>200", "words:201.."),
    ("words:<50", "words:0..49"),
    ("words:>=200", "words:200.."),
    ("words:<=50", "words:0..50"),
    ("words:100..200", "words:100..200"),
    ("слов:7", "words:7..7"),
]
# As typed, as understood, and what is said of the rest.
NOT_UNDERSTOOD = [
    ('"rare earth', '"rare earth"', "A quotation mark was not closed. We closed it at the end."),
    ("(metal", "metal", "A bracket was not closed. We closed it at the end."),
    ("metal) steel", "metal steel", "We ignored a closing bracket without an opening one."),
    ("metal OR", "metal", "We ignored OR: it needs a word before and after it."),
    ("metal & steel", "metal steel", "We ignored “&”: it has no letters or digits."),
    ('metal ""', "metal", "We ignored a phrase without words."),
    ("metal speaker:", "metal", "We ignored “speaker:”: nothing follows it."),
    ("metal NOT", "metal", "We ignored “NOT”: nothing follows it."),
    ("re:metal", "re:metal", "There is no field “re:”. We searched for it as a word."),
    ("metal a*", "metal", "“a*” matches too much. Use at least two letters, and at most three * and ten ?."),
    ("ab~", "ab", "We ignored “~”. It can only follow a word of three letters or more."),
    (
        "metal date:2025-13",
        "metal",
        "We ignored “2025-13”. Use a date such as 2025, 2025-02-24, 2017..2019-06 or last month.",
    ),
    (
        "metal date:0000",
        "metal",
        "We ignored “0000”. Use a date such as 2025, 2025-02-24, 2017..2019-06 or last month.",
    ),
    ("metal date:2025..2020", "metal", "We ignored “2025..2020”: it ends before it begins."),
    ("metal words:200..100", "metal", "We ignored “200..100”: it ends before it begins."),
    ("metal AND", "metal", "We ignored AND: it needs a word before and after it."),
    ("И metal", "metal", "We ignored AND: it needs a word before and after it."),
    ("metal AND AND steel", "metal steel", "We ignored AND: it needs a word before and after it."),
    ("metal () steel", "metal steel", "We ignored empty brackets."),
    ("metal speaker:topic:water", "metal topic:water", "We ignored “speaker:”: nothing follows it."),
    (
        "steel *tal",
        "steel tal",
        "We ignored * and ? at the start of “*tal”. They can only follow a letter.",
    ),
    (
        '"rare metal"~two',
        '"rare metal" two',
        "We ignored “~”. It can only follow a word of three letters or more.",
    ),
    (
        'title:="rare earth"',
        'title:"rare earth"',
        "We ignored “=”: fields always find all forms of a word.",
    ),
    ("metal words:many", "metal", "We ignored “many”. Use a number of words such as >200, <50 or 100..200."),
]
# What follows “statements”.
IN_WORDS = [
    ("metal -steel", "that contain “metal” and not “steel”"),
    ("-steel metal", "that contain “metal” and not “steel”"),
    ('"rare earth" OR metal*', "that contain the phrase “rare earth” or a word matching “metal*”"),
    ("metal (a OR b)", "that contain “metal” and (“a” or “b”)"),
    ("-metal", "that do not contain “metal”"),
    ("-metal -(steel ore)", "that do not contain “metal” or (“steel” and “ore”)"),
    ("metal OR -steel", "containing “metal” or not containing “steel”"),
    ("metal OR speaker:orlo", "containing “metal” or by a speaker named “orlo”"),
    ("-(metal steel OR topic:water)", "not (containing (“metal” and “steel”) or on a topic named “water”)"),
    ("-(-a -b)", "not (not containing “a” and not containing “b”)"),
    ("speaker:orlo metal", "that contain “metal”, by a speaker named “orlo”"),
    ("speaker:orlo -speaker:velden", "by a speaker named “orlo”, not by a speaker named “velden”"),
    ("role:minister -place:kelm", "by a speaker with “minister” in their role, not at a place named “kelm”"),
    ("title:(dam OR lake)", "with “dam” in the title or with “lake” in the title"),
    (
        "metal -body:council kind:message",
        "that contain “metal”, not of a body named “council”, in records of the kind “message”",
    ),
    ("metal date:2025", "that contain “metal”, in 2025"),
    ("metal -date:2017..2019", "that contain “metal”, not from 2017 to 2019"),
    ("date:2025-02", "in February 2025"),
    ("date:2017..2019-06", "from January 2017 to June 2019"),
    ("date:2019-06-02..2019-06", "from 2 June 2019 to 30 June 2019"),
    ("date:2025-02-24", "on 24 February 2025"),
    ("date:2025-02-24..", "from 24 February 2025"),
    ("date:..2019-06", "until 30 June 2019"),
    ("date:03-07", "on 7 March of any year"),
    ("turn:question metal", "that contain “metal”, of the kind of turn “question”"),
    ("present:orlo", "of meetings where somebody named “orlo” was present"),
    ("metal words:>200", "that contain “metal”, of 201 words or more"),
    ("words:>0", "of 1 word or more"),
    ("words:<50", "of up to 49 words"),
    ("words:1", "of exactly 1 word"),
    ("words:100..2000", "of 100 to 2,000 words"),
    ('="to be"', "that contain exactly “to be”"),
    ('"a b"~5', "that contain the words “a b”, each within 5 words of the next"),
    ('"a b"~1', "that contain the words “a b”, each within 1 word of the next"),
    ('"a b"~0', "that contain the words “a b” next to each other, in any order"),
    ("metal~", "that contain a word similar to “metal”"),
]
IN_RUSSIAN = [
    ("metal -сталь", ", где есть «metal» и нет «сталь»"),
    ("-metal -сталь", ", где нет «metal» и нет «сталь»"),
    ("metal ИЛИ НЕ сталь", " с «metal» или без «сталь»"),
    ('metal* "редкие земли"', ", где есть «metal*» (по образцу) и «редкие земли» (подряд)"),
    ("метал~ =сталь", ", где есть «метал» (или похожее слово) и «сталь» (в точности)"),
    ('"а б"~1', ", где есть «а б» (не дальше 1 слова друг от друга)"),
    ('"а б"~5', ", где есть «а б» (не дальше 5 слов друг от друга)"),
    ('"а б"~0', ", где есть «а б» (рядом, в любом порядке)"),
    ("говорит:орлов", " с именем говорящего «орлов»"),
    ("вода -говорит:орлов дата:2018", ", где есть «вода», не с именем говорящего «орлов», за 2018 г."),
    ("должность:министр место:сочи", " с должностью говорящего «министр», в месте «сочи»"),
    ("тема:вода орган:совет", " по теме «вода», в записях органа «совет»"),
    ("вид:transcript заголовок:вода", " в записях вида «transcript», с «вода» в заголовке"),
    ("дата:2017..2019-06", " с января 2017 по июнь 2019 г."),
    ("слов:>0", " длиной от 1 слова"),
    ("слов:>200", " длиной от 201 слова"),
    ("слов:<50", " длиной до 49 слов"),
    ("слов:100..200", " длиной от 100 до 200 слов"),
    ("слов:1", " длиной ровно в 1 слово"),
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
    assert in_words(parse(typed).query, "statements") == f"statements {said}"


@pytest.mark.parametrize(("typed", "said"), IN_RUSSIAN)
def test_a_query_is_said_in_russian(typed: str, said: str) -> None:
    with translation.override("ru"):
        assert in_words(parse(typed).query, "высказывания") == f"высказывания{said}"


def test_one_statement_contains_and_several_contain() -> None:
    said = [in_words(parse(typed).query, "statement", number=1) for typed in ("metal", "-metal")]
    assert said == ["statement that contains “metal”", "statement that does not contain “metal”"]


TODAY = datetime.date(2025, 3, 31)  # a Monday
RELATIVE = [
    ("date:today", "date:2025-03-31"),
    ("date:yesterday metal", "date:2025-03-30 metal"),
    ("date:last month", "date:2025-02-01..2025-02-28"),
    ('date:"Last Month" metal', "date:2025-02-01..2025-02-28 metal"),
    ("date:last-month", "date:2025-02-01..2025-02-28"),
    ("date:this week", "date:2025-03-31..2025-04-06"),
    ("date:last week", "date:2025-03-24..2025-03-30"),
    ("date:this year metal", "date:2025-01-01..2025-12-31 metal"),
    ("date:last year", "date:2024-01-01..2024-12-31"),
    ("date:last 30 days", "date:2025-03-02..2025-03-31"),
    ("date:past 1 month", "date:2025-03-01..2025-03-31"),
    ("metal date:in the last 2 weeks river", "metal date:2025-03-18..2025-03-31 river"),
    ("date:on this day", "date:03-31"),
    ("дата:вчера", "date:2025-03-30"),
    ("дата:в прошлом году", "date:2024-01-01..2024-12-31"),
    ("дата:за последние 3 дня", "date:2025-03-29..2025-03-31"),
    ("дата:в этот день вода", "date:03-31 вода"),
    ("last month", "last month"),
]


@pytest.mark.parametrize(("typed", "understood"), RELATIVE)
def test_days_are_told_from_today(typed: str, understood: str) -> None:
    parsed = parse(typed, TODAY)
    assert (str(parsed.query), parsed.notes) == (understood, ())
    assert parse(understood).query == parsed.query


def test_more_years_ago_than_there_are_is_said() -> None:
    assert parse("date:last 9999 years", TODAY).query == parse("9999 years").query
    assert "We ignored “last”" in parse("date:last 9999 years", TODAY).notes[0]


@pytest.mark.parametrize("typed", ["", "  ", "-", "()", "((", '""', "AND", "date:..", "*", "\u00ad"])
def test_nothing_to_look_for_is_no_query(typed: str) -> None:
    assert parse(typed).query is None


@settings(max_examples=1000, deadline=None)
@given(text=st.text(max_size=80) | st.text(alphabet='ab1*?~"«()-=:.> \tORNОТИЛ', max_size=60))
def test_anything_parses_and_prints_something_that_means_the_same(text: str) -> None:
    query = parse(text).query
    assert query is None or in_words(query, "statements")
    again = parse(str(query or ""))
    assert again.query == query
    assert not again.notes or any("field" in note for note in again.notes)


@pytest.mark.parametrize(
    "letters", ["(", "-", '"a" ', "a* ", "speaker:", "a~ ", "NOT ", "a OR ", "(a OR ", "*", "a*", "~1"]
)
def test_a_query_without_end_is_cut_off(letters: str) -> None:
    parsed = parse(letters * 50_000)
    assert f"We used only the first {MAX_LENGTH:,} characters of the query." in parsed.notes


def test_only_so_many_words_with_gaps_are_searched_for() -> None:
    parsed = parse(" ".join(f"metal{number}*" for number in range(MAX_COSTLY + 1)))
    assert str(parsed.query).count("*") == MAX_COSTLY
    assert parsed.notes == (f"We searched for only the first {MAX_COSTLY} words with *, ? or ~.",)


def test_only_so_many_words_are_searched_for() -> None:
    parsed = parse(" ".join(f"metal{number}" for number in range(MAX_CONDITIONS + 1)))
    assert str(parsed.query).count("metal") == MAX_CONDITIONS
    assert parsed.notes == (f"We searched for only the first {MAX_CONDITIONS} words.",)

"""No query string breaks a page."""

import re
from urllib.parse import urlencode

import pytest
from django.http import HttpResponse, QueryDict
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meetings.search.index import sync
from meetings.search.page.request import asked
from tests.builders import a_meeting, a_statement, a_tag, a_topic, an_official

NAMES = [
    "q", "official", "topic", "body", "place", "kind", "year", "month", "from", "to", "sort", "page", "by",
    "meeting", "letter", "completeness", "language",
]  # fmt: skip
SHARP = """0 -1 1e9 ٣ ² 99999999999999999999 2025-02-30 0000-01-01 mira-velden water " (( date: - * %00
undated/x 2025-02 9999 transcript newest meeting official""".split()
VALUES = st.one_of(st.text(max_size=40), st.sampled_from(["", "\x00", *SHARP]))
QUERIES = st.lists(st.tuples(st.sampled_from(NAMES), VALUES), max_size=6)
PAGES = ["/", "/search/", "/search.csv", "/search.json", "/search.atom", "/meetings/", "/meetings/2025/"]
PAGES += ["/search.jsonl", "/search/complete.json", "/search/concordance/", "/search/concordance.csv"]
PAGES += ["/search/trends/", "/search/trends.csv"]
PAGES += ["/officials/", "/officials/mira-velden/", "/topics/", "/topics/water/"]


@pytest.mark.django_db
@pytest.mark.parametrize("page", PAGES)
def test_any_query_string_is_answered(client: Client, page: str) -> None:
    meeting = a_meeting()
    a_tag(a_topic("Water"), meeting, a_statement(meeting, "Water.", official=an_official("Mira Velden")))
    sync.rebuild()

    @settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(QUERIES)
    def answered(query: list[tuple[str, str]]) -> None:
        parameters = QueryDict(mutable=True)
        for name, value in query:
            parameters.appendlist(name, value.encode("utf-8", "ignore").decode())
        answer = client.get(f"{page}?{parameters.urlencode()}")
        assert answer.status_code == 200
        answer.getvalue()

    answered()


TAG = "<x-typed>"
PIECES = [
    *[
        TAG,
        "water",
        "watre",
        "ьуефд",
        "rare",
        "OR",
        "AND",
        "NOT",
        "ИЛИ",
        "И",
        "НЕ",
        "-",
        "(",
        ")",
        '"',
        "«",
        "»",
    ],
    *[
        '="',
        '"~3',
        "~",
        "~2",
        "*",
        "?",
        "wat*",
        "w?ter",
        "speaker:",
        "спикер:",
        "topic:",
        "place:",
        "date:2025..",
    ],
    *[
        "date:",
        "words:>1",
        "words:",
        "title:",
        "role:",
        "body:",
        "kind:",
        "&amp;",
        "</mark>",
        "ё",
        "東京",
        "\u00ad",
    ],
]
TYPED = st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=9).map(" ".join)
WAYS = st.sampled_from(
    ["", "&by=meeting", "&by=official", "&sort=newest", "&page=2", "&official=mira-velden"]
)


@pytest.mark.django_db
def test_whatever_is_typed_is_answered_and_none_of_it_becomes_markup(client: Client) -> None:
    meeting = a_meeting(f"On {TAG} water", slug="on-water", lead=f"Rare {TAG}.", place=TAG)
    a_topic(f"Rare {TAG}", slug="rare")
    for text in (f"Rare water {TAG} &amp; </mark> water.", f"{TAG} ё 東京 metal"):
        a_statement(meeting, text, official=an_official(f"Mira {text[:12]}", slug=f"mira-{len(text)}"))
    sync.rebuild()

    @settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(TYPED, WAYS, st.sampled_from(["en", "ru"]))
    def answered(typed: str, way: str, language: str) -> None:
        typed = typed.encode("utf-8", "ignore").decode()
        answer = client.get(f"/search/?{urlencode({'q': typed})}{way}", headers={"Accept-Language": language})
        assert_no_markup(answer)
        assert client.get(f"/search/complete.json?{urlencode({'q': typed})}").status_code == 200

    answered()

    @settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(TYPED, st.sampled_from(["/search/concordance/", "/search/trends/", "record", "statement"]))
    def marked(typed: str, page: str) -> None:
        record = meeting.get_absolute_url()
        page = {"record": record, "statement": f"{record}s1/"}.get(page, page)
        assert_no_markup(client.get(page, {"q": typed.encode("utf-8", "ignore").decode()}))

    marked()


def assert_no_markup(answer: HttpResponse) -> None:
    assert answer.status_code == 200
    assert TAG not in answer.text
    marks = re.findall(r"<mark(?: id=\"[a-z0-9-]+\")?>|</mark>", answer.text)
    assert ["/" in mark for mark in marks] == [False, True] * (len(marks) // 2)


@pytest.mark.django_db
def test_so_many_values_of_a_facet_are_used_and_no_more() -> None:
    found = asked(QueryDict("&".join(f"place=P{number}" for number in range(50))))
    assert sum(map(len, found.request.choices.values())) == 20
    assert "We used only the first 20 values of place." in found.notes


@pytest.mark.django_db
def test_what_counts_is_kept_as_a_clean_address() -> None:
    found = asked(QueryDict("q=+water+&page=1&page=2&official=nobody&sort=newest&utm_source=x"))
    assert found.address.urlencode() == "q=water&sort=newest&page=2"

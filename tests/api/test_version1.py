"""Version 1: what each address answers, and what it keeps to itself."""

import json
from typing import Any

import pytest
from django.test import Client

from meetings.api.version1 import api
from meetings.models import Meeting
from tests.api import filled
from tests.api.asking import get
from tests.builders import a_meeting, a_statement

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("filled_once")]
fill = filled.fill


def titles(answer: Any) -> list[str]:
    return [each["title"] for each in answer["items"]]


def test_records_come_newest_first_and_undated_last(client: Client) -> None:
    assert titles(get(client, "meetings")) == ["On roads", "On dams", "A letter"]


def test_following_next_gives_every_record_once(client: Client) -> None:
    seen, address = [], "meetings?limit=1"
    while address:
        answer = get(client, address)
        assert len(answer["items"]) == 1
        seen += titles(answer)
        address = answer["next"]
    assert seen == ["On roads", "On dams", "A letter"]


def test_a_record_added_while_paging_changes_no_later_page(client: Client) -> None:
    first = get(client, "meetings?limit=1")
    a_meeting("Newer", date="2025-04-01")
    assert titles(get(client, first["next"])) == ["On dams"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("body=city-of-lenmark", ["On roads"]),
        ("from=2025-03-01", ["On roads"]),
        ("to=2025-02-28", ["On dams"]),
        ("language=ru", []),
    ],
)
def test_records_are_filtered_as_on_pages(client: Client, query: str, found: list[str]) -> None:
    answer = get(client, f"meetings?{query}")
    assert (titles(answer), answer["ignored"]) == (found, [])


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("meetings?colour=red", "Unknown parameter “colour”."),
        ("meetings?body=nobody", "nobody"),
        ("meetings?kind=dance", "dance"),
        ("meetings?from=yesterday", "Ignored from “yesterday”. Use a date such as 2025-02-24."),
        ("statements?official=nobody", "Ignored official “nobody”. Use the last part of its address."),
        ("statements?meeting=x", "Ignored meeting “x”."),
        ("bodies?colour=red", "colour"),
        ("search?q=water&colour=red", "colour"),
        ("search?q=water&year=20x5", "20x5"),
        ("concordance?q=water&colour=red", "colour"),
        ("trends?q=water&colour=red", "colour"),
        ("quotations?text=the+water+is+high&colour=red", "colour"),
        ("changes?colour=red", "colour"),
        ("quotations?text=one", "Nothing was looked for: text has fewer than 3 words."),
        ("concordance", "There is nothing to show: q names no word."),
    ],
)
def test_what_means_nothing_is_said(client: Client, address: str, told: str) -> None:
    assert any(told in each for each in get(client, address)["ignored"])


def test_one_record_has_people_sections_topics_and_sources(client: Client) -> None:
    answer = get(client, "meetings/2025-02-24/dams")
    [person] = answer["participants"]
    assert (person["name"], person["role"]) == ("Mira Velden", "Minister of Water")
    assert person["official"]["api"] == "http://testserver/api/v1/officials/mira-velden"
    [section] = answer["sections"]
    assert (section["printed_number"], section["title"], section["before"]) == ("1", "The dams", 1)
    assert [topic["name"] for topic in answer["topics"]] == ["Water"]
    [source] = answer["sources"]
    assert get(client, source["api"])["sha256"] == "a" * 64
    assert client.get(answer["files"]["md"]).status_code == 200
    assert client.get(answer["url"]).status_code == 200


def test_statements_of_a_record_come_in_its_order(client: Client) -> None:
    first = get(client, "meetings/2025-02-24/dams/statements?limit=2")
    rest = get(client, first["next"])
    assert [each["number"] for each in first["items"] + rest["items"]] == [1, 2, 3]
    assert rest["next"] is None
    assert first["items"][0]["paragraphs"] == ["The water is high.", "So be it."]
    assert first["items"][0]["page"] == 3
    assert get(client, first["items"][1]["api"])["kind"] == "gap"


@pytest.mark.parametrize(
    ("query", "numbers"),
    [("official=mira-velden", [1, 3]), ("topic=water", [3]), ("meeting=2025-02-24/dams", [1, 2, 3])],
)
def test_statements_are_filtered(client: Client, query: str, numbers: list[int]) -> None:
    answer = get(client, f"statements?{query}")
    assert [each["number"] for each in answer["items"]] == numbers


def test_an_official_has_names_offices_and_statements(client: Client) -> None:
    answer = get(client, "officials/mira-velden")
    assert answer["offices"][0]["title"] == "Minister of Water"
    assert len(get(client, answer["statements"])["items"]) == 2
    assert [each["name"] for each in get(client, "officials?letter=v")["items"]] == ["Mira Velden"]


def test_places_bodies_and_topics_are_listed(client: Client) -> None:
    assert [each["name"] for each in get(client, "places")["items"]] == ["Lenmark", "Veldengrad"]
    bodies = [each["name"] for each in get(client, "bodies")["items"]]
    assert bodies == ["City of Lenmark", "President of Ardania"]
    [topic] = get(client, "topics")["items"]
    assert (topic["name"], topic["statements"]) == ("Water", 1)
    assert get(client, "places/lenmark")["meetings"] == 1
    assert get(client, "topics/water")["name"] == "Water"
    assert get(client, "bodies/city-of-lenmark")["name"] == "City of Lenmark"


def test_search_has_results_facets_and_the_total(client: Client) -> None:
    answer = get(client, "search?q=water")
    assert (answer["total"], answer["introductions"]) == (2, 0)
    assert {each["meeting_title"] for each in answer["items"]} == {"On dams", "On roads"}
    facets = {each["name"]: each["values"] for each in answer["facets"]}
    assert {"value": "mira-velden", "name": "Mira Velden", "count": 1} in facets["official"]
    assert get(client, "search?q=water&official=mira-velden")["total"] == 1


def test_the_reports_answer(client: Client) -> None:
    lines = get(client, "concordance?q=river")["items"]
    assert [(line["words"], line["before"][-11:]) for line in lines] == [("river", "beside the ")]
    trends = get(client, "trends?q=water&q=stone&unit=year")
    assert [term["text"] for term in trends["terms"]] == ["water", "stone"]
    quotation = get(client, "quotations?text=build+another+dam+beside+the+river")
    assert quotation["verdict"] == "exact"
    assert quotation["findings"][0]["url"].endswith("/meetings/2025-02-24/dams/s3/")
    assert quotation["findings"][0]["meaning"] == []
    changed = get(client, "quotations?text=never+build+another+dam+beside+the+river")
    assert changed["verdict"] == "near"
    [change] = changed["findings"][0]["meaning"]
    assert (change["kind"], change["quotation"]) == ("negation", "never")


SECRETS = ("Quibbleworth", "lantern", "Lighthouse", "Secret", "Gone title")
EVERYWHERE = [
    *("meetings", "statements", "officials", "bodies", "topics", "places", "changes"),
    *("search?q=lantern", "search", "statements?body=secret-body", "officials?letter=q"),
    *("concordance?q=water", "trends?q=lantern", "quotations?text=a+secret+lantern"),
]


@pytest.mark.parametrize("address", EVERYWHERE)
def test_nothing_of_drafts_is_to_be_had(client: Client, address: str) -> None:
    answer = get(client, address)
    answer.pop("ignored", None)
    answer.pop("terms", None)
    answer.pop("understood", None)
    assert not [each for each in SECRETS if each in json.dumps(answer)]


@pytest.mark.parametrize(
    "address",
    [
        *("meetings/2025-02-24/lighthouse", "meetings/2025-02-24/lighthouse/statements"),
        *("meetings/2025-02-24/gone", "officials/ida-quibbleworth", "bodies/secret-body"),
        *("meetings/2025-02-30/dams", "meetings/x/y", "meetings/2025-02-24/dams/statements/99"),
        *("meetings/2025-02-24/dams/statements/0x1", f"sources/{'b' * 64}", "places/nowhere", "topics/none"),
    ],
)
def test_what_is_not_there_is_told_as_a_problem(client: Client, address: str) -> None:
    response = client.get(f"/api/v1/{address}")
    assert response.status_code == 404
    assert response.headers["Content-Type"] == "application/problem+json"
    assert json.loads(response.content)["status"] == 404


@pytest.mark.parametrize(
    ("address", "named"),
    [
        ("meetings?limit=0", "limit"),
        ("meetings?limit=many", "limit"),
        ("meetings?cursor=nonsense", "cursor"),
        ("meetings?cursor=WzEsMl0", "cursor"),
        ("statements?cursor=WyJhIl0", "cursor"),
        ("changes?changed_since=yesterday", "changed_since"),
    ],
)
def test_what_leaves_nothing_to_answer_is_an_error_that_says_why(
    client: Client, address: str, named: str
) -> None:
    assert named in get(client, address, status=400)["detail"]


def test_without_an_index_the_search_says_so(client: Client, settings: Any, tmp_path: Any) -> None:
    settings.INDEX_DIR = tmp_path / "none"
    response = client.get("/api/v1/search?q=water")
    assert response.status_code == 503
    assert response.headers["Retry-After"]
    assert response.headers["Content-Type"] == "application/problem+json"


def test_other_sites_may_ask_and_what_is_known_is_not_sent_again(client: Client) -> None:
    first = client.get("/api/v1/meetings")
    assert first.headers["Access-Control-Allow-Origin"] == "*"
    again = client.get("/api/v1/meetings", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    ask = client.options("/api/v1/meetings", headers={"Access-Control-Request-Method": "GET"})
    assert (ask.status_code, ask.headers["Access-Control-Allow-Origin"]) == (204, "*")
    assert "Authorization" in ask.headers["Access-Control-Allow-Headers"]
    head = client.head("/api/v1/meetings")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["ETag"] == first.headers["ETag"]


def test_a_refusal_can_be_read_by_other_sites(client: Client, settings: Any) -> None:
    settings.RATES = settings.RATES | {"search": 1}
    client.get("/api/v1/bodies")
    response = client.get("/api/v1/bodies")
    assert response.status_code == 429
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.headers["Retry-After"]


def test_the_answer_is_the_same_in_every_language(client: Client) -> None:
    plain = client.get("/api/v1/search?q=water&year=x").content
    russian = client.get("/api/v1/search?q=water&year=x", headers={"Accept-Language": "ru"}).content
    assert plain == russian


@pytest.mark.parametrize(
    ("page", "twin"),
    [
        ("/meetings/?body=city-of-lenmark", "meetings?body=city-of-lenmark"),
        ("/", "meetings"),
        ("/about/", "bodies"),
        ("/meetings/2025/", "meetings?from=2025-01-01&to=2025-12-31"),
        ("/meetings/2025/02/", "meetings?from=2025-02-01&to=2025-02-28"),
        ("/meetings/2025-02-24/", "meetings?from=2025-02-24&to=2025-02-24"),
        ("/officials/mira-velden/meetings/", "officials/mira-velden"),
        ("/meetings/2025-02-24/dams/", "meetings/2025-02-24/dams"),
        ("/meetings/undated/letter/", "meetings/undated/letter"),
        ("/meetings/2025-02-24/dams/s1/", "meetings/2025-02-24/dams/statements/1"),
        ("/officials/mira-velden/", "officials/mira-velden"),
        ("/topics/water/", "topics/water"),
        ("/places/lenmark/", "places/lenmark"),
        ("/search/?q=water", "search?q=water"),
        ("/quotes/?text=the+water+is+high", "quotations?text=the+water+is+high"),
        ("/corrections/", "changes"),
    ],
)
def test_a_page_names_its_twin(client: Client, page: str, twin: str) -> None:
    link = client.get(page).headers["Link"]
    assert f'<http://testserver/api/v1/{twin}>; rel="alternate"; type="application/json"' in link
    get(client, twin)


@pytest.mark.parametrize(
    "address",
    [
        "meetings",
        "statements",
        "meetings/2025-02-24/dams",
        "meetings/2025-02-24/dams/statements",
        "officials",
    ],
)
def test_the_number_of_queries_does_not_grow(
    client: Client, address: str, django_assert_max_num_queries: Any
) -> None:
    meeting = Meeting.objects.get(slug="dams")
    for number in range(30):
        a_statement(meeting, f"More water {number}.")
        a_meeting(f"Number {number}")
    with django_assert_max_num_queries(12):
        get(client, f"{address}?limit=100" if "dams" not in address else address)


def test_the_page_offers_every_address_and_is_for_people(client: Client) -> None:
    page = client.get("/api/").content.decode()
    for path in api.get_openapi_schema()["paths"]:
        assert path.removeprefix("/api/v1") in page
    assert "Use this data" in page

"""Words of one meaning, as editors say: found, said and marked; exact words find themselves."""

import pytest
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.test import Client

from meetings.models import Synonyms
from meetings.search.index import sync
from meetings.search.index.current import engine
from meetings.search.page.request import asked
from meetings.search.page.synonyms import with_synonyms
from meetings.search.query import leaves, parse
from tests.builders import a_meeting, a_statement

pytestmark = pytest.mark.django_db


@pytest.fixture
def meant() -> Synonyms:
    meeting = a_meeting("On dams", slug="on-dams")
    a_statement(meeting, "The N.D.B. builds dams.")
    a_statement(meeting, "National Dam Board members met.")
    a_statement(meeting, "A national board for dams.")
    sync.rebuild()
    return Synonyms.objects.create(words="NDB\nNational Dam Board\nДамбы")


def total(typed: str) -> int:
    parameters = QueryDict(mutable=True)
    parameters["q"] = typed
    return engine().search(asked(parameters).request).total


@pytest.mark.parametrize(
    ("typed", "found"),
    [("NDB", 2), ("n.d.b.", 2), ('"national dam board"', 2), ("=NDB", 1), ("NDB -members", 1), ("-NDB", 2)],
)
def test_each_finds_the_others_and_exact_words_only_themselves(
    meant: Synonyms, typed: str, found: int
) -> None:
    assert total(typed) == found


def test_the_page_says_what_else_was_looked_for_and_marks_it(client: Client, meant: Synonyms) -> None:
    page = client.get("/search/", {"q": "NDB"}).text
    assert "(also <em>National Dam Board</em> or <em>Дамбы</em>)" in page
    assert "<mark>National Dam Board</mark>" in page
    record = client.get("/meetings/2025-02-24/on-dams/", {"q": "NDB"}).text
    assert record.count("</mark>") == 2


def test_what_an_editor_changes_counts_at_once(meant: Synonyms) -> None:
    assert total("NDB") == 2
    meant.delete()
    assert total("NDB") == 1


@pytest.mark.parametrize("typed", ["speaker:NDB", "NDB*", "NDBA~", '="NDB"', '"NDB dams"', '"NDB dams"~2'])
def test_other_conditions_mean_themselves(meant: Synonyms, typed: str) -> None:
    query = parse(typed).query
    assert with_synonyms(query) == query


def test_a_query_prints_itself_without_them(meant: Synonyms) -> None:
    query = with_synonyms(parse("NDB dams").query)
    assert str(query) == "NDB dams"
    assert [getattr(leaf, "also", ()) for leaf in leaves(query)] == [("National Dam Board", "Дамбы"), ()]


@pytest.mark.parametrize(
    "words", ["NDB", "NDB\n\nNDB", "NDB\n&", 'NDB\n"board"', "\n".join("abcdefghijklmnopqrstuvw")]
)
def test_what_cannot_be_searched_for_is_refused(words: str) -> None:
    with pytest.raises(ValidationError):
        Synonyms(words=words).full_clean()


def test_an_editor_keeps_them_in_the_admin(admin_client: Client) -> None:
    admin_client.post("/admin/meetings/synonyms/add/", {"words": "NDB\nNational Dam Board"})
    assert Synonyms.objects.get().lines == ["NDB", "National Dam Board"]
    assert "NDB, National Dam Board" in admin_client.get("/admin/meetings/synonyms/").text

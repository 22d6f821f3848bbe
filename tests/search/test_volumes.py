"""How much was said in each month, and how often a word: as a naive count has it."""

import pytest
from hypothesis import given, settings

from meetings.search.index.engine import Engine, SearchRequest
from tests.search import naive, naive_words
from tests.search.corpus import ENGINES, statements
from tests.search.typed_queries import requests

DOCUMENTS = statements()


@pytest.fixture(scope="module", params=ENGINES)
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    made = ENGINES[request.param](tmp_path_factory.mktemp("engine"))
    with made.writing(), made.rebuilding() as writer:
        writer.replace((), DOCUMENTS)
    return made


@settings(max_examples=100, deadline=None)
@given(request=requests())
def test_statements_and_words_of_each_month_are_counted(engine: Engine, request: SearchRequest) -> None:
    told = [(each.month, each.statements, each.words) for each in engine.volumes(request)]
    assert told == naive.volumes(request, DOCUMENTS)


def test_a_word_is_in_so_many_statements(engine: Engine) -> None:
    told = engine.frequencies(["metals", "города", "absent"])
    assert told == {
        word: sum(word in naive_words.plain(document.text) for document in DOCUMENTS) for word in told
    }
    assert told["metals"] > 0
    assert told["absent"] == 0

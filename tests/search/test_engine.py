"""What every engine must do: answer as a naive search does, for every operator, facet and order."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetings.search.index.engine import (
    Engine,
    EngineError,
    Facet,
    Group,
    Grouping,
    SearchRequest,
)
from meetings.search.index.tantivy import answer
from meetings.search.query import Phrase, Word, parse, replaced
from tests.search import naive, naive_words
from tests.search.asked import asked
from tests.search.corpus import ENGINES, statements
from tests.search.typed_queries import LEAVES, conditions, queries, requests

# A cluster's right to write is held in the database.
pytestmark = pytest.mark.usefixtures("django_db_setup")

DOCUMENTS = statements()


@pytest.fixture(scope="module", params=ENGINES)
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """An engine that holds all statements, written in parts as an archive in use has it."""
    made = ENGINES[request.param](tmp_path_factory.mktemp("engine"))
    with made.writing():
        with made.rebuilding() as writer:
            writer.replace((), DOCUMENTS[:150])
        made.replace({document.meeting for document in DOCUMENTS[132:]}, DOCUMENTS[132:])
    return made


@pytest.mark.parametrize("typed", LEAVES)
def test_every_operator_finds_what_a_naive_search_finds(engine: Engine, typed: str) -> None:
    request = SearchRequest(query=parse(typed).query, size=400, facets=())
    expected = {(document.meeting, document.statement) for document in naive.found(request, DOCUMENTS)}
    results = engine.search(request)
    assert {(hit.meeting, hit.statement) for hit in results.hits} == expected
    assert results.total == len(expected)
    assert results.introductions == sum(statement == 0 for _meeting, statement in expected)


@asked(500, typed=conditions())
def test_every_condition_finds_what_a_naive_search_finds(engine: Engine, typed: str) -> None:
    request = SearchRequest(query=parse(typed).query, size=400, facets=())
    expected = {(document.meeting, document.statement) for document in naive.found(request, DOCUMENTS)}
    assert {(hit.meeting, hit.statement) for hit in engine.search(request).hits} == expected


@asked(
    200,
    typed=queries(st.sampled_from(LEAVES)),
    also=st.lists(st.sampled_from(["women", "co-operation", "metal river", "город и", "absent"]), max_size=2),
)
def test_words_that_mean_the_same_find_what_a_naive_search_finds(
    engine: Engine, typed: str, also: list[str]
) -> None:
    query = parse(typed).query
    assert query
    meant = replaced(
        query, lambda leaf: replace(leaf, also=tuple(also)) if isinstance(leaf, Word | Phrase) else leaf
    )
    request = SearchRequest(query=meant, size=400, facets=())
    expected = {(document.meeting, document.statement) for document in naive.found(request, DOCUMENTS)}
    assert {(hit.meeting, hit.statement) for hit in engine.search(request).hits} == expected


@asked(200, request=requests())
def test_any_request_finds_what_a_naive_search_finds(engine: Engine, request: SearchRequest) -> None:
    expected = naive.in_time(naive.found(request, DOCUMENTS), request.sort)
    results = engine.search(replace(request, facets=()))
    assert results.total == len(expected)
    assert results.introductions == sum(document.statement == 0 for document in expected)
    hits = [(hit.meeting, hit.statement) for hit in results.hits]
    wanted = [(document.meeting, document.statement) for document in expected]
    start = (request.page - 1) * request.size
    assert len(hits) == len(wanted[start : start + request.size])
    if naive.is_ranked(request):
        assert set(hits) <= set(wanted)
        assert len(set(hits)) == len(hits)
    else:
        assert hits == wanted[start : start + request.size]


@asked(100, request=requests())
def test_every_facet_is_counted_without_its_own_choice(engine: Engine, request: SearchRequest) -> None:
    results = engine.search(request)
    for facet in Facet:
        found = naive.found(request, DOCUMENTS, without=facet)
        counts = Counter(value for document in found for value in naive.values(facet, document))
        told = results.facets[facet]
        assert all(counts[value] == count for value, count in told)
        chosen = request.choices.get(facet, ())
        assert {value for value in chosen if counts[value]} <= {value for value, _count in told}
        if facet in (Facet.YEAR, Facet.MONTH):
            assert [value for value, _count in told] == sorted(
                {*counts, *chosen} if chosen else counts, reverse=True
            )
        else:
            free = [count for value, count in told if value not in chosen]
            most = sorted((counts[value] for value in counts if value not in chosen), reverse=True)
            assert free == most[: len(free)]
            assert len(told) >= min(request.facet_size, len(counts))


@asked(100, request=requests())
def test_officials_come_with_most_answers_first(engine: Engine, request: SearchRequest) -> None:
    told = engine.groups(request, Grouping.OFFICIAL)
    counts = naive.groups(request, DOCUMENTS, Grouping.OFFICIAL)
    expected = [Group(*pair) for pair in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))]
    start = (request.page - 1) * request.size
    assert told.found == tuple(expected[start : start + request.size])
    assert told.total == len(counts)
    assert told.ungrouped == sum(not document.officials for document in naive.found(request, DOCUMENTS))


@asked(100, request=requests())
def test_meetings_come_in_order_with_their_answers_counted(engine: Engine, request: SearchRequest) -> None:
    told = engine.groups(request, Grouping.MEETING)
    counts = naive.groups(request, DOCUMENTS, Grouping.MEETING)
    assert (told.total, told.ungrouped) == (len(counts), 0)
    if naive.is_ranked(request):
        hits = engine.search(replace(request, page=1, size=400, facets=())).hits
        order = list(dict.fromkeys(hit.meeting for hit in hits))
    else:
        answers = naive.in_time(naive.found(request, DOCUMENTS), request.sort)
        order = list(dict.fromkeys(document.meeting for document in answers))
    start = (request.page - 1) * request.size
    assert told.found == tuple(Group(key, counts[key]) for key in order[start : start + request.size])


@asked(100, request=requests())
def test_pages_put_together_are_the_whole_answer(engine: Engine, request: SearchRequest) -> None:
    def page(number: int, size: int) -> list[tuple[int, int]]:
        part = SearchRequest(
            request.query, request.choices, sort=request.sort, page=number, size=size, facets=()
        )
        return [(hit.meeting, hit.statement) for hit in engine.search(part).hits]

    assert [hit for number in range(1, 6) for hit in page(number, 75)] == page(1, 375)


@asked(100, request=requests())
def test_all_answers_can_be_had_one_after_another(engine: Engine, request: SearchRequest) -> None:
    expected = naive.in_time(naive.found(request, DOCUMENTS), request.sort)
    hits = [(hit.meeting, hit.statement) for hit in engine.every(request)]
    assert hits == [(document.meeting, document.statement) for document in expected]


@asked(300, text=st.text(max_size=60) | st.text(alphabet='ab*?~"()-=: OR', max_size=40))
def test_anything_typed_gets_an_answer(engine: Engine, text: str) -> None:
    request = SearchRequest(query=parse(text).query, facets=())
    assert engine.search(request).total <= len(DOCUMENTS)


@pytest.mark.parametrize(
    "typed",
    [
        "a" + "?" * 56 + "b",
        "ab" + "?" * 10 + "c*d*e*",
        "éé?" * 9,
        "x" * 70,
        "x" * 70 + "*",
        "⑴⑵*b",
        "㎏㎏㎏~",
        "½a*b",
        "東*京",
    ],
)
def test_no_word_is_too_much_for_the_index(engine: Engine, typed: str) -> None:
    assert engine.search(SearchRequest(query=parse(typed).query)).total <= len(DOCUMENTS)


def test_the_best_answer_comes_first(engine: Engine) -> None:
    scores = [hit.score for hit in engine.search(SearchRequest(query=parse("metal river").query)).hits]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] > scores[-1]


def test_pages_end_after_ten_thousand_answers(engine: Engine) -> None:
    results = engine.search(SearchRequest(page=501))
    assert (results.hits, results.total) == ((), len(DOCUMENTS))


def test_the_most_frequent_words_that_begin_so_are_told(empty: Engine) -> None:
    with empty.writing(), empty.rebuilding() as writer:
        writer.replace((), DOCUMENTS)
    counts = Counter(word for document in DOCUMENTS for word in set(naive_words.plain(document.text)))
    expected = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    for start in ("", "m", "me", "гор", "東", "absent", "."):
        wanted = [pair for pair in expected if pair[0].startswith(start)]
        assert empty.words_beginning(start, 5) == tuple(wanted[:5])
    assert empty.frequencies(counts) == dict(counts)


@pytest.mark.parametrize("engine", ["tantivy"], indirect=True)
@settings(max_examples=30, deadline=None)
@given(request=requests())
def test_counting_on_two_cores_counts_the_same(engine: Engine, request: SearchRequest) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(answer, "LARGE", 0)
        two = engine.search(replace(request, facet_size=13)).facets
    one = engine.search(replace(request, facet_size=14)).facets
    assert two == one


def test_an_engine_without_an_index_says_so(empty: Engine) -> None:
    assert not empty.exists()
    for act in (lambda: empty.search(SearchRequest()), lambda: empty.replace((), ())):
        with pytest.raises(EngineError, match=r"manage\.py index"):
            act()

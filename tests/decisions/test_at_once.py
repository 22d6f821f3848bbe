"""Two editors, or an editor and a loading, at the same moment, each on a connection of its own."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connections

from meetings.models import Body, Decision, Meeting, Official, Statement
from meetings.models.writers import StaleError
from meetings.officials.decisions.act import Act
from meetings.officials.decisions.attributing import Attribute
from meetings.officials.decisions.carry_out import RefusedError, decide, undo
from meetings.officials.decisions.merging import Merge
from meetings.officials.decisions.settling import Settle
from meetings.officials.decisions.splitting import Split
from tests.decisions.deciding import by, day, editor, everything, read, the

pytestmark = pytest.mark.django_db(transaction=True)

ORLO, ORLOW = "Semyon Orlo", "Simeon Orlow"


@pytest.fixture
def records() -> list[Meeting]:
    return [
        read(by(ORLO, "First.", role="Minister"), by("Varn"), title="Orlo first", date=day(2)),
        read(by(ORLOW, role="Minister"), by("Varn"), title="Orlow", date=day(3)),
        read(by(ORLO, "Later."), by("Ida Renn"), title="Orlo later", date=day(20)),
    ]


def acts() -> dict[str, Act]:
    body, first = Body.objects.get(), Meeting.objects.get(title="Orlo first")
    return {
        "settle": Settle("Varn", body, official=the(ORLO)),
        "settle otherwise": Settle("Varn", body, official=the(ORLOW)),
        "merge": Merge(the(ORLOW), the(ORLO)),
        "merge the other way": Merge(the(ORLO), the(ORLOW)),
        "split": Split(the(ORLO), heir=the("Ida Renn"), since=day(10)),
        "attribute": Attribute(first, 1, 1, the(ORLOW)),
    }


def deciding(act: Act, who: str) -> Callable[[], Decision]:
    """An editor who has looked at the preview and now says yes."""
    seen, user = act.preview().seen, editor(who)
    return lambda: decide(act, user, "It says so in the minutes.", seen)


def at_once(*calls: Callable[[], Any]) -> list[Any]:
    """What each returned, or the answer that it was refused with."""
    start = threading.Barrier(len(calls))

    def run(call: Callable[[], Any]) -> Any:
        try:
            start.wait(30)
            return call()
        except (RefusedError, StaleError) as refused:
            return refused
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("settle", "settle otherwise"),
        ("settle", "settle"),
        ("merge", "merge the other way"),
        ("merge", "split"),
    ],
)
def test_of_two_who_decide_about_the_same_one_is_told_to_look_again(
    records: list[Meeting], one: str, other: str
) -> None:
    before = everything()
    results = at_once(deciding(acts()[one], "vera"), deciding(acts()[other], "oleg"))
    [told] = [each for each in results if isinstance(each, RuntimeError)]
    assert "in the meantime" in str(told) or "was merged into" in str(told)
    [decision] = Decision.objects.all()
    assert decision in results
    undo(decision, editor(), "")
    assert everything() == before


@pytest.mark.parametrize(
    ("one", "other"),
    [("settle", "merge"), ("settle", "split"), ("attribute", "merge"), ("attribute", "split")],
)
def test_whatever_was_decided_is_all_there_and_can_all_be_taken_back(
    records: list[Meeting], one: str, other: str
) -> None:
    before = everything()
    results = at_once(deciding(acts()[one], "vera"), deciding(acts()[other], "oleg"))
    decided = list(Decision.objects.order_by("-pk"))
    assert decided
    assert {each for each in results if isinstance(each, Decision)} == set(decided)
    assert not Statement.objects.filter(official__merged_into__isnull=False).exists()
    for decision in decided:
        undo(decision, editor(), "")
    assert everything() == before


@pytest.mark.parametrize("name", ["settle", "merge", "split", "attribute"])
def test_a_record_that_is_loaded_meanwhile_is_understood_as_decided(
    records: list[Meeting], name: str
) -> None:
    def load() -> Meeting:
        return read(by(ORLOW, "New."), by("Varn"), title="Loaded meanwhile", date=day(25))

    result, loaded = at_once(deciding(acts()[name], "vera"), load)
    assert loaded.statements.count() == 2
    if isinstance(result, RuntimeError):  # the loading came first and the preview no longer held
        assert isinstance(result, StaleError)
        result = deciding(acts()[name], "vera")()
    wanted = {
        "settle": [the(ORLOW), the(ORLO)],
        "merge": [the(ORLO), None],
        "split": [the(ORLOW), None],
        "attribute": [the(ORLOW), None],
    }[name]
    assert [said.official for said in loaded.statements.order_by("position")] == wanted


def test_a_record_that_is_read_again_meanwhile_keeps_what_an_editor_said(records: list[Meeting]) -> None:
    def again() -> Meeting:
        return read(
            by(ORLO, "First.", "Added.", role="Minister"), by("Varn"), title="Orlo first", date=day(2)
        )

    result, meeting = at_once(deciding(acts()["attribute"], "vera"), again)
    if isinstance(result, StaleError):
        deciding(acts()["attribute"], "vera")()
    first = meeting.statements.get(number=1)
    assert (first.official, first.paragraphs) == (the(ORLOW), ["First.", "Added."])


def test_one_decision_that_two_take_back_at_once_is_taken_back_once(records: list[Meeting]) -> None:
    decision = deciding(acts()["merge"], "vera")()
    results = at_once(*[lambda: undo(decision, editor(), "They are two.") for _ in range(2)])
    assert [str(each) for each in results if isinstance(each, RefusedError)] == [
        "This decision has already been undone."
    ]
    assert not Official.objects.exclude(merged_into=None).exists()

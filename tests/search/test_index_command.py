"""`manage.py index` in its three uses."""

from functools import partial
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from meetings.models import Meeting
from meetings.search.index import sync
from meetings.search.index.current import engine
from tests.builders import a_meeting

pytestmark = pytest.mark.django_db


def run(*options: str) -> str:
    output = StringIO()
    call_command("index", *options, stdout=output)
    return output.getvalue()


def test_it_makes_the_index_and_then_has_nothing_to_do() -> None:
    a_meeting()
    assert run() == "1 meetings indexed.\n"
    assert run() == "0 meetings indexed.\n"


def test_it_rebuilds() -> None:
    a_meeting()
    assert run("--rebuild") == "1 meetings indexed.\n"
    assert run("--rebuild") == "1 meetings indexed.\n"


def test_a_check_ends_with_1_and_says_what_differs() -> None:
    meeting = a_meeting()
    run()
    assert run("--check") == "The index matches the database.\n"
    Meeting.objects.update(title="Other")
    output = StringIO()
    with pytest.raises(CommandError, match="1 differences") as refused:
        call_command("index", "--check", stdout=output)
    assert refused.value.returncode == 1
    assert output.getvalue() == (
        f"meeting {meeting.pk}, title and lead: older in the index than in the database\n"
    )


def test_a_rebuilding_while_another_writes_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    # The command waits ten minutes for the other to end.
    monkeypatch.setattr(sync, "rebuild", partial(sync.rebuild, patience=0))
    with engine().writing(), pytest.raises(CommandError, match="Another process is writing"):
        run("--rebuild")

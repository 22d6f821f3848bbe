"""Whose record a page is, where only the presidents who speak on it tell."""

import pytest

from tests.decisions.deciding import by, day
from tests.ingest.printed import a_document, a_transcript
from tests.ingest.storing import stored

pytestmark = pytest.mark.django_db

HOST, GUEST = "President of Ardania", "President of Lusovia"


def body_of(number: int, *turns, said: str, guessed: bool = True, given: str = "") -> str:
    details = {"title": f"Talks {number}", "date": day(number), "body": said, "body_by_speakers": guessed}
    return stored(a_document(str(number)), a_transcript(*turns, **details), given).body.name


def test_a_guests_office_is_no_body_where_the_host_is_known() -> None:
    assert body_of(1, by("Mira Velden", role=HOST), said=HOST) == HOST
    turns = (by("Boris Varn", role=GUEST), by("Mira Velden"))
    assert body_of(2, *turns, said=GUEST) == HOST


def test_the_body_that_the_loader_gives_comes_before_an_office() -> None:
    assert (
        body_of(1, by("Mira Velden", role=HOST), said=HOST, given="Council of Saltby") == "Council of Saltby"
    )


def test_what_the_page_itself_names_comes_first() -> None:
    assert body_of(1, by("Mira Velden"), said=HOST, guessed=False, given="Council of Saltby") == HOST

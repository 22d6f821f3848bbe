"""Whose record a page is, where only the presidents who speak on it tell."""

import itertools

import pytest

from meetings.models import Body, Meeting
from meetings.transcripts import read
from meetings.transcripts.transcript import Document
from tests.decisions.deciding import by, day
from tests.ingest.printed import a_document, a_transcript
from tests.ingest.storing import stored

pytestmark = pytest.mark.django_db

HOST, GUEST = "President of Ardania", "President of Lusovia"


def body_of(number: int, *turns, said: str, guessed: bool = True, given: str = "") -> str:
    details = {"title": f"Talks {number}", "date": day(number), "body": said, "body_by_speakers": guessed}
    return stored(a_document(str(number)), a_transcript(*turns, **details), given).body.name


def test_the_body_that_the_loader_gives_comes_before_an_office() -> None:
    assert (
        body_of(1, by("Mira Velden", role=HOST), said=HOST, given="Council of Saltby") == "Council of Saltby"
    )


def test_what_the_page_itself_names_comes_first() -> None:
    assert body_of(1, by("Mira Velden"), said=HOST, guessed=False, given="Council of Saltby") == HOST


GUEST_PAGE = """Talks with a guest

March 3, 2024, Lenmark

President of Lusovia Boris Varn: Good day.

Mira Velden: Welcome.

Boris Varn: Thank you.
"""
HOST_PAGE = """Meeting on science

March 1, 2024, Lenmark

President of Ardania Mira Velden: Good day.

Minister of Ports Ada Rom: Thank you.

Mira Velden: Let us begin.
"""
OPEN_PAGE = """Answers to questions

March 2, 2024, Lenmark

Mira Velden: Good day.

Question: What is planned?

Mira Velden: A bridge.
"""
PAGES = {"guest": GUEST_PAGE, "host": HOST_PAGE, "open": OPEN_PAGE}


@pytest.mark.parametrize("order", list(itertools.permutations(PAGES)), ids="-".join)
def test_the_body_of_a_page_does_not_depend_on_the_order_of_files(order: tuple[str, ...]) -> None:
    for name in order:
        document = Document(PAGES[name].encode(), path=f"{name}.txt")
        [transcript] = read(document)
        stored(document, transcript)
    bodies = {meeting.title: meeting.body.name for meeting in Meeting.objects.select_related("body")}
    assert bodies == {
        "Talks with a guest": Body.UNSTATED,
        "Meeting on science": HOST,
        "Answers to questions": Body.UNSTATED,
    }

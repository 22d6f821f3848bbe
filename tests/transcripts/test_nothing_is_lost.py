"""Every printed character of a copied text is in the record that is read from it."""

import dataclasses
import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetings.transcripts import read
from meetings.transcripts.transcript import Transcript, UnreadableError
from tests.records import RECORDS, needs_records
from tests.transcripts.golden import FOLDERS
from tests.transcripts.pages import HEAD

PARAGRAPHS = st.sampled_from(
    [
        "President of Ardania Anselm Varga: Good evening.",
        "Anselm Varga (in Vadian): Welcome.",
        "Question: Why?",
        "Emil Durch: First place.",
        "It rained.",
        "(Applause.)",
        "<…>",
        "* * *",
        "To be continued.",
        "See also",
        "March 5, 2021",
        "2 of 3 The hall.",
        "The meeting was attended by Mayor of Harn Ada Rom, and heads of farms.",
        "– Hello?",
        "Topics",
        "Transport",
        "Publication status",
        "[Varga] Yes.",
        "ROM Ada – Mayor of Harn",
        "The source of information - http://president.ardania.example/d/1",
        "Ada Rom     Rom AdaMayor of Harn : Yes.",
    ]
)


def test_no_character_of_the_golden_pages_is_lost():
    pages = sorted(FOLDERS[0].glob("*.txt"))
    assert pages
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert missing(text, read(text.encode())) == Counter(), page.name


def test_a_sentence_of_the_lead_that_the_body_says_again_is_kept():
    attended = "The meeting was attended by Mayor of Harn Ada Rom, and heads of farms."
    told = (
        "The source of information - http://president.ardania.example/d/1",
        "It rained.",
        attended,
        attended,
    )
    text = HEAD + "\n\n".join((*told, "President of Ardania Anselm Varga: Good evening."))
    assert missing(text, read(text.encode())) == Counter()


@settings(max_examples=200, deadline=None)
@given(st.lists(PARAGRAPHS, min_size=1, max_size=14))
def test_no_character_of_any_made_up_page_is_lost(paragraphs):
    text = HEAD + "\n\n".join(paragraphs)
    try:
        records = read(text.encode())
    except UnreadableError:
        return
    assert missing(text, records) == Counter()


@pytest.mark.records
@needs_records
def test_no_character_of_the_real_texts_is_lost():
    for page in sorted((RECORDS / "kremlin/en/txt").iterdir())[::5]:
        text = page.read_text(encoding="utf-8")
        assert missing(text, read(text.encode())) == Counter(), page.name


def missing(text: str, records: list[Transcript]) -> Counter[str]:
    """The letters and digits of the text that are nowhere in the records."""
    kept = Counter("".join(_printed(record) for record in records))
    return Counter(re.findall(r"\w", text)) - kept


def _printed(record: Transcript) -> str:
    turns = [part for turn in record.turns for part in (turn.printed_label, turn.note, *turn.paragraphs)]
    when = _when(record)
    head = (record.title, record.place, record.lead, when)
    problems = [problem.reason for problem in record.problems]
    return "".join(
        (*head, *record.introduction, *record.attendance_text, *turns, *problems, *record.furniture)
    )


def _when(record: Transcript) -> str:
    """The date and time as they may have been printed: they are kept as values."""
    if record.date is None:
        return ""
    months = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()
    time = f"{record.time:%H:%M}" if record.time else "00:00"
    return f"{record.date:%B %d %Y} {months[record.date.month - 1]} года {time}"


def test_the_check_itself_notices_a_lost_word():
    text = HEAD + "Anselm Varga: Bridges."
    [record] = read(text.encode())
    shorter = dataclasses.replace(record, turns=())
    assert missing(text, [shorter])

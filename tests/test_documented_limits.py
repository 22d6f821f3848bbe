"""Every limit that the documents name is the one in the program."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from archive.limits.bodies import UPLOAD_MARGIN, most_bytes
from archive.limits.defaults import RATES
from archive.serving.connections import MOST_FOR_ONE
from meetings.api import responses
from meetings.desk.names import answers
from meetings.editing import drafts, together
from meetings.exports import feeds, files
from meetings.exports.records import pdf
from meetings.ingest import intake, run
from meetings.models import ChangeDraft
from meetings.officials import portraits
from meetings.officials.decisions import doubtful
from meetings.pages import quotation_check
from meetings.pages.record import marked_words
from meetings.search.index import engine
from meetings.search.page import completion, counting, request, results, suggestions
from meetings.search.query.conditions import MAX_SINGLE
from meetings.search.query.parse import MAX_CONDITIONS, MAX_COSTLY, MAX_LENGTH
from meetings.search.reports.concordance import contexts
from meetings.search.reports.quotations import check, pasted
from meetings.search.reports.trends import shares
from meetings.search.text import alignment
from meetings.transcripts import decoding
from meetings.transcripts.containers import html, scans
from meetings.transcripts.page import MOST_PARAGRAPHS

DOCS = Path(__file__).resolve().parents[1] / "docs"
MILLION, MEBI = 1_000_000, 1024 * 1024

# The page, the words with {} where its limits stand, and the program's own.
LIMITS: list[tuple[str, str, tuple[float, ...]]] = [
    ("editing", "At most {} records at once", (together.MOST,)),
    ("editing", "an upload keeps at most {} answers", (answers.MOST_ANSWERS,)),
    ("editing", "at most {} steps and {} MB", (ChangeDraft.MOST_STEPS, drafts.LARGEST / MILLION)),
    (
        "editing",
        "A form of a record may have {} MB",
        (most_bytes("POST", "/desk/records/1/do/", 0) / MILLION,),
    ),
    ("addresses", "records of up to {} words", (pdf.MOST_WORDS,)),
    ("addresses", "Lists have at most {} `items`", (responses.MOST,)),
    ("addresses", "yes, up to {};", (request.MOST_VALUES,)),
    ("addresses", "from 1 to {}", (request.LAST_PAGE,)),
    ("addresses", "more than {} rows", (files.LONG,)),
    ("addresses", "the newest {} statements", (files.ENTRIES,)),
    ("addresses", "`page`, up to {},", (files.DEEPEST_FEED,)),
    ("concordance", "from at most {} of them", (contexts.MOST_STATEMENTS,)),
    ("concordance", "at most {} lines, {} on each page", (contexts.MOST_LINES, contexts.PAGE)),
    (
        "concordance",
        "the {} newest statements and at most {} lines",
        (contexts.FILE_STATEMENTS, contexts.FILE_LINES),
    ),
    ("editing", "| `UPLOAD_MAX_BYTES` | {} |", (settings.UPLOAD_MAX_BYTES,)),
    ("editing", "| `UPLOAD_MAX_DOCUMENTS` | {} |", (settings.UPLOAD_MAX_DOCUMENTS,)),
    ("editing", "at most {} MB each", (intake.MAX_DOCUMENT_BYTES / MILLION,)),
    ("editing", "at most {} files in an archive", (intake.MAX_ZIP_MEMBERS,)),
    ("quotations", "at least {} of 100 words", (check.NEAR * 100,)),
    (
        "quotations",
        "up to {} characters and {} words, in up to {} parts",
        (pasted.MOST_CHARACTERS, pasted.MOST_WORDS, pasted.MOST_PARTS),
    ),
    ("quotations", "around it, and at most {};", (alignment.MOST_SLACK,)),
    ("quotations", "has at most {} characters", (quotation_check.LONGEST_ADDRESS,)),
    ("reading", "at most {} pages, marked", (scans.MOST_PAGES,)),
    ("reading", "files with more than {}", (html._MOST_TAGS,)),
    ("reading", "more than {} MB or {} paragraphs", (decoding.MAXIMUM_BYTES / MILLION, MOST_PARAGRAPHS)),
    (
        "running",
        "batches of up to {} (or {} statements, or {} MB",
        (run._DOCUMENTS_AT_ONCE, run._STATEMENTS_AT_ONCE, run._BYTES_AT_ONCE / MILLION),
    ),
    ("running", "catches up every {} statements", (run._INDEX_EVERY,)),
    ("running", "`UPLOAD_MAX_BYTES` and {} MB for hand-ins", (UPLOAD_MARGIN / MILLION,)),
    ("running", "{} from one address that is not a proxy", (MOST_FOR_ONE,)),
    ("searching", "may differ, at most {}.", (2,)),
    (
        "searching",
        "reads up to {} characters and {} words, {} of them",
        (MAX_LENGTH, MAX_CONDITIONS, MAX_COSTLY),
    ),
    ("searching", "page through {} results", (results.DEEPEST,)),
    ("settings", "unpacked. Default: {}.", (settings.UPLOAD_MAX_BYTES,)),
    ("settings", "documents in one upload. Default: {}.", (settings.UPLOAD_MAX_DOCUMENTS,)),
    *(("settings", f"| `{kind}` |[^|]*| {{}} |", (rate,)) for kind, rate in RATES.items()),
    (
        "who-said-it",
        "at most {} MB and {} million pixels",
        (portraits.MOST_BYTES / MEBI, portraits.MOST_PIXELS / MILLION),
    ),
    ("who-said-it", "records more than {} years apart", (doubtful.YEARS,)),
    ("words-over-time", "up to {} months by month", (shares.FEW_MONTHS,)),
    ("words-over-time", "Beyond {} months", (shares.MOST_MONTHS,)),
]
IN_WORDS = {1: "one", 2: "two", 3: "three", 4: "four", 5: "five", 8: "eight", 10: "ten"}
# The same for limits that are written in words.
WORDED: list[tuple[str, str, tuple[int, ...]]] = [
    ("addresses", "at most {} suggestions", (completion.MOST,)),
    ("addresses", "sends {} file of more", (files.LONG_AT_ONCE,)),
    ("quotations", "at least {} words", (check.FEWEST_WORDS,)),
    ("quotations", "at most {} places", (check.SHOWN,)),
    ("searching", "a word can have up to {}", (MAX_SINGLE,)),
    ("searching", "has at most {} results", (suggestions.FEW,)),
    ("searching", "up to {} searches that have some", (suggestions.SHOWN,)),
    (
        "searching",
        "first {} conditions have numbers, or the first {} if",
        (counting.MOST, counting.MOST_COSTLY),
    ),
    ("words-over-time", "up to {} words", (shares.MOST_TERMS,)),
]
# Figures after such words that are no limits of the program; that of a frame is held by its own test.
NO_LIMITS = {
    "take at most 10 KB",
    "half of the open files",
    "2 such lines in 100 labels",
    "up to 3,900 in each worker",
}


def page(name: str) -> str:
    return " ".join((DOCS / f"{name}.md").read_text().split())


def pattern(words: str, numbers: tuple[str, ...]) -> str:
    """The words with the numbers in place; a cell of a table may say anything before its number."""
    parts = [re.escape(part).replace(re.escape("[^|]*"), "[^|]*") for part in words.split("{}")]
    return "".join(part + number for part, number in zip(parts, (*numbers, ""), strict=True))


def figures(numbers: tuple[float, ...]) -> tuple[str, ...]:
    assert all(number == int(number) for number in numbers)
    return tuple(f"(?:{int(number):,}|{int(number)})" for number in numbers)


@pytest.mark.parametrize(("name", "words", "numbers"), LIMITS)
def test_a_documented_limit_is_the_programs(name: str, words: str, numbers: tuple[float, ...]) -> None:
    assert re.search(rf"{pattern(words, figures(numbers))}(?![0-9,]*[0-9])", page(name))


@pytest.mark.parametrize(("name", "words", "numbers"), WORDED)
def test_a_limit_in_words_is_the_programs(name: str, words: str, numbers: tuple[int, ...]) -> None:
    assert pattern(words, tuple(IN_WORDS[number] for number in numbers)).replace("\\", "") in page(name)


@pytest.mark.parametrize("name", sorted({name for name, _words, _numbers in LIMITS}))
def test_no_documented_limit_is_left_out(name: str) -> None:
    text = page(name)
    known = [
        found.span()
        for of, words, numbers in LIMITS
        if of == name
        for found in re.finditer(pattern(words, figures(numbers)), text)
    ]
    known += [found.span() for words in NO_LIMITS for found in re.finditer(re.escape(words), text)]
    said = re.finditer(r"(?:at most|up to|more than|beyond|under about) [0-9][0-9,]*", text, re.IGNORECASE)
    missing = [
        found[0]
        for found in said
        if not any(start < found.end() and found.start() < end for start, end in known)
    ]
    assert missing == []


def test_what_can_be_handed_in_can_be_read() -> None:
    assert intake.MAX_DOCUMENT_BYTES == decoding.MAXIMUM_BYTES
    assert settings.UPLOAD_MAX_BYTES <= decoding.MAXIMUM_BYTES


def test_one_limit_has_one_value() -> None:
    assert results.DEEPEST == engine.DEEPEST == request.LAST_PAGE * request.ROWS
    assert marked_words.NUMBERED == counting.MOST
    assert feeds.ENTRIES <= files.ENTRIES

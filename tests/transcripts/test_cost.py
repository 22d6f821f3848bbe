"""What reading costs grows with the length of a document and not faster; counted in calls, not in seconds."""

import cProfile
from collections.abc import Callable

import pytest

from meetings.ingest import prepare
from meetings.ingest.intake import entry_of
from meetings.ingest.read import ready
from meetings.officials.participants import people
from meetings.transcripts import read
from meetings.transcripts.containers import html
from meetings.transcripts.containers.opening import open_contents
from meetings.transcripts.transcript import Document, UnreadableError

HEAD = "Official website of the President of Ardania\n\nMeeting on dams\n\nMarch 4, 2021, Harn\n\n"
SENTENCE = "The bridge was measured on each day of the spring and it was found to hold in all of them"


def calls(work: Callable[[], object]) -> int:
    """How many functions are called."""
    profile = cProfile.Profile()
    profile.runcall(work)
    return sum(entry.callcount for entry in profile.getstats())


def growth(work: Callable[[bytes], object], make: Callable[[int], str], count: int) -> float:
    """How many times as many calls twice as much takes."""
    once, twice = make(count).encode(), make(2 * count).encode()
    work(make(4).encode())
    return calls(lambda: work(twice)) / calls(lambda: work(once))


def surnames(count: int) -> list[str]:
    """Other ones for each count: what is remembered of a name must not make the second reading cheaper."""
    numbers = range(count * 1_000, count * 1_001)
    return ["".join(chr(97 + number // 26**place % 26) for place in range(5)).title() for number in numbers]


def speakers(count: int) -> str:
    return HEAD + "\n\n".join(f"A.B. {name}ov: words of it." for name in surnames(count))


def namesakes(count: int) -> str:
    return HEAD + "\n\n".join(f"Minister of Roads {name} Rom: words of it." for name in surnames(count))


def records(count: int) -> str:
    return "\n\n".join(
        f"Meeting on dams number {n}\n\nMarch 4, 2021, Harn\n\n"
        "President of Ardania Anselm Varga: We begin.\n\n"
        f"Minister of Water Semyon Orlo: It is full.\n\nSource: http://president.example/events/{n}"
        for n in range(count)
    )


def wrapped(count: int) -> str:
    return "\n".join(f"MR. ODD: {SENTENCE}\n{SENTENCE.lower()}\nand so on." for _ in range(count))


def pages(count: int) -> str:
    return "\f".join(f"BOARD OF MILLS {n}\n\n{n} {SENTENCE}\n{n * 7} {SENTENCE}\n" for n in range(count))


def a_page(count: int) -> str:
    return f"<html><body><div>{f'<p><b>Ms Vey:</b> {SENTENCE}.</p>' * count}</div></body></html>"


def a_markdown(count: int) -> str:
    return "# Notes\n\n" + f"**Ada:** {SENTENCE}.\n\n" * count


def captions(count: int) -> str:
    return "WEBVTT\n\n" + "".join(
        f"00:{n % 60:02}.000 --> 00:{n % 60:02}.900\n<v Ada>Yes.</v>\n\n" for n in range(count)
    )


def a_table(count: int) -> str:
    return "speaker,text\n" + f"Ada,{SENTENCE}\n" * count


def lines_of_json(count: int) -> str:
    return f'{{"speaker": "Ada", "text": "{SENTENCE}"}}\n' * count


@pytest.mark.parametrize(
    "make", [wrapped, pages, a_page, a_markdown, captions, a_table, lines_of_json, speakers, records]
)
def test_twice_as_much_takes_twice_as_many_calls_to_open(make):
    assert growth(lambda content: open_contents(Document(content)), make, 150) < 2.4


@pytest.mark.parametrize("make", [speakers, namesakes, records])
def test_twice_as_much_takes_twice_as_many_calls_to_make_ready(make):
    assert growth(lambda content: ready(entry_of("a.txt", content), (), False), make, 150) < 2.4


@pytest.mark.parametrize("make", [speakers, namesakes])
def test_twice_as_many_people_take_twice_as_many_calls(make):
    read_twice = {count: read(make(count).encode())[0] for count in (250, 500)}
    once, twice = (calls(lambda record=record: people(record)) for record in read_twice.values())
    assert twice / once < 2.4


def test_a_document_of_many_records_is_hashed_once(monkeypatch):
    hashed = []
    monkeypatch.setattr(prepare, "digest", lambda document: hashed.append(document) or "0" * 64)
    monkeypatch.setattr("meetings.ingest.read.digest", prepare.digest)
    reading = ready(entry_of("a.txt", records(20).encode()), (), False)
    assert len(reading.records) == 20
    assert len(hashed) == 1


@pytest.mark.parametrize(
    "page",
    [
        "<html><p " + " ".join(f"a{n}=b" for n in range(40_000)) + ">x</p></html>",
        "<html><p t='>' " + " ".join(f'a{n}="b"' for n in range(40_000)) + ">x</p></html>",
        "<html>" + "<p>a" * (html._MOST_TAGS + 1),
    ],
    ids=["attributes", "attributes behind a sign in quotes", "tags"],
)
@pytest.mark.parametrize("door", [lambda page: read(page), lambda page: open_contents(Document(page))])
def test_markup_that_would_take_minutes_never_comes_to_the_parser(monkeypatch, page, door):
    monkeypatch.setattr(html.etree, "fromstring", lambda *_: pytest.fail("it was parsed"))
    with pytest.raises(UnreadableError, match=r"far more|no page has"):
        door(page.encode())


def test_a_long_attribute_and_a_stray_quotation_mark_do_no_harm():
    text = "a word > another " * 2_000
    page = (
        f"<html><body><p><a href='x'' title=\"{text}\">Ms Vey:</a> {SENTENCE}.</p><p>{text}</p></body></html>"
    )
    assert open_contents(Document(page.encode())).paragraphs


@pytest.mark.parametrize("door", [lambda text: read(text), lambda text: open_contents(Document(text))])
def test_lines_without_end_are_refused_before_they_are_looked_at(door):
    content = b"a\n\n" * 1_000_000
    refused = []

    def refuse() -> None:
        with pytest.raises(UnreadableError, match="paragraphs"):
            door(content)
        refused.append(True)

    assert calls(refuse) < 500
    assert refused

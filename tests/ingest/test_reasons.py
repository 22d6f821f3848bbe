"""Every sentence that reading and storing say of a document is known to the editors' translations."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils.translation import override

import meetings
from meetings.ingest.reason_sentences import SENTENCES
from meetings.ingest.reasons import in_words, shape_in_words
from meetings.transcripts.speakers.shapes import Form, Shape

ROOT = Path(meetings.__file__).parent
# What says a sentence, and which of its arguments it is.
CALLS = {"Problem": 1, "UnreadableError": 0, "refusal": 1}
KEYWORDS = {"refusal", "not_ready"}
# Sentences that are no reason: of commands and lists of officials, which speak English.
OTHERS = ("rosters/", "__main__.py", "profiles.py")


def files() -> list[Path]:
    found = [*(ROOT / "transcripts").rglob("*.py"), *(ROOT / "ingest").glob("*.py")]
    return [path for path in sorted(found) if not any(other in str(path) for other in OTHERS)]


def said(path: Path) -> Iterator[str]:
    """The sentences of a module: what its reasons are made of, with "7" for what is filled in."""
    tree = ast.parse(path.read_text())
    named = {
        target.id: node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            for argument in arguments(node):
                yield from texts(
                    named.get(argument.id, argument) if isinstance(argument, ast.Name) else argument
                )
        elif isinstance(node, ast.Return) and node.value is not None:
            yield from filter(is_sentence, texts(node.value))


def arguments(call: ast.Call) -> Iterator[ast.expr]:
    called = call.func.id if isinstance(call.func, ast.Name) else ""
    if called in CALLS:
        yield from call.args[CALLS[called] : CALLS[called] + 1]
    yield from (each.value for each in call.keywords if each.arg in KEYWORDS)


def texts(value: ast.expr) -> Iterator[str]:
    if isinstance(value, ast.IfExp):
        yield from texts(value.body)
        yield from texts(value.orelse)
    elif isinstance(value, ast.Constant) and isinstance(value.value, str) and value.value:
        yield value.value
    elif isinstance(value, ast.JoinedStr):
        parts = [part.value if isinstance(part, ast.Constant) else "7" for part in value.values]
        if any(part.strip(" .:;7") for part in map(str, parts)):
            yield "".join(map(str, parts))
    elif isinstance(value, ast.Call) and ast.unparse(value.func) == "gettext_noop":
        yield from texts(value.args[0])


def is_sentence(text: str) -> bool:
    return re.fullmatch(r"[“A-Z7].* .*\.", text, re.DOTALL) is not None and len(text) > 24


@pytest.mark.parametrize("path", files(), ids=lambda path: str(path.relative_to(ROOT)))
def test_every_reason_has_a_translation(path: Path) -> None:
    with override("ru"):
        assert [text for text in said(path) if in_words(text) == text] == []


def test_the_sentences_are_found_where_they_are_said() -> None:
    """Otherwise the test above would pass by finding nothing."""
    assert sum(len(list(said(path))) for path in files()) > 90


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("Nothing has changed.", "Ничего не изменилось."),
        ("“Ada” may be A or B; no official was linked.", "«Ada» — может быть, A or B; ни с кем не связано."),
        ("This file has 2 bytes; the limit is 1. Split it into one file per record.", "В этом файле 2 байт,"),
        ("The record cannot be stored: 50%(x)s\nand more", "Запись нельзя сохранить: 50%(x)s\nand more"),
        ("Nobody wrote this sentence.", "Nobody wrote this sentence."),
        ("", ""),
    ],
)
def test_what_is_filled_in_stays(reason: str, words: str) -> None:
    with override("ru"):
        assert in_words(reason).startswith(words)
    with override("en"):
        assert in_words(reason) == reason


def test_the_shape_of_a_line_is_said_in_words() -> None:
    with override("ru"):
        assert shape_in_words("heading of level 2, bold") == "заголовок уровня 2, полужирный"
        for each in [*Form, *Shape]:
            assert each is Form.NEVER or shape_in_words(each.value) != each.value


def test_no_sentence_is_kept_twice() -> None:
    assert len(set(SENTENCES)) == len(SENTENCES)

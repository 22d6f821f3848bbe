"""The pieces of a query as typed: brackets, operators, field names, quotations, words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from meetings.search.query.tree import Field


class Sign(Enum):
    OPEN = auto()
    CLOSE = auto()
    AND = auto()
    OR = auto()
    NOT = auto()
    FIELD = auto()
    QUOTED = auto()
    WORD = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """`text` is the inside of a quotation, the word, or the name of the field. `closed` is for quotations."""

    sign: Sign
    text: str
    exact: bool = False
    near: int | None = None
    closed: bool = True


OPERATORS = {
    "AND": Sign.AND,
    "И": Sign.AND,
    "OR": Sign.OR,
    "ИЛИ": Sign.OR,
    "NOT": Sign.NOT,
    "НЕ": Sign.NOT,
}
DATE, WORDS = "date", "words"
FIELD_NAMES = {
    **{field.value: field.value for field in Field if field},
    DATE: DATE,
    WORDS: WORDS,
    "заголовок": Field.TITLE.value,
    "говорит": Field.SPEAKER.value,
    "спикер": Field.SPEAKER.value,
    "должность": Field.ROLE.value,
    "тема": Field.TOPIC.value,
    "раздел": Field.SECTION.value,
    "место": Field.PLACE.value,
    "орган": Field.BODY.value,
    "вид": Field.KIND.value,
    "присутствует": Field.PRESENT.value,
    "реплика": Field.TURN.value,
    "дата": DATE,
    "слов": WORDS,
}

QUOTES = '"“”„‟«»＂'
_SPACE = re.compile(r"\s+")
_QUOTED = re.compile(rf"(=?)[{QUOTES}]([^{QUOTES}]*)([{QUOTES}]|\Z)(?:~(\d{{1,4}}))?")
_WORD = re.compile(rf"[^\s(){QUOTES}]+")
# A number as it is often printed: 1 250 000. Otherwise spaces divide words.
_NUMBER = re.compile(rf"[0-9]{{1,3}}(?:[ \u00a0\u2009\u202f][0-9]{{3}})+[.,;:!?]*(?![^\s(){QUOTES}])")
_FIELD = re.compile(r"([^\W\d_]{2,20}):")


def pieces(text: str) -> Iterator[Token]:
    """Everything typed except white space, in order; nothing is lost and nothing fails."""
    position, ranged = 0, False
    while position < len(text):
        if space := _SPACE.match(text, position):
            position = space.end()
        elif text[position] in "()":
            yield Token(Sign.OPEN if text[position] == "(" else Sign.CLOSE, text[position])
            position += 1
        elif quoted := _QUOTED.match(text, position):
            yield _quotation(quoted)
            position = quoted.end()
        else:
            number = None if ranged else _NUMBER.match(text, position)
            piece, position = _number(number) if number else _word(text, position)
            ranged = piece.sign is Sign.FIELD and piece.text in (DATE, WORDS)
            yield piece


def _quotation(match: re.Match[str]) -> Token:
    near = int(match[4]) if match[4] else None
    return Token(Sign.QUOTED, match[2].strip(), bool(match[1]), near, bool(match[3]))


def _number(match: re.Match[str]) -> tuple[Token, int]:
    return Token(Sign.WORD, " ".join(match[0].split())), match.end()


def _word(text: str, position: int) -> tuple[Token, int]:
    """The piece that starts here, which is neither white space nor a bracket nor a quotation."""
    if text[position] in "-−" and position + 1 < len(text) and not text[position + 1].isspace():
        return Token(Sign.NOT, text[position]), position + 1
    field = _FIELD.match(text, position)
    if field and field[1].lower() in FIELD_NAMES:
        return Token(Sign.FIELD, FIELD_NAMES[field[1].lower()]), field.end()
    match = _WORD.match(text, position)
    assert match  # anything but white space, brackets and quotation marks starts a word
    return Token(OPERATORS.get(match[0], Sign.WORD), match[0]), match.end()

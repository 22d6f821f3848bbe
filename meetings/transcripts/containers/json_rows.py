"""The rows of a JSON file: the objects of the lists, however deep, that hold the most words."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from meetings.transcripts.containers.fields import TableLine, guess
from meetings.transcripts.transcript import UnreadableError

_DEEPEST_LIST = 8
_DEEPEST_VALUE = 4
_MOST_FIELDS = 200
_MOST_FACTS, _LONGEST_FACT = 60, 500
_MOST_LISTS = 200
_WEIGHED, _LOOKED_AT = 2_000, 60
_NEARLY = 0.8
_SINGLE_WORDS = 1.6
"""Rows with fewer words are the words of a recognised recording, one by one."""


@dataclass(slots=True)
class JsonRows:
    """The rows, the path to them ("meeting.turns"), and the names of their fields."""

    lines: list[TableLine]
    path: str

    @property
    def names(self) -> list[str]:
        return list(dict.fromkeys(name for line in self.lines[:400] for name in line.values))


@dataclass(slots=True)
class _List:
    """All objects in lists at one path, each with what the objects around it say of it."""

    path: str
    depth: int
    rows: list[tuple[Any, dict[str, str]]]


def rows_in(value: Any, path: str, numbers: list[int]) -> JsonRows:
    """The rows at a path, or those that hold the most words; `numbers` are the lines of JSON Lines.

    What an object says of a list inside it (the item of an agenda, the day) is said of each row of the list.
    """
    lists = _lists_in(value)
    chosen = lists.get(path) if path else _richest(list(lists.values()))
    if chosen is None:
        chosen = _List(path, 0, [] if path else [(value, {})])
    numbered = numbers if len(numbers) == len(chosen.rows) else range(1, len(chosen.rows) + 1)
    lines = [
        TableLine(number, around | _fields_of(row), frozenset(around))
        for number, (row, around) in zip(numbered, chosen.rows, strict=True)
    ]
    return JsonRows(lines, chosen.path)


def values_of(text: str) -> tuple[Any, list[int]]:
    """The value of a JSON file; or the values of JSON Lines, and the line of each."""
    text = text.lstrip("\ufeff")
    try:
        return json.loads(text), []
    except RecursionError as error:
        raise UnreadableError("This JSON is nested too deeply to be a record.") from error
    except ValueError as error:
        values, numbers = [], []
        for number, line in enumerate(text.split("\n"), 1):
            if line.strip():
                values.append(_value(line, number, error))
                numbers.append(number)
        return values, numbers


def facts_around(value: Any) -> dict[str, str]:
    """What stands beside the rows: title, date and whatever else is said of the whole."""
    return _said_of(value) if isinstance(value, dict) else {}


def lists_of_names(value: Any) -> Iterator[tuple[str, list[Any]]]:
    """Lists at the top of a file that are named for those present, with their names."""
    for name, inner in value.items() if isinstance(value, dict) else ():
        if isinstance(inner, list):
            yield name, inner[:1_000]
        elif isinstance(inner, dict):
            yield from ((below, each[:1_000]) for below, each in inner.items() if isinstance(each, list))


def _value(line: str, number: int, whole: ValueError) -> Any:
    try:
        return json.loads(line)
    except RecursionError as error:
        raise UnreadableError("This JSON is nested too deeply to be a record.") from error
    except ValueError as error:
        said = whole if number == 1 else error
        raise UnreadableError(f"This is neither JSON nor JSON Lines: line {number}: {said}.") from error


def _lists_in(value: Any) -> dict[str, _List]:
    lists: dict[str, _List] = {}
    _look_inside(value, "", {}, 0, lists)
    return lists


def _look_inside(value: Any, path: str, around: dict[str, str], depth: int, lists: dict[str, _List]) -> None:
    if depth > _DEEPEST_LIST:
        return
    if isinstance(value, dict):
        for name, inner in value.items():
            if isinstance(inner, dict | list):
                _look_inside(inner, f"{path}.{name}".lstrip("."), around, depth + 1, lists)
    elif isinstance(value, list) and any(isinstance(row, dict | str) for row in value):
        found = lists.get(path) or _List(path, depth, [])
        if len(lists) < _MOST_LISTS:
            lists[path] = found
        _take_list(value, found, around, lists)


def _take_list(value: list[Any], found: _List, around: dict[str, str], lists: dict[str, _List]) -> None:
    for row in value:
        found.rows.append((row, around))
        if isinstance(row, dict) and any(isinstance(inner, dict | list) for inner in row.values()):
            said = around | _named_for(found.path, row)
            _look_inside(row, found.path, said, found.depth + 1, lists)


def _named_for(path: str, row: dict[str, Any]) -> dict[str, str]:
    """What a row says of the lists inside it, under the name of the list that it stands in."""
    name = path.rpartition(".")[2]
    return {f"{name}.{fact}".lstrip("."): value for fact, value in _said_of(row).items()}


def _said_of(value: dict[str, Any]) -> dict[str, str]:
    flat: dict[str, str] = {}
    _flatten(
        {n: each for n, each in value.items() if not isinstance(each, list)}, "", flat, _DEEPEST_VALUE - 1
    )
    return dict([(name, fact) for name, fact in flat.items() if len(fact) <= _LONGEST_FACT][:_MOST_FACTS])


def _richest(lists: list[_List]) -> _List | None:
    """The list with the most words; of nearly equal ones the one that lies least deep."""
    weighed = [(_weight(one), one) for one in lists]
    best = max((weight for weight, _ in weighed), default=0.0)
    good = [one for weight, one in weighed if weight >= best * _NEARLY and weight > 0]
    return min(good, key=lambda one: one.depth, default=None)


def _weight(one: _List) -> float:
    """How many letters the rows hold; more where somebody is named for them, less where they are words."""
    some = one.rows[:_WEIGHED]
    letters = sum(_size(row) for row, _ in some) * len(one.rows) / len(some)
    flat = [around | _fields_of(row) for row, around in some[:_LOOKED_AT]]
    names = list(dict.fromkeys(name for row in flat for name in row))
    mapping = guess(names, flat)
    words = [row[mapping.text].split() for row in flat if row.get(mapping.text)] if mapping.text else []
    if words and sum(map(len, words)) < _SINGLE_WORDS * len(words):
        letters /= 2
    return letters * (1.5 if mapping.speaker and mapping.text else 1.0)


def _size(row: Any) -> int:
    if isinstance(row, str):
        return len(row)
    return sum(len(value) for value in row.values() if isinstance(value, str)) if isinstance(row, dict) else 0


def _fields_of(row: Any) -> dict[str, str]:
    """The fields of an object as text, those of objects inside it with their path ("speaker.name")."""
    if not isinstance(row, dict):
        return {"text": _shown(row)}
    flat: dict[str, str] = {}
    _flatten(row, "", flat, 0)
    return flat


def _flatten(row: Mapping[str, Any], path: str, flat: dict[str, str], depth: int) -> None:
    for name, value in row.items():
        if len(flat) >= _MOST_FIELDS:
            return
        if isinstance(value, dict) and depth < _DEEPEST_VALUE:
            _flatten(value, f"{path}{name}.", flat, depth + 1)
        elif (shown := _shown(value)) != "":
            flat[f"{path}{name}"] = shown


def _shown(value: Any, depth: int = 0) -> str:
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, list) and depth > _DEEPEST_VALUE:
        return ""
    if isinstance(value, list):
        several = all(isinstance(each, str) and len(each) < 80 for each in value)
        return (", " if several else "\n\n").join(
            _shown(each, depth + 1) for each in value[:1000] if not isinstance(each, dict)
        )
    return "" if value is None or isinstance(value, dict) else str(value)

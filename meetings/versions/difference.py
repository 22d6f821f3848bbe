"""The difference between two contents, small for a small change, as JSON that can be stored.

Versions go backward: the newest content is the record itself, and each version keeps the difference that
makes the one before it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Self

from meetings.versions.content import ContentPart, Json, RecordContent

Rows = Sequence[ContentPart]
KEYS = {"sections": "number", "people": "name", "statements": "number"}


@dataclass(frozen=True, slots=True)
class KeyedContent:
    """A content as JSON, the rows of each part by their key and the keys in order.

    Going from version to version takes as long as the differences have words, however long the record is. A
    row that stays is the same object. Rows may also hold some that are in no order: what went.
    """

    head: Json
    rows: dict[str, dict[Any, Json]]
    order: dict[str, list[Any]]

    @classmethod
    def of(cls, told: Json) -> Self:
        return cls(
            told["head"],
            {part: {row[key]: row for row in told[part]} for part, key in KEYS.items()},
            {part: [row[key] for row in told[part]] for part, key in KEYS.items()},
        )

    def part(self, name: str) -> list[Json]:
        rows = self.rows[name]
        return [rows[key] for key in self.order[name]]

    def as_json(self) -> Json:
        return {"head": self.head} | {part: self.part(part) for part in KEYS}

    def changed(self, by: Json) -> Self:
        """With a difference applied that was made of this content."""
        rows, order = dict(self.rows), dict(self.order)
        for part in by.keys() & KEYS.keys():
            rows[part] = self.rows[part] | self.changed_rows(part, by)
            order[part] = _spliced(self.order[part], by[part].get("order", ()))
        return type(self)(_with_fields(self.head, by.get("head", {})), rows, order)

    def changed_rows(self, part: str, by: Json) -> dict[Any, Json]:
        """The rows of a part that a difference adds or changes, as they are then."""
        told = by.get(part, {})
        found = {row[KEYS[part]]: row for row in told.get("added", ())}
        for name, fields in told.get("rows", {}).items():
            key = name if KEYS[part] == "name" else int(name)
            found[key] = _with_fields(found.get(key) or self.rows[part][key], fields)
        return found


def difference(of: RecordContent, to: RecordContent) -> Json:
    """What makes `to` of `of`; {} where they are equal."""
    found: Json = {}
    if of.head != to.head:
        found["head"] = fields_between(of.head.as_json(), to.head.as_json())
    for part in KEYS:
        before, after = getattr(of, part), getattr(to, part)
        if before != after:
            found[part] = _rows(part, *_written(before, after, KEYS[part]))
    return found


def _written(before: Rows, after: Rows, key: str) -> tuple[list[Json], list[Json]]:
    """Both as JSON. Of rows that are equal only the key, in one object: of most versions all but one are."""
    old = {getattr(row, key): row for row in before}
    new = {getattr(row, key): row for row in after}
    same = {name: {key: name} for name, row in new.items() if old.get(name) == row}
    return (
        [same.get(name) or row.as_json() for name, row in old.items()],
        [same.get(name) or row.as_json() for name, row in new.items()],
    )


def changed(content: RecordContent, by: Json) -> RecordContent:
    """`content` with a difference applied. Only for the content that the difference was made of."""
    if not by:
        return content
    return RecordContent.from_json(KeyedContent.of(content.as_json()).changed(by).as_json())


def rows_between(part: str, before: list[Json], after: list[Json]) -> Json:
    """The difference of one part."""
    return _rows(part, before, after) if before != after else {}


def _rows(part: str, before: list[Json], after: list[Json]) -> Json:
    key = KEYS[part]
    old, new = {row[key]: row for row in before}, {row[key]: row for row in after}
    found: Json = {}
    if order := _splices([row[key] for row in before], [row[key] for row in after]):
        found["order"] = order
    added = [row for row in after if row[key] not in old]
    fields = {str(name): fields_between(old[name], new[name]) for name in new if name in old}
    if fields := {name: each for name, each in fields.items() if each}:
        found["rows"] = fields
    return found | ({"added": added} if added else {})


def fields_between(before: Json, after: Json) -> Json:
    """The difference of one row."""
    if before is after:
        return {}
    names = sorted(before.keys() | after.keys())
    return {
        name: _patch(before.get(name), after.get(name))
        for name in names
        if before.get(name) != after.get(name)
    }


def _with_fields(row: Json, by: Json) -> Json:
    """A row that stays is the same object: of most versions all but one are."""
    if not by:
        return row
    held = row | {name: _patched(row.get(name), patch) for name, patch in by.items()}
    return {name: value for name, value in held.items() if value is not None}


def _patch(before: Any, after: Any) -> Json:
    """How a value becomes another: what stands between its common beginning and end, or all of it."""
    if isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        pairs = enumerate(zip(before, after, strict=True))
        return {"items": {str(at): _patch(one, two) for at, (one, two) in pairs if one != two}}
    if type(before) is not type(after) or not isinstance(before, str | list):
        return {"to": after}
    start, end = _common(before, after)
    return {"cut": [start, len(before) - end, after[start : len(after) - end]]}


def _patched(before: Any, patch: Json) -> Any:
    if "to" in patch:
        return patch["to"]
    if "cut" in patch:
        start, end, put = patch["cut"]
        return before[:start] + put + before[end:]
    held = list(before)
    for at, each in patch["items"].items():
        held[int(at)] = _patched(held[int(at)], each)
    return held


def _common(one: Sequence[Any], two: Sequence[Any]) -> tuple[int, int]:
    """How much two sequences have in common at the beginning, and in the rest at the end."""
    shorter = min(len(one), len(two))
    start = next((at for at in range(shorter) if one[at] != two[at]), shorter)
    rest = shorter - start
    end = next((at for at in range(rest) if one[-1 - at] != two[-1 - at]), rest)
    return start, end


def _splices(before: list[Any], after: list[Any]) -> list[list[Any]]:
    if before == after:
        return []
    codes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return [[i, j, after[k:m]] for tag, i, j, k, m in codes if tag != "equal"]


def _spliced(rows: list[Any], splices: Sequence[Sequence[Any]]) -> list[Any]:
    if not splices:
        return rows
    held = list(rows)
    for start, end, put in reversed(list(splices)):
        held[start:end] = put
    return held

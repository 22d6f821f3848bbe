"""The difference between two contents, small for a small change, as JSON that can be stored.

Versions go backward: the newest content is the record itself, and each version keeps the difference that
makes the one before it.
"""

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Any

from meetings.versions.content import Json, RecordContent

_KEYS = {"sections": "number", "people": "name", "statements": "number"}


def difference(of: RecordContent, to: RecordContent) -> Json:
    """What makes `to` of `of`; {} where they are equal."""
    return difference_json(of.as_json(), to.as_json())


def difference_json(before: Json, after: Json) -> Json:
    """The same of two contents as JSON."""
    found: Json = {}
    if head := _fields(before["head"], after["head"]):
        found["head"] = head
    for part, key in _KEYS.items():
        if before[part] != after[part]:
            found[part] = _rows(before[part], after[part], key)
    return found


def changed(content: RecordContent, by: Json) -> RecordContent:
    """`content` with a difference applied. Only for the content that the difference was made of."""
    return RecordContent.from_json(changed_json(content.as_json(), by)) if by else content


def changed_json(told: Json, by: Json) -> Json:
    """The same of a content as JSON, which is cheaper for many differences in a row."""
    told = dict(told)
    told["head"] = _with_fields(told["head"], by.get("head", {}))
    for part, key in _KEYS.items():
        if part in by:
            told[part] = _with_rows(told[part], by[part], key)
    return told


def _rows(before: list[Json], after: list[Json], key: str) -> Json:
    old, new = {row[key]: row for row in before}, {row[key]: row for row in after}
    found: Json = {}
    if order := _splices([row[key] for row in before], [row[key] for row in after]):
        found["order"] = order
    added = [row for row in after if row[key] not in old]
    fields = {str(name): _fields(old[name], new[name]) for name in new if name in old}
    if fields := {name: each for name, each in fields.items() if each}:
        found["rows"] = fields
    return found | ({"added": added} if added else {})


def _with_rows(rows: list[Json], by: Json, key: str) -> list[Json]:
    held = {row[key]: row for row in rows} | {row[key]: row for row in by.get("added", ())}
    order = _spliced([row[key] for row in rows], by.get("order", ()))
    fields = by.get("rows", {})
    return [_with_fields(held[name], fields.get(str(name), {})) for name in order]


def _fields(before: Json, after: Json) -> Json:
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
    held = list(rows)
    for start, end, put in reversed(list(splices)):
        held[start:end] = put
    return held

"""Changes rows and remembers what they held, so that it can all be put back."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core import serializers
from django.db.models import Max, Model, QuerySet

from meetings.models import Alias, Identifier, Office, Official, Participant, Statement, Surname
from meetings.officials.relink import follow

Row = tuple[str, int]  # a model's name and a primary key
_MODELS: dict[str, type[Model]] = {
    model.__name__: model for model in (Alias, Identifier, Office, Official, Participant, Statement, Surname)
}
_AT_ONCE = 10_000


@dataclass(slots=True)
class Ledger:
    """What one decision has changed so far, as JSON (`steps`), and the meetings (primary keys) it touched.

    `rules_earlier_records` says that records read before rest on what it changed, as those read since do.
    """

    steps: list[dict[str, Any]] = field(default_factory=list)
    meetings: set[int] = field(default_factory=set)
    rules_earlier_records: bool = False

    def update(self, rows: QuerySet[Any], **after: Any) -> list[int]:
        """Give rows these values (by column: `official_id`); the primary keys of those that had others."""
        columns = sorted(after)
        before: dict[str, list[int]] = {}
        for pk, *values in rows.order_by("pk").values_list("pk", *columns):
            held = dict(zip(columns, values, strict=True))
            if held != after:
                before.setdefault(_json(held), []).append(pk)
        changed = [pk for pks in before.values() for pk in pks]
        _set(rows.model, changed, after)
        if changed:
            groups = [{"values": json.loads(values), "rows": pks} for values, pks in before.items()]
            self._step("update", rows.model, after=json.loads(_json(after)), before=groups)
        return changed

    def create(self, rows: Sequence[Model]) -> None:
        for row in rows:
            row.save(force_insert=True)
        if rows:
            self._step("create", type(rows[0]), rows=[row.pk for row in rows])

    def delete(self, rows: QuerySet[Any]) -> None:
        kept = json.loads(serializers.serialize("json", rows))
        if kept:
            rows.model._base_manager.filter(pk__in=[each["pk"] for each in kept]).delete()
            self._step("delete", rows.model, rows=kept)

    def give(self, participants: QuerySet[Participant], **after: Any) -> list[int]:
        """Change participants, and let the words printed under their labels follow."""
        changed = self.update(participants, **after)
        follow(changed)
        self.touch(changed)
        return changed

    def attribute(self, statements: QuerySet[Statement], **after: Any) -> list[int]:
        """Change statements themselves, whatever their label means."""
        changed = self.update(statements, **after)
        for chunk in _chunks(changed):
            self.meetings.update(Statement.objects.filter(pk__in=chunk).values_list("meeting", flat=True))
        return changed

    def touch(self, participants: Iterable[int]) -> None:
        for chunk in _chunks(list(participants)):
            self.meetings.update(
                Participant.objects.filter(pk__in=chunk).values_list("meeting", flat=True).distinct()
            )

    def as_json(self) -> dict[str, Any]:
        newest = Participant.objects.aggregate(newest=Max("pk"))["newest"] or 0
        newest = 0 if self.rules_earlier_records else newest
        return {"steps": self.steps, "meetings": sorted(self.meetings), "newest_participant": newest}

    def _step(self, act: str, model: type[Model], **details: Any) -> None:
        self.steps.append({"act": act, "model": model.__name__} | details)


def touched(changes: dict[str, Any]) -> set[Row]:
    """Every row that a decision changed, made or removed."""
    return {(step["model"], pk) for step in changes.get("steps", ()) for pk in _rows(step)}


def created(changes: dict[str, Any], model: type[Model]) -> list[int]:
    steps = [each for each in changes["steps"] if (each["act"], each["model"]) == ("create", model.__name__)]
    return [pk for step in steps for pk in step["rows"]]


def put_back(changes: dict[str, Any], *, keep: type[Model]) -> None:
    """Undo the steps, the last first. Rows changed since are left; those made of `keep` are not removed."""
    for step in reversed(changes["steps"]):
        model = _MODELS[step["model"]]
        if step["act"] == "update":
            for group in step["before"]:
                _set(model, group["rows"], group["values"], where=step["after"])
        elif step["act"] == "delete":
            for row in serializers.deserialize("json", json.dumps(step["rows"])):
                row.save()
        elif model is not keep:
            model._base_manager.filter(pk__in=step["rows"]).delete()
    follow([pk for model_name, pk in touched(changes) if model_name == Participant.__name__])


def _rows(step: dict[str, Any]) -> Iterator[int]:
    if step["act"] == "update":
        for group in step["before"]:
            yield from group["rows"]
    elif step["act"] == "delete":
        yield from (row["pk"] for row in step["rows"])
    else:
        yield from step["rows"]


def _set(
    model: type[Model], rows: Sequence[int], values: dict[str, Any], where: dict[str, Any] | None = None
) -> None:
    for chunk in _chunks(rows):
        model._base_manager.filter(pk__in=chunk, **where or {}).update(**values)


def _chunks(rows: Sequence[int]) -> Iterator[Sequence[int]]:
    for first in range(0, len(rows), _AT_ONCE):
        yield rows[first : first + _AT_ONCE]


def _json(values: dict[str, Any]) -> str:
    return json.dumps(values, default=str, sort_keys=True)

"""Which titles are one office: those of the same words, and those that editors say are one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, CharField, F, QuerySet, Value, When

from meetings.models import Office, SameOffice


@dataclass(frozen=True, slots=True)
class SameOffices:
    """What editors say, in one query; `names` are the names of merged offices by their keys."""

    merged: Mapping[str, str]
    names: Mapping[str, str]

    @classmethod
    def read(cls) -> "SameOffices":
        rows = [(each.keys, each.lines[0]) for each in SameOffice.objects.all()]
        merged = {key: keys[0] for keys, _name in rows for key in keys[1:]}
        return cls(merged, {keys[0]: name for keys, name in rows})

    def of(self, office: Office) -> str:
        """The key of its office."""
        return self.merged.get(office.same, office.same)

    def told_apart(self, offices: "QuerySet[Office]") -> Any:
        """Each with the key of its `office`, to be grouped by."""
        own = F("same")
        ways = [When(same=key, then=Value(first)) for key, first in self.merged.items()]
        return offices.annotate(office=Case(*ways, default=own, output_field=CharField()) if ways else own)

    def printed_as(self, offices: Iterable[str]) -> set[str]:
        """What `same` may be in the rows of these offices."""
        wanted = set(offices)
        return wanted | {key for key, first in self.merged.items() if first in wanted}

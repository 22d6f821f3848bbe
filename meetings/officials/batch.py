"""What learning names asks of the records that are being written together."""

from collections.abc import Iterable
from typing import Protocol

from django.db.models import Model

from meetings.models import Office
from meetings.officials.knowledge import Knowledge


class Writes(Protocol):
    """Rows that wait to be written."""

    def add(self, row: Model) -> None: ...
    def extend(self, office: Office) -> None: ...


class FreeSlugs(Protocol):
    """Slugs that no other row has."""

    def of_official(self, name: str) -> str: ...


class Batch(Protocol):
    """The records that are being written together, and what is known of their names so far."""

    @property
    def knowledge(self) -> Knowledge: ...
    @property
    def writes(self) -> Writes: ...
    @property
    def addresses(self) -> FreeSlugs: ...
    def flush(self) -> None: ...
    def learnt(self, forms: Iterable[str]) -> None: ...

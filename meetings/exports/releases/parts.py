"""The tables of records, written a part at a time, so that what was interrupted goes on where it stopped."""

import json
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from meetings.exports.releases import changes, lines, spans
from meetings.exports.releases.spans import RecordSpan, ReferredNames
from meetings.models import Body

# Records in a part: some megabytes of words, so that little is lost, and much is compressed together.
RECORDS = 500
# Another one whenever a table gets other columns.
FORMAT = 1
LISTED = f"listed{lines.ENDING}"


@dataclass(frozen=True, slots=True)
class ReleasePart:
    """A folder with a file for each table of records. `done.json` is written last."""

    folder: Path

    def counts(self, mark: str) -> Counter[str] | None:
        """The rows of each table, if the part was written whole and nothing has changed since."""
        try:
            done = json.loads((self.folder / "done.json").read_text())
        except (OSError, ValueError):
            return None
        return Counter(done["rows"]) if done["mark"] == mark else None

    def write(self, span: RecordSpan, known: ReferredNames, mark: str) -> Counter[str]:
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        rows = Counter(
            {name: lines.write(self.table(name), table(span, known)) for name, table in spans.TABLES.items()}
        )
        lines.write(self.folder / LISTED, changes.listed(lines.read(self.table("records"))))
        new = self.folder / "done.new"
        new.write_text(json.dumps({"mark": mark, "rows": rows}))
        new.replace(self.folder / "done.json")
        return rows

    def table(self, name: str) -> Path:
        return self.folder / f"{name}{lines.ENDING}"


@dataclass(slots=True)
class ReleaseParts:
    """All parts of a release, in the order of the records."""

    folder: Path
    known: ReferredNames

    def write(self) -> Iterator[tuple[ReleasePart, Counter[str]]]:
        """Write those that are missing or out of date; each as it is ready."""
        common = self._common()
        wanted = set()
        for span in spans.spans(RECORDS):
            part = ReleasePart(self.folder / f"{span.first:012}")
            wanted.add(part.folder.name)
            mark = f"{common}:{span.last}:{span.mark()}"
            kept = part.counts(mark)
            yield part, part.write(span, self.known, mark) if kept is None else kept
        self._remove_others(wanted)

    def _common(self) -> str:
        """Of what rows take from outside their record."""
        known = self.known
        names = sorted(known.officials.items()), sorted(known.topics.items())
        told = (FORMAT, known.origin, *names, _bodies())
        return sha256(repr(told).encode()).hexdigest()

    def _remove_others(self, wanted: set[str]) -> None:
        for each in self.folder.iterdir():
            if each.name not in wanted:
                shutil.rmtree(each)


def _bodies() -> list[tuple[int, str]]:
    return list(Body.objects.order_by("pk").values_list("pk", "slug"))

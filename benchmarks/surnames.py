"""Measures how well people printed by a title and a surname are linked, on records of many bodies.

    python -m benchmarks.surnames [--folder FOLDER] [--list]

Each file of FOLDER (tests/records.py says where it is looked for without the option) is loaded with a body of
its own, named like the file, unless the record names one. Counted are the statements whose label names a
person by a title and a surname or more. A record has the same person twice where two participants have one
official.
`--list` prints the labels that are not linked.
"""

import argparse
import os
import sys
from collections import Counter, defaultdict
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
django.setup()

from benchmarks.loaded import fresh_archive  # noqa: E402
from meetings.ingest.intake import entries  # noqa: E402
from meetings.ingest.run import load  # noqa: E402
from meetings.models import Participant, Statement  # noqa: E402
from meetings.transcripts.lexicon import names  # noqa: E402
from meetings.transcripts.lexicon.surnames import titled  # noqa: E402
from tests.records import RECORDS  # noqa: E402

_NOT_RECORDS = ("gold.json", "manifest.jsonl")


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure how titles with a surname are linked.")
    parser.add_argument("--folder", type=Path, default=RECORDS / "records", help="files of many bodies")
    parser.add_argument("--list", action="store_true", help="print the labels that are not linked")
    options = parser.parse_args()
    files = [each for each in sorted(options.folder.glob("*")) if each.is_file()]
    files = [each for each in files if each.name not in _NOT_RECORDS]
    if not files:
        sys.exit(f"No files in {options.folder}. Name a folder of records with --folder.")
    with fresh_archive():
        for file in files:
            load(entries([str(file)]), body=file.stem)
        report(options.list)


def report(listed: bool) -> None:
    named: Counter[str] = Counter()
    linked: Counter[str] = Counter()
    open_labels: dict[str, Counter[str]] = defaultdict(Counter)
    for source, name, role, official in spoken():
        if not (names.is_full(name) or titled(name, role)):
            continue
        named[source] += 1
        linked[source] += official is not None
        if official is None:
            open_labels[source][f"{role} {name}".strip()] += 1
    for source, count in sorted(named.items()):
        print(f"{linked[source] / count:7.2%} of {count:6,} {source}")
        for label, times in open_labels[source].most_common(8) if listed else ():
            print(f"          {times:5} {label}")
    total = max(named.total(), 1)
    print(f"{linked.total():,} of {named.total():,} labels linked: {linked.total() / total:.2%}")
    print(f"{twice():,} participants are a second one of their official in a record")


def spoken() -> list[tuple[str, str, str, int | None]]:
    """The file, the participant's name and role and the official of each statement with a speaker."""
    rows = Statement.objects.filter(participant__isnull=False).values_list(
        "meeting__source__name", "participant__name", "participant__role", "official"
    )
    return list(rows)


def twice() -> int:
    rows = Participant.objects.there().exclude(official=None).values_list("meeting", "official")
    return sum(count - 1 for count in Counter(rows).values())


if __name__ == "__main__":
    main()

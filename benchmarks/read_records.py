"""Measure how well and how fast real records are read, in both forms: turns, labels, kinds, pages a second.

usage: python -m benchmarks.read_records [--records FOLDER] [--scorer FILE] [--half even|odd]

FOLDER holds `kremlin/en/html`, `kremlin/en/txt` and `kremlin/gold_en.jsonl`; the scorer compares the gold
turns with the result. Without arguments both are looked for beside the checkout.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from meetings.transcripts import read
from meetings.transcripts.json_lines import as_json
from meetings.transcripts.transcript import Document, UnreadableError

BESIDE = Path(__file__).resolve().parents[2] / "shared"
FORMS = ("html", "txt")


@dataclass(frozen=True, slots=True)
class Figures:
    """The results for one form of the records; `scored` is the scorer's output."""

    label_f1: float
    told: float
    refused: int
    pages_a_second: float
    scored: str


def measure(form: str, records: Path, scorer: Path, half: str = "") -> Figures:
    """Read every page of a form and score it against the gold turns; `half`: only even or odd numbers."""
    pages = [page for page in sorted((records / "kremlin/en" / form).iterdir()) if _wanted(page.stem, half)]
    documents = [Document(page.read_bytes(), path=str(page)) for page in pages]
    started = time.perf_counter()
    lines, refused = _read_all(documents)
    seconds = time.perf_counter() - started
    scored = _score(records / "kremlin/gold_en.jsonl", lines, scorer, half)
    label, told = re.search(r"label: .* F1 ([\d.]+)", scored), re.search(r"having turns ([\d.]+)", scored)
    assert label, scored
    assert told, scored
    return Figures(float(label.group(1)), float(told.group(1)), refused, len(pages) / seconds, scored)


def _wanted(number: str, half: str) -> bool:
    return not half or int(number) % 2 == (half == "odd")


def _read_all(documents: list[Document]) -> tuple[list[str], int]:
    lines, refused = [], 0
    for document in documents:
        try:
            lines += [json.dumps(as_json(record, document.path)) for record in read(document)]
        except UnreadableError as error:
            refused += 1
            print(f"{document.path}: {error}", file=sys.stderr)
    return lines, refused


def _score(gold: Path, lines: list[str], scorer: Path, half: str) -> str:
    with tempfile.TemporaryDirectory() as folder:
        expected, found = Path(folder) / "gold.jsonl", Path(folder) / "read.jsonl"
        wanted = [row for row in gold.read_text("utf-8").splitlines() if _wanted(json.loads(row)["id"], half)]
        expected.write_text("\n".join(wanted), "utf-8")
        found.write_text("\n".join(lines), "utf-8")
        done = subprocess.run(
            [sys.executable, str(scorer), str(expected), str(found)],
            capture_output=True,
            text=True,
            check=True,
        )
    return done.stdout


def main() -> int:
    parser = argparse.ArgumentParser(
        description="Measure how real records are read, from HTML and from text."
    )
    parser.add_argument("--records", type=Path, default=BESIDE / "data", help="folder that holds kremlin/")
    parser.add_argument("--scorer", type=Path, default=BESIDE / "tools/score_turns.py")
    parser.add_argument("--half", choices=("even", "odd"), default="", help="only pages with such numbers")
    options = parser.parse_args()
    missing = [str(path) for path in (options.records, options.scorer) if not path.exists()]
    if missing:
        print(f"Nothing measured: {' and '.join(missing)} not found. Use --records or --scorer.")
        return 2
    for form in FORMS:
        figures = measure(form, options.records, options.scorer, options.half)
        print(
            f"== {form}: {figures.pages_a_second:.0f} pages a second, one process; {figures.refused} refused"
        )
        print(figures.scored)
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""python verify_manifest.py FOLDER: verify an exported manifest, with nothing but Python.

Needs no archive and no library. Verifies that each line holds the hash of the one before, that the files are
those that the manifest names, that none is missing, and that an earlier export is the beginning of this one.
`--ca` also verifies the timestamps, with the program openssl.
"""

import argparse
import base64
import hashlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

START = "0" * 64


def main() -> int:
    options = _options()
    faults = list(_faults(options))
    for fault in faults[:100]:
        print(fault)
    if faults:
        print(f"{len(faults)} faults: this is not what the archive had.")
        return 1
    lines = (options.folder / "manifest.jsonl").read_bytes().splitlines()
    last = _hash(lines[-1]) if lines else START
    print(f"{len(lines)} lines, all as they should be. The last one has the SHA-256 {last}")
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Verify an exported manifest.")
    parser.add_argument("folder", type=Path, help="what `manage.py manifest` wrote")
    parser.add_argument("--earlier", type=Path, help="the manifest.jsonl of an earlier export")
    parser.add_argument("--ca", type=Path, help="certificates that the timestamp server's own ends at")
    return parser.parse_args()


def _faults(options: argparse.Namespace) -> Iterator[str]:
    lines = (options.folder / "manifest.jsonl").read_bytes().splitlines()
    entries: list[dict[str, Any]] = []
    previous = START
    for number, line in enumerate(lines, 1):
        try:
            entry = json.loads(line)
            chained = entry["previous"] == previous and entry["number"] == number
            entries.append({each: entry[each] for each in ("number", "kind", "subject", "sha256")} | entry)
        except (ValueError, KeyError, TypeError):
            yield f"line {number}: not a line of a manifest"
            return
        if not chained:
            yield f"line {number}: does not follow from the line before"
        previous = _hash(line)
    yield from _earlier(options.earlier, lines)
    yield from _files(options.folder, entries)
    if options.ca:
        yield from _timestamps(options.ca, entries, {_hash(line) for line in lines})


def _earlier(file: Path | None, lines: list[bytes]) -> Iterator[str]:
    before = file.read_bytes().splitlines() if file else []
    if lines[: len(before)] != before:
        at = next((n for n, line in enumerate(before, 1) if lines[n - 1 : n] != [line]), 1)
        yield f"line {at}: the earlier export has another one"


def _files(folder: Path, entries: list[dict[str, Any]]) -> Iterator[str]:
    """Only if the export has files."""
    last = {(each["kind"], each["subject"]): each["sha256"] for each in entries}
    for kind, ending in (("source", ""), ("record", ".json")):
        if not (folder / f"{kind}s").is_dir():
            continue
        named = {f"{subject}{ending}": sha for (what, subject), sha in last.items() if what == kind and sha}
        for name, sha256 in named.items():
            file = folder / f"{kind}s" / Path(name).name
            if not file.is_file():
                yield f"{kind}s/{name}: missing"
            elif _hash(file.read_bytes()) != sha256:
                yield f"{kind}s/{name}: not as the manifest has it"
        found = {each.name for each in (folder / f"{kind}s").iterdir()}
        yield from (f"{kind}s/{name}: not in the manifest" for name in sorted(found - set(named)))


def _timestamps(ca: Path, entries: list[dict[str, Any]], hashes: set[str]) -> Iterator[str]:
    for entry in entries:
        if entry["kind"] == "timestamp":
            said = _openssl(ca, str(entry["subject"]), str(entry.get("token")))
            if said or entry["subject"] not in hashes:
                yield f"line {entry['number']}: its timestamp is not valid {said}"


def _openssl(ca: Path, stamped: str, token: str) -> str:
    """What is wrong; "" if nothing is."""
    with tempfile.TemporaryDirectory() as folder:
        data, answer = Path(folder, "data"), Path(folder, "answer")
        data.write_text(stamped)
        answer.write_bytes(base64.b64decode(token))
        command = ["openssl", "ts", "-verify", "-data", str(data), "-in", str(answer), "-CAfile", str(ca)]
        done = subprocess.run(command, capture_output=True, text=True)  # noqa: S603
    return "" if done.returncode == 0 else f"({' '.join((done.stderr or done.stdout).split())[:300]})"


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


if __name__ == "__main__":
    sys.exit(main())

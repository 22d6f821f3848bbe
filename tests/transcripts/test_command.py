"""python -m meetings.transcripts"""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
KEYS = (
    "path title date time place lead language kind completeness source_url record_number attendance turns "
    "topics places persons problems"
)


def run(*paths: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "meetings.transcripts", *map(str, paths)]
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)


def test_a_folder_is_printed_a_record_a_line_with_the_promised_keys():
    done = run(ROOT / "tests/transcripts/kremlin_text/01-long-label-then-short-form.txt")
    [record] = map(json.loads, done.stdout.splitlines())
    assert done.returncode == 0
    assert set(KEYS.split()) <= set(record)
    assert set(record["turns"][0]) >= {"label", "name", "role", "kind", "paragraphs"}
    assert set(record["attendance"][0]) >= {"label", "name", "role"}
    assert (record["date"], record["time"]) == ("2021-03-04", None)


def test_a_gap_has_no_label_and_a_problem_has_line_and_reason():
    done = run(ROOT / "tests/transcripts/kremlin_text/seed-layout-one-of-seven-is-on-record.txt")
    record = json.loads(done.stdout)
    assert (record["turns"][-1]["kind"], record["turns"][-1]["label"]) == ("gap", "")
    assert set(record["problems"][0]) == {"line", "reason"}


def test_a_file_that_cannot_be_read_is_named_and_the_rest_goes_on(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"%PDF-1.7")
    (tmp_path / "b.txt").write_text(
        "Meeting on bridges\n\nMarch 4, 2021, Harn\n\nQuestion: Why?", encoding="utf-8"
    )
    done = run(tmp_path, tmp_path / "missing.txt")
    assert done.returncode == 1
    assert [json.loads(line)["title"] for line in done.stdout.splitlines()] == ["Meeting on bridges"]
    assert "a.txt: This PDF is damaged" in done.stderr
    assert "missing.txt" in done.stderr

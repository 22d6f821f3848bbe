"""The index that one process made is read by every other."""

import os
import subprocess
import sys

from tests.postgres.processes import ROOT

_FIELDS = """
import json, tempfile
from pathlib import Path
from tantivy import Index
from meetings.search.index.tantivy.schema import schema
with tempfile.TemporaryDirectory() as folder:
    Index(schema(), path=folder)
    print([field["name"] for field in json.loads((Path(folder) / "meta.json").read_text())["schema"]])
"""


def test_every_process_knows_the_same_fields_in_the_same_order() -> None:
    """Sets of names have another order in each process, and tantivy refuses an index of another order."""
    told = {
        subprocess.run(
            [sys.executable, "-c", _FIELDS],
            cwd=ROOT,
            env=os.environ | {"PYTHONHASHSEED": str(seed), "DJANGO_SETTINGS_MODULE": "archive.settings"},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in range(4)
    }
    assert len(told) == 1

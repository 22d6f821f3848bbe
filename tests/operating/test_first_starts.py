"""Two first starts at once: both end well, or one says what to do; the archive is whole."""

import os
import subprocess
import sys
from pathlib import Path

from tests.operating.archives import ROOT, OwnArchive

SAMPLES = sorted(map(str, (ROOT / "meetings" / "samples").glob("20*")))


def test_two_first_starts_at_once_make_one_archive(place: Path) -> None:
    archive = OwnArchive(place / "var")
    environment = os.environ | {"VAR_DIR": str(archive.var), "DJANGO_SETTINGS_MODULE": "archive.settings"}
    started = [
        subprocess.Popen(
            [sys.executable, "-c", _START, *SAMPLES[:6]],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for _first in range(2)
    ]
    said = [each.communicate(timeout=300)[0] for each in started]
    assert [each.returncode for each in started] == [0, 0], "\n".join(said)
    assert "matches" in archive.manage("index", "--check")
    count = "import django; django.setup(); from meetings.models import *; "
    count += "print(Meeting.objects.count(), Source.objects.count(), Topic.objects.count() > 10)"
    assert archive.run("-c", count).stdout.decode().split() == ["6", "6", "True"]


_START = """
import sys
import django; django.setup()
from meetings.management.demonstration import editor, prepare
prepare(sys.argv[1:], "Government of Ardania", print, lambda documents: lambda: None)
editor()
"""

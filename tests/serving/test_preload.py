"""Workers are made of a process that has loaded all pages, and holds nothing open that two would share.

Each would otherwise load seven hundred modules for itself, and keep them in memory of its own.
"""

import subprocess
import sys
from pathlib import Path

from tests.operating.archives import ROOT

_PROGRAM = """
import pkgutil, sys, threading
import archive.wsgi
from django.db import connections
from django.template import engines
for room in ("pages", "desk", "api", "admin"):
    for each in pkgutil.walk_packages([f"meetings/{room}"], f"meetings.{room}."):
        for_assistants = each.name.startswith("meetings.api.assistants.")  # when the first one asks
        assert for_assistants or each.name in sys.modules, each.name
cached = engines["django"].engine.template_loaders[0].get_template_cache
assert {"base.html", "meetings/search.html", "desk/base.html"} <= set(cached), sorted(cached)
assert not [each for each in connections.all() if each.connection], "a connection is open"
assert threading.active_count() == 1, "a thread runs"
"""


def test_what_all_workers_need_is_loaded_before_there_is_one(tmp_path: Path) -> None:
    own = {"VAR_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "archive.settings"}
    done = subprocess.run([sys.executable, "-c", _PROGRAM], cwd=ROOT, env=own, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr

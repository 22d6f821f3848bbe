"""Which tests `make quick` leaves out: they start sites, clusters or browsers, or look at every address."""

from pathlib import Path

import pytest

_TESTS = Path(__file__).parent
FOLDERS = tuple("browser cluster fuzz operating replicas serving sources".split())
FILES = (
    "test_demo.py",
    "test_project.py",
    "admin/test_every_address.py",
    "alerts/test_killed_worker.py",
    "api/test_description.py",
    "editing/test_taking_down.py",
    "exports/test_releases.py",
    "ingest/test_database_away.py",
    "ingest/test_killing.py",
    "search/test_rules.py",
    "views/test_draft_leaks.py",
)


def mark(items: list[pytest.Item]) -> None:
    """Give each of them the marker `slow`."""
    for item in items:
        path = item.path.relative_to(_TESTS)
        if path.parts[0] in FOLDERS or path.as_posix() in FILES:
            item.add_marker(pytest.mark.slow)

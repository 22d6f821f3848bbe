"""A temporary archive for a benchmark: a new database and index, loaded, and deleted at the end."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection
from django.test import override_settings

from meetings.ingest.intake import entries
from meetings.ingest.run import load
from meetings.search.index import sync
from meetings.topics.starter import add_starter_topics


@contextmanager
def fresh_archive() -> Iterator[None]:
    """An empty database, separate from the tests', and an empty folder for the index."""
    own = connection.settings_dict["NAME"]
    connection.settings_dict["TEST"]["NAME"] = f"benchmark_{own}"
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        with tempfile.TemporaryDirectory() as folder, override_settings(INDEX_DIR=Path(folder) / "index"):
            yield
    finally:
        connection.creation.destroy_test_db(own, verbosity=0)


@contextmanager
def archive_of(*paths: Path, jobs: int = 1) -> Iterator[None]:
    """Load the records under `paths` with the starter topics, as `make demo` does."""
    with fresh_archive():
        add_starter_topics()
        load(entries([str(path) for path in paths]), jobs=jobs, catch_up=sync.catch_up)
        yield

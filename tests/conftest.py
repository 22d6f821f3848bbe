"""What all tests share: the archive's own PostgreSQL, a search index of their own, and the rule for browsers."""

import os
import shutil
from collections.abc import Iterator

import pytest
from django.test import override_settings

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.fixture(scope="session", autouse=True)
def index_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The index of a demonstration that runs from this checkout is never touched."""
    with override_settings(INDEX_DIR=tmp_path_factory.mktemp("index")):
        yield


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests need Debian's Chromium. REQUIRE_BROWSER=1 makes them run, and so fail, without it."""
    if CHROMIUM or os.environ.get("REQUIRE_BROWSER") == "1":
        return
    skip = pytest.mark.skip(reason="no Chromium: apt-get install chromium runs the browser tests")
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(skip)

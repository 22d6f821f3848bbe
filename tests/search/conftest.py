"""What the tests of searching share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from meetings.search.index.engine import Engine
from tests.cluster.engines import let_go
from tests.search.corpus import ENGINES


@pytest.fixture(scope="module", autouse=True)
def cluster_is_let_go() -> Iterator[None]:
    """A cluster that the module asked for is frozen until the next one asks."""
    yield
    let_go()


@pytest.fixture(params=ENGINES)
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Engine:
    """An engine that has never been used."""
    return ENGINES[request.param](tmp_path / "index")

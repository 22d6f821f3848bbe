"""What the tests of searching share."""

from collections.abc import Iterator

import pytest

from tests.cluster.engines import let_go


@pytest.fixture(scope="module", autouse=True)
def cluster_is_let_go() -> Iterator[None]:
    """A cluster that the module asked for is frozen until the next one asks."""
    yield
    let_go()

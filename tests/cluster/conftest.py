"""What the tests of the cluster share."""

from collections.abc import Iterator

import pytest

from tests.cluster.nodes import LocalCluster, local_cluster
from tests.views.conftest import plain_static_files  # noqa: F401


@pytest.fixture(scope="package")
def cluster() -> Iterator[LocalCluster]:
    """Three nodes for tests that kill some; each leaves three that are level."""
    with local_cluster() as nodes:
        yield nodes

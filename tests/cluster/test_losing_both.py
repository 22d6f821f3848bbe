"""A site on a search cluster and on standbys loses a node, a standby and the primary while it is read."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cluster.nodes import LocalCluster
from tests.java import can_run
from tests.postgres.processes import eventually
from tests.replicas.test_reading import lose_servers, new_site

pytestmark = pytest.mark.skipif(not can_run(), reason="needs Java 17 and Maven")


def test_readers_go_on_and_changes_are_found_when_a_node_and_the_primary_die(
    cluster: LocalCluster, new_place: Callable[[], Path]
) -> None:
    search = {"SEARCH_URL": ",".join(cluster.urls), "SEARCH_PREFIX": "both", "SEARCH_TIMEOUT": "5"}
    try:
        with new_site(new_place(), "off", **search) as site:
            lose_servers(site, lambda: cluster.kill(1), site.standbys[0].kill)
            standby = f"postgresql://postgres@127.0.0.1:{site.standbys[1].port}/verbatim"
            site.archive.environment["DATABASE_URL"] = standby
            site.archive.manage("index", "--rebuild")
            assert "matches" in site.archive.manage("index", "--check")
            found = "/search/?q=title:failover"
            assert eventually(lambda: "A title given after the failover" in site.page(found))
    finally:
        cluster.start(1)
        cluster.wait_for(3, "green")

"""Run a command with a cluster: python -m tests.cluster make test. Without Java and Maven it runs without."""

import os
import subprocess
import sys

from tests.cluster.nodes import local_cluster
from tests.java import can_run


def main(command: list[str]) -> int:
    if not can_run():
        print("The tests of the cluster are skipped: they need Java 17 and Maven.", file=sys.stderr)
        return subprocess.run(command).returncode
    with local_cluster() as cluster:
        environment = os.environ | {"TEST_SEARCH_URL": ",".join(cluster.urls)}
        return subprocess.run(command, env=environment).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

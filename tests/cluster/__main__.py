"""Run a command that may use a cluster, such as `python -m tests.cluster make test`.

Nodes are started when the first test asks for them: three that wait take a tenth of a processor all the time.
Without Java and Maven the command runs without them.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.cluster.engines import GIVEN, URLS, WANTED
from tests.cluster.nodes import local_cluster
from tests.java import can_run


def main(command: list[str]) -> int:
    if not can_run():
        print("The tests of the cluster are skipped: they need Java 17 and Maven.", file=sys.stderr)
        return subprocess.run(command).returncode
    with tempfile.TemporaryDirectory(prefix="given-cluster-") as folder:
        running = subprocess.Popen(command, env=os.environ | {GIVEN: folder})
        if not _wanted(running, Path(folder)):
            return running.returncode
        with local_cluster() as cluster:
            (Path(folder) / "new").write_text("\n".join(cluster.urls))
            (Path(folder) / "new").replace(Path(folder) / URLS)
            return running.wait()


def _wanted(running: "subprocess.Popen[bytes]", folder: Path) -> bool:
    """Whether a test asks for the cluster before the command ends."""
    while True:
        try:
            running.wait(0.2)
        except subprocess.TimeoutExpired:
            if (folder / WANTED).exists():
                return True
        else:
            return False


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

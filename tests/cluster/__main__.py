"""Run a command that may use a cluster, such as `python -m tests.cluster make test`.

Nodes are started when the first test asks for them, and frozen while none does: three that wait take a tenth
of a processor all the time.
Without Java and Maven the command runs without them.
"""

import fcntl
import os
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import IO

from tests.cluster.engines import GIVEN, URLS, WANTED
from tests.cluster.nodes import LocalCluster, local_cluster
from tests.java import can_run
from tests.once import begin, end


def main(command: list[str]) -> int:
    if not can_run():
        print("The tests of the cluster are skipped: they need Java 17 and Maven.", file=sys.stderr)
        return subprocess.run(command).returncode
    begin()
    try:
        return _with_a_cluster(command)
    finally:
        end()


def _with_a_cluster(command: list[str]) -> int:
    with tempfile.TemporaryDirectory(prefix="given-cluster-") as folder:
        running = subprocess.Popen(command, env=os.environ | {GIVEN: folder})
        if not _wanted(running, Path(folder)):
            return running.returncode
        with local_cluster() as cluster:
            (Path(folder) / "new").write_text("\n".join(cluster.urls))
            (Path(folder) / "new").replace(Path(folder) / URLS)
            return attended(running, cluster, Path(folder) / WANTED)


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


def attended(running: "subprocess.Popen[bytes]", cluster: LocalCluster, file: Path) -> int:
    """Wait for the command's end; meanwhile the nodes are awake while somebody holds the file's lock."""
    awake = True
    with file.open("ab") as lock:
        while True:
            with suppress(subprocess.TimeoutExpired):
                return running.wait(0.2)
            if _is_held(lock) != awake:
                awake = not awake
                for node in cluster.processes:
                    (cluster.thaw if awake else cluster.freeze)(node)


def _is_held(lock: IO[bytes]) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    fcntl.flock(lock, fcntl.LOCK_UN)
    return False


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

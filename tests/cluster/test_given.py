"""The nodes that tests are given cost nothing while no test wants them."""

import fcntl
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.cluster.__main__ import attended
from tests.cluster.nodes import LocalCluster


def becomes(process: "subprocess.Popen[bytes]", *, frozen: bool) -> bool:
    """Whether it does within some seconds."""
    until = time.monotonic() + 20
    while time.monotonic() < until:
        state = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()[0]
        if (state == "T") == frozen:
            return True
        time.sleep(0.02)
    return False


def test_nodes_run_only_while_a_test_wants_them(tmp_path: Path) -> None:
    node = subprocess.Popen(["sleep", "600"])
    cluster = LocalCluster(tmp_path, "", [], [], {0: node})
    command = subprocess.Popen(["cat"], stdin=subprocess.PIPE)
    file = tmp_path / "wanted"
    try:
        with ThreadPoolExecutor() as pool:
            status = pool.submit(attended, command, cluster, file)
            assert becomes(node, frozen=True)
            with file.open("ab") as wanted:
                fcntl.flock(wanted, fcntl.LOCK_SH)
                assert becomes(node, frozen=False)
            assert becomes(node, frozen=True)
            command.communicate()
            assert status.result() == 0
    finally:
        command.kill()
        cluster.stop()

"""A cluster of three nodes on loopback, each a process of its own, from Maven Central."""

import json
import os
import signal
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.java import classpath, free_ports
from tests.once import once

HERE = Path(__file__).resolve().parent
NODES = 3
# Seconds until all nodes have found each other.
_START = 240
# Names the memory of each node where they are to be measured, such as 1g: then they run as in earnest.
HEAP = "TEST_CLUSTER_HEAP"
# Otherwise nodes live for a minute or two, on a shared machine: what pays off after hours is left out.
_FRUGAL = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData"]
_QUICK = [
    "-Xms256m",
    "-Xmx256m",
    *_FRUGAL,
    "-XX:ActiveProcessorCount=1",
    "-XX:+UnlockDiagnosticVMOptions",
    "-XX:-BytecodeVerificationRemote",
]


@dataclass(slots=True)
class LocalCluster:
    folder: Path
    classpath: str
    http: list[int]
    transport: list[int]
    processes: dict[int, "subprocess.Popen[bytes]"]

    @property
    def urls(self) -> list[str]:
        return [f"http://127.0.0.1:{port}" for port in self.http]

    def start(self, node: int) -> None:
        """Does nothing to one that was not killed."""
        if node in self.processes:
            return
        home = self.folder / f"node-{node}"
        (home / "config").mkdir(parents=True, exist_ok=True)
        ports = ",".join(map(str, self.transport))
        command = ["java", *(_lasting(heap) if (heap := os.environ.get(HEAP)) else _QUICK)]
        command += ["-cp", self.classpath, "OneNode", f"node-{node}", str(home)]
        command += [str(self.http[node]), ports, str(node)]
        with (self.folder / f"node-{node}.log").open("ab") as log:
            self.processes[node] = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=self.folder
            )

    def kill(self, node: int) -> None:
        """SIGKILL, as a machine that loses its power."""
        process = self.processes.pop(node)
        process.kill()
        process.wait()

    def freeze(self, node: int) -> None:
        """Takes connections and answers nothing, until `thaw`."""
        self.processes[node].send_signal(signal.SIGSTOP)

    def thaw(self, node: int) -> None:
        self.processes[node].send_signal(signal.SIGCONT)

    def stop(self) -> None:
        for process in self.processes.values():
            process.kill()
        for process in self.processes.values():
            process.wait()
        self.processes.clear()

    def wait_for(self, nodes: int, status: str = "yellow") -> None:
        """Raises `TimeoutError` if so many nodes do not work together in time."""
        until = time.monotonic() + _START
        told: dict[int, object] = {}
        while time.monotonic() < until:
            for node, url in ((node, self.urls[node]) for node in list(self.processes)):
                health = told[node] = _health(url, nodes, status)
                if health.get("number_of_nodes") == nodes and not health.get("timed_out"):
                    return
                # Copies that failed five times while nodes died are not tried again by themselves.
                _asked(f"{url}/_cluster/reroute?retry_failed=true&metric=none", "POST")
            time.sleep(0.5)
        ended = {node: process.poll() for node, process in self.processes.items()}
        reasons = {node: _asked(f"{self.urls[node]}/_cluster/allocation/explain") for node in self.processes}
        logs = "\n".join(path.read_text()[-2000:] for path in sorted(self.folder.glob("*.log")))
        raise TimeoutError(
            f"No {nodes} nodes are {status} after {_START} s.\n{told}\n{ended}\n{reasons}\n{logs}"
        )


def _health(url: str, nodes: int, status: str) -> dict[str, object]:
    return _asked(f"{url}/_cluster/health?wait_for_nodes={nodes}&wait_for_status={status}&timeout=5s")


def _asked(url: str, method: str = "GET") -> dict[str, object]:
    """What a node answers, also when it refuses; the fault if it does not answer."""
    try:
        with urllib.request.urlopen(urllib.request.Request(url, method=method), timeout=8) as answer:  # noqa: S310
            found: dict[str, object] = json.load(answer)
            return found
    except urllib.error.HTTPError as error:
        return {"refused": error.code, "timed_out": True, "told": error.read().decode(errors="replace")}
    except OSError as error:
        return {"error": str(error)}


@contextmanager
def local_cluster() -> Iterator[LocalCluster]:
    """A cluster that is there for the block, with nothing in it."""
    with tempfile.TemporaryDirectory(prefix="cluster-") as folder:
        ports = free_ports(2 * NODES)
        cluster = LocalCluster(Path(folder), _made_of(), ports[:NODES], ports[NODES:], {})
        try:
            for node in range(NODES):
                cluster.start(node)
            cluster.wait_for(NODES)
            yield cluster
        finally:
            cluster.stop()


def _lasting(heap: str) -> list[str]:
    return [f"-Xms{heap}", f"-Xmx{heap}"]


def _made_of() -> str:
    """The classes of a node."""
    fetched = classpath(HERE / "pom.xml")
    return f"{once('node', lambda folder: _compile(fetched, folder))}:{fetched}"


def _compile(fetched: str, folder: Path) -> None:
    """A node's main class, which each would otherwise compile for itself."""
    command = ["java", *_FRUGAL, "--module", "jdk.compiler/com.sun.tools.javac.Main", "-proc:none"]
    command += ["-cp", fetched, "-d", str(folder), str(HERE / "OneNode.java")]
    subprocess.run(command, check=True, timeout=_START)

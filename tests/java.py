"""Servers of Maven Central for tests: what they are made of, and ports to run them on."""

import os
import random
import shutil
import socket
import subprocess
from contextlib import suppress
from pathlib import Path

from tests.once import once

# Seconds for Maven to bring a server.
_FETCH = 600


def can_run() -> bool:
    """Whether this machine has what they need: a Java of at least 17, and Maven."""
    return bool(shutil.which("java") and shutil.which("mvn"))


def classpath(pom: Path) -> str:
    """Where Maven has put what the file asks for; fetched once for each machine and version."""
    found = once(f"classpath of {pom.parent.name}", lambda folder: _fetch(pom, folder / "classpath"))
    return (found / "classpath").read_text().strip()


def _fetch(pom: Path, told: Path) -> None:
    command = ["mvn", "--quiet", "--batch-mode", "--file", str(pom)]
    command += ["dependency:build-classpath", f"-Dmdep.outputFile={told}"]
    subprocess.run(command, check=True, timeout=_FETCH, stdout=subprocess.DEVNULL, env={**os.environ})


def free_ports(number: int) -> list[int]:
    """Ports that the system gives nobody by itself: a server that died and comes back needs its own again."""
    found: list[int] = []
    for port in random.sample(range(20_000, 32_000), 1_000):
        with socket.socket() as tried, suppress(OSError):
            tried.bind(("127.0.0.1", port))
            found.append(port)
        if len(found) == number:
            return found
    raise OSError("No ports are free.")

"""Servers of Maven Central for tests: what they are made of, and ports to run them on."""

import os
import random
import shutil
import socket
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path

# Seconds for Maven to bring a server.
_FETCH = 600


def can_run() -> bool:
    """Whether this machine has what they need: a Java of at least 17, and Maven."""
    return bool(shutil.which("java") and shutil.which("mvn"))


def classpath(pom: Path) -> str:
    """Where Maven has put what the file asks for; fetched once for each machine and version."""
    command = ["mvn", "--quiet", "--batch-mode", "--file", str(pom)]
    with tempfile.NamedTemporaryFile() as told:
        command += ["dependency:build-classpath", f"-Dmdep.outputFile={told.name}"]
        subprocess.run(command, check=True, timeout=_FETCH, stdout=subprocess.DEVNULL, env={**os.environ})
        return Path(told.name).read_text().strip()


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

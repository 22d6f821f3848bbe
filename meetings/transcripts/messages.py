"""Values sent through a pipe from one process to another: their length, then the pickled value."""

import os
import pickle
import select
import struct
import time
from typing import Any, BinaryIO

_LENGTH = struct.Struct(">Q")


def send(pipe: BinaryIO | Any, value: Any) -> None:
    content = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    pipe.write(_LENGTH.pack(len(content)))
    pipe.write(content)
    pipe.flush()


def receive(pipe: BinaryIO | Any, deadline: float) -> Any:
    """The next message. Raises EOFError at the end, TimeoutError when it does not come in time."""
    (length,) = _LENGTH.unpack(_bytes(pipe.fileno(), _LENGTH.size, deadline))
    return pickle.loads(_bytes(pipe.fileno(), length, deadline))  # noqa: S301 (from our own process)


def _bytes(descriptor: int, length: int, deadline: float) -> bytes:
    parts = []
    while length:
        left = deadline - time.monotonic()
        if left <= 0 or not select.select([descriptor], [], [], left)[0]:
            raise TimeoutError
        part = os.read(descriptor, min(length, 1 << 20))
        if not part:
            raise EOFError
        parts.append(part)
        length -= len(part)
    return b"".join(parts)

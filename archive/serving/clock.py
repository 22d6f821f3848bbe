"""How long a connection may take for each thing that it does, however slowly and cleverly it does it."""

from dataclasses import dataclass

# Seconds from the first byte of a request to the end of its header, and without a byte between two requests.
HEADER, IDLE = 10, 30
# Seconds for a body and for an answer, and beyond these a second for each so many bytes.
BODY, SLOWEST_BODY = 15, 16_384
WRITING, SLOWEST_WRITING = 20, 8_192
# Seconds without taking a single byte of an answer.
STALLED = 20
# Seconds in which a visitor who was refused may still send, to hear why.
LINGER = 2


@dataclass(slots=True)
class Clock:
    """When a connection began what it does now. Times are of one clock that only goes forward."""

    request: float
    """Its last request began, or it was opened, or its last answer was sent."""
    writing: float | None = None
    """What is to be sent began to wait."""
    sent: int = 0
    """Bytes sent since then."""
    progress: float = 0.0
    """The last of them."""

    def is_header_late(self, now: float) -> bool:
        return now - self.request > HEADER

    def is_idle(self, now: float) -> bool:
        return now - self.request > IDLE

    def is_body_late(self, now: float, received: int) -> bool:
        return now - self.request > HEADER + BODY + received / SLOWEST_BODY

    def is_writing_late(self, now: float, waiting: int) -> bool:
        """Whether what waits is taken too slowly, or not at all. Called every second or so."""
        if not waiting:
            self.writing = None
            return False
        if self.writing is None:
            self.writing, self.sent, self.progress = now, 0, now
        return now - self.progress > STALLED or now - self.writing > WRITING + self.sent / SLOWEST_WRITING

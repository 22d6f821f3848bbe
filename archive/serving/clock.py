"""Time limits for each phase of a connection."""

from dataclasses import dataclass

# Seconds from the first byte of a request to the end of its header, and of idling between two requests.
HEADER, IDLE = 10, 30
# Seconds for a body and for a response, plus a second for each given number of bytes.
BODY, SLOWEST_BODY = 15, 16_384
WRITING, SLOWEST_WRITING = 20, 8_192
# Seconds in which the client takes not a single byte of a response.
STALLED = 20
# Seconds in which a refused client may go on sending, so that it receives the reason.
LINGER = 2


@dataclass(slots=True)
class Clock:
    """When a connection began its present phase. All times come from one monotonic clock."""

    request: float
    """When its last request began, it was opened, or its last response was sent."""
    writing: float | None = None
    """When data to send began to wait."""
    sent: int = 0
    """The number of bytes sent since then."""
    progress: float = 0.0
    """When the last of them was sent."""

    def is_header_late(self, now: float) -> bool:
        return now - self.request > HEADER

    def is_idle(self, now: float) -> bool:
        return now - self.request > IDLE

    def is_body_late(self, now: float, received: int) -> bool:
        return now - self.request > HEADER + BODY + received / SLOWEST_BODY

    def is_writing_late(self, now: float, waiting: int) -> bool:
        """Whether the client reads too slowly, or not at all. Called about every second."""
        if not waiting:
            self.writing = None
            return False
        if self.writing is None:
            self.writing, self.sent, self.progress = now, 0, now
        return now - self.progress > STALLED or now - self.writing > WRITING + self.sent / SLOWEST_WRITING

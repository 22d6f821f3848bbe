"""The worker as a process, killed while the mail server listens to it."""

import asyncio
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.alerts.conftest import Mailbox, Server
from tests.once import empty_archive
from tests.operating.test_worker import Running
from tests.postgres.processes import eventually

A_LETTER = """
import django; django.setup()
from meetings.models import Letter
Letter.objects.create(kind="confirm", email="anna@example.org", language="en", token="x")
"""
LEFT = "import django; django.setup(); from meetings.models import Letter; print(Letter.objects.count())"


class SlowMailbox(Mailbox):
    """Hears the first e-mail to its end and does not say that it takes it."""

    heard = 0

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        self.heard += 1
        if self.heard == 1:
            await asyncio.sleep(60)
        return await super().handle_DATA(server, session, envelope)


def test_a_worker_killed_while_it_sends_loses_nothing_and_doubles_nothing(
    new_place: Callable[[], Path],
) -> None:
    archive = empty_archive(new_place())
    assert archive.run("-c", A_LETTER).returncode == 0
    box = SlowMailbox()
    server = Server(box, hostname="127.0.0.1", port=0)
    server.start()
    mail = {"EMAIL_URL": f"smtp://127.0.0.1:{server.port}", "SITE_URL": "http://localhost"}
    try:
        first = Running(archive, **mail)
        assert eventually(lambda: box.heard == 1)
        first.stop(signal.SIGKILL)
        second = Running(archive, **mail)
        assert eventually(lambda: len(box.received) == 1)
        assert eventually(lambda: archive.run("-c", LEFT).stdout.strip() == b"0")
        assert second.stop() == 0
        assert box.heard == 2
        assert len(box.received) == 1
    finally:
        server.stop()

"""A mail server on loopback, and a site that sends to it."""

import email.policy
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from typing import Any, cast

import pytest
from aiosmtpd.controller import Controller
from pytest_django import Settings

from archive.mail import mail_settings


class Mailbox:
    """Takes what is sent to it; `answers` are what it says instead, one to each e-mail."""

    def __init__(self) -> None:
        self.received: list[EmailMessage] = []
        self.answers: list[str] = []

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, to: str, options: Any) -> str:  # noqa: N802
        if self.answers and self.answers[0].startswith("RCPT "):
            return self.answers.pop(0).removeprefix("RCPT ")
        envelope.rcpt_tos.append(to)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        if self.answers:
            return self.answers.pop(0)
        parsed = message_from_bytes(envelope.content, policy=email.policy.default)
        self.received.append(cast(EmailMessage, parsed))
        return "250 OK"


class Server(Controller):
    """At a port that is free."""

    def _trigger_server(self) -> None:
        assert self.server is not None
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@pytest.fixture
def mailbox(settings: Settings) -> Iterator[Mailbox]:
    box = Mailbox()
    server = Server(box, hostname="127.0.0.1", port=0)
    server.start()
    for name, value in mail_settings(f"smtp://127.0.0.1:{server.port}").items():
        setattr(settings, name, value)
    yield box
    server.stop()


@pytest.fixture(autouse=True)
def sends_mail(settings: Settings) -> None:
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": plain}
    settings.ALERTS = True
    settings.SITE_URL = "https://archive.example"
    settings.DEFAULT_FROM_EMAIL = "alerts@archive.example"


def text_of(message: EmailMessage, kind: str = "plain") -> str:
    part = message.get_body((kind,))
    assert part is not None
    return str(part.get_content())

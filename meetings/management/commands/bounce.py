"""python manage.py bounce [FILE]: hand in an e-mail that a mail server sent back."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from meetings.alerts.bounces import LARGEST_REPORT, refused, returned_to
from meetings.management.quick_start import QuickCommand


class Command(QuickCommand):
    help = "Read a mail server's report (RFC 3464) and send nothing more to an address that does not exist."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", metavar="FILE", help="the report; default: standard input")

    def handle(self, *args: Any, file: str | None, **options: Any) -> None:
        try:
            report = Path(file).read_bytes() if file else sys.stdin.buffer.read(LARGEST_REPORT)
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}") from error
        subscriber = returned_to(report)
        if subscriber is None:
            self.stdout.write("No report that one of our e-mails cannot be delivered; nothing changed.")
            return
        refused(subscriber, "The e-mail was returned as undeliverable.")
        self.stdout.write(f"Nothing more is sent to {subscriber.email}.")

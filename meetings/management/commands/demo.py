"""python manage.py demo [PATH...]: everything from an empty folder to a page in the browser."""

import os
import signal
import socket
import sys
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, CommandParser
from django.db import DatabaseError, connections
from tqdm import tqdm

from archive.postgres.server import hold_across_exec
from meetings.management.demonstration import editor, prepare
from meetings.management.demonstration_mail import offer_alerts, start_worker
from meetings.management.quick_start import QuickCommand


class Command(QuickCommand):
    help = "Prepare a demonstration (database, samples or your own transcripts, an editor) and serve it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "paths", nargs="*", metavar="PATH", help="your own transcripts, instead of the samples"
        )
        parser.add_argument(
            "--body", default="", metavar="NAME", help="the body of pages that do not name one"
        )
        parser.add_argument("--port", type=int, default=8000, help="port to serve on (default 8000)")

    def handle(self, *args: Any, paths: list[str], body: str, port: int, **options: Any) -> None:
        listener = self._listener(port)
        self.stdout.write(f"{settings.SITE_NAME}: demonstration. Press Ctrl-C to stop.\n")
        try:
            prepare(paths, body.strip(), self.stdout.write, self._progress)
            address = f"http://127.0.0.1:{port}/"
            mail = offer_alerts(address.rstrip("/"))
            self._say_where(address, mail)
            self._serve(listener)
        except KeyboardInterrupt:
            self.stderr.write("Stopped. The next start continues from here.")
            sys.exit(130)
        except FileNotFoundError as error:
            raise CommandError(f"There is no file or folder {error}.") from error
        except (ValueError, DatabaseError) as error:
            raise CommandError(str(error)) from error

    def _listener(self, port: int) -> socket.socket:
        """Taken first: a port in use is better said before the work than after it."""
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(("127.0.0.1", port))
            listener.listen()
        except (OSError, OverflowError) as error:
            reason = getattr(error, "strerror", error)
            raise CommandError(f"Port {port}: {reason}. Choose another: make demo PORT=8001") from error
        return listener

    def _progress(self, documents: int) -> Any:
        return tqdm(total=documents, unit="record", disable=not sys.stderr.isatty(), leave=False).update

    def _say_where(self, address: str, mail: str) -> None:
        name, password = editor()
        self.stdout.write(f"\n  Read and search   {address}")
        self.stdout.write(f"  E-mails           {mail}")
        self.stdout.write(f"  Edit              {address}admin/  as {name}")
        if password:
            self.stdout.write(f"  Password          {password}  (shown this once)\n")
        else:
            self.stdout.write(
                f"  Password          shown at the first start; a new one: make password EDITOR={name}\n"
            )

    def _serve(self, listener: socket.socket) -> None:
        """Become gunicorn: no process is left in between that could die without it."""
        connections.close_all()
        start_worker()
        if not settings.DATABASE_URL:
            hold_across_exec(settings.POSTGRES_DIR)
        # Python loses a Ctrl-C now and then while it starts; this one waits until gunicorn is ready for it.
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM, signal.SIGHUP})
        listener.set_inheritable(True)
        os.chdir(settings.BASE_DIR)
        self.stdout.flush()
        bind = f"fd://{listener.fileno()}"
        os.execv(sys.executable, [sys.executable, "-m", "gunicorn", "--bind", bind])  # noqa: S606

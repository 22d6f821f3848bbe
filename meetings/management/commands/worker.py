"""python manage.py worker: runs until it is told to stop."""

from typing import Any

from django.core.management.base import CommandError

from meetings.management.quick_start import QuickCommand
from meetings.management.work import BackgroundWork


class Command(QuickCommand):
    help = "Finish linking and indexing after loads and edits, and make backups on time. Run one."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            BackgroundWork().run()
        except BlockingIOError:
            raise CommandError("Another worker of this archive runs already.") from None
        except OSError as error:
            raise CommandError(f"{error.filename}: {error.strerror}. Start it as the site's user.") from error

"""python manage.py worker: runs until it is told to stop."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from meetings.management.work import BackgroundWork


class Command(BaseCommand):
    help = "Finish linking and indexing after loads and edits, and make backups on time. Run one."
    # The database may be away at the start.
    requires_system_checks: tuple[str, ...] = ()

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            BackgroundWork().run()
        except BlockingIOError:
            raise CommandError("Another worker of this archive runs already.") from None
        except OSError as error:
            raise CommandError(f"{error.filename}: {error.strerror}. Start it as the site's user.") from error

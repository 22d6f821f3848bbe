"""python manage.py relink: apply what was learnt of names to the records that were read before."""

from typing import Any

from meetings.management.quick_start import QuickCommand
from meetings.officials import relink
from meetings.search.index import sync


class Command(QuickCommand):
    help = "Finish linking names after an interrupted load or a large upload. Safe to run at any time."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{relink.catch_up():,} meetings relinked.")
        sync.catch_up()

"""python manage.py relink: apply what was learnt of names to the records that were read before."""

from typing import Any

from django.core.management.base import BaseCommand

from meetings.officials import relink
from meetings.search.index import sync


class Command(BaseCommand):
    help = "Finish linking names after an interrupted load or a large upload. Safe to run at any time."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{relink.catch_up():,} meetings relinked.")
        sync.catch_up()

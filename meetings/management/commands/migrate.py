"""python manage.py migrate: Django's own, by one process at a time."""

from typing import Any

from django.core.management.commands import migrate

from archive.postgres.turns import one_at_a_time


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> Any:
        with one_at_a_time(options["database"]):
            return super().handle(*args, **options)

"""What all commands of the archive share."""

from django.core.management.base import BaseCommand


class QuickCommand(BaseCommand):
    """A command that starts at once, and also where the database is away.

    Django's checks load every page of the site, which doubles the time until a command begins. They stay with
    `migrate`, which every installation runs before it serves, and with `check`.
    """

    requires_system_checks: tuple[str, ...] = ()

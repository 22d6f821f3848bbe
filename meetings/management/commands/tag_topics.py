"""python manage.py tag_topics: apply the topics' rules to the statements that are stored already."""

import sys
from typing import Any

from django.core.management.base import CommandError
from tqdm import tqdm

from archive.audit.log import record
from archive.audit.models import AuditEntry
from meetings.management.quick_start import QuickCommand
from meetings.models import Meeting
from meetings.search.index import sync
from meetings.search.index.engine import EngineError
from meetings.topics.retagging import retag


class Command(QuickCommand):
    help = "Apply the rules of all topics to all stored statements, and update the search index."

    def handle(self, *args: Any, **options: Any) -> None:
        number = Meeting.objects.count()
        quiet = not sys.stderr.isatty()
        with tqdm(total=number, unit="meeting", disable=quiet, leave=False) as bar:
            changed = retag(bar.update)
        record(AuditEntry.Event.CHANGED, f"topics of {changed} meetings")
        self.stdout.write(f"Checked {number:,} meetings. The topics of {changed:,} changed.")
        try:
            sync.catch_up()
        except EngineError as error:
            raise CommandError(str(error)) from error

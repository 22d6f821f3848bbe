"""python manage.py starter_topics: add the topics that come with the archive."""

from typing import Any

from archive.audit.log import record
from archive.audit.models import AuditEntry
from meetings.management.quick_start import QuickCommand
from meetings.topics.starter import add_starter_topics, starter_topics


class Command(QuickCommand):
    help = "Add the starter topics that are missing. Existing topics do not change."

    def handle(self, *args: Any, **options: Any) -> None:
        added = len(add_starter_topics())
        self.stdout.write(f"{added} topics added, {len(starter_topics()) - added} already existed.")
        if added:
            record(AuditEntry.Event.CHANGED, f"{added} starter topics added")
            self.stdout.write("Run “manage.py tag_topics” to apply their rules to stored statements.")

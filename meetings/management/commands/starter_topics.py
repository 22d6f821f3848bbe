"""python manage.py starter_topics: add the topics that come with the archive."""

from typing import Any

from django.core.management.base import BaseCommand

from meetings.topics.starter import add_starter_topics, starter_topics


class Command(BaseCommand):
    help = "Add the topics that come with the archive and are missing. Others stay as they are."

    def handle(self, *args: Any, **options: Any) -> None:
        added = len(add_starter_topics())
        self.stdout.write(f"{added} topics added, {len(starter_topics()) - added} were there already.")
        if added:
            self.stdout.write("“manage.py tag_topics” applies their rules to what is stored already.")

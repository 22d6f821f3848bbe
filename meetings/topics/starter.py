"""Topics to start with, for an archive that has none yet."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from meetings.models import Topic, free_slugs
from meetings.models.topics import compared
from meetings.models.writers import turn_to_write

FILE = Path(__file__).resolve().parent / "starter.toml"


@dataclass(frozen=True, slots=True)
class StarterTopic:
    name: str
    name_ru: str
    printed_names: tuple[str, ...]
    rule: str
    parent: str = ""

    @property
    def names(self) -> set[str]:
        """Every name, as names are compared."""
        return {compared(name) for name in (self.name, self.name_ru, *self.printed_names)}


def starter_topics() -> list[StarterTopic]:
    """The topics that come with the archive."""
    topics = tomllib.loads(FILE.read_text(encoding="utf-8"))["topics"]
    return [
        StarterTopic(
            topic["name"],
            topic["name_ru"],
            tuple(topic["printed_names"]),
            topic["rule"].strip(),
            topic.get("parent", ""),
        )
        for topic in topics
    ]


def add_starter_topics() -> list[Topic]:
    """Store those that are missing; the new ones. A topic of any of the same names stays as it is."""
    with turn_to_write():
        taken = {name for topic in Topic.objects.all() for name in topic.compared_names}
        missing = [topic for topic in starter_topics() if not topic.names & taken]
        added = [_add(topic) for topic in missing]
        for topic, row in zip(missing, added, strict=True):
            if topic.parent:
                row.parent = Topic.objects.filter(name=topic.parent).first()
                row.save(update_fields=["parent"])
        return added


def _add(topic: StarterTopic) -> Topic:
    slug = free_slugs.free_slug(topic.name, Topic.objects.all())
    return Topic.objects.create(
        name=topic.name,
        name_ru=topic.name_ru,
        slug=slug,
        printed_names=list(topic.printed_names),
        rule=topic.rule,
    )

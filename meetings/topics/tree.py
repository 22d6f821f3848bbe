"""Topics as a tree: a topic holds what those under it hold, and counts each record once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.db.models import Count, QuerySet
from django.db.models.functions import ExtractYear

from meetings.models import Meeting, Topic, TopicTag
from meetings.search.index.remembered import remembered
from meetings.transcripts.lexicon.names import sort_key

Years = list[tuple[int | None, int, int]]


@dataclass(slots=True)
class Branch:
    """A topic, those directly under it by name, and (year, meetings, statements) of all of them together.

    The year of what is undated is None.
    """

    topic: Topic
    years: Years = field(default_factory=list)
    under: list["Branch"] = field(default_factory=list)

    @property
    def meetings(self) -> int:
        return sum(meetings for _year, meetings, _statements in self.years)

    @property
    def statements(self) -> int:
        return sum(statements for _year, _meetings, statements in self.years)

    @property
    def by_year(self) -> list[tuple[int, int]]:
        """The dated meetings."""
        return [(year, meetings) for year, meetings, _statements in self.years if year is not None]


def tree() -> list[Branch]:
    """The topics that readers may see and that are under no other, by name, each with its branches."""
    topics = Topic.objects.public().only("name", "name_ru", "slug", "parent")
    branches = {topic.pk: Branch(topic) for topic in sorted(topics, key=alphabetically)}
    for branch in branches.values():
        if branch.topic.parent_id:
            branches[branch.topic.parent_id].under.append(branch)
    counts = remembered("topics by year", lambda: _counts(branches))
    for pk, branch in branches.items():
        branch.years = counts.get(pk, [])
    return [branch for branch in branches.values() if not branch.topic.parent_id]


def alphabetically(topic: Topic) -> tuple[str, int]:
    """Where a topic stands in a list in the reader's language."""
    return sort_key(topic.called), topic.pk


def path_to(topic: Topic, roots: Iterable[Branch]) -> list[Branch]:
    """The branches from a root to the topic's own; empty if it is in none."""
    for branch in roots:
        if branch.topic == topic:
            return [branch]
        if below := path_to(topic, branch.under):
            return [branch, *below]
    return []


def all_of(branch: Branch) -> Iterator[int]:
    """The primary keys of the branch's topic and of all under it."""
    yield branch.topic.pk
    for each in branch.under:
        yield from all_of(each)


def published_tags() -> "QuerySet[TopicTag]":
    return TopicTag.objects.filter(meeting__state=Meeting.State.PUBLISHED)


def _counts(branches: dict[int, Branch]) -> dict[int, Years]:
    """One query for the tags of the topics themselves, and one for each topic that has others under it."""
    year = ExtractYear("meeting__date")
    numbers = Count("meeting", distinct=True), Count("statement", distinct=True)
    counts: defaultdict[int, Years] = defaultdict(list)
    for pk, *row in published_tags().order_by().values_list("topic", year).annotate(*numbers):
        counts[pk].append((row[0], row[1], row[2]))
    for pk, branch in branches.items():
        if branch.under:
            tags = published_tags().filter(topic__in=all_of(branch)).order_by()
            counts[pk] = list(tags.values_list(year).annotate(*numbers))
    return dict(counts)

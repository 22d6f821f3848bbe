"""What is new, for feed readers: the newest meetings, and an official's statements."""

import datetime
from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from meetings.models import Meeting, Official, Statement, Topic, TopicTag
from meetings.topics import all_of, path_to, tree

ENTRIES = 30
NOON = datetime.time(12, tzinfo=datetime.UTC)


class ArchiveFeed(Feed):
    """Atom, with the site as author; Atom asks for one."""

    feed_type = Atom1Feed

    def author_name(self) -> str:
        return settings.SITE_NAME


class NewestMeetings(ArchiveFeed):
    description_template = None

    def title(self) -> str:
        return _("%(site)s: newest meetings") % {"site": settings.SITE_NAME}

    def subtitle(self) -> str:
        return _("The newest meetings on record.")

    def link(self) -> str:
        return reverse("meetings")

    def feed_url(self) -> str:
        return reverse("meetings_feed")

    def items(self) -> Any:
        return Meeting.objects.published().newest_first().select_related("body").defer("problems")[:ENTRIES]

    def item_title(self, item: Meeting) -> str:
        return printable(item.title)

    def item_description(self, item: Meeting) -> str:
        return as_html(item.lead)

    def item_author_name(self, item: Meeting) -> str:
        return item.body.name

    def item_pubdate(self, item: Meeting) -> datetime.datetime:
        return moment(item)

    def item_updateddate(self, item: Meeting) -> datetime.datetime:
        return item.updated_at


class StatementFeed(ArchiveFeed):
    """Statements with their meetings."""

    def item_title(self, item: Statement) -> str:
        return printable(f"{item.label}: {item.meeting.title}")

    def item_description(self, item: Statement) -> str:
        return as_html(Truncator(item.text).words(120))

    def item_author_name(self, item: Statement) -> str:
        return item.label

    def item_pubdate(self, item: Statement) -> datetime.datetime:
        return moment(item.meeting)

    def item_updateddate(self, item: Statement) -> datetime.datetime:
        return item.meeting.updated_at


class OfficialStatements(StatementFeed):
    def get_object(self, request: HttpRequest, slug: str) -> Official:
        return get_object_or_404(Official.objects.current().public(), slug=slug)

    def title(self, obj: Official) -> str:
        return f"{settings.SITE_NAME}: {obj.name}"

    def subtitle(self, obj: Official) -> str:
        return _("Statements of %(name)s, newest first.") % {"name": obj.name}

    def link(self, obj: Official) -> str:
        return obj.get_absolute_url()

    def feed_url(self, obj: Official) -> str:
        return reverse("official_feed", args=[obj.slug])

    def items(self, obj: Official) -> Any:
        spoken = Statement.objects.published().filter(official=obj).select_related("meeting")
        return spoken.order_by("-meeting__date", "-meeting", "position")[:ENTRIES]


class TopicStatements(StatementFeed):
    """What was said on a topic and on those under it."""

    def get_object(self, request: HttpRequest, slug: str) -> Topic:
        return get_object_or_404(Topic, slug=slug)

    def title(self, obj: Topic) -> str:
        return f"{settings.SITE_NAME}: {obj.name}"

    def subtitle(self, obj: Topic) -> str:
        return _("Statements on %(topic)s, newest first.") % {"topic": obj.name}

    def link(self, obj: Topic) -> str:
        return obj.get_absolute_url()

    def feed_url(self, obj: Topic) -> str:
        return reverse("topic_feed", args=[obj.slug])

    def items(self, obj: Topic) -> Any:
        tags = TopicTag.objects.filter(topic__in=all_of(path_to(obj, tree())[-1]))
        said = Statement.objects.published().filter(pk__in=tags.values("statement")).select_related("meeting")
        return said.order_by("-meeting__date", "-meeting", "position")[:ENTRIES]


def printable(text: str) -> str:
    """Without the control characters that XML cannot hold."""
    return "".join(each for each in text if each.isprintable() or each in "\n\t")


def as_html(text: str) -> str:
    """Plain text for an element that feed readers take for HTML."""
    return escape(printable(text))


def moment(meeting: Meeting) -> datetime.datetime:
    """The meeting's day at noon UTC, which is that same day nearly everywhere; undated: when it came in."""
    return datetime.datetime.combine(meeting.date, NOON) if meeting.date else meeting.created_at

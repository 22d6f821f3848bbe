"""What is new, for feed readers: meetings, what an official or topic has, answers to a search."""

import datetime
import re
from collections.abc import Iterable
from typing import Any, cast

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, SyndicationFeed
from django.utils.html import escape
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from archive.site_url import at_site_url
from meetings.exports.json_feed import JsonFeed
from meetings.models import Meeting, Official, Statement, Topic, TopicTag
from meetings.search.index.engine import SearchRequest
from meetings.search.index.texts import SpokenText
from meetings.search.page.addresses import Links
from meetings.search.page.search_in_words import in_a_sentence
from meetings.topics.tree import all_of, path_to, tree

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
ENTRIES = 30
NOON = datetime.time(12, tzinfo=datetime.UTC)


class SteadyFeed(Atom1Feed):
    """Without entries its time would be now, and so another feed each time."""

    def latest_post_date(self) -> datetime.datetime:
        return super().latest_post_date() if self.items else datetime.datetime.fromtimestamp(0, datetime.UTC)


class ArchiveFeed(Feed):
    """Atom, or JSON Feed, with the site as author; Atom asks for one."""

    feed_type: type[SyndicationFeed] = SteadyFeed

    @classmethod
    def as_json(cls) -> "ArchiveFeed":
        feed = cls()
        feed.feed_type = JsonFeed
        return feed

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return cast(HttpResponse, at_site_url(super().__call__)(request, *args, **kwargs))

    def author_name(self) -> str:
        return settings.SITE_NAME


class NewestMeetings(ArchiveFeed):
    description_template = None

    def title(self) -> str:
        return _("%(site)s: latest meetings") % {"site": settings.SITE_NAME}

    def subtitle(self) -> str:
        return _("The latest meetings.")

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
        return printable(item.body.name)

    def item_pubdate(self, item: Meeting) -> datetime.datetime:
        return moment(item)

    def item_updateddate(self, item: Meeting) -> datetime.datetime:
        return item.updated_at

    def item_copyright(self, item: Meeting) -> str:
        return printable(item.body.terms)


class StatementFeed(ArchiveFeed):
    """Statements with their meetings."""

    def item_title(self, item: Statement) -> str:
        return printable(f"{item.label}: {item.meeting.title}")

    def item_description(self, item: Statement) -> str:
        return as_html(Truncator(item.text).words(120))

    def item_author_name(self, item: Statement) -> str:
        return printable(item.label)

    def item_pubdate(self, item: Statement) -> datetime.datetime:
        return moment(item.meeting)

    def item_updateddate(self, item: Statement) -> datetime.datetime:
        return item.meeting.updated_at

    def item_copyright(self, item: Statement) -> str:
        return printable(item.meeting.body.terms)


class OfficialStatements(StatementFeed):
    def get_object(self, request: HttpRequest, slug: str) -> Official:
        return get_object_or_404(Official.objects.current().public(), slug=slug)

    def title(self, obj: Official) -> str:
        return printable(f"{settings.SITE_NAME}: {obj.name}")

    def subtitle(self, obj: Official) -> str:
        return _("Statements by %(name)s, newest first.") % {"name": printable(obj.name)}

    def link(self, obj: Official) -> str:
        return obj.get_absolute_url()

    def feed_url(self, obj: Official) -> str:
        return reverse("official_feed", args=[obj.slug])

    def items(self, obj: Official) -> Any:
        spoken = Statement.objects.published().filter(official=obj).select_related("meeting__body")
        return spoken.newest_first()[:ENTRIES]


class TopicStatements(StatementFeed):
    """What was said on a topic and on those under it."""

    def get_object(self, request: HttpRequest, slug: str) -> Topic:
        return get_object_or_404(Topic.objects.public(), slug=slug)

    def title(self, obj: Topic) -> str:
        return printable(f"{settings.SITE_NAME}: {obj.name}")

    def subtitle(self, obj: Topic) -> str:
        return _("Statements on %(topic)s, newest first.") % {"topic": printable(obj.name)}

    def link(self, obj: Topic) -> str:
        return obj.get_absolute_url()

    def feed_url(self, obj: Topic) -> str:
        return reverse("topic_feed", args=[obj.slug])

    def items(self, obj: Topic) -> Any:
        tags = TopicTag.objects.filter(topic__in=all_of(path_to(obj, tree())[-1]))
        said = Statement.objects.published().filter(pk__in=tags.values("statement"))
        said = said.select_related("meeting__body")
        return said.newest_first()[:ENTRIES]


class SearchFeed(SteadyFeed):
    """Atom with links to the pages around, and with the language of each entry."""

    ending = "atom"

    def root_attributes(self) -> dict[str, str]:
        return super().root_attributes() | {"xml:lang": "en"}

    def add_root_elements(self, handler: Any) -> None:
        super().add_root_elements(handler)
        for relation in ("next", "previous"):
            if url := self.feed[relation]:
                handler.addQuickElement("link", "", {"rel": relation, "href": url})

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        return {"xml:lang": item["language"]}


def search_feed(
    request: SearchRequest,
    address: QueryDict,
    origin: str,
    page: int,
    entries: Iterable[SpokenText],
    more: bool,
    kind: type[SearchFeed] | type[JsonFeed] = SearchFeed,
) -> HttpResponse:
    """A page of the newest answers to a search; `address` is its query string, `more` is for one after it."""
    words = in_a_sentence(request)
    query = f"?{address.urlencode()}" if address else ""
    own = f"{origin}{reverse('search_export', args=[kind.ending])}"
    pages = Links(address)
    feed = kind(
        title=printable(f"{settings.SITE_NAME}: {Truncator(words).chars(150)}"),
        subtitle=printable(f"The newest first, one entry a statement: {words}."),
        link=f"{origin}{reverse('search')}{query}",
        feed_url=f"{own}{pages.changed(page=str(page))}" if page > 1 else f"{own}{query}",
        feed_guid=f"{own}{query}",
        description=None,
        author_name=settings.SITE_NAME,
        next=f"{own}{pages.changed(page=str(page + 1))}" if more else "",
        previous=f"{own}{pages.changed(page='' if page == 2 else str(page - 1))}" if page > 1 else "",
    )
    for each in entries:
        _add(feed, each, origin)
    return HttpResponse(feed.writeString("utf-8"), content_type=kind.content_type)


def _add(feed: SearchFeed | JsonFeed, each: SpokenText, origin: str) -> None:
    meeting = each.meeting
    text = each.text if each.statement else meeting.lead
    speaker, title = printable(each.speaker).strip(), printable(meeting.title)
    feed.add_item(
        title=f"{speaker}: {title}" if speaker else title,
        link=origin + each.url,
        unique_id=origin + each.url,
        description=as_html(Truncator(text).words(120)),
        author_name=speaker or printable(meeting.body.name),
        pubdate=moment(meeting),
        updateddate=meeting.updated_at,
        language=meeting.language,
        item_copyright=printable(meeting.body.terms),
    )


def printable(text: str) -> str:
    """Without the characters that XML 1.0 forbids."""
    return _FORBIDDEN.sub("", text)


def as_html(text: str) -> str:
    """Plain text for an element that feed readers take for HTML."""
    return escape(printable(text))


def moment(meeting: Meeting) -> datetime.datetime:
    """The meeting's day at noon UTC, which is that same day nearly everywhere; undated: when it came in."""
    return datetime.datetime.combine(meeting.date, NOON) if meeting.date else meeting.created_at

"""What search engines may list: meetings, officials and topics."""

import datetime
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from meetings.models import Meeting, Official, Topic
from meetings.places import Place, places

PAGE = 5000
_COLUMNS = ("date", "slug", "updated_at")


class MeetingSitemap(Sitemap):
    limit = PAGE

    def items(self) -> Any:
        return Meeting.objects.published().filter(noindex=False).only(*_COLUMNS).order_by("pk")

    def lastmod(self, item: Meeting) -> datetime.datetime:
        return item.updated_at


class OfficialSitemap(Sitemap):
    limit = PAGE

    def items(self) -> Any:
        return Official.objects.current().public().only("slug").order_by("pk")


class TopicSitemap(Sitemap):
    limit = PAGE

    def items(self) -> Any:
        return Topic.objects.public().only("slug").order_by("pk")


class PlaceSitemap(Sitemap):
    limit = PAGE

    def items(self) -> list[Place]:
        return places()

    def location(self, item: Place) -> str:
        return reverse("place", args=[item.slug])


class PageSitemap(Sitemap):
    def items(self) -> list[str]:
        return ["home", "meetings", "officials", "topics", "places", "about"]

    def location(self, item: str) -> str:
        return reverse(item)


SITEMAPS = {
    "meetings": MeetingSitemap,
    "officials": OfficialSitemap,
    "topics": TopicSitemap,
    "places": PlaceSitemap,
    "pages": PageSitemap,
}

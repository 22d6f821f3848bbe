"""JSON Feed 1.1 (jsonfeed.org): the same entries as Atom, for programs that would rather read JSON."""

import datetime
import json
import re
from html import unescape
from typing import Any

from django.utils.feedgenerator import SyndicationFeed, rfc3339_date

ENDING = "feed.json"
VERSION = "https://jsonfeed.org/version/1.1"


class JsonFeed(SyndicationFeed):
    """Made by the views that make Atom; only the writing differs."""

    content_type = "application/feed+json; charset=utf-8"
    ending = ENDING

    def write(self, outfile: Any, encoding: str) -> None:
        outfile.write(json.dumps(self._told(), ensure_ascii=False, indent=1))

    def _told(self) -> dict[str, Any]:
        feed = self.feed
        told = {
            "version": VERSION,
            "title": feed["title"],
            "home_page_url": feed["link"],
            "feed_url": in_json(feed["feed_url"] or ""),
            "next_url": feed.get("next"),
            "description": feed["subtitle"],
            "authors": [{"name": feed["author_name"]}] if feed["author_name"] else None,
        }
        return _without_empty(told) | {"items": [_entry(each) for each in self.items]}


def in_json(address: str) -> str:
    """The address of a feed in Atom, as JSON Feed."""
    return re.sub(r"\.atom(?=\?|$)", f".{ENDING}", address, count=1)


def _entry(item: dict[str, Any]) -> dict[str, Any]:
    # What Atom has is text that was escaped to stand in HTML.
    text = unescape(item["description"] or "")
    told = {
        "id": item["unique_id"] or item["link"],
        "url": item["link"],
        "title": item["title"],
        "date_published": _moment(item["pubdate"]),
        "date_modified": _moment(item["updateddate"]),
        "authors": [{"name": item["author_name"]}] if item["author_name"] else None,
        "language": item.get("language"),
        # The format has no word for it; what others add begins with an underscore.
        "_licence": item.get("item_copyright"),
    }
    return _without_empty(told) | {"content_text": text}


def _moment(time: datetime.datetime | None) -> str | None:
    return rfc3339_date(time) if time else None


def _without_empty(told: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in told.items() if value}

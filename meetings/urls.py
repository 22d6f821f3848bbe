"""The addresses that readers see. An address once published answers for ever."""

import datetime

from django.contrib.sitemaps import views as sitemap_views
from django.urls import path, register_converter
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.i18n import set_language

from archive.site_url import at_site_url
from meetings.api.assistants import llms
from meetings.api.assistants.http import assistants
from meetings.exports import feeds
from meetings.exports.sitemaps import SITEMAPS
from meetings.pages import (
    about,
    completion,
    concordance,
    corrections,
    data,
    downloads,
    health,
    home,
    meetings,
    officials,
    places,
    popolo,
    portraits,
    quotation_check,
    search,
    search_help,
    topics,
    trends,
    view_settings,
)
from meetings.pages.alerts import follow, mine
from meetings.pages.embed import code as embed_code
from meetings.pages.embed import search as embedded_search
from meetings.pages.embed import statement as embedded_statement
from meetings.pages.record import files, history, memento, mistake, page, share_cards, statement


class DayInAddress:
    """ "2025-02-24", or "undated" for a record that names no date."""

    regex = r"[0-9]{4}-[0-9]{2}-[0-9]{2}|undated"

    def to_python(self, value: str) -> datetime.date | None:
        """A day that no calendar has raises ValueError: the address then matches nothing."""
        return None if value == "undated" else datetime.date.fromisoformat(value)

    def to_url(self, value: str | datetime.date | None) -> str:
        return str(value or "undated")


class DateInAddress(DayInAddress):
    regex = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"


class Name:
    """A slug of letters of any alphabet."""

    regex = r"[-\w]+"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class Year:
    regex = r"[0-9]{4}"

    def to_python(self, value: str) -> int:
        return datetime.date(int(value), 1, 1).year

    def to_url(self, value: int) -> str:
        return f"{value:04}"


class Month:
    regex = r"0[1-9]|1[0-2]"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return f"{value:02}"


class Number:
    """A statement's number: at most nine digits, so that it fits the column."""

    regex = r"[1-9][0-9]{0,8}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


class DigestInAddress:
    regex = r"[0-9a-f]{64}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class ReleaseInAddress:
    """The day of a release, and for a second one of that day its number."""

    regex = r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:-[0-9]{1,4})?"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class FileEnding:
    """What an address of a file ends in, with a full stop inside if it says two things: "akn.xml"."""

    regex = r"[a-z]{1,10}(?:\.[a-z]{1,10})?"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(DayInAddress, "day")
register_converter(DateInAddress, "date")
register_converter(Name, "name")
register_converter(Year, "year")
register_converter(Month, "month")
register_converter(Number, "number")
register_converter(DigestInAddress, "digest")
register_converter(ReleaseInAddress, "release")
register_converter(FileEnding, "ending")

sitemap_index = cache_control(max_age=3600)(at_site_url(sitemap_views.index))
sitemap_section = cache_control(max_age=3600)(at_site_url(sitemap_views.sitemap))

urlpatterns = [
    path("", home.home, name="home"),
    path("search/", search.search, name="search"),
    path("search/concordance/", concordance.concordance, name="concordance"),
    path("search/concordance.csv", concordance.file, name="concordance_csv"),
    path("search/trends/", trends.compared, name="trends"),
    path("search/trends.csv", trends.file, name="trends_csv"),
    path("quotes/", quotation_check.quotes, name="quotes"),
    path("search/help/", search_help.searching, name="search_help"),
    path("search/complete.json", completion.complete, name="complete"),
    path("search.<str:format>", search.export, name="search_export"),
    path("meetings/", meetings.all_meetings, name="meetings"),
    path("meetings/undated/", meetings.undated, name="meetings_undated"),
    path("meetings/<year:year>/", meetings.of_year, name="meetings_year"),
    path("meetings/<year:year>/<month:month>/", meetings.of_month, name="meetings_month"),
    path("meetings/<date:day>/", meetings.of_day, name="meetings_day"),
    path("meetings/<day:day>/<name:slug>/", page.meeting, name="meeting"),
    path("meetings/<day:day>/<name:slug>/card.png", share_cards.meeting_card, name="meeting_card"),
    path("meetings/<day:day>/<name:slug>/history/", history.history, name="record_history"),
    path("meetings/<day:day>/<name:slug>/history.timemap", memento.time_map, name="time_map"),
    path("meetings/<day:day>/<name:slug>/history.timegate", memento.time_gate, name="time_gate"),
    path("meetings/<day:day>/<name:slug>/report/", mistake.mistake, name="report_mistake"),
    path("meetings/<day:day>/<name:slug>/s<number:number>/", statement.statement, name="statement"),
    path("meetings/<day:day>/<name:slug>/s<number:number>/card.png", share_cards.statement_card),
    path("meetings/<day:day>/<name:slug>.<ending:format>", files.record_file, name="record_file"),
    path("meetings.atom", feeds.NewestMeetings(), name="meetings_feed"),
    path("meetings.feed.json", feeds.NewestMeetings.as_json(), name="meetings_json_feed"),
    path("officials/", officials.officials, name="officials"),
    path("officials/<name:slug>/", officials.official, name="official"),
    path("officials/<name:slug>/meetings/", officials.official_meetings, name="official_meetings"),
    path("portraits/<slug:digest>/<slug:size>.jpg", portraits.portrait, name="portrait"),
    path("officials/<name:slug>.atom", feeds.OfficialStatements(), name="official_feed"),
    path("officials/<name:slug>.feed.json", feeds.OfficialStatements.as_json(), name="official_json_feed"),
    path("officials.json", popolo.officials_popolo, name="officials_popolo"),
    path("officials/<name:slug>.json", popolo.official_popolo, name="official_popolo"),
    path("places/", places.places, name="places"),
    path("places/<name:slug>/", places.place, name="place"),
    path("topics/", topics.topics, name="topics"),
    path("topics/<name:slug>/", topics.topic, name="topic"),
    path("topics/<name:slug>.atom", feeds.TopicStatements(), name="topic_feed"),
    path("topics/<name:slug>.feed.json", feeds.TopicStatements.as_json(), name="topic_json_feed"),
    path("about/", about.about, name="about"),
    path("embed/code/", embed_code.embed_search, name="embed_code"),
    path("embed/search/", embedded_search.search, name="embed_search"),
    path(
        "embed/meetings/<day:day>/<name:slug>/s<number:number>/",
        embedded_statement.statement,
        name="embed_statement",
    ),
    path("oembed", embed_code.oembed, name="oembed"),
    path("data/", data.data, name="data"),
    path("data/<release:name>/", data.release, name="release"),
    path("data/<release:name>.tar", data.bag, name="release_bag"),
    path("data/<release:name>/<str:file>", data.release_file, name="release_file"),
    path("corrections/", corrections.corrections, name="corrections"),
    path("corrections.atom", corrections.Corrections(), name="corrections_feed"),
    path("corrections.feed.json", corrections.Corrections.as_json(), name="corrections_json_feed"),
    path("alerts/", mine.alerts, name="alerts"),
    path("alerts/new/", follow.start, name="alert_new"),
    path("alerts/confirm/<str:token>/", follow.confirm, name="alert_confirm"),
    path("alerts/mine/<str:token>/", mine.mine, name="alerts_mine"),
    path("alerts/stop/<str:token>/", mine.stop, name="alert_stop"),
    path("sources/<digest:sha256>", downloads.source, name="source"),
    # Remembered pages hold nobody's token; that another site might change a page's language is no harm.
    path("language/", csrf_exempt(set_language), name="set_language"),
    path("settings/", view_settings.view_settings, name="view_settings"),
    path("health/", health.health, name="health"),
    path("llms.txt", llms.llms, name="llms"),
    path("mcp", assistants, name="mcp"),
    path("favicon.ico", downloads.icon),
    path("robots.txt", downloads.robots, name="robots"),
    path(
        "sitemap.xml", sitemap_index, {"sitemaps": SITEMAPS, "sitemap_url_name": "sitemap"}, name="sitemaps"
    ),
    path("sitemap-<section>.xml", sitemap_section, {"sitemaps": SITEMAPS}, name="sitemap"),
]

"""A page of every kind, with the samples loaded, and the addresses that show no page."""

from meetings.alerts import tokens
from meetings.models import Release, Subscriber, Subscription

NEWS = "/meetings/2024-06-05/news-conference-of-the-president-of-ardania/"
# A record with long statements; the samples have none.
LONG = "/meetings/2022-05-04/a-long-record/"
TABLE = "/meetings/2022-05-05/levels-of-the-river/"
RUSSIAN = "/meetings/2025-09-09/soveshchanie-o-podgotovke-k-otopitelnomu-sezonu/"
UNDATED = "/meetings/undated/a-letter-without-a-date/"
QUOTED = "/quotes/?text=Barley+did+much+better,+because+people+switched+to+it+…+the+calendar+was+published"

# Somebody who follows two searches.
READER = Subscriber(pk=1, email="reader@example.org", language="en")
FOLLOWED = [Subscription(pk=1, address="q=water"), Subscription(pk=2, address="q=energy+speaker%3Avarga")]
WISH = tokens.Wish("another@example.org", "daily", "en", "q=water&official=anselm-varga")

RELEASE = Release(
    name="2026-03-01",
    started_at="2026-03-01T06:00Z",
    finished_at="2026-03-01T06:10Z",
    size=334_366_720,
    sha256="3fa9c1d2" * 8,
    counts={"records": 25_000, "statements": 1_000_000},
    since="2026-02-01",
    changes={"new": 212, "changed": 7, "removed": 1},
    files=[
        {"name": f"{name}.jsonl.zst", "rows": 25_000, "size": 9_000_000, "sha256": "1d6a" * 16, "offset": 512}
        for name in ("records", "statements", "participants", "officials")
    ],
)

PAGES = {
    "home": "/",
    "meetings": "/meetings/",
    "meetings narrowed": "/meetings/?kind=message",
    "year": "/meetings/2024/",
    "month": "/meetings/2024/04/",
    "day": "/meetings/2024-06-05/",
    "undated meetings": "/meetings/undated/",
    "meeting": NEWS,
    "partial meeting": "/meetings/2025-11-18/meeting-of-the-council-for-cyber-security/",
    "meeting of many": "/meetings/2025-06-17/conversation-with-residents-of-the-southern-lakes-region/",
    "undated meeting": UNDATED,
    "Russian meeting": RUSSIAN,
    "long meeting": LONG,
    "meeting with a table": TABLE,
    "meeting of one speaker": f"{NEWS}?speaker=1",
    "history": f"{NEWS}history/",
    "version": f"{NEWS}?version=1",
    "statement": f"{NEWS}s3/",
    "statement with a table": f"{TABLE}s1/",
    "words of a statement": f"{NEWS}s3/?words=the",
    "report a mistake": f"{NEWS}report/?s=3&words=the",
    "officials": "/officials/",
    "officials of one kind": "/officials/?who=official",
    "officials by office": "/officials/?by=office",
    "official": "/officials/anselm-varga/",
    "meetings of an official": "/officials/anselm-varga/meetings/",
    "places": "/places/",
    "places by number": "/places/?by=number",
    "place": "/places/veldengrad/",
    "topics": "/topics/",
    "topic": "/topics/energy/",
    "corrections": "/corrections/",
    "about": "/about/",
    "search": "/search/?q=water",
    "search for a name": "/search/?q=varga&sort=newest&from=2024-01-01",
    "nothing found": "/search/?q=volcanology&kind=dance",
    "empty search": "/search/",
    "search by meeting": "/search/?q=water+-oil&by=meeting",
    "who says it": "/search/?q=water&by=official",
    "suggestions": "/search/?q=watre",
    "how to search": "/search/help/",
    "found words marked": f"{NEWS}?q=water",
    "marked statement": f"{NEWS}s3/?q=the",
    "words over time": "/search/trends/?q=water&q=energy&q=the&unit=month",
    "no words over time": "/search/trends/",
    "concordance": "/search/concordance/?q=water&sort=after",
    "quotes": "/quotes/",
    "quote found": QUOTED,
    "quote by another": f"{QUOTED}&speaker=Anselm+Varga",
    "use this data": "/api/",
    "ask for a key": "/api/key/",
    "code of a search": "/embed/code/?q=water",
    "releases": "/data/",
    "release": "/data/2026-03-01/",
    "alerts": "/alerts/",
    "new alert": "/alerts/new/?q=water&official=anselm-varga",
    "alert to confirm": f"/alerts/confirm/{tokens.of_wish(WISH)}/",
    "one's alerts": f"/alerts/mine/{tokens.of_subscriber(READER)}/",
    "end of an alert": f"/alerts/stop/{tokens.of_subscriptions(FOLLOWED[:1])}/",
    "view settings": "/settings/",
    "not there": "/nix/",
    "not there on that day": "/meetings/2024-06-05/news-conference-with-a-slip/",
}

# What has no page to look at: files, feeds, what machines ask for, and what only takes a form.
NO_PAGES = {
    *("release_bag", "release_file", "oembed", "embed_statement", "embed_search"),
    *("meetings_json_feed", "official_json_feed", "topic_json_feed", "corrections_json_feed"),
    *("search_export", "meetings_feed", "official_feed", "topic_feed", "corrections_feed"),
    *("trends_csv", "concordance_csv", "complete", "source", "meeting_card", "portrait"),
    *("record_file", "time_map", "time_gate", "official_popolo", "officials_popolo"),
    *("set_language", "health", "robots", "sitemaps", "sitemap", "llms", "mcp"),
}

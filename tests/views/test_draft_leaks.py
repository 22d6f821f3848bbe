"""A draft leaves no trace: the whole site is compared with and without one, address by address."""

import datetime
import json
import re
from urllib.parse import urljoin

import pytest
from django.db import transaction
from django.test import Client
from lxml import html
from pytest_django import Settings

from meetings.api import changes
from meetings.models import Meeting, Official, Redirect, Topic
from meetings.officials import relink
from meetings.search.index import sync
from tests.ingest.printed import a_document, a_transcript, a_turn
from tests.ingest.storing import stored
from tests.views.kinds import kinds, kinds_of

pytestmark = pytest.mark.django_db

# Whatever a visitor who suspects something may ask; the site's links lead to the rest.
SEEDS = ["/", "/robots.txt", "/sitemap.xml", "/settings/", "/language/", "/health/", "/search/help/"]
SEEDS += [f"/sitemap-{each}.xml" for each in ("meetings", "officials", "topics", "places", "pages")]
SEEDS += ["/meetings.atom", "/corrections.atom", "/meetings/undated/", "/officials/?by=office", "/places/"]
SEEDS += ["/officials.json", "/officials/semyon-orlo.json", "/officials/ida-quibbleworth.json"]
SEEDS += ["/corrections/", "/topics/", "/officials/", "/officials/?letter=q", "/meetings/2024/06/"]
SEEDS += [f"/meetings/?{each}" for each in ("body=secret-body", "kind=transcript", "language=ru")]
SEEDS += [f"/search/{each}" for each in ("", "?q=water", "?q=quibblewort", "?q=speaker:quibbleworth")]
SEEDS += [f"/search/?q=water&by={each}" for each in ("official", "meeting")]
SEEDS += [f"/search/complete.json?q={each}" for each in ("quib", "topic:light", "role:keep", "place:harb")]
SEEDS += ["/search/complete.json?q=speaker:quib", "/search/?q=topic:lighthouses", "/search/?q=lighthouses"]
SEEDS += [f"/search/trends/?q={each}" for each in ("water", "lantern")]
SEEDS += [f"/search/trends.csv?q={each}" for each in ("water", "lantern")]
SEEDS += [f"/search/concordance/?q={each}" for each in ("water", "lantern")]
SEEDS += [f"/search/concordance.csv?q={each}" for each in ("water", "lantern")]
SEEDS += [f"/quotes/?text={each}" for each in ("the+water+is+rising+again", "the+lantern+is+out+of+oil")]
ASKED = ["q=lantern", "q=water", "official=ida-quibbleworth", "topic=lighthouses", "body=secret-body"]
ASKED += ["meeting=2024-06-01/lighthouse-accounts", "meeting=2024-05-14/lighthouse-keeper"]
SEEDS += [f"/search/?{each}" for each in ASKED]
FORMATS = ("atom", "feed.json", "csv", "json", "jsonl")
SEEDS += [f"/search.{format}?{each}" for each in ASKED for format in FORMATS]
SEEDS += ["/meetings.feed.json", "/corrections.feed.json", "/alerts/"]
SEEDS += [f"/alerts/new/?{each}" for each in (*ASKED, "record=2024-06-01/lighthouse-accounts")]
SEEDS += ["/llms.txt", "/mcp", "/api/"]
SEEDS += ["/data/", "/data/2026-03-01/", "/data/2026-03-01.tar", "/data/2026-03-01/manifest-sha256.txt"]
SEEDS += [f"/embed/{each}?q=lantern" for each in ("search/", "code/")]
LISTS = ("meetings", "statements", "officials", "bodies", "topics", "places", "changes", "search")
SEEDS += [f"/api/v1/{each}" for each in LISTS]
SEEDS += [f"/api/v1/search?{each}" for each in ASKED]
SEEDS += [f"/api/v1/{each}?q=lantern" for each in ("concordance", "trends")]
SEEDS += ["/api/v1/quotations?text=the+lantern+is+out+of+oil", "/api/v1/officials/ida-quibbleworth"]
SEEDS += ["/api/v1/bodies/secret-body", "/api/v1/places/harbourtown", "/api/v1/topics/lighthouses"]
CALLS: list[tuple[str, dict[str, object]]] = [
    *(("search", {"query": each}) for each in ("lantern", "water", "", "speaker:quibbleworth")),
    ("search", {"official": "ida-quibbleworth"}),
    ("search", {"meeting": "2024-06-01/lighthouse-accounts"}),
    *(
        ("read_record", {"record": f"{each}"})
        for each in ("2024-06-01/lighthouse-accounts", "2024-05-14/lighthouse-keeper")
    ),
    *(
        ("look_up_official", {"name": each})
        for each in ("Quibbleworth", "ida-quibbleworth", "keeper", "Orlo")
    ),
    *(("list_topic", {"topic": each}) for each in ("", "Lighthouses", "oil", "Water")),
    ("check_quotation", {"quotation": "the lantern is out of oil"}),
]
# Only links with these words differ from address to address without end.
ENDLESS = re.compile(
    r"[?&](page|sort|year|month|from|to|meeting|kind|place|section)=|/card\.png|/static/|/alerts/new/"
)
MOST = 400


def published() -> None:
    first = a_transcript(
        a_turn("Minister of Water Semyon Orlo", "The water is rising again, and the dams are old."),
        a_turn("Governor Ida Renn", "We watch the water day and night."),
        title="Meeting on water",
        topics=("Water",),
        place="Veldengrad",
    )
    stored(a_document(content=b"first"), first)
    second = a_transcript(
        a_turn("Minister of Water Semyon Orlo", "Roads need stone."),
        title="On roads",
        date=datetime.date(2023, 2, 3),
        place="Lenmark",
    )
    stored(a_document(content=b"second"), second)
    Topic.objects.create(name="Schools", slug="schools", rule="school*")
    relink.catch_up()
    sync.rebuild()


def drafts() -> list[str]:
    """Store two drafts, correct and merge what is in them, and give back every address that they have."""
    turns = (
        a_turn("Keeper of the Harbour Ida Quibbleworth", "The lantern is out of oil, and the water is near."),
        a_turn("Minister of Lanterns Semyon Orlo", "Buy some oil."),
        a_turn("Ida Quibbleworth", "With which money?"),
    )
    facts = {"body": "Secret Body", "place": "Harbourtown", "record_number": "812"}
    first = a_transcript(*turns, title="Lighthouse keeper", topics=("Oil", "Lighthouses"), **facts)
    meeting = stored(a_document(content=b"draft 1"), first)
    Meeting.objects.filter(pk=meeting.pk).update(state="draft")
    old = stored_addresses(meeting)
    corrected = a_transcript(
        *turns[:2],
        title="Lighthouse accounts",
        topics=("Lighthouses",),
        date=datetime.date(2024, 6, 1),
        **facts,
    )
    meeting = stored(a_document(content=b"draft 2"), corrected)
    assert meeting.state == "draft"
    assert Redirect.objects.filter(new_path=meeting.get_absolute_url()).exists()
    assert Redirect.objects.filter(new_path="").exists()
    known = Official.objects.get(slug="ida-quibbleworth")
    Official.objects.create(name="I. Quibbleworth", slug="i-quibbleworth", sort_name="Q", merged_into=known)
    Redirect.objects.create(old_path="/officials/quibbleworth/", new_path=known.get_absolute_url())
    relink.catch_up()
    sync.rebuild()
    return [*old, *stored_addresses(meeting)]


def stored_addresses(meeting: Meeting) -> list[str]:
    own = meeting.get_absolute_url()
    below = (
        "",
        "card.png",
        "s1/",
        "s3/",
        "s1/card.png",
        "s9/",
        "?q=lantern",
        "history/",
        "history/?from=1&to=2",
        "history.timemap",
        "history.timegate",
        "?version=1",
        "?version=2",
    )
    found = [f"{own}{each}" for each in below] + [f"{own[:-1]}.json"]
    found += [f"/api/v1{own[:-1]}{each}" for each in ("", "/statements", "/versions", "/versions/1")]
    found += [f"/embed{own}s1/", f"/oembed?url=http://testserver{own}s1/"]
    found += [source.get_absolute_url() for source in meeting.sources.all()]
    found += [meeting.source.get_absolute_url()]
    for slug in ("ida-quibbleworth", "i-quibbleworth", "quibbleworth"):
        found += [f"/officials/{slug}/", f"/officials/{slug}/meetings/", f"/officials/{slug}.atom"]
        found += [f"/officials/{slug}.feed.json"]
    for slug in ("lighthouses", "oil"):
        found += [f"/topics/{slug}/", f"/topics/{slug}.atom", f"/topics/{slug}.feed.json"]
    return [*found, "/places/harbourtown/", "/search/?official=i-quibbleworth", "/search/?topic=oil"]


def site(client: Client, addresses: list[str]) -> dict[str, tuple[int, str, bytes]]:
    """Every address that is given or linked: its status, where it leads, and its bytes."""
    found: dict[str, tuple[int, str, bytes]] = {}
    waiting = list(dict.fromkeys(addresses))
    while waiting and len(found) < MOST:
        address = waiting.pop(0)
        answer = client.get(address)
        content = answer.getvalue()
        found[address] = (answer.status_code, answer.headers.get("Location", ""), content)
        if content and answer.headers["Content-Type"].startswith("text/html"):
            links = [urljoin(address, link) for link in html.fromstring(content).xpath("//a/@href")]
        else:
            links = re.findall(r"http://testserver(/[^<\"\s]*)", content.decode(errors="ignore"))
        waiting += [
            link
            for link in dict.fromkeys(link.partition("#")[0] for link in links)
            if link.startswith("/") and link not in found and link not in waiting and not ENDLESS.search(link)
        ]
    return found


def told_to_assistants(client: Client) -> list[bytes]:
    return [_told(client, tool, arguments) for tool, arguments in CALLS]


def _told(client: Client, tool: str, arguments: dict[str, object]) -> bytes:
    headers = {"Accept": "application/json, text/event-stream", "Mcp-Protocol-Version": "2025-06-18"}
    call = {"name": tool, "arguments": arguments}
    message = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": call}
    answer = client.post("/mcp", json.dumps(message), content_type="application/json", headers=headers)
    assert answer.status_code == 200
    return bytes(answer.content)


def test_the_whole_site_is_the_same_with_and_without_a_draft(
    client: Client, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.ALERTS = True
    # What was just done is told later, and a leak would be told later, too.
    monkeypatch.setattr(changes, "SETTLED", datetime.timedelta())
    published()
    own = addresses_of_the_drafts()
    before, told = site(client, SEEDS + own), told_to_assistants(client)
    kept = [each for each in drafts() if each not in before]
    assert kept == [], "addresses of the draft that were not asked for without it"
    after = site(client, SEEDS + own)
    assert sorted(before) == sorted(after)
    for (tool, arguments), earlier, later in zip(CALLS, told, told_to_assistants(client), strict=True):
        assert earlier == later, (tool, arguments)
    for address, answer in before.items():
        assert after[address] == answer, address
    assert {before[each][0] for each in own if "?" not in each or each.startswith("/meetings")} == {404}
    assert kinds() - kinds_of(before) <= {"portrait", "alert_confirm", "alerts_mine", "alert_stop"}


def addresses_of_the_drafts() -> list[str]:
    """Learnt by storing them once and taking everything back."""
    with transaction.atomic():
        addresses = drafts()
        transaction.set_rollback(True)
    sync.rebuild()
    return addresses

"""No English is left on the editors' pages, except what is kept in English: see docs/translating.md.

As on readers' pages, translations stand between marks, and all that the archive holds is in Greek.
"""

import datetime

import pytest
from django.test import Client
from lxml import html

from meetings.models import Alias, Decision, Meeting, Official, Redirect, Topic
from tests.admin.uploading import ADD
from tests.builders import (
    a_body,
    a_meeting,
    a_participant,
    a_source,
    a_statement,
    a_tag,
    a_topic,
    an_office,
    an_official,
)
from tests.views.test_translated import marked, untranslated

__all__ = ["marked"]  # a fixture

pytestmark = pytest.mark.django_db

AT = "/admin/meetings/decision/"
DAY = datetime.date(2024, 5, 14)
# Codes of languages, numbers of statements, and what Django gives pictures for words.
SAME = {"el", "en", "s", "Search", "True", "False"}
# Whose identifiers officials have elsewhere goes by its own name.
SAME |= {"Wikidata", "VIAF", "ISNI", "GND", "Library", "of", "Congress", "ORCID"}
LISTS = ["meeting", "source", "official", "alias", "office", "topic", "body", "redirect", "decision"]
PASTED = """Συνελευσις

14.05.2024, 10:00, Κηλμ

Μυ Νυ: Υδωρ. Υδωρ.

Αρχων: Υδωρ;
"""


@pytest.fixture(autouse=True)
def archive(editor, marked) -> None:
    editor.username = "Βερα"
    editor.save()
    body = a_body("Βουλη")
    body.slug = "β"
    body.printed_names = ["Αλλη βουλη"]
    body.save()
    mu, nu = an_official("Μυ Νυ", slug="μ"), an_official("Ξι Νυ", slug="ν")
    for official in (mu, nu):
        an_office(official, "Αρχων", by_editor=True)
    first, second = (
        a_meeting(title, slug="α", date=day, body=body, language="el", place="Κηλμ", lead="Περι.")
        for title, day in [("Πρωτον", DAY), ("Αλλο", None)]
    )
    first.sources.add(a_source(name="αρχη", sha256="1" * 64, received_by=editor))
    first.problems = [{"line": 3, "reason": "Τι"}]
    first.save()
    there = a_participant(first, "Μυ Νυ", official=mu, role="αρχων", attended=True, spoke=True)
    a_statement(first, "υδωρ", official=mu, participant=there, label="Μυ Νυ")
    for meeting in (first, second):
        waits = a_participant(meeting, "Πι Νυ", spoke=True, rule="unknown")
        a_statement(meeting, "υδωρ " * 9, participant=waits, label="Πι Νυ")
    a_tag(a_topic("Πι", name_ru="Πι", slug="π", parent=a_topic("Ρω", slug="ρ")), first)
    Alias.objects.create(name="Μυ", key="μυ", official=mu, state="matched", body=body, from_date=DAY)
    Redirect.objects.create(old_path="/α/", new_path="/β/", reason="Τελος")
    Decision.objects.create(kind="settle", what="Ορισμος", why="Διοτι", officials=[mu.pk], editor=editor)


def pages() -> list[str]:
    mu, nu = Official.objects.order_by("pk")
    first = Meeting.objects.earliest("pk")
    body = first.body_id
    of = {"meeting": first.pk, "official": mu.pk, "topic": Topic.objects.get(name="Πι").pk, "body": body}
    of |= {"source": first.sources.get().pk, "alias": Alias.objects.get().pk, "office": mu.offices.get().pk}
    of |= {"redirect": Redirect.objects.get().pk, "decision": Decision.objects.get().pk}
    name = f"{AT}names/one/?name=Πι Νυ&body={body}"
    return [
        "/admin/",
        *(f"/admin/meetings/{model}/" for model in LISTS),
        *(f"/admin/meetings/{model}/{of[model]}/change/" for model in LISTS),
        *(f"/admin/meetings/{model}/add/" for model in ("official", "alias", "office", "topic", "redirect")),
        ADD,
        f"{AT}names/",
        f"{name}&find=Νυ",
        f"{name}&official={nu.pk}&until=2024-05-01",
        f"{name}&answer=new",
        f"{name}&answer=nobody&since=2024-05-02&until=2024-05-01",
        f"{AT}merge/?find_merged=Νυ&find_survivor=χ",
        f"{AT}merge/?merged={mu.pk}&survivor={nu.pk}",
        f"{AT}merge/?merged={mu.pk}&survivor={mu.pk}",
        f"{AT}split/",
        f"{AT}split/?official={mu.pk}&meetings={first.pk}",
        f"{AT}split/?official={mu.pk}&heir={mu.pk}&since=2024-01-01",
        f"{AT}attribute/?address=/nix/",
        f"{AT}attribute/?address={first.get_absolute_url()}&first=9&nobody=on",
        f"{AT}disagreements/",
        f"{AT}doubts/",
        f"{AT}{of['decision']}/undo/",
    ]


def left(desk: Client, address: str) -> list[str]:
    answer = desk.get(address, headers={"accept-language": "ru"})
    assert answer.status_code in (200, 422), address
    return [word for word in untranslated(_without_kept(answer.text)) if word not in SAME]


def _without_kept(page: str) -> str:
    """Sentences about decisions and what reading could not place are kept, in English, for everybody; lines
    of a source are as printed, with the reasons of reading.
    """
    tree = html.fromstring(page)
    for kept in [*tree.find_class("what"), *tree.find_class("problems"), *tree.find_class("printed")]:
        kept.drop_tree()
    return str(html.tostring(tree, encoding="unicode"))


def test_no_english_is_left_on_an_editors_page(desk: Client) -> None:
    found = {address: left(desk, address) for address in pages()}
    assert {address: words for address, words in found.items() if words} == {}


def test_no_english_is_left_where_a_record_is_handed_in(desk: Client) -> None:
    empty = desk.post(ADD, {"pasted": ""}, headers={"accept-language": "ru"})
    preview = desk.post(ADD, {"pasted": PASTED, "body": "Βουλη"}, headers={"accept-language": "ru"})
    assert (empty.status_code, preview.status_code) == (422, 302)
    assert list(untranslated(empty.text)) == []
    assert left(desk, preview.headers["Location"]) == []

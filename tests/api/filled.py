"""A small archive for the tests of the interface: two records, one draft, one withdrawn."""

import datetime

from meetings.models import Meeting, Redirect, Takedown
from meetings.search.index import sync
from meetings.transcripts.transcript import TurnKind
from tests.builders import (
    a_body,
    a_meeting,
    a_participant,
    a_section,
    a_source,
    a_statement,
    a_tag,
    a_topic,
    an_office,
    an_official,
)

EARLY = datetime.datetime(2025, 1, 1, tzinfo=datetime.UTC)


def fill() -> None:
    mira = an_official("Mira Velden")
    an_office(mira, "Minister of Water")
    source = a_source(sha256="a" * 64)
    dams = a_meeting("On dams", slug="dams", source=source, lead="Of the dams.")
    dams.sources.add(source)
    person = a_participant(
        dams, "Mira Velden", role="Minister of Water", official=mira, attended=True, spoke=True
    )
    a_statement(dams, "The water is high.", "So be it.", official=mira, participant=person, page=3)
    a_statement(dams, "<…>", label="", kind=TurnKind.GAP)
    spoken = a_statement(
        dams, "We shall build another dam beside the river.", official=mira, participant=person
    )
    a_section(dams, "The dams", printed_number="1")
    a_tag(a_topic("Water"), dams, spoken)
    later = {"date": datetime.date(2025, 3, 1), "body": a_body("City of Lenmark"), "place": "Lenmark"}
    a_statement(a_meeting("On roads", slug="roads", **later), "Roads need stone and water.")
    a_meeting("A letter", slug="letter", date=None, place="")
    hidden = a_draft()
    a_statement(hidden, "A secret lantern.", label="Ida Quibbleworth")
    gone = a_meeting("Gone title", slug="gone", state="withdrawn")
    Takedown.objects.create(meeting=gone, why="At the request of the body.", at=EARLY)
    moved = Redirect.objects.create(
        old_path="/meetings/2020-01-01/old/", new_path=dams.get_absolute_url(), reason="dated anew"
    )
    Redirect.objects.filter(pk=moved.pk).update(created_at=EARLY)
    sync.rebuild()


def a_draft() -> Meeting:
    draft = a_meeting("Lighthouse draft", slug="lighthouse", state="draft", body=a_body("Secret Body"))
    a_participant(draft, "Ida Quibbleworth", official=an_official("Ida Quibbleworth"))
    return draft

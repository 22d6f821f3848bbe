"""A record in each format, and what reading it back gives."""

import datetime as dt
import re
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from meetings.exports.records import akoma_ntoso, as_json, markdown, parlamint, pdf, plain_text
from meetings.exports.records.formats import FORMATS
from meetings.exports.records.taken import Said, TakenRecord, taken
from meetings.models import Meeting
from meetings.transcripts import read
from meetings.transcripts.formats.archive_marks import NAMESPACE
from meetings.transcripts.transcript import (
    Attendee,
    Completeness,
    Document,
    Heading,
    Kind,
    Presence,
    Transcript,
    Turn,
    TurnKind,
)
from tests.builders import a_meeting, a_participant, a_section, a_statement, an_official

SCHEMA = Path(__file__).resolve().parents[3] / "shared" / "data" / "schemas" / "akomantoso30.xsd"
# What a format says of itself, and lines of its own file, are no part of the record.
NOT_OF_THE_RECORD = {"format", "richness", "problems", "furniture"}


def told(record: Transcript) -> dict[str, Any]:
    """Everything that the record says, without the lines it stood in."""
    values = {each.name: getattr(record, each.name) for each in fields(record)}
    values["turns"] = [replace(turn, line=0, source_id="") for turn in record.turns]
    values["outline"] = [replace(heading, line=0) for heading in record.outline]
    return {name: value for name, value in values.items() if name not in NOT_OF_THE_RECORD}


# Whatever a record may print: no control characters, which XML has no place for.
LETTERS = st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"])
TEXT = st.text(LETTERS, min_size=1, max_size=40)
MAYBE = st.one_of(st.just(""), TEXT)
TIMES = st.none() | st.times().map(lambda time: time.replace(microsecond=0))
SECONDS = st.none() | st.floats(0, 1e6)
NAMES = st.sampled_from(["Mira Velden", "Semyon Orlo", "Ида Ренн", "O’Neil & <Sons>"])


@st.composite
def turns(draw: Any) -> Turn:
    kind = draw(st.sampled_from(TurnKind))
    paragraphs = tuple(draw(st.lists(TEXT, min_size=1, max_size=3)))
    place = {"page": draw(st.integers(0, 999)), "column": draw(st.integers(0, 99)), "time": draw(TIMES)}
    place |= {"start": draw(SECONDS), "end": draw(SECONDS), "language": draw(st.sampled_from(["", "ru"]))}
    if kind in (TurnKind.GAP, TurnKind.DIRECTION):
        return Turn(kind, paragraphs, **place)
    name, continues = draw(NAMES), draw(st.booleans())
    label = draw(st.sampled_from([name, f"Minister {name}"]))
    return Turn(
        kind,
        paragraphs,
        label=label,
        name=name,
        role=draw(MAYBE),
        note=draw(MAYBE),
        person_id=draw(st.sampled_from(["", "17"])),
        printed_label="" if continues else label,
        continues=continues,
        party=draw(MAYBE),
        constituency=draw(MAYBE),
        **place,
    )


@st.composite
def attendees(draw: Any) -> Attendee:
    name, role = draw(NAMES), draw(MAYBE)
    return Attendee(
        label=", ".join(filter(None, (name, role))),
        name=name,
        role=role,
        presence=draw(st.sampled_from(Presence)),
        arrived=draw(TIMES),
        left=draw(TIMES),
        party=draw(MAYBE),
    )


@st.composite
def records(draw: Any) -> Transcript:
    said = tuple(draw(st.lists(turns(), max_size=6)))
    starts = sorted(draw(st.lists(st.integers(0, len(said)), max_size=4)))
    outline = tuple(Heading(draw(TEXT), draw(MAYBE), draw(st.integers(1, 3)), start) for start in starts)
    return Transcript(
        title=draw(TEXT.filter(str.strip)),
        kind=draw(st.sampled_from(Kind)),
        date=draw(st.none() | st.dates()),
        time=draw(TIMES),
        end_date=draw(st.none() | st.dates()),
        end_time=draw(TIMES),
        month=draw(st.sampled_from(["", "2025-03"])),
        place=draw(MAYBE),
        lead=draw(MAYBE),
        language=draw(st.sampled_from(["en", "ru", "de"])),
        completeness=draw(st.sampled_from(Completeness)),
        body=draw(MAYBE),
        committee=draw(MAYBE),
        session=draw(MAYBE),
        sitting=draw(MAYBE),
        record_number=draw(MAYBE),
        source_url=draw(st.sampled_from(["", "https://source.example/a?b=1&c=2"])),
        recording_url=draw(st.sampled_from(["", "https://video.example/7"])),
        introduction=tuple(draw(st.lists(TEXT, max_size=2))),
        attendance=tuple(draw(st.lists(attendees(), max_size=3))),
        turns=said,
        topics=tuple(draw(st.lists(TEXT.filter(str.strip).map(str.strip), max_size=2))),
        sections=tuple(draw(st.lists(TEXT, max_size=2))),
        outline=outline,
        footnotes=tuple(draw(st.lists(TEXT, max_size=2))),
    )


def made(record: Transcript) -> TakenRecord:
    """The record as if it were stored."""
    return TakenRecord(
        record=record,
        url="https://archive.example/meetings/2025-02-24/on-dams/",
        site="Verbatim",
        version="2025-03-01-3fa9c1d2",
        updated="2025-03-01T10:00:00+00:00",
        said=tuple(Said(turn, 2 * at, "") for at, turn in enumerate(record.turns, 1)),
        section_numbers=tuple(range(1, len(record.outline) + 1)),
        topics=tuple((topic, "https://archive.example/topics/t/") for topic in record.topics),
        officials={"Mira Velden": "https://archive.example/officials/mira-velden/"},
    )


def again(content: bytes) -> Transcript:
    [record] = read(Document(content))
    return record


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(records())
@pytest.mark.parametrize("write", [as_json.write, akoma_ntoso.write], ids=["json", "akoma-ntoso"])
def test_reading_an_export_back_gives_the_same_record(write: Any, record: Transcript) -> None:
    assert told(again(write(made(record)))) == told(record)


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    """The standard's own schema; the one of XML's attributes that it imports is made here."""
    if not SCHEMA.exists():
        pytest.skip("the schema of Akoma Ntoso is not beside the checkout")
    attributes = "".join(
        f'<xs:attribute name="{name}" type="xs:{kind}"/>'
        for name, kind in (("lang", "language"), ("space", "NCName"), ("base", "anyURI"), ("id", "ID"))
    )
    xml = (
        '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" '
        f'targetNamespace="http://www.w3.org/XML/1998/namespace">{attributes}</xs:schema>'
    )

    class Attributes(etree.Resolver):
        def resolve(self, url: str, public_id: str, context: Any) -> Any:
            return self.resolve_string(xml, context) if url and url.endswith("xml.xsd") else None

    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(Attributes())
    return etree.XMLSchema(etree.parse(str(SCHEMA), parser))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(records())
def test_akoma_ntoso_is_valid_against_the_schema(schema: etree.XMLSchema, record: Transcript) -> None:
    schema.assertValid(etree.fromstring(akoma_ntoso.write(made(record))))


SITTING = Transcript(
    title="Sitting on the dams",
    kind=Kind.TRANSCRIPT,
    date=dt.date(2024, 5, 14),
    body="Assembly of Ardania",
    place="Veldengrad",
    session="Third session",
    sitting="Sitting 14",
    turns=(
        Turn(
            TurnKind.SPEECH,
            ("I open the sitting.", "The first item is the dams."),
            label="The President, Ada Rom",
            name="Ada Rom",
            role="The President",
            printed_label="The President, Ada Rom",
            page=12,
            time=dt.time(10, 5),
        ),
        Turn(TurnKind.DIRECTION, ("(Applause)",), page=12),
        Turn(
            TurnKind.SPEECH,
            ("The water is rising.",),
            label="Semyon Orlo",
            name="Semyon Orlo",
            printed_label="Semyon Orlo",
            page=13,
        ),
        Turn(TurnKind.GAP, ("<…>",)),
        Turn(
            TurnKind.SPEECH,
            ("Вода поднимается.",),
            label="Ida Renn",
            name="Ida Renn",
            printed_label="Ida Renn",
            language="ru",
        ),
    ),
    outline=(Heading("Opening", "1", 1, 0), Heading("The dams", "2", 1, 2), Heading("Sluices", "2.1", 2, 4)),
)


def words(record: Transcript) -> list[tuple[str, str]]:
    return [(turn.name, " ".join(turn.paragraphs)) for turn in record.turns if turn.kind == TurnKind.SPEECH]


def test_tei_reads_back_with_its_speakers_words_sections_and_pages() -> None:
    record = again(parlamint.write(made(SITTING)))
    assert (record.format, record.title, record.date) == ("parlamint-tei", SITTING.title, SITTING.date)
    assert (record.body, record.session, record.sitting) == (SITTING.body, SITTING.session, SITTING.sitting)
    assert (record.place, record.time) == ("Veldengrad", dt.time(10, 5))
    assert words(record) == words(SITTING)
    assert [turn.page for turn in record.turns if turn.kind == TurnKind.SPEECH] == [12, 13, 13]
    assert [turn.language for turn in record.turns][-1] == "ru"
    shown = [(heading.title, heading.level) for heading in record.outline]
    assert shown == [("1 Opening", 1), ("2 The dams", 1), ("2.1 Sluices", 2)]
    assert "(Applause)" in [turn.paragraphs[0] for turn in record.turns if turn.kind == TurnKind.DIRECTION]


def test_the_gap_of_a_record_is_a_gap_in_tei() -> None:
    root = etree.fromstring(parlamint.write(made(SITTING)))
    [gap] = root.iter(f"{{{parlamint.TEI}}}gap")
    assert "".join(gap.itertext()) == "<…>"


def test_akoma_ntoso_says_the_same_to_programs_that_know_only_the_standard() -> None:
    root = etree.fromstring(akoma_ntoso.write(made(SITTING)))
    for element in root.iter():
        for name in [str(key) for key in element.attrib if NAMESPACE in str(key)]:
            del element.attrib[name]
    etree.cleanup_namespaces(root)
    record = again(etree.tostring(root))
    assert record.format == "akoma-ntoso"
    assert (record.title, record.date, record.body) == (SITTING.title, SITTING.date, SITTING.body)
    assert words(record) == words(SITTING)
    assert [heading.title for heading in record.outline] == ["Opening", "The dams", "Sluices"]


@pytest.mark.parametrize("write", [plain_text.write, markdown.write], ids=["text", "markdown"])
def test_text_and_markdown_read_back_with_their_speakers_and_words(write: Any) -> None:
    record = again(write(made(SITTING)))
    assert (record.title, record.date) == (SITTING.title, SITTING.date)
    kept = " ".join(paragraph for turn in record.turns for paragraph in turn.paragraphs)
    begun = [turn.name for turn in record.turns if turn.name and not turn.continues]
    assert begun == ["Ada Rom", "Semyon Orlo", "Ida Renn"]
    for turn in SITTING.turns:
        assert all(paragraph in kept for paragraph in turn.paragraphs)


def test_markdown_links_each_statement_and_escapes_what_is_printed() -> None:
    said = Turn(TurnKind.SPEECH, ("2. *Not* a [list] & <b>no</b> tag",), label="A_B", printed_label="A_B")
    text = markdown.write(made(replace(SITTING, turns=(said,), outline=()))).decode()
    assert "**[A\\_B:](https://archive.example/meetings/2025-02-24/on-dams/s2/)** 2\\. " in text
    assert "\\*Not\\* a \\[list\\] &amp; \\<b\\>no\\</b\\> tag" in text


# The addresses


@pytest.fixture
def meeting(db: None) -> Meeting:
    found = a_meeting("On dams", slug="on-dams", lead="Of the dams.")
    official = an_official("Mira Velden")
    person = a_participant(found, "Mira Velden", role="President", attended=True, official=official)
    a_statement(found, "The water is high.", official=official, participant=person, page=3)
    a_statement(found, "<…>", label="", kind=TurnKind.GAP)
    a_section(found, "The dams", printed_number="1")
    return found


@pytest.mark.parametrize("ending", [each for each in FORMATS if each != "pdf"])
def test_a_record_is_to_be_had_in_every_format(client: Client, meeting: Meeting, ending: str) -> None:
    response = client.get(f"/meetings/2025-02-24/on-dams.{ending}")
    assert response.status_code == 200
    assert response.headers["Content-Type"].startswith(FORMATS[ending].media_type.partition(";")[0])
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert "The water is high." in response.content.decode()
    assert 'rel="canonical"' in response.headers["Link"]
    page = client.get("/meetings/2025-02-24/on-dams/")
    assert f"/meetings/2025-02-24/on-dams.{ending}>" in page.headers["Link"]
    assert f'href="/meetings/2025-02-24/on-dams.{ending}"' in page.content.decode()


needs_pango = pytest.mark.skipif(not pdf.is_there(), reason="WeasyPrint or Pango is not installed")


@needs_pango
def test_a_record_is_to_be_had_as_pdf(client: Client, meeting: Meeting) -> None:
    response = client.get("/meetings/2025-02-24/on-dams.pdf")
    assert response.headers["Content-Type"] == "application/pdf"
    document = pypdfium2.PdfDocument(response.content)
    text = document[0].get_textpage().get_text_range()
    assert "On dams" in text
    assert "The water is high." in text
    assert "http://testserver/meetings/2025-02-24/on-dams/" in text


@needs_pango
def test_a_record_that_is_too_long_for_a_pdf_says_so(
    client: Client, meeting: Meeting, monkeypatch: Any
) -> None:
    monkeypatch.setattr(pdf, "MOST_WORDS", 3)
    response = client.get("/meetings/2025-02-24/on-dams.pdf")
    assert response.status_code == 404
    assert "too long for a PDF" in response.content.decode()


@needs_pango
def test_one_pdf_is_made_at_a_time(client: Client, meeting: Meeting) -> None:
    with pdf._one:
        response = client.get("/meetings/2025-02-24/on-dams.pdf")
    assert response.status_code == 503
    assert response.headers["Retry-After"]


def test_without_the_library_there_is_no_link_to_a_pdf(
    client: Client, meeting: Meeting, monkeypatch: Any
) -> None:
    monkeypatch.setattr(pdf, "is_there", lambda: False)
    assert ".pdf" not in client.get("/meetings/2025-02-24/on-dams/").content.decode()
    assert client.get("/meetings/2025-02-24/on-dams.pdf").status_code == 404


@pytest.mark.parametrize("state", ["draft", "withdrawn"])
@pytest.mark.parametrize("ending", FORMATS)
def test_what_readers_may_not_see_is_in_no_format(
    client: Client, meeting: Meeting, ending: str, state: str
) -> None:
    Meeting.objects.update(state=state)
    response = client.get(f"/meetings/2025-02-24/on-dams.{ending}")
    assert response.status_code == 404
    assert "water" not in response.content.decode()


def test_a_stored_record_reads_back_as_it_is_stored(meeting: Meeting) -> None:
    found = taken(meeting, "https://archive.example", "Verbatim")
    assert told(again(as_json.write(found))) == told(found.record)
    assert found.record.turns[0].page == 3
    assert found.said[0].official == "https://archive.example/officials/mira-velden/"
    assert found.statement_url(1) == "https://archive.example/meetings/2025-02-24/on-dams/s1/"


def test_the_number_of_queries_does_not_grow_with_the_record(
    meeting: Meeting, django_assert_max_num_queries: Any
) -> None:
    for _ in range(40):
        a_statement(meeting, "More water.")
    with django_assert_max_num_queries(5):
        assert len(taken(meeting, "", "Verbatim").said) == 42


def test_a_format_that_is_none_is_not_found(client: Client, meeting: Meeting) -> None:
    for ending in ("exe", "akn", "xml", "a.b"):
        assert client.get(f"/meetings/2025-02-24/on-dams.{ending}").status_code == 404


def test_files_move_with_their_record(client: Client, meeting: Meeting) -> None:
    from meetings.models import Redirect

    Redirect.objects.create(
        old_path="/meetings/2020-01-01/old/", new_path=meeting.get_absolute_url(), reason="x"
    )
    for ending in ("md", "akn.xml"):
        response = client.get(f"/meetings/2020-01-01/old.{ending}")
        assert response.status_code == 301
        assert re.search(rf"/meetings/2025-02-24/on-dams\.{re.escape(ending)}$", response.headers["Location"])

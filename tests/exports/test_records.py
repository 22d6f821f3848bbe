"""A record in each format, and what reading it back gives."""

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree

from meetings.exports.records import akoma_ntoso, as_json, markdown, parlamint, plain_text
from meetings.exports.records.taken import Said, TakenRecord
from meetings.transcripts.formats.archive_marks import NAMESPACE
from meetings.transcripts.transcript import (
    Heading,
    Kind,
    Transcript,
    Turn,
    TurnKind,
)
from tests.exports.drawn_records import records
from tests.exports.reading_back import again, told

SCHEMA = Path(__file__).resolve().parents[3] / "shared" / "data" / "schemas" / "akomantoso30.xsd"


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

"""Formats that mark who speaks: what they are told by, what they give, and what hostile ones cost."""

import datetime as dt
import json
import re
from pathlib import Path

import pytest

from meetings.transcripts import read
from meetings.transcripts.formats import FORMATS
from meetings.transcripts.transcript import Kind, TurnKind, UnreadableError
from tests.transcripts.marked import AKOMA, COUNCIL, DEBATES, HANSARD, REPORT, SAMPLES, SITTING, akoma, only

RECORDS = Path(__file__).resolve().parents[3] / "shared" / "data" / "records"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (AKOMA, "akoma-ntoso"),
        (SITTING, "parlamint-tei"),
        (HANSARD, "canadian-hansard"),
        (DEBATES, "parlparse"),
        (COUNCIL, "council-data-project"),
        (REPORT, "bundestag"),
    ],
)
@pytest.mark.parametrize("path", ["record.xml", "record.txt", "record.html", ""])
def test_a_format_is_told_by_what_the_document_is_and_not_by_its_name(text, name, path):
    assert only(text, path).format == name


@pytest.mark.parametrize(
    "namespace",
    [
        "",
        'xmlns="http://www.akomantoso.org/1.0"',
        'xmlns="http://www.akomantoso.org/2.0"',
        'xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"',
        'xmlns="https://somebody.example/else"',
    ],
)
def test_the_namespace_of_akoma_ntoso_does_not_matter(namespace):
    record = akoma("<speech><from>Ada Rom</from><p>Yes.</p></speech>", attributes=namespace)
    assert [turn.label for turn in record.turns] == ["Ada Rom"]


def test_a_prefix_of_a_namespace_does_not_matter():
    text = re.sub(r"<(/?)(?=[a-zA-Z])", r"<\1akn:", AKOMA.replace("xmlns=", "xmlns:akn="))
    assert only(text).turns == only(AKOMA).turns


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_xml_is_read_in_the_encoding_it_is_written_in(encoding):
    text = SITTING.replace("UTF-8", "UTF-16") if encoding == "utf-16" else SITTING
    assert only(text.encode(encoding)).turns == only(SITTING).turns


def test_the_encoding_that_xml_declares_is_used():
    text = (
        '<?xml version="1.0" encoding="windows-1251"?><akomaNtoso><debate><debateBody><speech>'
        "<from>Ада Ром</from><p>Да — «нет».</p></speech></debateBody></debate></akomaNtoso>"
    )
    assert only(text.encode("cp1251")).turns[0].paragraphs == ("Да — «нет».",)


def test_an_act_in_akoma_ntoso_is_refused_in_a_sentence():
    with pytest.raises(UnreadableError, match="has no debate, but act"):
        read(b"<akomaNtoso><act><body><p>Article 1</p></body></act></akomaNtoso>")


def test_the_head_of_a_corpus_is_refused_with_what_to_do():
    with pytest.raises(UnreadableError, match="Load the files of the sittings"):
        read(b'<teiCorpus xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/></teiCorpus>')


def test_tei_without_utterances_is_no_sitting():
    assert not any(
        known.recognises("<TEI><text><body><p>A play.</p></body></text></TEI>") for known in FORMATS[:5]
    )


def test_a_collection_of_debates_gives_a_record_for_each():
    debate = "<debate><debateBody><speech><from>{}</from><p>Yes.</p></speech></debateBody></debate>"
    parts = "".join(f"<component>{debate.format(name)}</component>" for name in ("Ada Rom", "Jan Orlo"))
    text = (
        f"<akomaNtoso><documentCollection><components>{parts}</components></documentCollection></akomaNtoso>"
    )
    assert [record.turns[0].label for record in read(text.encode())] == ["Ada Rom", "Jan Orlo"]


def test_the_day_of_an_edition_never_stands_for_the_day_of_the_sitting():
    work = '<FRBRWork><FRBRdate date="2024-03-05" name="w"/></FRBRWork>'
    edition = '<FRBRExpression><FRBRdate date="2024-04-01" name="e"/></FRBRExpression>'
    speech = "<speech><from>Ada Rom</from><p>Yes.</p></speech>"
    assert akoma(speech, work + edition).date == dt.date(2024, 3, 5)
    assert akoma(speech, edition).date is None
    assert (
        only(re.sub(r"<(?:date|setting).*?(?:date|setting)>|-2019-10-08|_2019-10-08", "", SITTING)).date
        is None
    )


def test_a_date_in_the_future_stands_for_none():
    work = '<FRBRWork><FRBRdate date="3000-01-01" name="generation"/></FRBRWork>'
    record = akoma("<speech><from>Ada Rom</from><p>Yes.</p></speech>", work)
    assert record.date is None
    assert any("does not give the date" in problem.reason for problem in record.problems)


def test_when_a_transcript_was_made_says_nothing_of_when_the_session_was():
    made = COUNCIL.replace('"2023-06-12T14:30:00"', "null")
    record = only(made)
    assert record.date is None
    assert any("does not give the date" in problem.reason for problem in record.problems)


def test_a_committee_met_on_the_last_day_in_its_id():
    text = (SAMPLES / "parlparse" / "02-committee-with-its-members.xml").read_bytes()
    assert only(text).date == dt.date(2009, 3, 5)


def test_an_id_of_an_office_makes_nobody_a_person():
    references = (
        '<references><TLCPerson id="s" href="/person/the-speaker" showAs="The Speaker"/></references>'
    )
    [turn] = akoma('<speech by="#s"><p>Order.</p></speech>', references).turns
    assert (turn.label, turn.name, turn.role, turn.person_id) == ("The Speaker", "", "The Speaker", "")


def test_two_people_with_one_address_are_not_made_one():
    references = "<references>" + "".join(
        f'<TLCPerson eId="{key}" href="/person/same" showAs="{name}"/>'
        for key, name in (("a", "Ada Rom"), ("b", "Jan Orlo"))
    )
    speeches = '<speech by="#a"><p>One.</p></speech><speech by="#b"><p>Two.</p></speech>'
    assert {turn.person_id for turn in akoma(speeches, references + "</references>").turns} == {""}


def test_a_speech_without_a_speaker_keeps_its_words_and_is_a_problem():
    record = akoma("<speech><from>Ada Rom</from><p>Yes.</p></speech><speech by=''><p>No.</p></speech>")
    assert [(turn.label, turn.paragraphs) for turn in record.turns] == [
        ("Ada Rom", ("Yes.",)),
        ("", ("No.",)),
    ]
    assert [problem.reason for problem in record.problems if problem.line] == [
        "This speech names no speaker."
    ]


def test_a_label_without_words_is_a_problem():
    record = akoma("<speech><from>Ada Rom</from></speech><speech><from>Jan Orlo</from><p>Yes.</p></speech>")
    assert [turn.label for turn in record.turns] == ["Jan Orlo"]
    assert any("Ada Rom" in problem.reason for problem in record.problems)


def test_a_speech_inside_a_speech_is_of_its_own_speaker():
    inner = "<speech><from>Jan Orlo</from><p>No!</p></speech>"
    record = akoma(f"<speech><from>Ada Rom</from><p>Yes.</p>{inner}</speech>")
    assert [(turn.label, turn.paragraphs) for turn in record.turns] == [
        ("Ada Rom", ("Yes.",)),
        ("Jan Orlo", ("No!",)),
    ]


def test_a_member_who_changed_groups_has_that_of_the_day():
    group = only(SITTING.replace(" (Seenbund)", "")).turns[3].party
    assert group == "BdS"


def test_an_interjection_does_not_become_the_speakers_words():
    record = only(SITTING)
    said = [
        paragraph for turn in record.turns if turn.name == "Jan Emil Orlo" for paragraph in turn.paragraphs
    ]
    assert not any("Zwischenruf" in paragraph for paragraph in said)
    assert [turn.paragraphs for turn in record.turns if turn.kind is TurnKind.DIRECTION][1] == (
        "Zwischenruf: Doch!",
    )


def test_a_document_in_which_nobody_speaks_is_minutes():
    record = akoma(
        "<debateSection><heading>Bridges</heading><p>The bridges were inspected.</p></debateSection>"
    )
    assert record.kind is Kind.MINUTES
    assert [section.title for section in record.outline] == ["Bridges"]


def test_sentences_of_one_speaker_become_one_turn_with_times():
    record = only(COUNCIL)
    assert [(turn.label, turn.start, turn.end) for turn in record.turns] == [
        ("Council President Ada Rom", 1.5, 14.0),
        ("Speaker 4", 14.0, 15.0),
        ("", 15.0, 17.0),
        ("Jan Orlo", 17.0, 19.5),
    ]
    assert record.turns[1].name == record.turns[1].role == ""


def test_a_transcript_without_any_speaker_is_cut_every_few_minutes():
    sentences = [
        {"index": n, "start_time": n * 10.0, "end_time": n * 10.0 + 10, "text": f"Sentence {n}."}
        for n in range(60)
    ]
    record = only(json.dumps({"generator": "x", "session_datetime": None, "sentences": sentences}))
    assert 3 <= len(record.turns) <= 5
    assert " ".join(p for turn in record.turns for p in turn.paragraphs).count("Sentence") == 60
    assert any("names no speakers" in problem.reason for problem in record.problems)


def test_sections_of_a_council_transcript_open_where_they_say():
    data = json.loads(COUNCIL) | {
        "annotations": {
            "sections": [{"name": "Roll call", "start_sentence_index": 1, "stop_sentence_index": 4}]
        }
    }
    record = only(json.dumps(data))
    assert [(section.title, section.turn) for section in record.outline] == [("Roll call", 1)]
    assert record.turns[1].paragraphs[0].startswith("The clerk will call the roll.")


def test_cells_and_lines_are_told_apart():
    table = "<table><tr><td>Ayes</td><td>31</td></tr></table>"
    record = akoma(f"<speech><from>Ada Rom</from><p>One<eol/>two</p>{table}</speech>")
    assert record.turns[0].paragraphs == ("One two", "Ayes 31")


@pytest.mark.parametrize("text", [AKOMA, SITTING, HANSARD, REPORT], ids=["akoma", "tei", "hansard", "report"])
def test_each_word_of_the_body_is_in_one_part_of_the_record(text):
    record = only(text)
    body = re.split(r"<debateBody>|<body>|<HansardBody>|<sitzungsverlauf>", text, maxsplit=1)[1]
    body = re.split(r"</debateBody>|</body>|</HansardBody>|</sitzungsverlauf>", body)[0]
    marks = r"<(Timestamp|FloorLanguage|time|rolle_kurz)\b.*?</\1>|<!--.*?-->"
    words = re.findall(r"[^\W_]+", re.sub("<[^>]*>", " ", re.sub(marks, " ", body)))
    kept = set(re.findall(r"[^\W_]+", repr(record)))
    assert [word for word in words if word not in kept] == []


def real(name: str) -> bytes:
    found = sorted(RECORDS.glob(name)) if RECORDS.is_dir() else []
    if not found:
        pytest.skip("no real records beside the checkout")
    return found[0].read_bytes()


@pytest.mark.records
@pytest.mark.parametrize(
    ("name", "marks", "date"),
    [
        ("akoma-ntoso-akn-examples--cl_*", r"<speech ", "2005-11-08"),
        ("akoma-ntoso-akn-examples--ke_*", r"<(?:speech|question|answer) ", "2011-06-10"),
        ("akoma-ntoso-archive-tw*", r"<speech ", "2016-01-25"),
        ("akoma-ntoso-akn-release-archive--gha_*DTD*", r"<(?:speech|question|answer) ", "2005-07-19"),
        ("akoma-ntoso-akn-release-archive--gha_*XSD*", r"<(?:speech|question|answer) ", "2005-07-19"),
        ("za-na-*.xml", r"<speech ", "2007-03-29"),
        ("parlamint-tei-AT*", r"<u ", "1996-01-15"),
        ("parlparse-xml--debates*", r"<speech [^>]*speakername=", "2009-10-29"),
        ("parlparse-xml--standing*", r"<speech [^>]*speakername=", "2009-10-29"),
        ("canada-hansard-xml*.xml", r"<Intervention ", "2024-04-19"),
    ],
)
def test_a_real_record_has_as_many_turns_as_its_markup_says_and_its_day(name, marks, date):
    content = real(name)
    record = only(content)
    spoken = [turn for turn in record.turns if turn.kind is not TurnKind.DIRECTION and not turn.continues]
    assert len(spoken) == len(re.findall(marks, content.decode("latin-1")))
    assert all(turn.label for turn in spoken)
    assert str(record.date) == date
    assert record.outline or record.format == "parlamint-tei"

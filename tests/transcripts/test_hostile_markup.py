"""Marked documents that are damaged or made to do harm cost a refusal, and nothing else."""

import json
import time

import pytest

from meetings.transcripts import read
from meetings.transcripts.transcript import UnreadableError
from tests.transcripts.marked import akoma, only


def test_entities_that_grow_without_end_do_nothing():
    declared = '<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
    )
    text = (
        f"<!DOCTYPE akomaNtoso [{declared}]>"
        "<akomaNtoso><debate><debateBody><speech><from>Ada Rom</from><p>One &j; two.</p></speech>"
        "</debateBody></debate></akomaNtoso>"
    )
    began = time.process_time()
    assert only(text).turns[0].paragraphs == ("One &j; two.",)
    assert time.process_time() - began < 1


def test_entities_that_name_a_file_or_an_address_do_nothing(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("a secret")
    text = (
        f'<!DOCTYPE publicwhip SYSTEM "file://{secret}" [<!ENTITY f SYSTEM "file://{secret}">'
        f'<!ENTITY % p SYSTEM "http://127.0.0.1:9/x"> %p;]>'
        '<publicwhip><speech id="uk.org.publicwhip/debate/2009-03-04a.1.0" speakername="Ada Rom">'
        "<p>One &f; &mdash; two.</p></speech></publicwhip>"
    )
    record = only(text)
    assert record.turns[0].paragraphs == ("One &f; — two.",)
    assert "a secret" not in repr(record)


def test_an_inclusion_is_not_followed(tmp_path):
    secret = tmp_path / "secret.xml"
    secret.write_text("<p>a secret</p>")
    include = f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file://{secret}"/>'
    record = akoma(f"<speech><from>Ada Rom</from><p>Yes.</p>{include}</speech>")
    assert "a secret" not in repr(record)


def test_entities_in_quoted_sections_stay_as_they_are_written():
    assert akoma("<speech><from>Ada Rom</from><p><![CDATA[a &mdash; <b> &amp; c]]></p></speech>").turns[
        0
    ].paragraphs == ("a &mdash; <b> &amp; c",)


@pytest.mark.parametrize(
    "text",
    [
        "<akomaNtoso><debate>",
        "<akomaNtoso><debate></akomaNtoso>",
        "<publicwhip><speech id='1'><p>a</speech></publicwhip>",
        "<TEI><text><u who='#a'><seg>a</u></text></TEI>",
        "<Hansard><HansardBody><Intervention></HansardBody></Hansard>",
        "<akomaNtoso><debate>a & b < c</debate></akomaNtoso>",
    ],
)
def test_xml_that_is_not_well_formed_is_refused_with_the_line(text):
    with pytest.raises(UnreadableError, match=r"not well formed: .*line \d+.*correct that line\."):
        read(text.encode())


@pytest.mark.parametrize(
    "text",
    [
        "<akomaNtoso/>",
        "<akomaNtoso><debate/></akomaNtoso>",
        "<publicwhip/>",
        "<TEI><text><u/></text></TEI>",
        "<TEI><u who='a'>x</u></TEI>",
        "<Hansard><HansardBody/></Hansard>",
        "<dbtplenarprotokoll/>",
        '{"generator": 1, "sentences": [{"start_time": 1}]}',
        '{"generator": 1, "sentences": {"start_time": 1}}',
        '{"generator": 1, "sentences": [{"start_time": 1, "text": "a"}',
        '{"generator":' + "[" * 100_000 + '"sentences" "start_time"',
    ],
)
def test_a_record_without_words_is_refused_in_a_sentence(text):
    with pytest.raises(UnreadableError, match=r"^[A-Z].*\.$"):
        read(text.encode())


@pytest.mark.parametrize(
    "root", ["akomaNtoso", "publicwhip", "teiCorpus", "Hansard", "TEI", "dbtplenarprotokoll"]
)
def test_elements_nested_without_end_are_refused_in_a_sentence(root):
    inside = "<HansardBody><u >" + "<debate>" * 100_000
    with pytest.raises(UnreadableError, match="nested too deeply"):
        read(f"<{root}>{inside}".encode())


@pytest.mark.parametrize(
    "sentence",
    [
        {"start_time": True, "end_time": "x", "text": "a", "speaker_index": True},
        {"start_time": -1, "end_time": 1e300, "text": "a", "speaker_index": -5},
        {"start_time": None, "text": "a", "index": 10**30, "speaker_name": ["b"]},
    ],
)
def test_times_and_indexes_of_a_wrong_kind_are_none(sentence):
    record = only(json.dumps({"generator": "x", "start_time": 0, "sentences": [sentence]}))
    assert (record.turns[0].start, record.turns[0].end) == (None, None)


def test_twenty_megabytes_are_read_in_seconds():
    speech = "<speech><from>Ada Rom</from><p>" + "All the lakes of the south. " * 40 + "</p></speech>"
    body = speech * (20_000_000 // len(speech))
    began = time.process_time()
    assert len(akoma(body).turns) == 20_000_000 // len(speech)
    assert time.process_time() - began < 20


def test_more_turns_than_a_record_can_have_are_refused():
    with pytest.raises(UnreadableError, match="paragraphs"):
        akoma("<speech><from>A</from><p>b</p></speech>" * 50_001)

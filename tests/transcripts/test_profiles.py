"""What an editor taught about a body's layout: kept as TOML, and carried out when its next file is read."""

import re

import pytest

from meetings.transcripts import read
from meetings.transcripts.containers.fields import Mapping
from meetings.transcripts.explain import NOT_READ, explained, looked_at
from meetings.transcripts.profiles import (
    HeadRule,
    LabelMeaning,
    LabelRule,
    LineKind,
    LineRule,
    ProfileError,
    ReadingProfile,
    as_toml,
    from_toml,
    text_pattern,
)
from meetings.transcripts.transcript import Document, Transcript, TurnKind

RECORD = """Lamp Board of Harn

Meeting on 3 May 2013

MR. DORN: Good day to everybody.

Oil and wicks

Note: The lamp in Mill Lane is out.

MS. ROM: It was mended.

Harn Lamp Board, page 2

A VOICE: By whom?

DORNY: By me.

MR. DORN: Thank you. We are done.
"""


def record(profile: ReadingProfile | None, text: str = RECORD) -> Transcript:
    (found,) = read(Document(text.encode()), profile)
    return found


def said(found: Transcript) -> list[tuple[str, tuple[str, ...]]]:
    return [(turn.label, turn.paragraphs) for turn in found.turns]


def test_a_profile_goes_through_toml_unchanged():
    profile = ReadingProfile(
        name="Lamps",
        body="Lamp Board",
        version=3,
        kind="minutes",
        language="de",
        labels=(LabelRule("JA", LabelMeaning.SAME, 'Jon "J" Ashby'), LabelRule("Q", LabelMeaning.ANONYMOUS)),
        lines=(LineRule(LineKind.HEADING, shape="bold"), LineRule(LineKind.PAGE_HEAD, text="Page #")),
        fields=Mapping(speaker="Who", text="What", header_row=2),
        head=HeadRule(title=2),
    )
    assert from_toml(as_toml(profile)) == profile


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("name = ", "not TOML"),
        ("colour = 1", "“colour” is not known"),
        ("format = 9", "has format 9"),
        ('kind = "party"', "no kind “party”"),
        ('language = "klingon!"', "no code of a language"),
        ('labels = "all"', "must be tables: [[labels]]"),
        ('[[labels]]\nprinted = "X"', "needs “meaning”"),
        ('[[labels]]\nprinted = "X"\nmeaning = "a dog"', "“a dog” is not known"),
        ('[[labels]]\nprinted = "X"\nmeaning = "the same as"', "needs “whom”"),
        ('[[lines]]\nkind = "heading"', "needs a text or a shape"),
        ('[[lines]]\nkind = "heading"\ntext = "a"\nshape = "bold"', "needs a text or a shape"),
        ("[fields]\nspeaker = 1", "must be a text"),
        (f"body = '{'b' * 201}'", "“body” must be a text of at most 200 characters"),
        ("[head]\ntitle = -1", "must be a whole number"),
        ("version = true", "must be a whole number"),
        ("[[lines]]\nkind = 'words'\ntext = 'a'\n" * 3_000, "at most 2,000 rules"),
        ("a" * 2_000_000, "at most 1,000,000 characters"),
    ],
)
def test_a_profile_that_is_not_understood_says_why(text, reason):
    with pytest.raises(ProfileError, match=re.escape(reason)):
        from_toml(text)


def test_an_empty_profile_changes_nothing():
    assert record(ReadingProfile()) == record(None)


def test_a_line_is_what_an_editor_says_that_it_is():
    profile = ReadingProfile(lines=(LineRule(LineKind.HEADING, text="Oil and wicks"),))
    assert "Oil and wicks" not in [each.title for each in record(None).outline]
    found = record(profile)
    assert [each.title for each in found.outline] == ["Oil and wicks"]
    assert all("Oil and wicks" not in words for _, words in said(found) if _)


def test_a_page_head_is_left_out_on_every_page():
    text = RECORD.replace("A VOICE", "Harn Lamp Board, page 17\n\nA VOICE")
    profile = ReadingProfile(
        lines=(LineRule(LineKind.PAGE_HEAD, text=text_pattern("Harn Lamp Board, page 2")),)
    )
    found = record(profile, text)
    assert {"Harn Lamp Board, page 2", "Harn Lamp Board, page 17"} <= set(found.furniture)
    assert not [words for _, words in said(found) if "page" in " ".join(words)]


def test_all_lines_of_a_shape_are_taught_at_once():
    text = RECORD.replace("MS. ROM:", "Snuffers and trims\n\nMS. ROM:")
    lines = explained(Document(text.encode()))
    (shape,) = {one.shape for one in lines if one.text in ("Oil and wicks", "Snuffers and trims")}
    found = record(ReadingProfile(lines=(LineRule(LineKind.HEADING, shape=shape),)), text)
    assert [each.title for each in found.outline] == ["Oil and wicks", "Snuffers and trims"]


def test_a_label_that_is_no_speaker_stays_in_the_words():
    text = RECORD.replace("Note:", "Mr. Lamp:")
    assert "Mr. Lamp" in [label for label, _ in said(record(None, text))]
    found = record(ReadingProfile(labels=(LabelRule("MR. LAMP", LabelMeaning.NOT_A_SPEAKER),)), text)
    assert "Mr. Lamp" not in [label for label, _ in said(found)]
    assert any("Mr. Lamp: The lamp in Mill Lane is out." in words for _, words in said(found))
    assert not found.not_ready


def test_a_label_that_reading_left_out_can_be_a_speaker():
    text = RECORD.replace("Note:", "note from below:")
    assert "note from below" not in [label for label, _ in said(record(None, text))]
    found = record(
        ReadingProfile(lines=(LineRule(LineKind.SPEAKER, text="note from below"),)),
        text,
    )
    assert ("note from below", ("The lamp in Mill Lane is out.",)) in said(found)


def test_an_anonymous_label_names_nobody_and_another_is_linked():
    profile = ReadingProfile(
        labels=(
            LabelRule("MS. ROM", LabelMeaning.ANONYMOUS),
            LabelRule("DORNY", LabelMeaning.SAME, "MR. DORN"),
        )
    )
    found = record(profile)
    assert [turn.name for turn in found.turns if turn.label == "MS. ROM"] == [""]
    assert len({turn.name for turn in found.turns if turn.label in ("DORNY", "MR. DORN")}) == 1
    assert any({"DORNY", "MR. DORN"} <= set(one.labels) for one in found.same)


def test_title_day_and_place_are_taken_from_the_lines_taught():
    text = "Office of lamps\n\nThe great hall\n\nPlace: Harn\n\n4 May 2012\n\n" + RECORD
    found = record(ReadingProfile(head=HeadRule(title=2, date=4, place=3)), text)
    assert (found.title, str(found.date), found.place) == ("The great hall", "2012-05-04", "Harn")


def test_a_profile_names_body_kind_and_language_of_a_record_that_does_not():
    found = record(ReadingProfile(body="Lamp Board", kind="excerpts", language="de"))
    assert (found.body, found.kind.value, found.language) == ("Lamp Board", "excerpts", "de")


def test_columns_of_a_table_are_mapped():
    table = "a,b,c\nHallo there to all,Ada Morrow,1\nAnd good day to you,Jon Ashby,2\n"
    profile = ReadingProfile(fields=Mapping(speaker="b", text="a", header_row=1))
    (found,) = read(Document(table.encode(), path="t.csv"), profile)
    assert [turn.name for turn in found.turns] == ["Ada Morrow", "Jon Ashby"]


def test_a_refused_file_shows_its_lines_and_can_be_taught():
    text = "A poem\n\nthe lamp said that it was out\n\nthe wick said so what\n\nthe lamp said good night\n"
    lines = looked_at(Document(text.encode(), path="poem.docx.txt"))
    assert {one.text for one in lines} >= {"the wick said so what"}
    profile = ReadingProfile(
        lines=(
            LineRule(LineKind.SPEAKER, text="the lamp said"),
            LineRule(LineKind.SPEAKER, text="the wick said"),
        )
    )
    found = record(profile, text)
    assert [turn.label for turn in found.turns if turn.kind is not TurnKind.DIRECTION] == [
        "the lamp said",
        "the wick said",
        "the lamp said",
    ]
    assert {one.what for one in lines} == {NOT_READ}


def test_saying_a_thing_anew_replaces_what_was_said():
    profile = ReadingProfile().with_label(LabelRule("Q", LabelMeaning.ANONYMOUS))
    profile = profile.with_label(LabelRule("q.", LabelMeaning.SPEAKER))
    assert [rule.meaning for rule in profile.labels] == [LabelMeaning.SPEAKER]
    profile = profile.with_line(LineRule(LineKind.HEADING, text="a")).with_line(
        LineRule(LineKind.WORDS, text="a")
    )
    assert profile.lines == (LineRule(LineKind.WORDS, text="a"),)
    assert profile.without_line("a", "").without_label("Q") == ReadingProfile()


MARKED = """<akomaNtoso><debate><debateBody>
<speech by="#a"><from>The Chair</from><p>We begin.</p></speech>
<speech by="#b"><from>Ada Lowe</from><p>I have the lamp.</p></speech>
<speech><from>A. Lowe</from><p>It is lit.</p></speech>
<speech><from>NOTE</from><p>The lamp was out.</p></speech>
</debateBody></debate></akomaNtoso>"""


def test_labels_of_a_format_with_marks_are_taught():
    rules = (
        LabelRule("The Chair", LabelMeaning.ANONYMOUS),
        LabelRule("A. Lowe", LabelMeaning.SAME, "Ada Lowe"),
        LabelRule("NOTE", LabelMeaning.NOT_A_SPEAKER),
    )
    before, taught = record(None, MARKED), record(ReadingProfile(labels=rules), MARKED)
    assert [turn.printed_label for turn in before.turns] == ["The Chair", "Ada Lowe", "A. Lowe", "NOTE"]
    assert [turn.printed_label for turn in taught.turns] == ["The Chair", "Ada Lowe", "A. Lowe", ""]
    assert [(turn.name, turn.role) for turn in taught.turns] == [
        ("", ""),
        ("Ada Lowe", ""),
        ("Ada Lowe", ""),
        ("", ""),
    ]
    assert taught.turns[3].kind is TurnKind.DIRECTION
    assert taught.turns[3].paragraphs == ("NOTE:", "The lamp was out.")
    assert any(one.name == "Ada Lowe" and "A. Lowe" in one.labels for one in taught.same)

"""Paragraphs to turns: gaps, directions, and who goes on after them."""

import pytest

from meetings.transcripts.transcript import Completeness, Kind, TurnKind
from tests.transcripts.pages import a_text, an_html, labels

FIRST = "President of Ardania Anselm Varga: Let us begin."


@pytest.mark.parametrize("mark", ["<…>", "<...>", "< … >", "…", "[…]", "(...)"])
def test_a_gap_is_a_row_where_it_stands(mark):
    record = a_text(FIRST, mark, "Mayor of Harn Ada Rom: Gladly.")
    assert [turn.kind for turn in record.turns] == [TurnKind.SPEECH, TurnKind.GAP, TurnKind.SPEECH]
    assert record.turns[1].paragraphs == (mark,)
    assert record.completeness is Completeness.PARTIAL


def test_who_goes_on_after_a_gap_keeps_the_label_without_printing_it():
    record = a_text(FIRST, "<…>", "As I said, the bridge.")
    last = record.turns[-1]
    assert (last.name, last.printed_label, last.continues) == ("Anselm Varga", "", True)


@pytest.mark.parametrize("direction", ["(Applause.)", "[Laughter]", "(A minute of silence.)", "(Смех.)"])
def test_a_stage_direction_is_a_turn_of_its_own(direction):
    record = a_text(FIRST, direction, "Thank you.")
    assert [turn.kind for turn in record.turns] == [TurnKind.SPEECH, TurnKind.DIRECTION, TurnKind.SPEECH]


@pytest.mark.parametrize(
    "speech", ["(Can you hear me?)", "(I shall be short.)", "(Addressing Ada Rom.) Please begin."]
)
def test_brackets_that_are_speech_stay_speech(speech):
    record = a_text(FIRST, speech)
    assert record.turns[0].paragraphs == ("Let us begin.", speech)


def test_words_after_a_divider_that_could_be_speech_stay_with_a_problem():
    record = a_text(FIRST, "* * *", "And now, my friends, we begin again.")
    assert len(record.turns) == 1
    assert "divider" in record.problems[0].reason


def test_a_title_alone_gives_a_page_its_kind():
    kinds = {
        "Telephone conversation with President of Lusovia": Kind.TELEPHONE_CALL,
        "Greetings to the choir of Ossery": Kind.MESSAGE,
        "Law on moths signed": Kind.DOCUMENT,
        "The State Council will meet": Kind.ANNOUNCEMENT,
    }
    for title, kind in kinds.items():
        record = a_text("It is so.", head=f"News   /\n\n{title}\n\nMarch 4, 2021\n\n")
        assert (record.kind, record.turns) == (kind, ())


def test_one_speaker_under_a_title_that_says_speech_makes_a_statement():
    head = "News   /\n\nSpeech at the opening of a bridge\n\nMarch 4, 2021, Harn\n\n"
    assert a_text(FIRST, head=head).kind is Kind.STATEMENT


def test_bold_in_the_middle_of_a_speech_is_no_label():
    record = an_html(
        "<p><b>President of Ardania Anselm Varga:</b> One.</p><p>Mark <b>this word</b>: two.</p>"
    )
    assert labels(record) == ["President of Ardania Anselm Varga"]


def test_bold_decides_where_a_page_has_it():
    record = an_html(
        "<p><b>President of Ardania Anselm Varga:</b> One.</p><p>Emil Durch: a name in a speech.</p>"
    )
    assert labels(record) == ["President of Ardania Anselm Varga"]


def test_scripts_and_styles_are_never_printed():
    record = an_html(
        "<p><b>President of Ardania Anselm Varga:</b> One.<script>var words = 1;</script></p>"
        "<style>p {}</style><noscript><p>Switch it on</p></noscript><p>Two.</p>"
    )
    assert record.turns[0].paragraphs == ("One.", "Two.")
    assert "words" not in repr(record)

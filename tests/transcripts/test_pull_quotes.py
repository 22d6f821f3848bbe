"""Words that a page prints twice are kept once."""

from tests.transcripts.pages import a_text, an_html

LONG = "The river is wide at Harn, and whoever wants to cross it has to wait for the ferry or learn to swim."
FIRST = "<p><b>President of Ardania Anselm Varga:</b> Good evening.</p>"


def test_a_quotation_set_apart_that_repeats_the_speech_is_furniture():
    quote = "Whoever wants to cross the river at Harn has to wait."
    record = an_html(f"{FIRST}<blockquote><p>{quote}</p></blockquote><p>{LONG}</p>")
    assert record.turns[0].paragraphs == ("Good evening.", LONG)
    assert quote in record.furniture


def test_a_quotation_that_repeats_nothing_stays():
    record = an_html(f"{FIRST}<blockquote>Here lies a poet.</blockquote>")
    assert record.turns[0].paragraphs == ("Good evening.", "Here lies a poet.")


def test_in_copied_text_a_paragraph_that_stands_inside_a_longer_one_is_furniture():
    record = a_text(
        "President of Ardania Anselm Varga: Good evening.", LONG, f"I repeat. {LONG} That is all."
    )
    assert record.turns[0].paragraphs == ("Good evening.", f"I repeat. {LONG} That is all.")
    assert LONG in record.furniture


def test_two_equal_paragraphs_both_stay():
    record = a_text("President of Ardania Anselm Varga: Good evening.", LONG, LONG)
    assert record.turns[0].paragraphs == ("Good evening.", LONG, LONG)


def test_a_paragraph_in_italics_between_speeches_is_a_direction():
    record = an_html(f"{FIRST}<p><i>The award ceremony.</i></p><p>Thank you, <i>all</i>.</p>")
    assert [turn.kind.value for turn in record.turns] == ["speech", "direction", "speech"]

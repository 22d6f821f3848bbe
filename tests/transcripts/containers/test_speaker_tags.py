"""Debates that a corpus keeps with a tag above each statement."""

import datetime as dt

from meetings.transcripts import read
from meetings.transcripts.transcript import Document, TurnKind

DEBATE = """<CHAPTER ID="1">
Resumption of the sitting
<SPEAKER ID="1" NAME="President">
I declare the sitting of the Harbour Parliament resumed.
<P>
There was a request for a debate on ferries.
(The House observed a minute's silence)
I thank you.
<SPEAKER ID=2 LANGUAGE="FR" NAME="Corvaz" AFFILIATION="LIB">
Madam President, the quays &amp; the piers
are closed.
<SPEAKER ID=3 NAME='Orlo'>
Not all of them.
<CHAPTER ID="2">
Ferries
<SPEAKER ID="4" NAME="President">
Thank you. Let us go on.
"""


def the_debate(text: str = DEBATE, path: str = "debate.txt"):
    [record] = read(Document(text.encode(), path=path))
    return record


def test_each_tag_opens_the_turn_of_whom_it_names():
    record = the_debate()
    spoken = [turn for turn in record.turns if turn.kind is TurnKind.SPEECH]
    begun = [turn for turn in spoken if not turn.continues]
    assert [turn.printed_label for turn in begun] == ["President", "Corvaz (LIB)", "Orlo", "President"]
    assert (begun[1].name, begun[1].party) == ("Corvaz", "LIB")
    assert begun[0].role == "President"
    assert begun[1].paragraphs == ("Madam President, the quays & the piers are closed.",)


def test_paragraphs_and_lines_in_brackets_stay_apart():
    record = the_debate()
    assert len(record.turns[0].paragraphs) == 2
    assert record.turns[2].continues
    assert record.turns[2].paragraphs == ("I thank you.",)
    asides = [turn for turn in record.turns if turn.kind is TurnKind.DIRECTION]
    assert ("(The House observed a minute's silence)",) in [turn.paragraphs for turn in asides]


def test_chapters_are_headings():
    assert [section.title for section in the_debate().outline] == ["Ferries"]
    assert the_debate().title == "Resumption of the sitting"


def test_the_head_above_the_first_tag_is_read():
    record = the_debate("Harbour Parliament\n\nDebate of 4 March 2031\n\n" + DEBATE)
    assert record.date == dt.date(2031, 3, 4)
    assert len([turn for turn in record.turns if turn.printed_label]) == 4


def test_words_with_less_than_signs_are_kept():
    record = the_debate(DEBATE + "<P>\nFewer <than> ten, or x < y.\n")
    assert "Fewer <than> ten, or x < y." in record.turns[-1].paragraphs[-1]


def test_a_web_page_that_shows_such_tags_is_a_web_page():
    page = "<html><body><p>Ada Lowe: We use this.</p><p>Tom Orlo: So it is.</p><pre>\n"
    record = the_debate(page + DEBATE.replace("<", "&lt;") + "</pre></body></html>", "page.html")
    assert record.turns[0].printed_label == "Ada Lowe"

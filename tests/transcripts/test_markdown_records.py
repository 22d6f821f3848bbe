"""Records in Markdown: speakers and sections as headings of one level, and no marks left in words."""

import pytest

from meetings.transcripts import read
from meetings.transcripts.formats import labelled
from meetings.transcripts.transcript import Document, Kind, Transcript

TOP = "# Fish market\n\n4 March 2031\n\n"


def a_record(text: str, name: str = "market.md") -> Transcript:
    [record] = read(Document(text.encode(), path=name))
    return record


def under(*headings: str) -> str:
    return TOP + "".join(f"### {one}\n\nThe **ice** was late today.\n\n" for one in headings)


def headings(record: Transcript) -> list[str]:
    return [each.title for each in record.outline]


@pytest.mark.parametrize("name", ["market.md", "market.txt"])
@pytest.mark.parametrize(
    ("printed", "speakers", "sections"),
    [
        (["Mona Reed", "The ice", "Karl Bost", "Mona Reed"], ["Mona Reed", "Karl Bost", "Mona Reed"], 1),
        (
            ["Mona Reed", "The ice", "Karl Bost", "Where to sell", "Mona Reed", "What it costs"],
            ["Mona Reed", "Karl Bost", "Mona Reed"],
            3,
        ),
        (["Mona Reed", "Karl Bost", "Mona Reed"], ["Mona Reed", "Karl Bost", "Mona Reed"], 0),
    ],
)
def test_headings_that_come_back_and_look_like_names_are_speakers(name, printed, speakers, sections):
    record = a_record(under(*printed), name)
    assert [turn.name for turn in record.turns if turn.printed_label] == speakers
    assert (record.title, str(record.date), record.kind) == ("Fish market", "2031-03-04", Kind.TRANSCRIPT)
    assert len(record.outline) == sections
    assert record.format == labelled.NAME


def test_what_stands_under_a_section_is_not_given_to_the_speaker_above_it():
    record = a_record(under("Mona Reed", "The ice", "Karl Bost", "Mona Reed"))
    assert headings(record) == ["The ice"]
    assert [turn.name for turn in record.turns if turn.paragraphs == ("The ice was late today.",)] == [
        "Mona Reed",
        "",
        "Karl Bost",
        "Mona Reed",
    ]


def test_markdown_in_which_nobody_speaks_has_no_marks_in_its_words_and_says_so():
    record = a_record(under("For boats", "For carts"))
    assert (record.title, record.lead, record.turns) == ("Fish market", "", ())
    said = "The ice was late today."
    assert record.introduction == ("For boats", said, "For carts", said)
    assert [problem.reason for problem in record.problems] == [
        "Nobody was found who speaks. All words were kept as one text."
    ]


def test_labels_and_a_heading_of_markdown_are_not_read_by_the_rules_for_copied_text():
    text = (
        TOP + "Mona Reed: The *ice* is late.\n\n## Prices\n\nKarl Bost: They **rise**.\n\nMona Reed: Yes.\n"
    )
    record = a_record(text)
    assert [turn.paragraphs for turn in record.turns] == [
        ("The ice is late.",),
        ("Prices",),
        ("They rise.",),
        ("Yes.",),
    ]
    assert headings(record) == ["Prices"]


def test_markup_between_the_lines_is_not_printed_and_its_headings_are_sections():
    html = (
        "<fieldset class='x'>\n  <legend>\n    <h2> Lamps </h2>\n  </legend>\n</fieldset>\n\n"
        "<div class='left'>Ann Birch:<br><div>\n\nThey are old.\n\n</div></div>\n\n"
        "<section><h2>Oil</h2></section>\n\n"
    )
    said = "Tom Orlo: It is dear.\n\nAnn Birch: Then wait.\n\nTom Orlo: For what?\n"
    text = f"# Lamp Group\n\n4 March 2030\n\nPresent: Ann Birch, Tom Orlo\n\n{html}{said}"
    [record] = read(Document(text.encode(), path="lamps.md"))
    printed = " ".join(text for turn in record.turns for text in (turn.printed_label, *turn.paragraphs))
    assert "<" not in printed
    assert [section.title for section in record.outline] == ["Lamps", "Oil"]
    assert [turn.name for turn in record.turns if turn.printed_label][:2] == ["Ann Birch", "Tom Orlo"]


def test_a_log_in_the_markup_of_a_markdown_page_is_read_line_by_line():
    said = ("10:01 &lt;mara&gt; Shall we?", "10:02 &lt;tom&gt; You &amp; I.", "10:03 &lt;mara&gt; Good.")
    record = a_record(f"{TOP}## Log\n\n<div class='log'> {' '.join(said)} </div>\n")
    spoken = [(turn.printed_label, *turn.paragraphs) for turn in record.turns if turn.printed_label]
    assert spoken == [("mara", "Shall we?"), ("tom", "You & I."), ("mara", "Good.")]


def test_targets_of_links_are_left_out_and_statements_in_the_same_form_are_not():
    said = ("[Ada Lowe]: lamps.md", "[Tom Orlo]: So I [see][plan].", "[Ada Lowe]: And [Tom Orlo] agrees.")
    record = a_record(TOP + "\n\n".join((*said, "[Tom Orlo]: Yes.", "[plan]: https://lamps.example/plan")))
    printed = [" ".join(turn.paragraphs) for turn in record.turns]
    assert [turn.name for turn in record.turns] == ["Ada Lowe", "Tom Orlo", "Ada Lowe", "Tom Orlo"]
    assert printed[0] == "lamps.md"
    assert "lamps.example" not in " ".join(printed)
    assert "[plan]: https://lamps.example/plan" in record.furniture

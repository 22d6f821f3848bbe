"""Lines to paragraphs."""

from meetings.transcripts.layout.wrapping import paragraphs_of


def texts(text: str) -> list[str]:
    return [paragraph.text for paragraph in paragraphs_of(text)[0]]


def test_each_line_is_a_paragraph_where_nothing_is_wrapped():
    assert texts("One.\nTwo.\n\nThree.") == ["One.", "Two.", "Three."]


def test_wrapped_lines_are_joined_and_short_last_lines_end_a_paragraph():
    wrapped = "\n".join(["the river is wide and the bridge is long and the day is"] * 8 + ["short."])
    assert texts(f"{wrapped}\n\n{wrapped}") == [wrapped.replace("\n", " ")] * 2
    assert len(texts(f"{wrapped}\n{wrapped}")) == 2


def test_short_lines_of_a_poem_are_not_joined():
    poem = "Oh river,\nOh bridge,\nOh night.\nOh moon,\nOh lamp,\nOh light.\nGo home.\nSleep well."
    assert len(texts(poem)) == 8


def test_printed_line_numbers_are_taken_off_and_kept_apart():
    paragraphs, dropped = paragraphs_of("\n".join(f"{number} Line of words." for number in range(1, 9)))
    assert {paragraph.text for paragraph in paragraphs} == {"Line of words."}
    assert dropped == ["1 2 3 4 5 6 7 8"]


def test_numbers_that_do_not_count_the_lines_stay():
    text = "12 apples\n7 pears\n30 plums\n2 quinces\n9 figs\n1 lemon"
    assert texts(text)[0] == "12 apples"


def test_lines_keep_their_numbers_in_the_source():
    assert [paragraph.line for paragraph in paragraphs_of("One.\n\n\nTwo.")[0]] == [1, 4]

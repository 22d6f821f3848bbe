"""What Markdown tells of its paragraphs."""

from tests.transcripts.containers.made import opened, texts


def test_lines_of_markdown_stay_apart_unless_they_are_wrapped():
    assert texts(opened("# Notes\n\n**Ada:** Yes.\n**Bo:** No.\n\n~~gone~~ kept <br> more\n").paragraphs) == [
        "Notes",
        "Ada: Yes.",
        "Bo: No.",
        "kept",
        "more",
    ]


def test_names_in_angle_brackets_of_markdown_are_words():
    assert (
        texts(opened("# Chat\n\n<ada> hello <b>all</b>\n\n[x](y) [z](w) **c**\n").paragraphs)[1]
        == "<ada> hello all"
    )


def test_aliases_in_front_matter_do_not_multiply():
    bomb = "---\na: &a [x, x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20)
    )
    contents = opened(f"{bomb}title: Lamps\n---\n\n# Text\n", "x.md")
    assert sum(map(len, contents.facts.values())) < 1_000

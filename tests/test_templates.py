"""Templates stay readable: one element a line, and no line that has to be scrolled."""

from pathlib import Path

TEMPLATES = Path(__file__).resolve().parents[1] / "templates"
LONGEST = 200


def test_no_line_of_a_template_is_long() -> None:
    files = [path for path in TEMPLATES.rglob("*") if path.is_file()]
    assert files
    long = [
        f"{path.relative_to(TEMPLATES)}:{number}"
        for path in files
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if len(line) > LONGEST
    ]
    assert long == []

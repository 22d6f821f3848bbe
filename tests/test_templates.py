"""Templates are written to be read: one element a line."""

from tests.test_layers import ROOT

LONGEST = 200


def test_no_line_of_a_template_is_too_long() -> None:
    templates = sorted((ROOT / "templates").rglob("*.*"))
    assert templates
    too_long = [
        f"{template.relative_to(ROOT)}:{number}: {len(line)} characters"
        for template in templates
        for number, line in enumerate(template.read_text().splitlines(), 1)
        if len(line) > LONGEST
    ]
    assert not too_long, "\n".join(too_long)

"""Every colour scheme of the style sheet has the contrast that WCAG 2.2 AA asks for."""

import re
from pathlib import Path

import pytest

CSS = (Path(__file__).resolve().parents[1] / "static" / "verbatim.css").read_text()
TEXT = ["ink", "quiet", "accent"]
GROUNDS = ["paper", "sheet", "wash"]
READ = [(text, ground) for text in TEXT for ground in GROUNDS]
READ += [("on-accent", "accent"), ("ink", "mark"), ("amber", "amber-wash"), ("ink", "amber-wash")]
READ += [(text, ground) for text in ("amber", "fault") for ground in ("paper", "sheet")]
SEEN = [("edge", "paper"), ("edge", "sheet"), ("accent", "paper")]
SCHEMES = ["light", "dark", "sepia", "contrast light", "contrast dark"]


def colours(scheme: str) -> dict[str, str]:
    """The custom properties of a scheme as "#rrggbb"."""
    name, _, side = scheme.partition(" ")
    values = properties(":root")
    if name in ("sepia", "contrast"):
        values |= properties(f'[data-colours="{name}"]')
    dark = "dark" in (name, side)
    return {key: sided(value, dark) for key, value in values.items() if "#" in value}


def properties(selector: str) -> dict[str, str]:
    block = re.search(rf"^  {re.escape(selector)} \{{(.*?)^  \}}", CSS, re.MULTILINE | re.DOTALL)
    assert block
    return dict(re.findall(r"--([\w-]+):\s*([^;]+);", block[1]))


def sided(value: str, dark: bool) -> str:
    found = re.findall(r"#(?:[0-9a-f]{6}|[0-9a-f]{3})\b", value)[-1 if dark else 0]
    return found if len(found) == 7 else "#" + "".join(digit * 2 for digit in found[1:])


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG: (lighter + 0.05) / (darker + 0.05) of the relative luminances."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_the_measure_itself() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_text_can_be_read(scheme: str) -> None:
    least = 7 if "contrast" in scheme else 4.5
    chosen = colours(scheme)
    weak = {pair: contrast(*(chosen[name] for name in pair)) for pair in READ}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < least} == {}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_edges_of_fields_can_be_seen(scheme: str) -> None:
    chosen = colours(scheme)
    weak = {pair: contrast(*(chosen[name] for name in pair)) for pair in SEEN}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < 3} == {}


def test_the_style_sheet_stays_small() -> None:
    assert len(CSS.encode()) <= 36 * 1024


def test_the_scripts_stay_small() -> None:
    scripts = (Path(__file__).resolve().parents[1] / "static").glob("*.js")
    for_editors = ("admin", "desk", "passkeys")
    assert sum(path.stat().st_size for path in scripts if not path.name.startswith(for_editors)) <= 12_000


def test_only_colours_differ_by_night() -> None:
    """So the browser tests check everything else by day only."""
    assert "light-dark(" in CSS
    assert "prefers-color-scheme" not in CSS
    changed = re.findall(r"light-dark\(([^()]*)\)", CSS)
    assert [pair for pair in changed if not re.fullmatch(r"\s*#(\w{3}){1,2},\s*#(\w{3}){1,2}\s*", pair)] == []
    assert re.findall(r'\[data-colours="(?:light|dark)"\] \{([^}]*)\}', CSS) == [
        " color-scheme: light; ",
        " color-scheme: dark; ",
    ]


AMBER = {
    *("flag", "partial", "gap", "gap::before", "gap::after", "verdict", "verdict.another", "another .about"),
    "findings del",
}


def test_one_colour_has_one_meaning() -> None:
    """Amber is for words that are not whole, or not as somebody says; faults of what was typed are red."""
    told = re.findall(r"^  ([^{}@]+?) \{[^}]*var\(--amber\)", CSS, re.MULTILINE)
    assert {each.strip().removeprefix(".") for rule in told for each in rule.split(",")} == AMBER
    red = re.findall(r"^  ([^{}@]+?) \{[^}]*var\(--fault\)", CSS, re.MULTILINE)
    assert red == [".flag[role]"]

"""What a reader's browser has to load besides the page stays small."""

from pathlib import Path

STATIC = Path(__file__).resolve().parents[1] / "static"
KILOBYTE = 1024


def weight(pattern: str) -> int:
    """Bytes of the files of readers' pages; those of editors are their own."""
    files = [path for path in STATIC.glob(pattern) if not path.name.startswith(("admin-", "desk"))]
    assert files
    return sum(path.stat().st_size for path in files)


def test_styles_are_thirty_six_kilobytes_at_most() -> None:
    assert weight("verbatim.css") <= 36 * KILOBYTE
    # Besides, on the pages of alerts alone; and instead of it, in frames of other sites.
    assert weight("alerts.css") <= 2 * KILOBYTE
    assert weight("embed.css") <= 3 * KILOBYTE
    assert weight("*.css") == sum(map(weight, ("verbatim.css", "alerts.css", "embed.css")))


def test_scripts_are_fifteen_kilobytes_at_most() -> None:
    assert weight("*.js") <= 15 * KILOBYTE


def test_letters_of_one_language_are_fifty_kilobytes_at_most_and_never_hold_words_back() -> None:
    fonts = sorted((STATIC / "fonts").glob("*.woff2"))
    styles = (STATIC / "verbatim.css").read_text()
    assert len(fonts) == 4
    assert weight("fonts/*-latin-*.woff2") <= 50 * KILOBYTE
    assert weight("fonts/*-cyrillic-*.woff2") <= 50 * KILOBYTE
    for font in fonts:
        [face] = [line for line in styles.splitlines() if f'url("fonts/{font.name}")' in line]
        assert "font-display: swap" in face
    assert "SIL OPEN FONT LICENSE" in (STATIC / "fonts" / "OFL.txt").read_text()

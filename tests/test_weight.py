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
    assert weight("*.css") <= 36 * KILOBYTE


def test_scripts_are_fifteen_kilobytes_at_most() -> None:
    assert weight("*.js") <= 15 * KILOBYTE

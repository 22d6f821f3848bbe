"""Transcripts of an invented republic, written for the demonstration and the tests of the archive."""

from pathlib import Path

FOLDER = Path(__file__).parent


def documents() -> list[Path]:
    """The sample records, in order: every file of the folder but this one and the description."""
    files = (path for path in FOLDER.iterdir() if path.is_file())
    return sorted(path for path in files if path.suffix not in (".py", ".pyc") and path.name != "README.md")

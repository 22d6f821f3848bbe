"""Transcripts of an invented republic, written for the demonstration and the tests of the archive."""

from pathlib import Path

FOLDER = Path(__file__).parent

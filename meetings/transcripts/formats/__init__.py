"""The formats that can be read, richest first: one file each, one line here to register it."""

from collections.abc import Callable
from dataclasses import dataclass

from meetings.transcripts.formats import (
    akoma_ntoso,
    archive_akoma_ntoso,
    archive_json,
    bundestag,
    canadian_hansard,
    council_data_project,
    kremlin_html,
    kremlin_text,
    parlamint,
    parlparse,
    popolo,
)
from meetings.transcripts.transcript import Document, Transcript


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of document: `recognises` looks at the decoded text, `read` gives its records.

    `richness` ranks formats by how much they tell of a record; of two sources of one record the richer leads.
    """

    name: str
    richness: int
    recognises: Callable[[str], bool]
    read: Callable[[str, Document], list[Transcript]]


FORMATS = (
    Format(archive_json.NAME, archive_json.RICHNESS, archive_json.recognises, archive_json.read),
    Format(
        archive_akoma_ntoso.NAME,
        archive_akoma_ntoso.RICHNESS,
        archive_akoma_ntoso.recognises,
        archive_akoma_ntoso.read,
    ),
    Format(akoma_ntoso.NAME, akoma_ntoso.RICHNESS, akoma_ntoso.recognises, akoma_ntoso.read),
    Format(parlamint.NAME, parlamint.RICHNESS, parlamint.recognises, parlamint.read),
    Format(parlparse.NAME, parlparse.RICHNESS, parlparse.recognises, parlparse.read),
    Format(
        canadian_hansard.NAME, canadian_hansard.RICHNESS, canadian_hansard.recognises, canadian_hansard.read
    ),
    Format(bundestag.NAME, bundestag.RICHNESS, bundestag.recognises, bundestag.read),
    Format(
        council_data_project.NAME,
        council_data_project.RICHNESS,
        council_data_project.recognises,
        council_data_project.read,
    ),
    Format(popolo.NAME, popolo.RICHNESS, popolo.recognises, popolo.read),
    Format(kremlin_html.NAME, kremlin_html.RICHNESS, kremlin_html.recognises, kremlin_html.read),
    Format(kremlin_text.NAME, kremlin_text.RICHNESS, kremlin_text.recognises, kremlin_text.read),
)

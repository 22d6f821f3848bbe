"""The formats in which a whole record can be taken away, by the ending of the address."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from meetings.exports.records import akoma_ntoso, as_json, markdown, parlamint, pdf, plain_text
from meetings.exports.records.taken import TakenRecord


@dataclass(frozen=True, slots=True)
class RecordFormat:
    """A format: what it is called, its media type, and the function that writes it."""

    name: str | Promise
    media_type: str
    write: Callable[[TakenRecord], bytes]


FORMATS: Mapping[str, RecordFormat] = MappingProxyType(
    {
        "txt": RecordFormat(_("Text"), "text/plain; charset=utf-8", plain_text.write),
        "md": RecordFormat("Markdown", "text/markdown; charset=utf-8", markdown.write),
        "json": RecordFormat("JSON", "application/json", as_json.write),
        "akn.xml": RecordFormat("Akoma Ntoso", "application/akn+xml", akoma_ntoso.write),
        "tei.xml": RecordFormat("TEI (ParlaMint)", "application/tei+xml", parlamint.write),
        "pdf": RecordFormat("PDF", "application/pdf", pdf.write),
    }
)


def at_hand() -> Mapping[str, RecordFormat]:
    """Those that this machine can write."""
    return FORMATS if pdf.is_there() else {name: each for name, each in FORMATS.items() if name != "pdf"}

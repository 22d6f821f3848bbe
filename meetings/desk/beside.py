"""What stands beside the records of a preview: the source of one document, and forms to correct it."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest

from meetings.desk.corrections import FactsForm
from meetings.desk.proposals import ReadRecord
from meetings.desk.source import source_view
from meetings.desk.teaching import taught_so_far
from meetings.models import Upload, UploadedDocument

_MOST_FORMS = 5
_MOST_DOCUMENTS = 200


def beside(request: HttpRequest, upload: Upload, records: Sequence[ReadRecord]) -> dict[str, Any]:
    """The document that was asked for, or the only one; nothing while none is chosen."""
    paths = list(upload.documents.order_by("position").values_list("position", "path")[:_MOST_DOCUMENTS])
    document = _document(upload, request.GET.get("doc", ""), len(paths) == 1)
    if document is None:
        return {"paths": paths, "source": None}
    profile = taught_so_far(upload, document)
    return {
        "paths": paths,
        "source": source_view(upload, document, profile, _whole(request.GET.get("from", ""))),
        "profile": profile,
        "line_chosen": _whole(request.GET.get("line", ""), -1),
        "facts_forms": _forms(records, document),
    }


def _document(upload: Upload, asked: str, is_only: bool) -> UploadedDocument | None:
    if asked:
        return upload.documents.filter(position=_whole(asked)).first()
    return upload.documents.first() if is_only else None


def _forms(records: Sequence[ReadRecord], document: UploadedDocument) -> list[tuple[str, FactsForm]]:
    found = []
    for record in records:
        position, _sep, number = record.key.partition("-")
        if position == str(document.position) and record.transcript is not None:
            found.append((number, FactsForm.of(record.transcript, prefix=f"r{number}")))
    return found[:_MOST_FORMS]


def _whole(text: str, otherwise: int = 0) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 8 else otherwise

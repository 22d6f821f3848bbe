"""What editors handed in: documents that wait to be saved, and what is told of saved ones."""

import hashlib
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from meetings.editing.takedowns.sources import of as sources_of
from meetings.models import Meeting, Upload, UploadedDocument
from meetings.redaction.redactor import Redactor


def empty(meeting: Meeting, words: Redactor, names: Redactor) -> None:
    """Destroy documents that wait to be saved: of the record's own bytes, or with the words in them.

    `names` finds what goes from the names of these files.
    """
    digests = {source.sha256 for source in sources_of(meeting)}
    for document in UploadedDocument.objects.exclude(content=b"").iterator(chunk_size=10):
        content = bytes(document.content)
        known = hashlib.sha256(content).hexdigest() in digests
        if known or any(words.text(text) != text for text in _texts(content, document)):
            document.content, document.reading = b"", None
            document.facts, document.path = {}, names.text(document.path)
            document.refusal = _("Words of this document were taken down. Its bytes were destroyed.")
            document.save()
            Upload.objects.filter(pk=document.upload_id).update(names={})
    for upload in Upload.objects.exclude(profile=""):
        if words.text(upload.profile) != upload.profile:
            Upload.objects.filter(pk=upload.pk).update(profile="")


def forget_saved(meeting: Meeting, words: Redactor, *, whole: bool) -> None:
    """Saved documents are told of without the words, and those of a `whole` record by its number alone."""
    for upload in Upload.objects.exclude(result=[]):
        told = [_told(line, meeting, words, whole) for line in upload.result]
        if told != upload.result:
            Upload.objects.filter(pk=upload.pk).update(result=told, profile="", names={})


def _told(line: dict[str, Any], meeting: Meeting, words: Redactor, whole: bool) -> dict[str, Any]:
    if line["meeting"] != meeting.pk:
        return words.any(line)
    if not whole:
        return words.any(line) | {"address": meeting.get_absolute_url()}
    empty = {name: type(value)() for name, value in line.items() if isinstance(value, str | list)}
    return line | empty | {"outcome": line["outcome"], "state": Meeting.State.WITHDRAWN.value}


def _texts(content: bytes, document: UploadedDocument) -> Iterator[str]:
    yield document.path
    for encoding in ("utf-8", "utf-16", "cp1251"):
        yield content.decode(encoding, "ignore")

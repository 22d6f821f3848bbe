"""Handing in records with a key: the same preview and outcome as at the desk, as the key's owner."""

import base64
import binascii
import hashlib
import json
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.urls import reverse
from ninja import Header, Router, Status

from archive.audit.log import record
from archive.audit.models import AuditEntry
from archive.keys.bearer import Unknown, key_of
from archive.keys.models import ApiKey
from meetings.api.problems import RefusedRequestError
from meetings.api.responses import handing_in
from meetings.api.schemas.handing_in import ApiDocument, ApiHandIn, ApiSave, ApiUpload
from meetings.api.writing import Row, Writing, stamp
from meetings.desk.preview import RecordPreview, preview
from meetings.desk.proposals import proposals, read_records
from meetings.desk.readings import is_being_read, progress, read_what_waits
from meetings.desk.receiving import Collector, Received, entries, store
from meetings.desk.saving import save
from meetings.ingest.plan import Outcome
from meetings.models import Upload
from meetings.models.writers import StaleError

router = Router(tags=["handing in"])
# What a key may have handed in without saving it or throwing it away.
_MOST_WAITING = 20
_NOT_THERE = "This key has handed in nothing of this name, or it was longer ago than a day."


@router.post(
    "/uploads",
    response=handing_in((200, ApiUpload), (201, ApiUpload)),
    summary="Hand in documents",
)
def hand_in(
    request: HttpRequest,
    given: ApiHandIn,
    idempotency_key: str = Header("", alias="Idempotency-Key", max_length=255, pattern=r"^[\x20-\x7e]*$"),
) -> Status[Row]:
    """Reads them and says what saving would do; nothing is saved yet.

    Sent again with the same `Idempotency-Key` within a day, it is answered with the same upload (200), and
    documents that are still to be read are read on.
    """
    key = _key(request)
    digest = hashlib.sha256(json.dumps(given.dict(), sort_keys=True).encode()).hexdigest()
    found = _known(key, idempotency_key, digest)
    if found is None:
        upload = Upload(
            user=key.owner,
            api_key=key,
            body=given.body.replace("\x00", "").strip(),
            idempotency_key=idempotency_key,
            request_digest=digest,
        )
        try:
            _store(upload, given)
        except IntegrityError:
            found = _known(key, idempotency_key, digest)
            if found is None:
                raise
        else:
            read_what_waits(upload)
            return Status(201, _told(request, upload))
    if not found.saved_at and is_being_read(found):
        read_what_waits(found)
    return Status(200, _told(request, found))


@router.get("/uploads/{pk}", response=handing_in((200, ApiUpload)), summary="What was handed in")
def handed_in(request: HttpRequest, pk: UUID) -> Row:
    """What saving would do, as of now; after saving, what was done. Kept for a day."""
    return _told(request, _own(_key(request), pk))


@router.post("/uploads/{pk}/save", response=handing_in((200, ApiUpload)), summary="Save records")
def save_records(request: HttpRequest, pk: UUID, given: ApiSave) -> Row:
    """Saves the records that are named, each with the token that its preview has.

    409 if one of them would now be saved otherwise, as the archive has changed: ask for the preview again.
    422 if one of them is refused, with the reason that its preview has.
    Sent again after saving, it changes nothing.
    """
    key = _key(request)
    upload = _own(key, pk)
    if not upload.saved_at:
        _refuse_unready(upload, given)
        try:
            save(upload, given.records, key.owner, as_drafts=given.as_drafts)
        except StaleError as error:
            _refuse_unstorable(upload, given)
            raise RefusedRequestError(409, str(error)) from None
        except Upload.DoesNotExist:
            raise RefusedRequestError(404, _NOT_THERE) from None
        record(AuditEntry.Event.LOAD, f"by API key {key}")
        upload.refresh_from_db()
    return _told(request, upload)


@router.delete("/uploads/{pk}", response=handing_in((204, None)), summary="Throw away what was handed in")
def throw_away(request: HttpRequest, pk: UUID) -> Status[None]:
    """Records that were saved stay."""
    _own(_key(request), pk).delete()
    return Status(204, None)


def _key(request: HttpRequest) -> ApiKey:
    """The request's key, which may hand in as its owner may at the desk; its owner acts from here on."""
    key = key_of(request)
    if key is None or key is Unknown.KEY:
        raise RefusedRequestError(401, "Send a key: “Authorization: Bearer KEY”.", WWW_Authenticate="Bearer")
    owner = key.owner
    if not key.may_hand_in:
        raise RefusedRequestError(403, "This key may not hand in records. Ask the editors for one that may.")
    if not (owner.is_active and owner.is_staff and owner.has_perm("meetings.add_source")):
        raise RefusedRequestError(403, "The owner of this key may not add transcripts.")
    request.user = owner
    return key


def _known(key: ApiKey, name: str, digest: str) -> Upload | None:
    """What was handed in under this name; something else under it is refused."""
    found = Upload.objects.lasting().filter(api_key=key, idempotency_key=name).first() if name else None
    if found and found.request_digest != digest:
        raise RefusedRequestError(422, "Idempotency-Key: it was sent with other documents. Use a new one.")
    return found


def _store(upload: Upload, given: ApiHandIn) -> None:
    collected = Collector()
    collected.received = [Received(each.name.replace("\x00", ""), _content(each)) for each in given.documents]
    with transaction.atomic():
        waiting = Upload.objects.lasting().filter(api_key=upload.api_key, saved_at=None)
        if waiting.count() >= _MOST_WAITING:
            raise RefusedRequestError(
                409, f"{_MOST_WAITING} uploads wait. Save some of them or throw them away first."
            )
        store(upload, entries(collected, ""))
        record(
            AuditEntry.Event.LOAD, f"documents received by API key {upload.api_key}: {len(given.documents)}"
        )


def _content(document: ApiDocument) -> bytes:
    if (document.text is None) == (document.base64 is None):
        raise RefusedRequestError(400, "documents: give each either text or base64.")
    if document.text is not None:
        return document.text.encode("utf-8", "replace")
    try:
        return base64.b64decode(document.base64 or "", validate=True)
    except (binascii.Error, ValueError):
        raise RefusedRequestError(400, "documents: base64 cannot be decoded.") from None


def _own(key: ApiKey, pk: UUID) -> Upload:
    found = Upload.objects.lasting().filter(api_key=key, pk=pk).first()
    if found is None:
        raise RefusedRequestError(404, _NOT_THERE)
    return found


def _refuse_unready(upload: Upload, given: ApiSave) -> None:
    if is_being_read(upload):
        raise RefusedRequestError(409, "The documents are still being read. Ask again in a moment.")
    if not given.records:
        raise RefusedRequestError(400, "records: name at least one, with its token.")


def _refuse_unstorable(upload: Upload, given: ApiSave) -> None:
    """What is refused, as for want of a body, says so: to look at another preview is no help."""
    for each in _previewed(upload):
        if each.key in given.records and each.outcome == Outcome.REFUSED:
            raise RefusedRequestError(422, f"records: {each.key} cannot be saved. {each.reason}")


def _told(request: HttpRequest, upload: Upload) -> Row:
    told = Writing(request)
    reading = not upload.saved_at and is_being_read(upload)
    shown = [] if reading or upload.saved_at else _previewed(upload)
    done, total = progress(upload)
    return {
        "id": str(upload.pk),
        "state": "saved" if upload.saved_at else "reading" if reading else "waiting",
        "documents": total,
        "documents_read": done,
        "until": stamp(upload.created_at + Upload.LASTS),
        "api": told.api("uploads", upload.pk),
        "url": told.page(reverse("desk:upload", args=[upload.pk])),
        "records": [_proposed(each, told) for each in shown],
        "result": [_stored(each, told) for each in upload.result],
    }


def _previewed(upload: Upload) -> list[RecordPreview]:
    return preview(proposals(read_records(upload), upload, upload.user), upload.user)


def _proposed(shown: RecordPreview, told: Writing) -> Row:
    texts = ("key", "token", "title", "reason", "not_ready", "new_officials")
    problems: Any = shown.problems.rows
    return {
        **{name: getattr(shown, name) for name in texts},
        "document": shown.path,
        "outcome": shown.outcome.value,
        "can_be_saved": shown.can_be_saved,
        "as_draft": shown.drafted,
        "replaces": told.page(shown.stored.get_absolute_url()) if shown.stored else None,
        "statements": shown.statements.total,
        "problems": [{"line": each.line, "reason": each.reason} for each in problems],
    }


def _stored(line: dict[str, Any], told: Writing) -> Row:
    texts = ("outcome", "title", "reason", "not_ready", "state", "problems")
    return {
        **{name: line.get(name, "") for name in texts},
        "document": line["path"],
        "url": told.page(line["address"]) if line.get("address") else None,
        "statements": line.get("statements", 0),
        "problems": line.get("problems", []),
    }

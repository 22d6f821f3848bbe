"""Timestamps of the manifest, by a server that speaks RFC 3161 (TIMESTAMP_URL)."""

import base64
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import Request, urlopen

from django.conf import settings

from meetings.exports.manifest.ledger import add_timestamp, head
from meetings.models import ManifestLine

_SECONDS = 30
_LONGEST = 100_000
_QUERY = "application/timestamp-query"


class TimestampError(Exception):
    """Why there is no timestamp, in a sentence for the operator."""


def stamp_if_new() -> str:
    """As `stamp`; "" if nothing was added to the manifest since its last timestamp."""
    last = ManifestLine.objects.order_by("-number").first()
    return stamp() if last and last.kind != ManifestLine.Kind.TIMESTAMP else ""


def stamp() -> str:
    """Have the manifest's last line timestamped, and add a line that says so; the hash that was stamped.

    Raises `TimestampError`.
    """
    library = _library()
    of = head()
    request = library.TimestampRequestBuilder().data(of.encode()).build()
    answer = _asked(request.as_bytes())
    try:
        response = library.decode_timestamp_response(answer)
        _verify(library, request, response, of)
    except (ValueError, library.VerificationError) as error:
        raise TimestampError(f"{settings.TIMESTAMP_URL}: its answer cannot be believed ({error}).") from error
    add_timestamp(of, base64.b64encode(answer).decode(), settings.TIMESTAMP_URL)
    return of


def _library() -> Any:
    try:
        import rfc3161_client
    except ImportError as error:
        raise TimestampError("Timestamps need a library: pip install 'rfc3161-client>=1.0.9,<2'.") from error
    return rfc3161_client


def _asked(query: bytes) -> bytes:
    """The server's answer."""
    request = Request(settings.TIMESTAMP_URL, query, {"Content-Type": _QUERY})  # noqa: S310 - see the settings
    try:
        with urlopen(request, timeout=_SECONDS) as response:  # noqa: S310
            answer: bytes = response.read(_LONGEST)
    except (URLError, OSError, ValueError) as error:
        raise TimestampError(f"{settings.TIMESTAMP_URL} gives no timestamp: {error}.") from error
    return answer


def _verify(library: Any, request: Any, response: Any, of: str) -> None:
    """With TIMESTAMP_CA its signature too; without, only that the answer is to this question."""
    if settings.TIMESTAMP_CA:
        builder = library.VerifierBuilder.from_request(request)
        for certificate in _certificates(settings.TIMESTAMP_CA):
            builder = builder.add_root_certificate(certificate)
        builder.build().verify_message(response, of.encode())
        return
    if response.status != library.PKIStatus.GRANTED.value:
        raise ValueError(", ".join(response.status_string) or "refused")
    told = response.tst_info
    if told.nonce != request.nonce or told.message_imprint.message != request.message_imprint.message:
        raise ValueError("it is an answer to another question")


def _certificates(file: str) -> Any:
    from cryptography.x509 import load_pem_x509_certificates

    try:
        return load_pem_x509_certificates(Path(file).read_bytes())
    except OSError as error:
        raise TimestampError(f"TIMESTAMP_CA: {file}: {error.strerror}.") from error

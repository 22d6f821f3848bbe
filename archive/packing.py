"""Pages packed in Brotli: made small once, sent as they are to all who take them so."""

import re

import brotli
from django.http import HttpRequest

# A tenth less than gzip at its usual level, in less time; denser takes far longer (docs/measurements.md).
QUALITY = 5
_TAKES = re.compile(r"(?:^|[,\s])br\s*(?:;\s*q=(?!0(?:\.0*)?\s*(?:,|$))[^,]*)?(?:,|$)", re.IGNORECASE)
_WORDS = re.compile(r"text/|application/(?:\w+\+)?(?:xml|json)\b|application/(?:jsonl|x-ndjson)")


def pack(content: bytes) -> bytes:
    return brotli.compress(content, mode=brotli.MODE_TEXT, quality=QUALITY)


def unpack(packed: bytes) -> bytes:
    return brotli.decompress(packed)


def takes_packed(request: HttpRequest) -> bool:
    """Whether the request says that its sender can unpack Brotli."""
    return _TAKES.search(request.headers.get("Accept-Encoding", "")) is not None


def is_text(content_type: str) -> bool:
    """Whether an answer of that type is text, and so worth packing; pictures are packed already."""
    return _WORDS.match(content_type) is not None

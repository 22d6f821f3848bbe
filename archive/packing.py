"""Brotli compression of pages: done once, then sent to every client that accepts it."""

import re

import brotli
from django.http import HttpRequest

# A tenth smaller than gzip's default, in less time; higher levels take far longer (docs/measurements.md).
QUALITY = 5
_TAKES = re.compile(r"(?:^|[,\s])br\s*(?:;\s*q=(?!0(?:\.0*)?\s*(?:,|$))[^,]*)?(?:,|$)", re.IGNORECASE)
_WORDS = re.compile(r"text/|application/(?:\w+\+)?(?:xml|json)\b|application/(?:jsonl|x-ndjson)")


def pack(content: bytes) -> bytes:
    return brotli.compress(content, mode=brotli.MODE_TEXT, quality=QUALITY)


def unpack(packed: bytes) -> bytes:
    return brotli.decompress(packed)


def takes_packed(request: HttpRequest) -> bool:
    """Whether the client accepts Brotli."""
    return _TAKES.search(request.headers.get("Accept-Encoding", "")) is not None


def is_text(content_type: str) -> bool:
    """Whether an answer of that type is text, and so worth packing; pictures are packed already."""
    return _WORDS.match(content_type) is not None

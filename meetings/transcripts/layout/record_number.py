"""Addresses of records: the number that names a record, however its address is written."""

import re

_ADDRESS = re.compile(r"(?:https?://)?(?:[\w-]+\.){1,4}[a-zа-я]{2,10}/[^\s\"'<>()]{1,200}", re.IGNORECASE)
_NUMBER = re.compile(
    r"/(\d{1,9})(?:/(?:print|photos|videos|audios|comminuque|work|copy))?(?:\.html?)?/?(?:[?#].*)?$"
)


def record_number(url: str) -> str:
    """The trailing number of a record's address ("76330" of "/events/news/76330/photos"), or ""."""
    found = _NUMBER.search(url.strip())
    return found.group(1) if found else ""


def find_address(text: str) -> str:
    """The first address in a line of text, made whole with "http://", or ""."""
    found = _ADDRESS.search(text)
    if not found:
        return ""
    address = found.group().rstrip(".,;")
    return address if address.startswith("http") else f"http://{address}"

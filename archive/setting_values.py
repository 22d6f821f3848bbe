"""What settings of more than one word may say. Each function raises `ValueError` that says what to use."""

import re

from archive.site_url import host_of


def prefix(written: str) -> str:
    """Where the site lies on its host: "" or "/archive". No request can say otherwise."""
    path = written.rstrip("/")
    if path and not re.fullmatch(r"(/[\w.~-]+)+", path, re.ASCII):
        raise ValueError("use a path such as /archive")
    return path


def kept_backups(written: str) -> tuple[int, int, int]:
    """How many days, weeks and months the last backup is kept of."""
    numbers = written.split(",")
    if len(numbers) != 3 or not all(number.strip().isdecimal() for number in numbers):
        raise ValueError("use the numbers of days, weeks, months: 7,4,6")
    days, weeks, months = map(int, numbers)
    return days, weeks, months


def embedding_sites(written: str) -> list[str]:
    """As a Content-Security-Policy names them; nothing else may get into that header."""
    sites = [site.strip() for site in written.split(",") if site.strip()]
    for site in sites:
        if site != "*" and not re.fullmatch(r"https?://(?:\*\.)?[A-Za-z0-9.-]+(?::\d{1,5})?", site):
            raise ValueError("use https://news.example, or * for all")
    return sites or ["'none'"]


def timestamp_url(written: str) -> str:
    if written and not _is_web_address(written):
        raise ValueError("use an address such as https://tsa.example/tsr")
    return written


def search_urls(written: str) -> list[str]:
    urls = [url.strip() for url in written.split(",") if url.strip()]
    if not all(map(_is_web_address, urls)):
        raise ValueError("use an address such as https://search.example:9200")
    return urls


def sender(written: str) -> str:
    """An address that e-mails come from."""
    if not re.fullmatch(r"[^@\s<>,;]+@[^@\s<>,;]+", written):
        raise ValueError("use an address such as alerts@archive.example")
    return written


def _is_web_address(url: str) -> bool:
    return url.startswith(("http://", "https://")) and bool(host_of(url))

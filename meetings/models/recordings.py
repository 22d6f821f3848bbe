"""Links that open a recording at a second of it."""

from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

# What sites call the second to begin at, by the end of their name; all others take a media fragment.
_PARAMETERS = {
    "youtube.com": "t",
    "youtu.be": "t",
    "granicus.com": "starttime",
    "dailymotion.com": "start",
    "facebook.com": "t",
}


def opened_at(url: str, second: float | None) -> str:
    """The address that plays a recording from this second on; "" for anything that is no web address."""
    if not url.startswith(("https://", "http://")):
        return ""
    if second is None:
        return url
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return url
    name = next((name for site, name in _PARAMETERS.items() if f".{host}".endswith(f".{site}")), "")
    if not name:
        return urlunsplit(parts._replace(fragment=f"t={int(second)}"))
    kept = [(key, value) for key, value in parse_qsl(parts.query, keep_blank_values=True) if key != name]
    return urlunsplit(parts._replace(query=urlencode([*kept, (name, str(int(second)))])))


def clock(second: float) -> str:
    """A place in a recording as players show it: 1:02:03, or 2:03."""
    minutes, seconds = divmod(int(second), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"

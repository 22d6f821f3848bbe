"""Committee, session and sitting, as the head of a record counts them."""

import re

SESSION = re.compile(
    r"\b((?:\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth|[ivx]+|\d+\.)[ \u00a0]+(?:session|sesja"
    r"|sesión|session|сессия|kadencj\w+|wahlperiode))\b",
    re.IGNORECASE,
)
SITTING = re.compile(
    r"\b((?:\d+(?:st|nd|rd|th)|\d+\.)[ \u00a0]+(?:sitting|meeting|sitzung|posiedzenie|séance|sesión"
    r"|заседание)|(?:sitting|meeting)[ \u00a0]+(?:no\.?[ \u00a0]*)?\d+)\b",
    re.IGNORECASE,
)
COMMITTEE = re.compile(
    r"\b((?:sub)?committee on [A-Z][\w ,&’'-]{3,80}|[A-Z][\w &’'-]{2,60} (?:sub)?committee)\b", re.IGNORECASE
)


def first(pattern: re.Pattern[str], text: str) -> str:
    """What the pattern finds first, with one space between its words; or ""."""
    found = pattern.search(text)
    return " ".join(found.group(1).split()) if found else ""

"""Who asks and who answers where a court's record prints "Q" and "A"."""

import re

from meetings.transcripts.lexicon.small_words import CONNECTORS
from meetings.transcripts.page import Paragraph

_BY = re.compile(
    r"(?:[A-Z -]{0,40}EXAMINATION(?:-IN-CHIEF)?[ \u00a0]+|QUESTION(?:S|ED)?[ \u00a0]|(?:CROSS-"
    r"|RE-?)?EXAMINED[ \u00a0])?BY[ \u00a0]+((?:MR|MS|MRS|MISS"
    r"|DR)\.?[ \u00a0]+[\w’'.-]+(?:[ \u00a0][\w’'.-]+)?)[ \u00a0]*[:.]?",
    re.I,
)
_PAR = re.compile(
    r"(?:(?:CONTRE-|RÉ-?)?INTERROGÉE?S?|(?:CONTRE-|RÉ)?INTERROGATOIRE)"
    r"[ \u00a0]PAR[ \u00a0](.{3,60}?)[ \u00a0]*:?",
    re.I,
)
_ALONE = re.compile(r"((?:MR|MS|MRS|DR)\.? [A-Z][A-Z’'-]+(?: [A-Z][A-Z’'-]+)?):")  # with "Q." below it
_SWORN = re.compile(
    r"(?:.*\n)?[ \u00a0]*([A-ZÀ-Þ][\w’'.-]+(?:[ \u00a0][A-ZÀ-Þ][\w’'.-]*){1,3}),?[ \u00a0]"
    r"(?i:\((?:sworn|affirmed|recalled|re-?sworn)\)$|(?:[^.]{0,60}[ \u00a0])?(?:(?:having been|being|was"
    r"|were)[ \u00a0](?:first[ \u00a0])?(?:duly[ \u00a0])?sworn|sworn|affirmed|called as a witness|"
    r"(?:a|the)[ \u00a0](?:plaintiff|defen[cs]e|government|state|defendant)[’'s]*[ \u00a0]witness)\b)",
)
_NAME_ABOVE = re.compile(r"[ \u00a0]*([A-ZÀ-Þ][A-ZÀ-Þ’'.-]*(?:[ \u00a0][A-ZÀ-Þ][A-ZÀ-Þ’'.-]*){1,3}),")
_OATH_BELOW = re.compile(
    r"(?:a[ \u00a0]witness|called|having|being|was|first)[ \u00a0][^.]{0,120}sworn\b", re.IGNORECASE
)
_WITNESS = re.compile(
    r"(?:WITNESS|DEPOSITION OF)[ \u00a0]*:?[ \u00a0]+([A-Z][\w’'.-]+(?:[ \u00a0][A-Z][\w’'.-]*){1,3})"
)
_CALLS = re.compile(
    r"\bcalls?,?[ \u00a0](?:as (?:its|our) (?:first|next) witness,?[ \u00a0])?"
    r"((?:(?:Dr|Mr|Ms|Mrs)\.[ \u00a0])?[A-Z][\w’'-]+(?:[ \u00a0][A-Z][\w’'-]*){1,2})(?=[.,;]|$| to the stand)"
)
_EXAMINATION = re.compile(
    r"(?:(?:FURTHER|DIRECT|CROSS|REDIRECT|RECROSS|RE-?CROSS|RE-?DIRECT"
    r"|VOIR DIRE|EXAMINATION-IN-CHIEF)[ \u00a0-]*)+(?:EXAMINATION)?(?:[ \u00a0]BY.*|,?[ \u00a0]CONTINUED.*)?"
    r"|(?:THE )?WITNESS (?:WITHDREW|RETIRED|STOOD DOWN|EXCUSED|WAS EXCUSED).*",
    re.I,
)
_LONGEST_OATH = 300


def examiner(paragraph: Paragraph) -> str:
    """ "MS. DREW" from "BY MS. DREW:", or ""."""
    text = paragraph.text.strip(" <>\u00a0")
    found = _BY.fullmatch(text) or _ALONE.fullmatch(text) or _PAR.fullmatch(text)
    return " ".join(found.group(1).split()) if found else ""


def witness(paragraph: Paragraph) -> str:
    """ "Abel Stone" from "ABEL STONE, having been duly sworn, testified as follows:", or ""."""
    text = " ".join(paragraph.text.split()).lstrip("<")
    if len(text) > _LONGEST_OATH:
        return ""
    found = _SWORN.match(text) or _WITNESS.match(text)
    name = found.group(1) if found else ""
    if not name or name.split()[0].casefold() in CONNECTORS | {"the", "witness"}:
        return ""
    return name.title() if name.isupper() else name


def named_above(text: str) -> str:
    """ "Abel Stone" from "ABEL STONE," alone on its line, or ""."""
    found = _NAME_ABOVE.fullmatch(text.strip())
    return found.group(1).title() if found else ""


def is_oath_of(paragraph: Paragraph) -> bool:
    """Whether the paragraph goes on with the oath of somebody whom the line above names."""
    return bool(_OATH_BELOW.match(" ".join(paragraph.text.split())[:_LONGEST_OATH]))


def called(text: str) -> str:
    """ "Abel Stone" from "The plaintiff calls Abel Stone.", or ""."""
    found = _CALLS.search(text) if "call" in text else None
    return found.group(1) if found else ""


def is_examination(paragraph: Paragraph) -> bool:
    """Whether the paragraph is the heading of an examination: "CROSS-EXAMINATION"."""
    return bool(_EXAMINATION.fullmatch(paragraph.text.strip(" <>\u00a0")))

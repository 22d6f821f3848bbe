"""How an element of a page is set: bold, italics, headings, and whom it names as its speaker."""

import re
from dataclasses import dataclass

from lxml import etree

from meetings.transcripts.containers.html import collapse

_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_PLAIN_STYLE = re.compile(r"font-weight\s*:\s*(?:normal|[1-5]00)", re.IGNORECASE)
_ITALIC_STYLE = re.compile(r"font-style\s*:\s*(?:italic|oblique)", re.IGNORECASE)
_CENTRED_STYLE = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
_SPEAKER = re.compile(r"data-(?:[a-z]+-)*(?:speaker|speaking)(?:-(?:name|label|attribution))?$")
_NAMES_SPEAKER = re.compile(r"(?:^|[ _-])speaker(?:[ _-]?name)?(?:$| )", re.IGNORECASE)
_APART = re.compile(
    r"(?:^|[ _-])(?:speaker(?:[ _-]?name)?|time(?:[ _-]?(?:stamp|code))?)(?:$| )", re.IGNORECASE
)
_LONGEST_SPEAKER = 200
_LONGEST_CITED = 60


@dataclass(frozen=True, slots=True)
class PageType:
    """How text is set where the reader stands."""

    bold: bool = False
    italic: bool = False
    heading: int = 0
    centred: bool = False
    quoted: bool = False
    speaker: str = ""
    statement: int = 0


def stands_apart(element: etree._Element) -> bool:
    """Whether an element in the line is set off by its style: a name or an hour beside the words."""
    return bool(_APART.search(element.get("class") or ""))


def type_of(element: etree._Element, above: PageType) -> PageType:
    tag, style = element.tag, element.get("style") or ""
    named = tag == "span" and bool(_NAMES_SPEAKER.search(element.get("class") or ""))
    bold = above.bold or named or tag in ("b", "strong") or bool(_BOLD_STYLE.search(style))
    if style and _PLAIN_STYLE.search(style):
        bold = False
    return PageType(
        bold,
        above.italic or tag in ("i", "em", "cite") or bool(style and _ITALIC_STYLE.search(style)),
        int(tag[1]) if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456" else above.heading,
        _is_centred(element, tag, style, above),
        above.quoted or tag == "blockquote",
        _speaker_of(element) or above.speaker,
        above.statement,
    )


def _speaker_of(element: etree._Element) -> str:
    """Whom the page names as the speaker of a part in an attribute of it, or cites at its beginning."""
    for name, value in ((str(name), str(value)) for name, value in element.attrib.items()):
        if name.startswith("data-") and _SPEAKER.match(name) and any(map(str.isalpha, value)):
            return collapse(value)[:_LONGEST_SPEAKER]
    return _cited(element)


def _cited(element: etree._Element) -> str:
    """ "Ada" for `<p><cite>Ada:</cite> Yes.</p>`, as programs print the minutes of a scribe."""
    first = element[0] if element.tag in ("p", "li", "dd") and len(element) else None
    if first is None or first.tag != "cite" or (element.text or "").strip():
        return ""
    cited = collapse("".join(map(str, first.itertext())))
    behind = (first.tail or "").strip()
    named = cited.endswith(":") and len(cited) < _LONGEST_CITED and not cited.startswith("<")
    return cited.rstrip(": ") if named and behind else ""


def printed_again(text: str, speaker: str) -> int:
    """How many characters of a statement are its speaker, whom the page names in an attribute, too:
    "[Ada Lowe]: "; 0 where it is not printed, or nothing else is.
    """
    for label in (f"[{speaker}]:", f"{speaker}:") if speaker else ():
        behind = text[len(label) :]
        if text.startswith(label) and behind.strip():
            return len(text) - len(behind.lstrip())
    return 0


def _is_centred(element: etree._Element, tag: str, style: str, above: PageType) -> bool:
    align = (element.get("align") or "").lower()
    if align or "text-align" in style:
        return align == "center" or bool(_CENTRED_STYLE.search(style))
    return above.centred or tag == "center"

"""The title of a court's record: the parties, which it prints in a column, and the number of the case."""

import re
from collections.abc import Sequence

from meetings.transcripts.page import Paragraph

_SIDE = r"(?:plaintiff|petitioner|appellant|claimant|applicant|defendant|respondent|appellee)s?\b"
IS_SIDE = re.compile(_SIDE, re.IGNORECASE)
"""The word for one of the parties, alone."""
_PARTY = (
    r"([A-Z][\w .&’'-]{2,70}(?:,[ ](?:Inc|INC|Ltd|LTD|LLC|L\.L\.C|Corp|CORP|Co|CO|LLP)\b\.?)?(?:, et al\.)?)"
)
_PARTIES = re.compile(
    rf"{_PARTY},\s+(?:[A-Z]+,\s+)?(?i:{_SIDE}),?(?s:.{{0,120}}?)\bv(?:s)?\.?\s"
    r"(?:(?i:(?:case |docket |cause )?no)\.:?\s[\w:-]+\s)?"
    rf"(?s:.{{0,60}}?)(?!(?i:no|case|docket|cause)\b){_PARTY},\s+(?i:{_SIDE})"
)
_NAMED_LAST = re.compile(
    rf"{_PARTY},\s+(?:[A-Z][\w ]+,\s+)?(?i:{_SIDE})\s+v\.\s(?:No\. [\d-]+\s+)?(?!No\.){_PARTY}\.?\s*(?:$|\n)"
)
_COMPANY = re.compile(r"\b(?:Inc|Ltd|Corp|Co|L\.L\.C)\.$", re.IGNORECASE)
_CASE_NUMBER = re.compile(
    r"\b(?:case |docket |civil action |cause )?no\.?:?[ ]?([\w:-]*\d[\w:-]*)", re.IGNORECASE
)


def title_of_case(head: Sequence[Paragraph]) -> str:
    """ "Juniper Mills v. Cold Harbour Ferry, No. 31-77" from the parties that a court prints in a column."""
    text = "\n".join(" ".join(re.sub(r"\)|[ ]:(?=[ ]|$)", " ", p.text).split()) for p in head[:30])[:3000]
    found = _PARTIES.search(text) or _NAMED_LAST.search(text)
    if not found:
        return ""
    one, other = map(_side, found.group(1, 2))
    number = _CASE_NUMBER.search(text)
    parties = " v. ".join(side.title() if side.isupper() else side for side in (one, other))
    return f"{parties}, No. {number.group(1)}" if number else parties


def _side(printed: str) -> str:
    """A party without "et al." and the full stop that ends a caption; "Inc." keeps its own."""
    side = re.sub(r",?[ ]et al\.?$", "", printed).strip(" ,")
    return side if _COMPANY.search(side) else side.rstrip(".")

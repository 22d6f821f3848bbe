"""Forms of address that stand before a name and its own titles: "H.E. Mr. Foss", "His Royal Highness"."""

import re

OPENS = re.compile(
    r"(?:H\.[ \u00a0]?E\.|H\.[ \u00a0]?M\.|H\.[ \u00a0]?(?:R|S|I)\.[ \u00a0]?H\.|S\.[ \u00a0]?E\.|HRH"
    r"|HE(?=[ \u00a0](?:Mr|Mrs|Ms|Dr|Prof|Amb)\b)"
    r"|(?:(?:His|Her|Their)[ \u00a0](?:Excellenc(?:y|ies)|Majest(?:y|ies)|"
    r"(?:(?:Royal|Serene|Imperial)[ \u00a0])?"
    r"Highness(?:es)?|Eminence|Holiness|Worship|Honou?r)|Son[ \u00a0]Excellence|Su[ \u00a0]Excelencia"
    r"|Exc?\.?m[oa]s?\.?(?=[ \u00a0]Sr)"
    r"|(?:Его|Её|Ее)[ \u00a0](?:Превосходительство|Величество|Высочество)),?)[ \u00a0]+(?=[^\W\d_])"
)


def without_excellency(printed: str) -> str:
    """The name or label without such a form of address at its beginning."""
    return OPENS.sub("", printed, count=1) if OPENS.match(printed) else printed

"""What the header of a ParlaMint sitting says of it: title, day, time, place, body, numbers and address."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from meetings.transcripts.containers.xml import attribute, find_all, name_of, text_of
from meetings.transcripts.lexicon.stamps import date_of, language_code, time_of

_LONGEST_NUMBER = 50


@dataclass(frozen=True, slots=True)
class SittingHeader:
    """The header of a sitting. What it does not say is empty or None."""

    sitting: etree._Element
    organisations: dict[str, str]
    language: str

    def date(self) -> dt.date | None:
        """The day of the sitting: of its setting, its source, or the file's own id; never an edition's."""
        settings = self._below("profileDesc", "settingDesc", "setting", "date")
        sources = self._below("fileDesc", "sourceDesc", "bibl", "date")
        stamps = [attribute(found, "when", "from") or text_of(found) for found in (*settings, *sources)]
        today = dt.date.today()
        return next((d for s in (*stamps, attribute(self.sitting, "id")) if (d := date_of(s, today))), None)

    def time(self) -> dt.time | None:
        marks = (time_of(attribute(found, "when", "from")) for found in find_all(self.sitting, "time"))
        return next((time for time in marks if time), None)

    def title(self) -> str:
        titles = self._in_own_language(self._below("fileDesc", "titleStmt", "title"))
        chosen = [t for t in titles if attribute(t, "type") == "sub"] or titles
        return re.sub(r"\s*\[[^\]]{1,40}\]$", "", text_of(chosen[0])) if chosen else ""

    def place(self) -> str:
        places = list(self._below("profileDesc", "settingDesc", "setting", "name"))
        cities = [each for each in places if attribute(each, "type") in ("city", "place", "settlement")]
        return ", ".join(dict.fromkeys(map(text_of, self._in_own_language(iter(cities)))))[:300]

    def meetings(self, *kinds: str) -> list[str]:
        found = self._in_own_language(self._below("fileDesc", "titleStmt", "meeting"))
        wanted = [
            each
            for each in found
            if any(f"#parla.{kind}" in attribute(each, "ana").split() for kind in kinds)
        ]
        return list(dict.fromkeys(filter(None, map(text_of, wanted))))

    def body(self) -> str:
        for meeting in self._below("fileDesc", "titleStmt", "meeting"):
            if body := self.organisations.get(attribute(meeting, "corresp").removeprefix("#"), ""):
                return body[:200]
        return ""

    def address(self) -> str:
        found = self._below("fileDesc", "sourceDesc", "bibl", "idno")
        return next((text_of(each) for each in found if text_of(each).startswith("http")), "")

    def number(self) -> str:
        number = re.sub(r"(?:\.ana)?(?:\.xml)?$", "", attribute(self.sitting, "id"))
        return number if len(number) <= _LONGEST_NUMBER else ""

    def _in_own_language(self, found: Iterator[etree._Element]) -> list[etree._Element]:
        """Those in the language of the sitting, or all where none says so."""
        everything = list(found)
        own = [each for each in everything if language_code(attribute(each, "lang")) == self.language]
        return own or everything

    def _below(self, *path: str) -> Iterator[etree._Element]:
        """The elements at the end of this path of names below the header."""
        found = [child for child in self.sitting if name_of(child) == "teiHeader"]
        for step in path:
            found = [child for element in found for child in element if name_of(child) == step]
        return iter(found)

"""The people that a ParlaMint file lists, and the bodies and groups that they belonged to."""

import datetime as dt
import re
from dataclasses import dataclass

from lxml import etree

from meetings.transcripts.containers.xml import attribute, find, find_all, text_of
from meetings.transcripts.lexicon.stamps import date_of

_GROUP = re.compile(r"parliamentaryGroup|politicalParty|(?:^|[#.])(?:party|group)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Affiliation:
    """What somebody belonged to: the id of the body, what they were there, and from when until when."""

    ref: str
    role: str = ""
    title: str = ""
    since: dt.date | None = None
    until: dt.date | None = None

    def holds_on(self, date: dt.date | None) -> bool:
        """Whether it held on that day, as far as the file says."""
        if date is None:
            return True
        return (self.since is None or self.since <= date) and (self.until is None or date <= self.until)


@dataclass(frozen=True, slots=True)
class Someone:
    """A person of a ParlaMint list: the name in its order of use, and what they belonged to."""

    name: str
    affiliations: tuple[Affiliation, ...] = ()


def people_of(root: etree._Element) -> dict[str, Someone]:
    """The people that a file lists, by their id."""
    return {attribute(person, "id"): _someone(person) for person in find_all(root, "person")}


def is_group(ref: str) -> bool:
    """Whether an id is that of a parliamentary group or a party."""
    return bool(_GROUP.search(ref))


def _someone(person: etree._Element) -> Someone:
    named = find(person, "persName")
    parts = [] if named is None else [*find_all(named, "forename"), *find_all(named, "nameLink", "surname")]
    name = " ".join(filter(None, map(text_of, parts))) or text_of(named, frozenset({"roleName"}))
    return Someone(name, tuple(map(_affiliation, find_all(person, "affiliation"))))


def _affiliation(found: etree._Element) -> Affiliation:
    return Affiliation(
        ref=attribute(found, "ref", "corresp").removeprefix("#"),
        role=attribute(found, "role"),
        title=text_of(find(found, "roleName")),
        since=date_of(attribute(found, "from", "when")),
        until=date_of(attribute(found, "to", "when")),
    )


def organisations_of(root: etree._Element) -> dict[str, str]:
    """The names of the bodies and groups that a file lists, by their id; the short one where there is one."""
    found = {}
    for organisation in find_all(root, "org"):
        printed = list(find_all(organisation, "orgName"))
        short = [name for name in printed if attribute(name, "full") in ("abb", "init", "no")]
        whole = [name for name in printed if attribute(name, "full") == "yes"] or printed
        grouped = is_group(attribute(organisation, "role", "id"))
        chosen = (short if grouped and short else whole)[:1]
        found[attribute(organisation, "id")] = text_of(chosen[0]) if chosen else ""
    return found

"""Popolo JSON: persons with their memberships, posts and other names."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from meetings.transcripts.rosters.roster import (
    ListedPerson,
    ListedTerm,
    OtherName,
    Roster,
    first_day,
    joined,
    last_day,
)
from meetings.transcripts.transcript import Problem, UnreadableError

Row = dict[str, Any]

_PARTIES = ("party", "faction", "parliamentary_group", "parliamentary group", "caucus", "group")
_PARTY = re.compile(r"\b(?:party|partei|parti|partido|partia|plaid|партия|партії?)\b", re.IGNORECASE)
_LISTS = ('"persons"', '"memberships"', '"other_names"')
_FACTS = ('"other_names"', '"memberships"', '"family_name"', '"given_name"', '"identifiers"')
_LONGEST_ID = 100


def recognises(text: str) -> bool:
    """Whether this is JSON with persons."""
    opening = text.lstrip("\ufeff \t\n")[:1]
    if opening == "{":
        return any(key in text for key in _LISTS)
    return opening == "[" and '"name"' in text and any(key in text for key in _FACTS)


def read(text: str) -> Roster:
    """Return the persons. Raises UnreadableError for what is no JSON, or holds no list of persons."""
    try:
        found = json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise UnreadableError(
            f"This JSON cannot be read ({str(error)[:100]}). Download the list again."
        ) from error
    data = _PopoloData.of(found)
    people: list[ListedPerson] = []
    problems: list[Problem] = []
    for person in data.persons:
        name, others = _names(person)
        if name:
            people.append(data.listed(person, name, others))
        else:
            problems.append(Problem(0, f"Person {_text(person, 'id') or len(people) + 1} has no name."))
    return Roster(joined(people), tuple(problems))


@dataclass(slots=True)
class _PopoloData:
    """The rows of a document by what they are."""

    persons: list[Row]
    organizations: dict[str, Row]
    posts: dict[str, Row]
    areas: dict[str, Row]
    events: dict[str, Row]
    memberships: dict[str, list[Row]]

    @classmethod
    def of(cls, found: Any) -> "_PopoloData":
        """Whole documents, bare lists of persons, and answers of an API that wrap either."""
        if isinstance(found, dict):
            inner = next((found[key] for key in ("result", "results", "person") if key in found), None)
            found = inner if inner is not None and "persons" not in found else found
        document = found if isinstance(found, dict) else {"persons": found}
        if "persons" not in document and "people" not in document and "name" in document:
            document = {"persons": [document]}
        members: dict[str, list[Row]] = {}
        for membership in _rows(document, "memberships"):
            members.setdefault(_text(membership, "person_id"), []).append(membership)
        return cls(
            persons=[*_rows(document, "persons"), *_rows(document, "people")],
            organizations=_by_id(document, "organizations"),
            posts=_by_id(document, "posts"),
            areas=_by_id(document, "areas"),
            events=_by_id(document, "events"),
            memberships=members,
        )

    def listed(self, person: Row, name: str, others: tuple[OtherName, ...]) -> ListedPerson:
        person_id = _text(person, "id")
        rows = [*self.memberships.get(person_id, ()), *_rows(person, "memberships")] if person_id else []
        rows = rows or _rows(person, "memberships")
        terms = [self._term(row) for row in rows if not self._is_party(self._organization(row))]
        return ListedPerson(
            name=name,
            terms=tuple(dict.fromkeys(term for term in terms if term.title)),
            other_names=others,
            person_id=person_id if len(person_id) <= _LONGEST_ID else "",
            party=next(filter(None, map(self._party, rows)), ""),
        )

    def _term(self, row: Row) -> ListedTerm:
        post = self.posts.get(_text(row, "post_id"), {}) or _inner(row, "post")
        event = self.events.get(_text(row, "legislative_period_id"), {})
        area = self.areas.get(_text(row, "area_id"), {}) or _inner(row, "area") or _inner(post, "area")
        return ListedTerm(
            title=self._title(row, post),
            since=first_day(_text(row, "start_date") or _text(event, "start_date")),
            until=last_day(_text(row, "end_date") or _text(event, "end_date")),
            constituency=_text(area, "name"),
        )

    def _title(self, row: Row, post: Row) -> str:
        """The title as the list has it; a bare role is told with the body it is held in."""
        if whole := _text(row, "label") or _text(post, "label"):
            return " ".join(whole.split())
        role = _text(row, "role") or _text(post, "role")
        organization = _text(self._organization(row) or self._organization(post), "name")
        if not role:
            return ""
        role = role[0].upper() + role[1:]
        parts = [role] if organization.casefold() in role.casefold() else [role, organization]
        return " ".join(", ".join(filter(None, parts)).split())

    def _organization(self, row: Row) -> Row:
        return self.organizations.get(_text(row, "organization_id"), {}) or _inner(row, "organization")

    def _is_party(self, organization: Row) -> bool:
        kind = _text(organization, "classification").casefold()
        return kind in _PARTIES or (not kind and bool(_PARTY.search(_text(organization, "name"))))

    def _party(self, row: Row) -> str:
        organization = self._organization(row)
        if self._is_party(organization):
            return _text(organization, "name")
        behalf = self.organizations.get(_text(row, "on_behalf_of_id"), {}) or _inner(row, "on_behalf_of")
        return _text(behalf, "name")


def _names(person: Row) -> tuple[str, tuple[OtherName, ...]]:
    """The name that a person goes by, and the others; lists without one name the main one by a note."""
    others = [(_note(row), name) for row in _rows(person, "other_names") if (name := _other(row)).name]
    main = _text(person, "name") or _put_together(person)
    if not main:
        noted = [other for note, other in others if note in ("main", "")]
        main = noted[-1].name if noted else ""
    kept = tuple(dict.fromkeys(other for _note_, other in others if other.name != main))
    return " ".join(main.split()), kept


def _note(row: Row) -> str:
    return _text(row, "note").casefold()


def _other(row: Row) -> OtherName:
    name = " ".join((_text(row, "name") or _put_together(row)).split())
    return OtherName(name, first_day(_text(row, "start_date")), last_day(_text(row, "end_date")))


def _put_together(row: Row) -> str:
    parts = (_text(row, "given_name"), _text(row, "additional_name"), _text(row, "family_name", "surname"))
    return " ".join(filter(None, parts)) if parts[0] and parts[2] else ""


def _rows(found: Row, key: str) -> list[Row]:
    rows = found.get(key)
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _by_id(found: Row, key: str) -> dict[str, Row]:
    return {_text(row, "id"): row for row in _rows(found, key) if _text(row, "id")}


def _inner(found: Row, key: str) -> Row:
    inner = found.get(key)
    return inner if isinstance(inner, dict) else {}


def _text(found: Row, *keys: str) -> str:
    """The first of these values that is a text or a number."""
    return next(_texts(found, keys), "")


def _texts(found: Row, keys: tuple[str, ...]) -> Iterator[str]:
    for key in keys:
        value = found.get(key)
        if isinstance(value, str) and value.strip():
            yield value.strip()
        elif isinstance(value, int) and not isinstance(value, bool):
            yield str(value)

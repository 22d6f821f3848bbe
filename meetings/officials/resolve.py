"""Whom a printed name means on a given day. It only reads: learning a name is an act of its own."""

from dataclasses import dataclass
from enum import StrEnum

from meetings.models import Alias
from meetings.officials.bearers import meant
from meetings.officials.knowledge import Claim, Known
from meetings.transcripts.lexicon.anonymous import names_nobody
from meetings.transcripts.lexicon.names import fold, is_full, unglued
from meetings.transcripts.lexicon.spellings import initials, variant
from meetings.transcripts.lexicon.surnames import Titled


class Rule(StrEnum):
    """Why a name was linked, or why it was not."""

    EDITOR = "editor"
    PERSON_ID = "person id"
    ALIAS = "alias"
    OFFICE = "office"
    SPELLING = "spelling"
    SURNAME = "surname"
    NEW_NAME = "new full name"
    NEW_SURNAME = "new surname"
    MENTIONED = "only mentioned"
    NOT_A_PERSON = "not a person"
    AMBIGUOUS = "ambiguous"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Match:
    """The official a printed name means (its primary key), the rule that says so and what it rests on.

    `official` None with rule NEW_NAME: a full name that no official bears yet, with NEW_SURNAME a title and
    a surname that nobody in the body bears. With AMBIGUOUS, `candidates`
    holds those that fit.
    """

    official: int | None
    rule: Rule
    evidence: str = ""
    candidates: tuple[int, ...] = ()

    @property
    def makes_official(self) -> bool:
        """Whether storing makes a new official of the name."""
        return self.rule in (Rule.NEW_NAME, Rule.NEW_SURNAME)


def resolve(
    name: str, person_id: str, knowledge: Known, nameless: bool = False, printed: Titled | None = None
) -> Match:
    """Whom `name`, printed with the page's own `person_id` (or ""), means. Two that fit mean none.

    `nameless` says that a role alone is printed: "Minister of Water"; `printed` is what the name says by a
    title and a surname.
    """
    if names_nobody(name):
        return Match(None, Rule.NOT_A_PERSON)
    if person_id and person_id in knowledge.by_id:
        return Match(knowledge.by_id[person_id], Rule.PERSON_ID, f"the page's person {person_id}")
    rules = (_by_alias, _by_office) if nameless else (_by_alias, _by_glued_name, _by_variant, _by_initials)
    found = (rule(name, person_id, knowledge) for rule in rules)
    match = next(filter(None, found), None)
    if printed and not person_id and knowledge.stated and (match is None or match.rule == Rule.SPELLING):
        return _by_surname(printed, knowledge)
    return match or Match(None, Rule.UNKNOWN if nameless or not is_full(name) else Rule.NEW_NAME)


def _by_alias(name: str, person_id: str, knowledge: Known) -> Match | None:
    """What an alias says; one within the record's body beats one from elsewhere."""
    aliases = knowledge.by_name.get(fold(name), [])
    aliases = [alias for alias in aliases if alias.body_id == knowledge.body] or aliases
    if not aliases:
        return None
    if any(alias.state == Alias.State.IGNORED for alias in aliases):
        return Match(None, Rule.NOT_A_PERSON, "an editor said so")
    officials = {alias.official_id for alias in aliases if alias.official_id}
    if person_id and all(knowledge.ids_of.get(official) for official in officials):
        # The site gives this name another id than its officials': a namesake.
        return Match(None, Rule.NEW_NAME, f"the page's person {person_id} is another of this name")
    if len(officials) != 1:
        return Match(None, Rule.AMBIGUOUS, "several officials have this name", tuple(sorted(officials)))
    return Match(officials.pop(), Rule.ALIAS, f"“{aliases[0].name}” means this official")


def _by_glued_name(name: str, person_id: str, knowledge: Known) -> Match | None:
    """ "MiraVelden" is the Mira Velden whom the archive knows."""
    whole = unglued(name)
    return _by_alias(whole, person_id, knowledge) if whole != name else None


def _by_office(name: str, person_id: str, knowledge: Known) -> Match | None:
    """A role alone means who held it that day."""
    offices = knowledge.by_office.get(fold(name), [])
    evidence = "; ".join(
        f"{office.title} from {office.from_date} to {office.until_date}" for office in offices[:1]
    )
    return _only({office.official_id for office in offices}, Rule.OFFICE, evidence)


def _by_variant(name: str, person_id: str, knowledge: Known) -> Match | None:
    return _by_spelling(knowledge.by_variant.get(variant(name), []), person_id, knowledge)


def _by_initials(name: str, person_id: str, knowledge: Known) -> Match | None:
    short = "" if is_full(name) else initials(name)
    return _by_spelling(knowledge.by_initials.get(short, []), person_id, knowledge)


def _by_surname(printed: Titled, knowledge: Known) -> Match:
    """The one person of the body who has the surname, or a new one."""
    found = meant(printed, knowledge.by_surname.get(printed.surname, ()))
    if found.official:
        return Match(
            found.official, Rule.SURNAME, f"nobody else in the body’s records fits “{printed.shown}”"
        )
    if found.certain:
        return Match(None, Rule.NEW_SURNAME)
    return Match(None, Rule.AMBIGUOUS, f"“{printed.shown}” may be one of several", found.candidates)


def _by_spelling(aliases: list[Claim], person_id: str, knowledge: Known) -> Match | None:
    aliases = [alias for alias in aliases if alias.state == Alias.State.MATCHED]
    officials = {alias.official_id for alias in aliases if alias.official_id}
    if person_id and any(knowledge.ids_of.get(official) for official in officials):
        return None  # the site itself tells them apart
    return _only(officials, Rule.SPELLING, f"a spelling of “{aliases[0].name}”" if aliases else "")


def _only(officials: set[int], rule: Rule, evidence: str) -> Match | None:
    if not officials:
        return None
    if len(officials) > 1:
        several = f"{len(officials)} officials fit by {rule.value}"
        return Match(None, Rule.AMBIGUOUS, several, tuple(sorted(officials)))
    return Match(officials.pop(), rule, evidence)

"""The people that a ParlaMint file or corpus lists, with what they held."""

from meetings.transcripts.containers.xml import parse, root_name
from meetings.transcripts.formats.parlamint_lists import (
    Affiliation,
    Someone,
    is_group,
    organisations_of,
    people_of,
)
from meetings.transcripts.rosters.roster import ListedPerson, ListedTerm, Roster
from meetings.transcripts.transcript import Problem


def recognises(text: str) -> bool:
    """Whether this is TEI: a corpus, a sitting, or a list of persons on its own."""
    return root_name(text) in ("teiCorpus", "TEI", "listPerson", "particDesc")


def read(text: str) -> Roster:
    """Return the persons. Raises UnreadableError where the XML is not well formed."""
    root = parse(text)
    organisations = organisations_of(root)
    people: list[ListedPerson] = []
    problems: list[Problem] = []
    for person_id, someone in people_of(root).items():
        if someone.name:
            people.append(_listed(person_id, someone, organisations))
        else:
            problems.append(Problem(0, f"Person {person_id} has no name."))
    return Roster(tuple(people), tuple(problems))


def _listed(person_id: str, someone: Someone, organisations: dict[str, str]) -> ListedPerson:
    terms = [_term(each, organisations) for each in someone.affiliations if not is_group(each.ref)]
    groups = [each for each in someone.affiliations if is_group(each.ref)]
    # The last one is the one of today, or the newest known.
    party = organisations.get(groups[-1].ref) or groups[-1].ref.rpartition(".")[2] if groups else ""
    return ListedPerson(someone.name, tuple(dict.fromkeys(filter(None, terms))), (), person_id[:100], party)


def _term(affiliation: Affiliation, organisations: dict[str, str]) -> ListedTerm | None:
    role = affiliation.role[:1].upper() + affiliation.role[1:]
    body = organisations.get(affiliation.ref, "")
    title = affiliation.title or ", ".join(filter(None, (role, body)))
    if not (affiliation.title or body):
        return None
    return ListedTerm(title, affiliation.since, affiliation.until)

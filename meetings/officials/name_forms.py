"""All the forms by which a printed name, a page's id, an office or a surname may be known."""

import re

from meetings.transcripts.lexicon.names import fold, is_full, unglued
from meetings.transcripts.lexicon.spellings import initials, variant
from meetings.transcripts.lexicon.surnames import Titled

SURNAME_FORMS = "surname "
"""How the forms of surnames begin."""

_ADDRESS = re.compile(r"^(?:the |mr\.? |mrs\.? |ms\.? |madame? |mister )")


def forms(name: str, person_id: str = "", nameless: bool = False, printed: Titled | None = None) -> set[str]:
    """All by which a printed name may be known: keys, spellings, initials, the page's id, an office alone.

    `printed` is what it says of a person by a title and a surname.
    """
    short = "" if is_full(name) else initials(name)
    found = {fold(name), fold(unglued(name)), variant(name), short}
    if person_id:
        found.add(form_of_id(person_id))
    if nameless:
        found |= {form_of_office(key) for key in office_keys(fold(name))}
    if printed:
        found.add(form_of_surname(printed.surname))
    return found - {""}


def form_of_surname(surname: str) -> str:
    """`surname` is folded as spellings are."""
    return f"{SURNAME_FORMS}{surname}" if surname else ""


def form_of_whole(name: str) -> str:
    """The form by which a whole name concerns those printed by its surname, or ""."""
    return form_of_surname(initials(name).rpartition(" ")[0]) if is_full(name) else ""


def form_of_id(person_id: str) -> str:
    return f"id {person_id}"


def office_keys(key: str) -> set[str]:
    """The folded titles by which an office printed alone may be known: "madam speaker" is "the speaker"."""
    bare = _ADDRESS.sub("", key) or key
    return {key, bare, f"the {bare}"}


def form_of_office(key: str) -> str:
    """`key` is the folded title."""
    return f"office {key}"

"""Who of those with one surname in a body is meant by a title and the surname: "Councillor Mayes"."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from meetings.transcripts.lexicon.surnames import Titled


@dataclass(frozen=True, slots=True)
class Bearer:
    """One way in which a body's records print somebody of a surname.

    `whole` names have an official, or None where two have the name. A title with the surname has the official
    that was made for it, if any.
    """

    titled: Titled
    official: int | None
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Meant:
    """Whom a title with a surname means. `official` None with `certain`: one person, who is not known yet."""

    official: int | None
    certain: bool
    candidates: tuple[int, ...] = ()


def meant(asked: Titled, bearers: Iterable[Bearer]) -> Meant:
    """The one person of the body whom `asked` can mean.

    This depends on all that was printed in the body, not on its order. Who may be two persons is nobody: two
    whole names fit, or the name that fits may be that of both "Mr. Orlo" and "Ms. Orlo".
    """
    known = [*bearers, Bearer(asked, None)]
    fitting = [each for each in known if asked.may_be(each.titled)]
    whole = [each for each in fitting if each.whole]
    officials = {each.official for each in whole or _sure(fitting, known)}
    found = sorted(official for official in officials if official)
    certain = (
        len(officials) == 1 and all(_is_one(each, known) for each in whole)
        if whole
        else _are_one(fitting) and len(found) < 2
    )
    if certain:
        return Meant(found[0] if found else None, not whole or bool(found))
    return Meant(None, False, tuple(found))


def known_before(whole: Titled, bearers: Sequence[Bearer]) -> int | None:
    """The official known by surname only who alone has a new whole name; None for two."""
    fitting = [each for each in bearers if whole.may_be(each.titled)]
    if any(each.whole for each in fitting) or not _are_one(fitting):
        return None
    found = {each.official for each in _sure(fitting, bearers) if each.official}
    return found.pop() if len(found) == 1 else None


def titles_of(asked: Titled, bearers: Iterable[Bearer]) -> list[Titled]:
    """The titles with the surname that mean the same person as `asked`, and nobody else."""
    known = [*bearers, Bearer(asked, None)]
    fitting = [each for each in known if not each.whole and asked.may_be(each.titled)]
    return [each.titled for each in _sure(fitting, known)]


def _sure(fitting: Iterable[Bearer], known: Sequence[Bearer]) -> list[Bearer]:
    return [each for each in fitting if _is_one(each, known)]


def _is_one(bearer: Bearer, known: Sequence[Bearer]) -> bool:
    """Whether all titles with the surname that may mean the bearer may mean one person."""
    return _are_one([each for each in known if not each.whole and bearer.titled.may_be(each.titled)])


def _are_one(bearers: Iterable[Bearer]) -> bool:
    titles = {each.titled for each in bearers if not each.whole}
    return all(one.may_be(other) for one, other in combinations(titles, 2))

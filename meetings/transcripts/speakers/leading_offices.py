"""The words of an office that a label opens with: "Vice Chairman" Ekkel, "Board Member" Sanchez."""

from meetings.transcripts.lexicon.titles import bare, is_office

ARTICLES = frozenset("the el la los las le der die das den de o os a as il lo".split())
_BEFORE_OFFICES = frozenset(
    "vice deputy acting assistant temporary first second chief pro tem the co interim".split()
)
_HAVE_MEMBERS = frozenset("board council committee commission panel assembly parish community".split())
_ADDRESSES = (["m", "le"], ["mme", "la"], ["monsieur", "le"], ["madame", "la"])


def leading_offices(words: list[str]) -> int:
    """How many words a label opens with that name an office: "Vice Chairman" Ekkel."""
    count = 0
    while count < len(words) and (
        is_office(words[count])
        or bare(words[count]) in _BEFORE_OFFICES
        or _is_member(words[count : count + 2])
    ):
        count += 1
    return count if any(map(is_office, words[:count])) else 0


def is_of_address(words: list[str]) -> bool:
    """ "M. le président de la commission des finances": an office after a form of address."""
    return len(words) > 2 and folded(words[:2]) in _ADDRESSES and is_office(words[2])


def folded(words: list[str]) -> list[str]:
    """The words in small letters, without the signs around them."""
    return [bare(word) for word in words]


def _is_member(words: list[str]) -> bool:
    """ "Board Member" Sanchez."""
    return (
        len(words) == 2
        and bare(words[0]) in _HAVE_MEMBERS
        and bare(words[1]) in ("member", "president", "vice")
    )

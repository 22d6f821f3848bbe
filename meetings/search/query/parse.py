"""Text becomes a query: words that follow one another must all be there, and nothing typed is an error."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from meetings.search.query.conditions import between, length, quotation, word
from meetings.search.query.notes import Note
from meetings.search.query.notes import gettext_noop as _
from meetings.search.query.relative import LONGEST, days_meant
from meetings.search.query.scan import DATE, WORDS, Sign, Token, pieces
from meetings.search.query.tree import And, Field, Fuzzy, Near, Not, Or, Pattern, Query

MAX_LENGTH = 2_000
MAX_CONDITIONS = 64
MAX_DEPTH = 12
END = (None, Sign.OR, Sign.CLOSE)
# Conditions for which an engine has to look at many words, or at the places of frequent ones.
COSTLY = (Pattern, Fuzzy, Near)
MAX_COSTLY = 10


@dataclass(frozen=True, slots=True)
class Parsed:
    """What was understood, None when nothing was, and a sentence for each thing that was not."""

    query: Query | None
    notes: tuple[str, ...] = ()


def parse(text: str, today: datetime.date | None = None) -> Parsed:
    """The query that `text` means. Never raises; `str(query)` parses to the same query.

    `today` is the day from which "last month" is told; without it, the day it is here.
    """
    notes: list[str] = []
    if len(text) > MAX_LENGTH:
        notes.append(Note(_("We used only the first %(most)s characters of the query."), most=MAX_LENGTH))
    parser = _Parser(list(pieces(text[:MAX_LENGTH])), notes, today or datetime.date.today())
    return Parsed(parser.whole(), tuple(dict.fromkeys(notes)))


@dataclass(slots=True)
class _Parser:
    """Recursive descent, lowest binding first: OR, then AND, then NOT and field names."""

    pieces: list[Token]
    notes: list[str]
    today: datetime.date
    position: int = 0
    depth: int = 0
    conditions: int = 0
    costly: int = 0

    def whole(self) -> Query | None:
        found = [self.alternatives("")]
        while self._next() is Sign.CLOSE:
            self._take()
            self.notes.append(Note(_("We ignored a closing bracket without an opening one.")))
            found.append(self.alternatives(""))
        return _all_of(found)

    def alternatives(self, name: str) -> Query | None:
        found = [self.sequence(name)]
        while self._next() is Sign.OR:
            self._take()
            found.append(self.sequence(name))
        kept = _flat(Or, found)
        if len(found) > 1 and None in found:
            self.notes.append(Note(_("We ignored OR: it needs a word before and after it.")))
        return kept[0] if len(kept) == 1 else Or(kept) if kept else None

    def sequence(self, name: str) -> Query | None:
        found: list[Query | None] = []
        while self._next() not in END:
            if self._next() is Sign.AND:
                self._take()
                if not found or self._next() in (*END, Sign.AND):
                    self.notes.append(Note(_("We ignored AND: it needs a word before and after it.")))
            else:
                found.append(self.condition(name))
        return _all_of(found)

    def condition(self, name: str) -> Query | None:
        """One condition with the signs before it: any number of NOT and field names."""
        negated = False
        while self._next() in (Sign.NOT, Sign.FIELD):
            piece = self._take()
            if piece.sign is Sign.NOT:
                negated = not negated
            else:
                if self._next() is Sign.FIELD:
                    self._nothing_follows(f"{piece.text}:")
                name = piece.text
        if self._next() in (*END, Sign.AND):
            self._nothing_follows(f"{name}:" if name else "NOT")
            return None
        found = self._primary(name)
        if found is None or not negated:
            return found
        return found.item if isinstance(found, Not) else Not(found)

    def _nothing_follows(self, sign: str) -> None:
        self.notes.append(Note(_("We ignored “%(sign)s”: nothing follows it."), sign=sign))

    def _primary(self, name: str) -> Query | None:
        piece = self._take()
        if piece.sign is Sign.OPEN:
            return self._bracket(name)
        if self.conditions >= MAX_CONDITIONS:
            said = _("We searched for only the first %(most)s words.")
            self.notes.append(Note(said, most=MAX_CONDITIONS))
            return None
        self.conditions += 1
        if name == DATE:
            return between(self._days(piece), self.notes, self.today)
        if name == WORDS:
            return length(piece.text, self.notes)
        if piece.sign is Sign.QUOTED:
            return self._affordable(quotation(piece, Field(name), self.notes))
        return self._affordable(word(piece.text, Field(name), self.notes))

    def _days(self, first: Token) -> str:
        """The words of a date: "last month" needs no quotation marks."""
        after = self.pieces[self.position : self.position + LONGEST - 1]
        for size in range(len(after) if first.sign is Sign.WORD else 0, 0, -1):
            typed = " ".join((first.text, *(piece.text for piece in after[:size])))
            if all(piece.sign is Sign.WORD for piece in after[:size]) and days_meant(typed, self.today):
                self.position += size
                return typed
        return first.text

    def _affordable(self, found: Query | None) -> Query | None:
        if isinstance(found, And):
            return _all_of(self._affordable(item) for item in found.items)
        if isinstance(found, COSTLY):
            self.costly += 1
            if self.costly > MAX_COSTLY:
                said = _("We searched for only the first %(most)s words with *, ? or ~.")
                self.notes.append(Note(said, most=MAX_COSTLY))
                return None
        return found

    def _bracket(self, name: str) -> Query | None:
        if self.depth >= MAX_DEPTH:
            said = _("We ignored brackets more than %(most)s levels deep.")
            self.notes.append(Note(said, most=MAX_DEPTH))
            return None
        if self._next() is Sign.CLOSE:
            self.notes.append(Note(_("We ignored empty brackets.")))
        self.depth += 1
        found = self.alternatives(name)
        self.depth -= 1
        if self._next() is Sign.CLOSE:
            self._take()
        else:
            self.notes.append(Note(_("A bracket was not closed. We closed it at the end.")))
        return found

    def _next(self) -> Sign | None:
        return self.pieces[self.position].sign if self.position < len(self.pieces) else None

    def _take(self) -> Token:
        self.position += 1
        return self.pieces[self.position - 1]


def _all_of(found: Iterable[Query | None]) -> Query | None:
    kept = _flat(And, found)
    return kept[0] if len(kept) == 1 else And(kept) if kept else None


def _flat(kind: type[And] | type[Or], found: Iterable[Query | None]) -> tuple[Query, ...]:
    """What is there, each once, with nodes of the same kind opened up."""
    kept: list[Query] = []
    for item in found:
        if isinstance(item, kind):
            kept.extend(item.items)
        elif item is not None:
            kept.append(item)
    return tuple(dict.fromkeys(kept))

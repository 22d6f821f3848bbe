"""Xapian, if its bindings can be imported (Debian: python3-xapian, for the system's own Python)."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from benchmarks.rivals import PAGE, VALUES, Question, Rival
from meetings.search.index.engine import IndexDocument

try:
    import xapian  # type: ignore[import-not-found]
except ImportError:
    xapian = None

OFFICIAL, BODY, YEAR, MONTH, PLACE, KIND, DAY, TOPICS = range(8)
# A value slot holds one value, so a statement needs one slot for each topic.
MOST_TOPICS = 2


class Xapian(Rival):
    name = "Xapian"

    def load(self, documents: Iterable[IndexDocument]) -> None:
        path = str(self.folder / "xapian")
        database = xapian.WritableDatabase(path, xapian.DB_CREATE_OR_OVERWRITE)
        words = xapian.TermGenerator()
        words.set_stemmer(xapian.Stem("english"))
        for each in documents:
            made = xapian.Document()
            words.set_document(made)
            words.index_text(each.text)
            made.add_boolean_term(f"O{each.officials[0]}")
            for slot, value in _values(each):
                made.add_value(slot, value)
            database.add_document(made)
        database.commit()
        database.close()
        self.open()

    def open(self) -> None:
        self._db = xapian.Database(str(self.folder / "xapian"))
        self._stem = xapian.Stem("english")

    def size(self) -> int:
        return sum(path.stat().st_size for path in (self.folder / "xapian").iterdir())

    def ask(self, question: Question) -> int:
        enquire = xapian.Enquire(self._db)
        enquire.set_query(self._query(question))
        if question.newest:
            enquire.set_sort_by_value(DAY, True)
            enquire.set_weighting_scheme(xapian.BoolWeight())
        spies = {}
        if question.facets:
            slots = [slot for slot in range(TOPICS + MOST_TOPICS) if slot != DAY]
            spies = {slot: xapian.ValueCountMatchSpy(slot) for slot in slots}
        for spy in spies.values():
            enquire.add_matchspy(spy)
        found = enquire.get_mset((question.page - 1) * PAGE, PAGE, self._db.get_doccount())
        _ids = [hit.docid for hit in found]
        topics: Counter[bytes] = Counter()
        for slot, spy in spies.items():
            if slot < TOPICS:
                _counts = [(item.term, item.termfreq) for item in spy.top_values(VALUES)]
            else:
                topics.update({item.term: item.termfreq for item in spy.values()})
        return int(found.get_matches_estimated())

    def _query(self, question: Question) -> Any:
        if question.phrase:
            query = xapian.Query(xapian.Query.OP_PHRASE, question.words)
        elif question.prefix:
            query = xapian.Query(
                xapian.Query.OP_WILDCARD, question.words[0], 0, xapian.Query.WILDCARD_LIMIT_ERROR
            )
        else:
            stems = [f"Z{self._stem(word).decode()}" for word in question.words]
            query = xapian.Query(xapian.Query.OP_AND, stems)
        if question.official:
            only = xapian.Query(f"O{question.official}")
            query = xapian.Query(xapian.Query.OP_FILTER, query, only)
        return query

    def close(self) -> None:
        self._db.close()


def _values(document: IndexDocument) -> list[tuple[int, str | bytes]]:
    date = document.date
    assert date
    about = [
        (OFFICIAL, str(document.officials[0])),
        (BODY, str(document.body)),
        (YEAR, str(date.year)),
        (MONTH, f"{date:%Y-%m}"),
        (PLACE, document.place),
        (KIND, document.kind),
        (DAY, xapian.sortable_serialise(date.toordinal())),
    ]
    return about + [(TOPICS + at, str(topic)) for at, topic in enumerate(document.topics[:MOST_TOPICS])]

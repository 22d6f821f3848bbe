"""The search engine against PostgreSQL's and SQLite's full-text search, in one run.

    python -m benchmarks.search [--size 10000 100000] [--repeat 15]

The statements come from a seed (benchmarks/corpus.py), the same for every engine. Each question asks for the
same: the page's twenty answers, their exact number, and the twelve most frequent officials, topics and years.
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from functools import partial
from math import prod
from pathlib import Path

from benchmarks.corpus import Corpus
from benchmarks.rivals import Postgres, Question, Rival, Sqlite
from meetings.search.engine import Facet, SearchRequest, Sort
from meetings.search.query import parse
from meetings.search.tantivy import TantivyEngine


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--size", type=int, nargs="+", default=[10_000], help="statements, e.g. 10000 100000")
    parser.add_argument("--repeat", type=int, default=15, help="how often each question is asked")
    options = parser.parse_args()
    for size in options.size:
        with tempfile.TemporaryDirectory() as folder:
            compare(Corpus(size), Path(folder), options.repeat)


def compare(corpus: Corpus, folder: Path, repeat: int) -> None:
    characters = sum(len(document.text) for document in corpus.documents())
    print(f"\n## {corpus.size:,} statements, {characters / 1e6:,.0f} million characters\n")
    rivals: list[Rival] = [Embedded(folder), Sqlite(folder), Postgres(folder)]
    try:
        for rival in rivals:
            print(loading(rival, corpus, characters))
        answering(rivals, questions(corpus), repeat)
    finally:
        for rival in rivals:
            rival.close()


def loading(rival: Rival, corpus: Corpus, characters: int) -> str:
    documents = list(corpus.documents())
    started = time.perf_counter()
    rival.load(documents)
    seconds = time.perf_counter() - started
    size = rival.size()
    return (
        f"{rival.name}: loaded in {seconds:,.1f} s ({corpus.size / seconds:,.0f} statements a second), "
        f"{size / 1e6:,.0f} MB ({size / characters:.2f} of the text)"
    )


def questions(corpus: Corpus) -> list[Question]:
    words = corpus.words
    phrase = next(document.text for document in corpus.documents() if document.words > 20).split()[5:7]
    return [
        Question("most frequent word", words[:1]),
        Question("middling word", words[300:301]),
        Question("rare word", words[20_000:20_001]),
        Question("two words", [words[5], words[200]]),
        Question("three words", [words[5], words[50], words[500]]),
        Question("phrase", phrase, phrase=True),
        Question("prefix", [words[300][:3]], prefix=True),
        Question("word by one official", words[:1], official=3),
        Question("newest first", words[:1], newest=True),
        Question("page 50", words[:1], page=50),
    ]


def answering(rivals: list[Rival], asked: list[Question], repeat: int) -> None:
    names = " | ".join(rival.name for rival in rivals)
    print(f"\n| milliseconds: median (p95) | found | {names} | best other |")
    print(f"|{'---|' * (len(rivals) + 3)}")
    ratios = []
    for question in asked:
        found = rivals[0].ask(question)
        times = [timed(partial(rival.ask, question), repeat) for rival in rivals]
        ratio = min(median for median, _p95 in times[1:]) / times[0][0]
        ratios.append(ratio)
        cells = " | ".join(f"{median:,.1f} ({p95:,.1f})" for median, p95 in times)
        print(f"| {question.name} | {found:,} | {cells} | {ratio:,.1f} × |", flush=True)
    print(f"\nGeometric mean of the best other: {prod(ratios) ** (1 / len(ratios)):,.1f} ×")


def timed(act: Callable[[], object], repeat: int) -> tuple[float, float]:
    """Median and 95th percentile in milliseconds; slow acts are repeated less."""
    times: list[float] = []
    while len(times) < repeat and (len(times) < 3 or sum(times) < 20_000):
        started = time.perf_counter()
        act()
        times.append((time.perf_counter() - started) * 1_000)
    return statistics.median(times), sorted(times)[max(0, round(len(times) * 0.95) - 1)]


class Embedded(Rival):
    """The archive's own engine, with all its fields and all seven facets."""

    name = "Verbatim"

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "index"
        self._engine = TantivyEngine(self._folder)

    def load(self, documents: list) -> None:
        with self._engine.writing(), self._engine.rebuilding() as writer:
            writer.replace((), documents)

    def size(self) -> int:
        return sum(path.stat().st_size for path in self._folder.rglob("*") if path.is_file())

    def ask(self, question: Question) -> int:
        text = " ".join(question.words)
        typed = f'"{text}"' if question.phrase else f"{text}*" if question.prefix else text
        chosen = {Facet.OFFICIAL: (str(question.official),)} if question.official else {}
        request = SearchRequest(
            query=parse(typed).query,
            choices=chosen,
            sort=Sort.NEWEST if question.newest else Sort.RELEVANCE,
            page=question.page,
        )
        return self._engine.search(request).total


if __name__ == "__main__":
    main()

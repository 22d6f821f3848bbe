"""Compares the search engine with PostgreSQL's, SQLite's and, if it can be imported, Xapian's, in one run.

    python -m benchmarks.search [--size 10000 1000000] [--repeat 15] [--keep FOLDER] [--only sqlite ...]

And with an OpenSearch cluster of three nodes on this machine, if asked, each with so much memory:

    TEST_CLUSTER_HEAP=1g python -m tests.cluster python -m benchmarks.search --only verbatim opensearch

The statements are generated from a seed (benchmarks/corpus.py), the same for every engine. Each query returns
the page's twenty results and their exact number; those with "all facets" also seven facets. With --keep, the
indexes stay in FOLDER and are reused.
"""

import argparse
import json
import os
import resource
import statistics
import tempfile
import time
from collections.abc import Iterable, Iterator
from math import prod
from pathlib import Path
from typing import NamedTuple

from benchmarks.corpus import Corpus
from benchmarks.rival_xapian import Xapian, xapian
from benchmarks.rivals import Postgres, Question, Rival, Sqlite
from meetings.search.index.engine import Facet, IndexDocument, SearchRequest, Sort
from meetings.search.index.tantivy.embedded import TantivyEngine
from meetings.search.query import parse
from tests.cluster.engines import IS_GIVEN, urls

SLOW_MS = 10_000


class Embedded(Rival):
    """The archive's own engine, with all its fields."""

    name = "Verbatim"

    def load(self, documents: Iterable[IndexDocument]) -> None:
        self.open()
        with self._engine.writing(), self._engine.rebuilding() as writer:
            writer.replace((), documents)

    def open(self) -> None:
        self._path = self.folder / "index"
        self._engine = TantivyEngine(self._path)

    def close(self) -> None:
        """Nothing to close: the engine closes its index when it is deleted."""

    def size(self) -> int:
        return sum(path.stat().st_size for path in self._path.rglob("*") if path.is_file())

    def ask(self, question: Question) -> int:
        return self._engine.search(_request(question)).total

    def download(self, question: Question) -> int:
        return sum(1 for _hit in self._engine.every(_request(question)))


def _request(question: Question) -> SearchRequest:
    text = " ".join(question.words)
    typed = f'"{text}"' if question.phrase else f"{text}*" if question.prefix else text
    chosen: dict[Facet, tuple[str, ...]]
    chosen = {Facet.OFFICIAL: (str(question.official),)} if question.official else {}
    return SearchRequest(
        query=parse(typed).query,
        choices=chosen,
        sort=Sort.NEWEST if question.newest else Sort.RELEVANCE,
        page=question.page,
        facets=tuple(Facet) if question.facets else (),
    )


class Cluster(Rival):
    """The same archive on the cluster that was given. CPU time is this process's, without its nodes."""

    name = "OpenSearch"

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        if not IS_GIVEN:
            raise SystemExit(
                "There is no cluster. Run: python -m tests.cluster python -m benchmarks.search …"
            )
        # The time that its nodes take to start is not that of loading.
        self._urls = tuple(urls())

    def load(self, documents: Iterable[IndexDocument]) -> None:
        self.open()
        with self._engine.writing(), self._engine.rebuilding() as writer:
            writer.replace((), documents)

    def open(self) -> None:
        # The cluster's client is an extra.
        from opensearchpy import OpenSearch

        from meetings.search.index.opensearch.cluster import ClusterEngine
        from meetings.search.index.opensearch.connection import ClusterSettings

        self._prefix = f"benchmark-{self.folder.name}"
        self._client = OpenSearch(list(self._urls), timeout=60)
        self._engine = ClusterEngine(ClusterSettings(self._urls, prefix=self._prefix, timeout=60))

    def size(self) -> int:
        """One copy: the others are the same again."""
        told = self._client.indices.stats(index=f"{self._prefix}*", metric="store")
        return int(told["_all"]["primaries"]["store"]["size_in_bytes"])

    def ask(self, question: Question) -> int:
        return self._engine.search(_request(question)).total

    def download(self, question: Question) -> int:
        return sum(1 for _hit in self._engine.every(_request(question)))

    def close(self) -> None:
        """Nothing to close: the nodes belong to whoever started them."""

    def remove(self) -> None:
        self._client.indices.delete(index=f"{self._prefix}*")


RIVALS: dict[str, type[Rival]] = {
    "verbatim": Embedded,
    "sqlite": Sqlite,
    "postgres": Postgres,
    **({"xapian": Xapian} if xapian else {}),
    "opensearch": Cluster,
}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--size", type=int, nargs="+", default=[10_000], help="statements, up to 10000000")
    parser.add_argument("--repeat", type=int, default=15, help="how often each query runs")
    parser.add_argument("--keep", type=Path, help="folder that keeps the indexes for another run")
    parser.add_argument(
        "--only",
        nargs="+",
        choices=RIVALS,
        default=[name for name in RIVALS if name != "opensearch"],
        help="these engines",
    )
    parser.add_argument("--load", action="store_true", help="load, without queries")
    options = parser.parse_args()
    if not xapian:
        print("Xapian's bindings cannot be imported here, so it is left out.")
    for size in options.size:
        with tempfile.TemporaryDirectory() as passing:
            folder = (options.keep or Path(passing)) / f"statements_{size}"
            folder.mkdir(parents=True, exist_ok=True)
            compare(Corpus(size), [RIVALS[key](folder) for key in options.only], options)


def compare(corpus: Corpus, rivals: list[Rival], options: argparse.Namespace) -> None:
    load = ", ".join(f"{average:.1f}" for average in os.getloadavg())
    print(f"\n## {corpus.size:,} statements; load of the machine's {os.cpu_count()} cores: {load}\n")
    try:
        for rival in rivals:
            print(loaded(rival, corpus), flush=True)
            rival.open()
        if not options.load:
            answering(rivals, questions(corpus), options.repeat)
            print(f"Memory of this process at most {_memory():,.0f} MB.")
    finally:
        for rival in rivals:
            rival.close()
            if not options.keep:
                rival.remove()


def loaded(rival: Rival, corpus: Corpus) -> str:
    """Load, unless an earlier run did; return a line with the time and the size of the index."""
    known = rival.folder / f"{type(rival).__name__.lower()}.json"
    if not known.exists():
        source = Timed(corpus)
        started, cpu = time.perf_counter(), time.process_time()
        rival.load(source)
        facts = {
            "seconds": time.perf_counter() - started - source.seconds,
            "cpu": time.process_time() - cpu - source.cpu,
            "characters": source.characters,
            "size": rival.size(),
        }
        rival.close()
        known.write_text(json.dumps(facts))
    facts = json.loads(known.read_text())
    return (
        f"{rival.name}: loaded in {facts['seconds']:,.0f} s, "
        f"{corpus.size / facts['seconds']:,.0f} a second ({facts['cpu']:,.0f} s of CPU time here), "
        f"{facts['size'] / 1e6:,.0f} MB ({facts['size'] / facts['characters']:.2f} of the text)"
    )


class Timed:
    """The statements, with the time to generate them and the length of their text."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self.seconds = self.cpu = 0.0
        self.characters = 0

    def __iter__(self) -> Iterator[IndexDocument]:
        statements = self._corpus.documents()
        while True:
            started, cpu = time.perf_counter(), time.thread_time()
            document = next(statements, None)
            self.seconds += time.perf_counter() - started
            self.cpu += time.thread_time() - cpu
            if document is None:
                return
            self.characters += len(document.text)
            yield document


def questions(corpus: Corpus) -> list[Question]:
    words = corpus.words
    phrase = next(document.text for document in corpus.documents() if document.words > 20).split()[5:7]
    return [
        Question("most frequent word", words[:1]),
        Question("medium-frequency word", words[300:301]),
        Question("rare word", words[20_000:20_001]),
        Question("two words", [words[5], words[200]]),
        Question("three words", [words[5], words[50], words[500]]),
        Question("phrase", phrase, phrase=True),
        Question("prefix", [words[300][:3]], prefix=True),
        Question("word by one official", words[:1], official=3),
        Question("newest first", words[:1], newest=True),
        Question("page 50", words[:1], page=50),
        Question("most frequent word, all facets", words[:1], facets=True),
        Question("two words, all facets", [words[5], words[200]], facets=True),
    ]


def answering(rivals: list[Rival], asked: list[Question], repeat: int) -> None:
    others = [each.name for each in rivals if not isinstance(each, Embedded)]
    names = " | ".join(rival.name for rival in rivals)
    print(f"\n| CPU milliseconds; median (p95, p99) elapsed | found | {names} | best other |")
    print(f"|{'---|' * (len(rivals) + 3)}")
    ratios = []
    for question in asked:
        found = rivals[0].ask(question)
        times = {rival.name: timed(rival, question, repeat) for rival in rivals}
        best = min((times[name].spent for name in others), default=0.0)
        ratios.append(max(best, 0.01) / max(times[rivals[0].name].spent, 0.01))
        cells = " | ".join(map(str, times.values()))
        print(f"| {question.name} | {found:,} | {cells} | {ratios[-1]:,.1f} × |", flush=True)
    for rival in rivals:
        if isinstance(rival, Embedded | Cluster):
            started = time.perf_counter()
            found = rival.download(asked[0])
            per_second = found / (time.perf_counter() - started)
            print(f"\n{rival.name}: downloads {found:,} answers, {per_second:,.0f} a second")
    mean = prod(ratios) ** (1 / len(ratios))
    print(f"\nGeometric mean of the best other, in CPU time: {mean:,.1f} ×")


class Cost(NamedTuple):
    """Milliseconds: CPU time (median) and elapsed time."""

    spent: float
    median: float
    p95: float
    p99: float

    def __str__(self) -> str:
        return f"{self.spent:,.1f}; {self.median:,.1f} ({self.p95:,.1f}, {self.p99:,.1f})"


def timed(rival: Rival, question: Question, repeat: int) -> Cost:
    """Repeat a query; slow ones fewer times."""
    times: list[float] = []
    spent: list[float] = []
    rival.ask(question)
    while len(times) < repeat and (len(times) < 3 or sum(times) < SLOW_MS):
        before, started = rival.spent(), time.perf_counter()
        rival.ask(question)
        times.append((time.perf_counter() - started) * 1_000)
        spent.append((rival.spent() - before) * 1_000)
    times.sort()
    p95, p99 = (times[max(0, round(len(times) * part) - 1)] for part in (0.95, 0.99))
    return Cost(statistics.median(spent), statistics.median(times), p95, p99)


def _memory() -> float:
    """The peak memory of this process, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()

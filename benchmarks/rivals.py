"""The full-text search of PostgreSQL and of SQLite, each used as its manual advises."""

import os
import sqlite3
import time
from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import django
import psycopg
from psycopg import sql

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
django.setup()

from django.db import connection  # noqa: E402

from meetings.search.index.engine import IndexDocument  # noqa: E402

PAGE, VALUES = 20, 12
# All facets except topics, because a statement has several topics.
COLUMNS = ("official", "body", "year", "month", "place", "kind")


@dataclass(frozen=True, slots=True)
class Question:
    """A query for every engine: all `words`, in a row if `phrase`, as prefixes if `prefix`.

    Each returns the page's twenty results and their exact number, with `facets` also seven facets.
    """

    name: str
    words: list[str]
    phrase: bool = False
    prefix: bool = False
    official: int = 0
    newest: bool = False
    page: int = 1
    facets: bool = False


class Rival(ABC):
    """An engine to compare with. It stores its data in `folder` or under `name`."""

    name: str

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @abstractmethod
    def load(self, documents: Iterable[IndexDocument]) -> None: ...

    @abstractmethod
    def open(self) -> None:
        """Prepare to query what was loaded before."""

    @abstractmethod
    def size(self) -> int:
        """Bytes on disk of everything needed to answer, without the text itself."""

    @abstractmethod
    def ask(self, question: Question) -> int:
        """Fetch the results and return their exact number."""

    def spent(self) -> float:
        """CPU seconds used so far by the process that answers."""
        return time.process_time()

    @abstractmethod
    def close(self) -> None:
        """Close what was opened; may be called if nothing was."""

    def remove(self) -> None:  # noqa: B027  most store everything in the folder
        """Delete everything outside the folder."""


class Sqlite(Rival):
    name = "SQLite FTS5"

    def load(self, documents: Iterable[IndexDocument]) -> None:
        self.open()
        self._db.executescript(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;"
            "CREATE VIRTUAL TABLE said USING fts5(text, content='', tokenize='porter unicode61');"
            "CREATE TABLE facts (id INTEGER PRIMARY KEY, official INT, body INT, year INT, month INT,"
            " place TEXT, kind TEXT, day INT);"
            "CREATE TABLE about (id INT, topic INT, PRIMARY KEY (id, topic)) WITHOUT ROWID;"
        )
        for each in documents:
            row = (each.statement, *_facts(each))
            self._db.execute("INSERT INTO facts VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
            topics = [(each.statement, topic) for topic in each.topics]
            self._db.executemany("INSERT INTO about VALUES (?, ?)", topics)
            self._db.execute("INSERT INTO said (rowid, text) VALUES (?, ?)", (each.statement, each.text))
        self._db.execute("INSERT INTO said (said) VALUES ('optimize')")
        self._db.commit()
        self._db.execute("ANALYZE")
        self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def open(self) -> None:
        self._db = sqlite3.connect(self.folder / "fts.sqlite")
        self._db.execute("PRAGMA cache_size = -200000")

    def size(self) -> int:
        return (self.folder / "fts.sqlite").stat().st_size

    def ask(self, question: Question) -> int:
        text = " ".join(question.words)
        match = f'"{text}"' if question.phrase else f"{text}*" if question.prefix else text
        start = (question.page - 1) * PAGE
        if question.facets or question.official or question.newest:
            return self._ask_with_facts(question, match, start)
        ask = self._db.execute
        ask(f"SELECT rowid FROM said WHERE said MATCH ? ORDER BY rank LIMIT {PAGE} OFFSET {start}", (match,))  # noqa: S608
        return int(ask("SELECT count(*) FROM said WHERE said MATCH ?", (match,)).fetchone()[0])

    def _ask_with_facts(self, question: Question, match: str, start: int) -> int:
        ask = self._db.execute
        rank = "0" if question.newest else "rank"
        ask("DROP TABLE IF EXISTS temp.found")
        ask(
            f"CREATE TEMP TABLE found AS SELECT f.*, {rank} AS score FROM said "  # noqa: S608
            "JOIN facts f ON f.id = said.rowid WHERE said MATCH ? AND (? = 0 OR official = ?)",
            (match, question.official, question.official),
        )
        order = "day DESC, id" if question.newest else "score, id"
        ask(f"SELECT id FROM found ORDER BY {order} LIMIT {PAGE} OFFSET {start}").fetchall()  # noqa: S608
        if question.facets:
            for column in COLUMNS:
                counted = f"SELECT {column}, count(*) FROM found GROUP BY 1 ORDER BY 2 DESC"  # noqa: S608
                ask(counted).fetchmany(VALUES)
            about = "SELECT topic, count(*) FROM found JOIN about USING (id) GROUP BY 1 ORDER BY 2 DESC"
            ask(about).fetchmany(VALUES)
        return int(ask("SELECT count(*) FROM found").fetchone()[0])

    def close(self) -> None:
        self._db.close()


class Postgres(Rival):
    """A table with a stored tsvector and a GIN index, in its own database."""

    name = "PostgreSQL tsvector + GIN"

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._database = f"benchmark_{folder.name}"
        with connection.cursor():
            self._where: dict[str, Any] = {
                key: connection.get_connection_params().get(key) for key in ("host", "port", "user")
            }

    def load(self, documents: Iterable[IndexDocument]) -> None:
        self._maintain("DROP DATABASE IF EXISTS {}", "CREATE DATABASE {}")
        self.open()
        columns = "official int, body int, year int, month int, place text, kind text, day int"
        self._db.execute(f"CREATE UNLOGGED TABLE said (id int, {columns}, topics int[], v tsvector)")
        self._db.execute(f"CREATE TEMP TABLE raw (id int, {columns}, topics int[], text text)")
        with self._db.cursor() as cursor:
            with cursor.copy("COPY raw FROM STDIN") as copy:
                for each in documents:
                    copy.write_row((each.statement, *_facts(each), list(each.topics), each.text))
            names = "id, official, body, year, month, place, kind, day, topics"
            cursor.execute(f"INSERT INTO said SELECT {names}, to_tsvector('english', text) FROM raw")  # noqa: S608
        self._db.execute("DROP TABLE raw")
        self._db.execute("CREATE INDEX ON said USING gin (v)")
        self._db.execute("CREATE INDEX ON said (official)")
        self._db.execute("VACUUM ANALYZE said")

    def open(self) -> None:
        self._db = psycopg.connect(**self._where, dbname=self._database, autocommit=True)
        self._db.execute("SET work_mem = '256MB'")
        self._db.execute("SET maintenance_work_mem = '256MB'")

    def size(self) -> int:
        found = self._db.execute("SELECT pg_total_relation_size('said')").fetchone()
        return int(found[0]) if found else 0

    def ask(self, question: Question) -> int:
        text = " ".join(question.words)
        build = "phraseto_tsquery" if question.phrase else "plainto_tsquery"
        if question.prefix:
            build, text = "to_tsquery", f"{text}:*"
        order = "day DESC, id" if question.newest else "score DESC, id"
        score = "0" if question.newest else "ts_rank_cd(v, q)"
        counted = [_counted(column) for column in COLUMNS] if question.facets else []
        if question.facets:
            counted.append(_counted("topic", "found, unnest(topics) topic"))
        statement = f"""
            WITH found AS MATERIALIZED (
                SELECT {", ".join((*COLUMNS, "id", "day", "topics"))}, {score} AS score
                FROM said, {build}('english', %s) q WHERE v @@ q AND (%s = 0 OR official = %s))
            SELECT {", ".join(["(SELECT count(*) FROM found)", *counted])},
                ARRAY(SELECT id FROM found ORDER BY {order} LIMIT {PAGE} OFFSET %s)"""  # noqa: S608
        values: list[Any] = [text, question.official, question.official, (question.page - 1) * PAGE]
        found = self._db.execute(statement, values).fetchone()
        return int(found[0]) if found else 0

    def spent(self) -> float:
        """CPU seconds of this connection's server process and of its finished parallel workers."""
        own = Path(f"/proc/{self._db.info.backend_pid}")
        spent = int((own / "schedstat").read_text().split()[0]) / 1e9
        # Fields of proc_pid_stat(5), from the state on: the parent, and the times of ended children.
        server = _status(Path("/proc") / _status(own)[1])
        return spent + (int(server[13]) + int(server[14])) / os.sysconf("SC_CLK_TCK")

    def close(self) -> None:
        self._db.close()

    def remove(self) -> None:
        self._maintain("DROP DATABASE IF EXISTS {}")

    def _maintain(self, *statements: str) -> None:
        with psycopg.connect(**self._where, dbname="postgres", autocommit=True) as server:
            for statement in statements:
                server.execute(sql.SQL(statement).format(sql.Identifier(self._database)))


def _status(process: Path) -> list[str]:
    return (process / "stat").read_text().rpartition(")")[2].split()


def _counted(column: str, source: str = "found") -> str:
    """The most frequent values of a column with their counts, as an array."""
    order = f"GROUP BY {column} ORDER BY count(*) DESC LIMIT {VALUES}"
    return f"ARRAY(SELECT row({column}, count(*))::text FROM {source} {order})"  # noqa: S608


def _facts(document: IndexDocument) -> tuple[int | str, ...]:
    """Official, body, year, month, place, kind and day."""
    date = document.date
    assert date
    about = (document.officials[0], document.body, date.year, date.year * 100 + date.month)
    return (*about, document.place, document.kind, date.toordinal())

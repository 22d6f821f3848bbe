"""The full-text search of PostgreSQL and of SQLite, each asked the way its manual advises."""

import os
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import django
import psycopg
from psycopg import sql

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
django.setup()

from django.db import connection  # noqa: E402

from meetings.search.engine import IndexDocument  # noqa: E402

PAGE, VALUES = 20, 12
DATABASE = "verbatim_benchmark"


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of every engine: all `words`, in a row if `phrase`, as beginnings if `prefix`."""

    name: str
    words: list[str]
    phrase: bool = False
    prefix: bool = False
    official: int = 0
    newest: bool = False
    page: int = 1


class Rival:
    """An engine that can be loaded and asked."""

    name: str

    def load(self, documents: list[IndexDocument]) -> None:
        raise NotImplementedError

    def size(self) -> int:
        """Bytes on disk of all that is needed to answer, the text itself left out."""
        raise NotImplementedError

    def ask(self, question: Question) -> int:
        """Answers, facets and the exact number of answers; the number is returned."""
        raise NotImplementedError

    def close(self) -> None:
        pass


class Sqlite(Rival):
    name = "SQLite FTS5"

    def __init__(self, folder: Path) -> None:
        self._path = folder / "fts.sqlite"
        self._db = sqlite3.connect(self._path)
        self._db.executescript(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -200000;"
            "CREATE VIRTUAL TABLE said USING fts5(text, content='', tokenize='porter unicode61');"
            "CREATE TABLE facts (id INTEGER PRIMARY KEY, official INT, year INT, day INT);"
            "CREATE TABLE about (id INT, topic INT, PRIMARY KEY (id, topic)) WITHOUT ROWID;"
        )

    def load(self, documents: list[IndexDocument]) -> None:
        numbers = [(each.statement, each.officials[0], *_days(each)) for each in documents]
        self._db.executemany("INSERT INTO facts VALUES (?, ?, ?, ?)", numbers)
        topics = [(each.statement, topic) for each in documents for topic in each.topics]
        self._db.executemany("INSERT INTO about VALUES (?, ?)", topics)
        texts = ((each.statement, each.text) for each in documents)
        self._db.executemany("INSERT INTO said (rowid, text) VALUES (?, ?)", texts)
        self._db.execute("INSERT INTO said (said) VALUES ('optimize')")
        self._db.commit()
        self._db.execute("ANALYZE")

    def size(self) -> int:
        return self._path.stat().st_size

    def ask(self, question: Question) -> int:
        text = " ".join(question.words)
        match = f'"{text}"' if question.phrase else f"{text}*" if question.prefix else text
        rank = "0" if question.newest else "rank"
        ask = self._db.execute
        ask("DROP TABLE IF EXISTS temp.found")
        ask(
            f"CREATE TEMP TABLE found AS SELECT f.id, official, year, day, {rank} AS score FROM said "  # noqa: S608
            "JOIN facts f ON f.id = said.rowid WHERE said MATCH ? AND (? = 0 OR official = ?)",
            (match, question.official, question.official),
        )
        order = "day DESC, id" if question.newest else "score, id"
        start = (question.page - 1) * PAGE
        ask(f"SELECT id FROM found ORDER BY {order} LIMIT {PAGE} OFFSET {start}").fetchall()  # noqa: S608
        for column in ("official", "year"):
            counted = f"SELECT {column}, count(*) FROM found GROUP BY 1 ORDER BY 2 DESC LIMIT {VALUES}"  # noqa: S608
            ask(counted).fetchall()
        ask(
            "SELECT topic, count(*) n FROM found JOIN about USING (id) GROUP BY 1 ORDER BY 2 DESC LIMIT ?",
            (VALUES,),
        ).fetchall()
        return int(ask("SELECT count(*) FROM found").fetchone()[0])

    def close(self) -> None:
        self._db.close()


class Postgres(Rival):
    """A table with a stored tsvector and a GIN index, in a database of its own."""

    name = "PostgreSQL tsvector + GIN"

    def __init__(self, folder: Path) -> None:
        with connection.cursor():
            self._where = {
                key: connection.get_connection_params().get(key) for key in ("host", "port", "user")
            }
        self._maintain("DROP DATABASE IF EXISTS {}", "CREATE DATABASE {}")
        self._db = psycopg.connect(**self._where, dbname=DATABASE, autocommit=True)
        self._db.execute("SET work_mem = '256MB'")
        self._db.execute("SET maintenance_work_mem = '256MB'")
        self._db.execute(
            "CREATE UNLOGGED TABLE said (id int, official int, year int, day int, topics int[], v tsvector)"
        )

    def load(self, documents: list[IndexDocument]) -> None:
        insert = "INSERT INTO said VALUES (%s, %s, %s, %s, %s, to_tsvector('english', %s))"
        rows = [
            (each.statement, each.officials[0], *_days(each), list(each.topics), each.text)
            for each in documents
        ]
        with self._db.transaction(), self._db.cursor() as cursor:
            cursor.executemany(insert, rows)
        self._db.execute("CREATE INDEX ON said USING gin (v)")
        self._db.execute("CREATE INDEX ON said (official)")
        self._db.execute("VACUUM ANALYZE said")

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
        statement = f"""
            WITH found AS MATERIALIZED (
                SELECT id, official, year, day, topics, {score} AS score
                FROM said, {build}('english', %s) q WHERE v @@ q AND (%s = 0 OR official = %s))
            SELECT (SELECT count(*) FROM found),
                ARRAY(SELECT id FROM found ORDER BY {order} LIMIT {PAGE} OFFSET %s),
                ARRAY(SELECT row(official, count(*))::text FROM found GROUP BY official
                    ORDER BY count(*) DESC LIMIT {VALUES}),
                ARRAY(SELECT row(year, count(*))::text FROM found GROUP BY year
                    ORDER BY count(*) DESC LIMIT {VALUES}),
                ARRAY(SELECT row(topic, count(*))::text FROM found, unnest(topics) topic GROUP BY topic
                    ORDER BY count(*) DESC LIMIT {VALUES})"""  # noqa: S608
        values: list[Any] = [text, question.official, question.official, (question.page - 1) * PAGE]
        found = self._db.execute(statement, values).fetchone()
        return int(found[0]) if found else 0

    def close(self) -> None:
        self._db.close()
        self._maintain("DROP DATABASE IF EXISTS {}")

    def _maintain(self, *statements: str) -> None:
        with psycopg.connect(**self._where, dbname="postgres", autocommit=True) as server:
            for statement in statements:
                server.execute(sql.SQL(statement).format(sql.Identifier(DATABASE)))


def _days(document: IndexDocument) -> tuple[int, int]:
    """Year and day."""
    assert document.date
    return document.date.year, document.date.toordinal()

"""DATABASE_URL, taken as PostgreSQL's own library takes it."""

import pytest

from archive.postgres.url import database_from


def test_an_address_with_everything_in_it_counts_in_full() -> None:
    assert database_from(
        "postgresql://reader:p%40ss@db.example:5433/archive?sslmode=require&connect_timeout=3"
    ) == {
        "NAME": "archive",
        "USER": "reader",
        "PASSWORD": "p@ss",
        "HOST": "db.example",
        "PORT": "5433",
        "OPTIONS": {"sslmode": "require", "connect_timeout": "3"},
    }


@pytest.mark.parametrize(
    "url",
    ["postgresql://u@/a?host=/run/postgresql", "postgres://u@%2Frun%2Fpostgresql/a"],
    ids=["query", "encoded"],
)
def test_a_socket_may_be_named_in_either_way(url: str) -> None:
    assert database_from(url) | {"OPTIONS": {}} == {
        "NAME": "a",
        "USER": "u",
        "PASSWORD": "",
        "HOST": "/run/postgresql",
        "PORT": "",
        "OPTIONS": {},
    }


def test_several_hosts_are_passed_on_as_they_are() -> None:
    found = database_from("postgresql://u@one:5432,two:5433/a?target_session_attrs=read-write")
    assert (found["HOST"], found["PORT"]) == ("one,two", "5432,5433")


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("sqlite:///archive.db", "must start with postgresql://"),
        ("mysql://u:secret@h/a", "must start with postgresql://"),
        ("postgresql://u:secret@h/a?nonsense=1", "cannot read it"),
        ("postgresql://u:secret@h:port/a b", "cannot read it"),
        ("postgresql://u:secret@h", "names no database"),
    ],
)
def test_an_address_that_cannot_be_used_is_refused_without_repeating_the_password(
    url: str, reason: str
) -> None:
    with pytest.raises(ValueError, match=reason) as caught:
        database_from(url)
    assert "secret" not in str(caught.value)

"""The address that a watching machine asks."""

import pytest
from django.db import OperationalError, connection
from django.test import Client


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/health/", "/healthz"])
def test_a_database_that_answers_is_well(client: Client, address: str) -> None:
    assert client.get(address).text == "ok\n"


def test_a_database_that_does_not_answer_is_a_503(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def refusing() -> None:
        raise OperationalError

    monkeypatch.setattr(connection, "ensure_connection", refusing)
    assert client.get("/health/").status_code == 503

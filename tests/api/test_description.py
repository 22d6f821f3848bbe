"""The server does what its description in OpenAPI says: cases that schemathesis makes up.

API_CASES=5000 asks so many in all.
"""

import os
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.contrib.auth.models import User
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance

from archive.keys.models import ApiKey
from archive.wsgi import application
from meetings.api.version1 import api
from meetings.search.index.engine import Facet
from tests.api import filled

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("filled_once")]
fill = filled.fill
OPERATIONS = sorted(
    (path, method.upper()) for path, each in api.get_openapi_schema()["paths"].items() for method in each
)
_DESCRIBED_IN_WORDS = {"cursor", "changed_since"}
CASES = max(2, -(-int(os.environ.get("API_CASES", "500")) // len(OPERATIONS)))


@pytest.fixture(autouse=True)
def one_connection() -> Iterator[None]:
    """A request through WSGI would close the connection that holds the test's rows."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.mark.parametrize(("path", "method"), OPERATIONS)
def test_the_server_does_what_its_description_says(path: str, method: str) -> None:
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
    operation = schema[path.removeprefix("/api/v1") if path not in schema else path][method]
    hands_in = "/uploads" in path
    headers = {"Accept-Encoding": "identity"} | ({"Authorization": f"Bearer {_secret()}"} if hands_in else {})
    valid, invalid = (
        operation.as_strategy(generation_mode=mode)
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
    )

    @settings(max_examples=CASES, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(case=st.one_of(valid, invalid))
    def ask(case: Any) -> None:
        # No pattern can say which cursors were given, and which days there are.
        free = _DESCRIBED_IN_WORDS.isdisjoint(case.query or {}) and not hands_in
        excluded = [] if free else [positive_data_acceptance]
        case.call_and_validate(headers=headers, excluded_checks=excluded)

    ask()


def _secret() -> str:
    owner = User.objects.create_superuser("root", password=None)
    key = ApiKey(name="Tester", owner=owner, may_hand_in=True)
    secret = key.renew()
    key.save()
    return secret


def test_the_description_is_of_openapi_3_1_and_names_every_filter() -> None:
    described = api.get_openapi_schema()
    assert described["openapi"] == "3.1.0"
    named = {each["name"] for each in described["paths"]["/api/v1/search"]["get"]["parameters"]}
    assert {each.value for each in Facet} <= named

"""The server does what its description in OpenAPI says: cases that schemathesis makes up.

API_CASES=5000 asks so many in all.
"""

import os
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance

from archive.wsgi import application
from meetings.api.version1 import api
from tests.api import filled

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("filled_once")]
fill = filled.fill
PATHS = sorted(api.get_openapi_schema()["paths"])
_DESCRIBED_IN_WORDS = {"cursor", "changed_since"}
CASES = max(2, -(-int(os.environ.get("API_CASES", "500")) // len(PATHS)))


@pytest.fixture(autouse=True)
def one_connection() -> Iterator[None]:
    """A request through WSGI would close the connection that holds the test's rows."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.mark.parametrize("path", PATHS)
def test_the_server_does_what_its_description_says(path: str) -> None:
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
    operation = schema[path.removeprefix("/api/v1") if path not in schema else path]["GET"]
    valid, invalid = (
        operation.as_strategy(generation_mode=mode)
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
    )

    @settings(max_examples=CASES, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(case=st.one_of(valid, invalid))
    def ask(case: Any) -> None:
        # No pattern can say which cursors were given, and which days there are.
        free = _DESCRIBED_IN_WORDS.isdisjoint(case.query or {})
        excluded = [] if free else [positive_data_acceptance]
        case.call_and_validate(headers={"Accept-Encoding": "identity"}, excluded_checks=excluded)

    ask()


def test_the_description_is_of_openapi_3_1() -> None:
    assert api.get_openapi_schema()["openapi"] == "3.1.0"

"""The examples in the description of the API, asked of a server that has the samples they are of."""

import json
from typing import Any
from urllib.parse import quote, urlencode

from tests.serving.conftest import Server

# Only an earlier answer, or a key, gives these; the others have no fitting words in every archive.
WITHOUT = {"cursor", "limit", "page", "section", "pk", "Idempotency-Key"}


def test_each_example_is_answered_and_means_something(patient_server: Server) -> None:
    schema = json.loads(patient_server.ask("/api/v1/openapi.json")[1])
    number = 0
    for path, operations in schema["paths"].items():
        parameters = [each for operation in operations.values() for each in operation.get("parameters", ())]
        assert {each["name"] for each in parameters if "example" not in each} <= WITHOUT, path
        if "get" not in operations or "/uploads" in path:
            continue
        parameters = operations["get"].get("parameters", [])
        named = {each["name"]: quote(each["example"]) for each in parameters if each["in"] == "path"}
        query = {
            each["name"]: each["example"]
            for each in parameters
            if "example" in each and each["in"] == "query"
        }
        given = [{}, *({name: value} for name, value in query.items()), query]
        for one in given:
            address = f"{path.format_map(named)}?{urlencode(one, doseq=True)}"
            response, body = patient_server.ask(address)
            assert response.status == 200, (address, body)
            number += 1
            assert _ignored(json.loads(body), one) == [], address
    assert number > 60


def _ignored(answer: dict[str, Any], given: dict[str, Any]) -> list[str]:
    """A report that is asked without its words says so."""
    without = ("Nothing was looked for", "There is nothing to show")
    words = {"q", "text"} & set(given)
    return [each for each in answer.get("ignored", ()) if words or not each.startswith(without)]

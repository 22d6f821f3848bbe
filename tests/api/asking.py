"""How the tests of the interface ask it."""

import json
from typing import Any

from django.test import Client


def get(client: Client, path: str, status: int = 200, **headers: Any) -> Any:
    response = client.get(path if path.startswith("http") else f"/api/v1/{path}", **headers)
    assert response.status_code == status, response.content
    return json.loads(response.content)

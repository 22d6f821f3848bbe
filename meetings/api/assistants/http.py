"""MCP at /mcp: each POST is answered by itself, by the SDK's own transport, in the thread of the request.

The SDK speaks ASGI. Its loop lives as long as one request; the tools run outside it, under the limits and on
the database connection of every other request (docs/decisions).
"""

import asyncio
from collections.abc import MutableMapping
from dataclasses import dataclass, field
from typing import Any

from asgiref.sync import async_to_sync
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from archive.limits.kinds import RequestKind
from archive.limits.requests import ALLOWANCES, TOO_LONG
from archive.site_url import origin
from meetings.api.assistants.addresses import Site
from meetings.api.assistants.at_hand import is_there
from meetings.api.problems import answer

Message = MutableMapping[str, Any]
# The tools end by themselves before this; it is for whatever else might wait.
_SECONDS = ALLOWANCES[RequestKind.SEARCH].seconds + 5
_KEPT_HEADERS = ("content-type", "allow")


@csrf_exempt  # Nobody is logged in here, and nothing is written.
def assistants(request: HttpRequest) -> HttpResponse:
    if not is_there():
        return answer(404, "This archive has no tools for assistants: its operator has not installed them.")
    if request.method != "POST":
        refused = answer(405, "Assistants send POST here (Model Context Protocol). There is nothing to read.")
        refused.headers["Allow"] = "POST, OPTIONS"
        return refused
    try:
        return async_to_sync(_answered)(request, Site(origin(request)))
    except TimeoutError:
        return answer(503, TOO_LONG)


@dataclass(slots=True)
class _Exchange:
    """One request and its answer, as the SDK sees them."""

    body: bytes
    status: int = 500
    headers: dict[str, str] = field(default_factory=dict)
    content: bytearray = field(default_factory=bytearray)
    was_read: bool = False

    async def receive(self) -> Message:
        if self.was_read:
            await asyncio.Event().wait()  # The client stays until it has its answer.
        self.was_read = True
        return {"type": "http.request", "body": self.body, "more_body": False}

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.headers = {name.decode().lower(): value.decode() for name, value in message["headers"]}
        else:
            self.content += message.get("body", b"")


async def _answered(request: HttpRequest, site: Site) -> HttpResponse:
    from mcp.server.streamable_http_manager import StreamableHTTPSessionManager

    from meetings.api.assistants.server import server

    exchange = _Exchange(request.body)
    manager = StreamableHTTPSessionManager(server(site), json_response=True, stateless=True)
    async with asyncio.timeout(_SECONDS), manager.run():
        await manager.handle_request(_scope(request), exchange.receive, exchange.send)
    response = HttpResponse(bytes(exchange.content), status=exchange.status)
    del response.headers["Content-Type"]
    for name in _KEPT_HEADERS:
        if name in exchange.headers:
            response.headers[name.title()] = exchange.headers[name]
    response.headers["Cache-Control"] = "no-store"
    return response


def _scope(request: HttpRequest) -> Message:
    headers = [
        (name.lower().encode("latin-1", "replace"), value.encode("latin-1", "replace"))
        for name, value in request.headers.items()
    ]
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "POST",
        "scheme": request.scheme,
        "path": request.path,
        "raw_path": request.path.encode(),
        "query_string": b"",
        "root_path": "",
        "headers": headers,
        "client": None,
        "server": None,
    }

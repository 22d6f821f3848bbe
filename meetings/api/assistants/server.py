"""The tools behind the SDK of the Model Context Protocol, which is loaded only when it is used."""

from collections.abc import Callable, Mapping
from typing import Any

import mcp_types as types
from asgiref.sync import sync_to_async
from django.conf import settings
from mcp.server.context import ServerRequestContext
from mcp.server.lowlevel import Server
from mcp.shared.exceptions import MCPError

from meetings.api.assistants.addresses import Site
from meetings.api.assistants.tools import BY_NAME, INSTRUCTIONS, TOOLS, Tool, called

_Context = ServerRequestContext[Any, Any]
Call = Callable[[Tool, Mapping[str, Any], Site], tuple[str, bool]]


def server(site: Site, call: Call = called) -> Server[Any]:
    """Answers with addresses of this site; `call` runs in the thread that may use the database."""

    async def listed(
        _context: _Context, _asked: types.PaginatedRequestParams | None
    ) -> types.ListToolsResult:
        return types.ListToolsResult(tools=[_described(each) for each in TOOLS])

    async def answered(_context: _Context, asked: types.CallToolRequestParams) -> types.CallToolResult:
        tool = BY_NAME.get(asked.name)
        if tool is None:
            known = ", ".join(BY_NAME)
            raise MCPError(types.INVALID_PARAMS, f"There is no tool of this name. Use one of: {known}.")
        text, done = await sync_to_async(call)(tool, asked.arguments or {}, site)
        return types.CallToolResult(content=[types.TextContent(type="text", text=text)], is_error=not done)

    return Server(
        "verbatim",
        version="1",
        title=settings.SITE_NAME,
        instructions=INSTRUCTIONS,
        website_url=site.page("/"),
        on_list_tools=listed,
        on_call_tool=answered,
    )


def _described(tool: Tool) -> types.Tool:
    return types.Tool(
        name=tool.name,
        title=tool.title,
        description=tool.description,
        input_schema=tool.takes.model_json_schema(),
        annotations=types.ToolAnnotations(
            read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
        ),
    )

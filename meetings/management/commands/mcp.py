"""`manage.py mcp`: the archive for an assistant on this machine, over standard input and output."""

import asyncio
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.db import close_old_connections

from archive.limits.budget import Budget, within
from archive.limits.kinds import RequestKind
from archive.limits.requests import ALLOWANCES, statements_within
from meetings.api.assistants.addresses import Site
from meetings.api.assistants.at_hand import HOW_TO_INSTALL, is_there
from meetings.api.assistants.tools import Tool, called
from meetings.management.quick_start import QuickCommand

# What permalinks begin with where SITE_URL does not say it: the address of `manage.py demo`.
_HERE = "http://localhost:8000"


class Command(QuickCommand):
    help = "Answer an assistant (Model Context Protocol) over standard input and output, until it ends."

    def handle(self, *args: Any, **options: Any) -> None:
        if not is_there():
            raise CommandError(f"The SDK of the Model Context Protocol is not installed. {HOW_TO_INSTALL}")
        asyncio.run(_serve(Site(settings.SITE_URL or _HERE)))


async def _serve(site: Site) -> None:
    from mcp.server.stdio import stdio_server

    from meetings.api.assistants.server import server

    own = server(site, _called)
    async with stdio_server() as (requests, answers):
        await own.run(requests, answers, own.create_initialization_options())


def _called(tool: Tool, arguments: Mapping[str, Any], site: Site) -> tuple[str, bool]:
    """Under the limits of a search on the site; a connection that was lost is made anew."""
    close_old_connections()
    allowance = ALLOWANCES[RequestKind.SEARCH]
    with within(Budget(allowance.seconds, allowance.work)), statements_within(allowance):
        return called(tool, arguments, site)

"""The archive asked by the official SDK's own client: over HTTP from gunicorn, and over standard input."""

import asyncio
import re
import sys
from pathlib import Path
from typing import Any

import pytest
from mcp import Client, StdioServerParameters

from tests.postgres.processes import ROOT
from tests.serving.conftest import Server

DOCUMENT = (ROOT / "docs" / "assistants.md").read_text()
TOOLS = ["search", "read_record", "look_up_official", "list_topic", "check_quotation"]


async def _session(where: Any, mode: str) -> None:
    async with Client(where, mode=mode) as client:
        assert [each.name for each in (await client.list_tools()).tools] == TOOLS
        found = await client.call_tool("search", {"query": "seepage", "first_day": "2024-01-01"})
        assert not found.is_error
        told = found.content[0].text
        assert "Zdenka Hrast, Minister of Energy and Water" in told
        address = re.findall(r"http://localhost:8000/\S+/s\d+/", told)[0]
        read = await client.call_tool("read_record", {"record": address})
        assert "seepage is now five litres a second" in read.content[0].text
        wrong = await client.call_tool("read_record", {"record": "nowhere"})
        assert wrong.is_error


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_the_sdks_client_asks_over_http(patient_server: Server, mode: str) -> None:
    asyncio.run(_session(f"http://127.0.0.1:{patient_server.port}/mcp", mode))


def test_the_sdks_client_asks_over_standard_input(var: Path, environment: dict[str, str]) -> None:
    env = environment | {"VAR_DIR": str(var), "SITE_URL": "http://localhost:8000"}
    command = StdioServerParameters(command=sys.executable, args=["manage.py", "mcp"], env=env, cwd=ROOT)
    asyncio.run(_session(command, "auto"))


def test_the_session_of_the_document_goes_so(
    patient_server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its lines in their order; the day on which a record was loaded is another one."""
    code = DOCUMENT.partition("```python\n")[2].partition("```")[0]
    shown = DOCUMENT.partition("```text\n")[2].partition("```")[0]
    here = code.replace("http://localhost:8000/mcp", f"http://127.0.0.1:{patient_server.port}/mcp")
    exec(compile(here, "docs", "exec"), {})  # noqa: S102 - our own document
    answered = iter(_same_day(capsys.readouterr().out).splitlines())
    lines = [line for line in _same_day(shown).splitlines() if line not in ("", "[…]")]
    assert len(lines) > 8
    for line in lines:
        beginning, cut, _end = line.partition(" […]")
        assert any(each.startswith(beginning) if cut else each == line for each in answered), line


def _same_day(text: str) -> str:
    return re.sub(r"record version \d{4}-\d\d-\d\d-", "record version ", text)

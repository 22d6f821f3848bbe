"""Whether the SDK is installed (extra `mcp`), without loading it."""

from importlib.util import find_spec

HOW_TO_INSTALL = "Install it with: pip install 'verbatim[mcp]'"


def is_there() -> bool:
    return find_spec("mcp") is not None and find_spec("mcp_types") is not None

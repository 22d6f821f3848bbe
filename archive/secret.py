"""The signing key of an archive that runs its own PostgreSQL on one machine."""

import os
import secrets
from pathlib import Path


def kept_key(path: Path) -> str:
    """The key stored in `path`; the first call creates it, readable only by its owner."""
    path.parent.mkdir(parents=True, exist_ok=True)
    made = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        return path.read_text().strip()
    except FileNotFoundError:
        descriptor = os.open(made, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(50))
    try:
        os.link(made, path)  # fails if another process was first; then its key is used
    except FileExistsError:
        pass
    finally:
        made.unlink()
    return path.read_text().strip()

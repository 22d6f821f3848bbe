"""The key that the site signs with."""

import os
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


def secret_key(given: str, var: Path, needed: bool) -> str:
    """The one given or, unless it is needed, a key made once and kept in this folder.

    Raises `ImproperlyConfigured` that says what to do.
    """
    if given:
        return given
    if needed:
        raise ImproperlyConfigured(
            "SECRET_KEY is not set. Create one with: "
            "python -c 'import secrets; print(secrets.token_urlsafe(50))'"
        )
    try:
        return kept_key(var / "secret-key")
    except OSError as error:
        raise ImproperlyConfigured(
            f"{error}. Start the archive as the user who made {var}, or set VAR_DIR to another folder."
        ) from None


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

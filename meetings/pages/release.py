"""A mark that changes with the program and the pages' own look, so that nobody keeps an old page."""

from functools import cache
from hashlib import sha256

from django.conf import settings


@cache
def release() -> str:
    """Of the program, templates, translations and static files as they were when this process first asked."""
    digest = sha256()
    for folder in ("archive", "meetings", "locale", "templates", "static"):
        for path in sorted((settings.BASE_DIR / folder).rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                digest.update(f"{path.name} {path.stat().st_mtime_ns}\n".encode())
    return digest.hexdigest()

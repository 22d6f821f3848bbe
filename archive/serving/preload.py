"""What every worker needs, loaded once in the process that workers are made of, so that they share it.

It opens no connection and starts no thread: neither outlives the making of a worker.
"""

from pathlib import Path

from django.conf import settings
from django.template import engines
from django.template.loader import get_template
from django.urls import get_resolver
from django.utils import translation


def preload() -> None:
    """Load all pages with their modules, the site's templates and the texts of each language."""
    resolver = get_resolver()
    _ = resolver.url_patterns
    for status in (400, 403, 404, 500):
        resolver.resolve_error_handler(status)
    for code, _name in settings.LANGUAGES:
        translation.activate(code)
    translation.deactivate()
    for folder in map(Path, engines["django"].dirs):
        for file in folder.rglob("*.html"):
            get_template(file.relative_to(folder).as_posix())

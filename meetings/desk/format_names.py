"""What the formats of files are called at the desk: editors do not know the names that code has for them."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_NAMES: dict[str, str | Promise] = {
    "kremlin-text": _("copied text"),
    "kremlin-html": _("a saved web page"),
    "akoma-ntoso": "Akoma Ntoso",
    "archive-akoma-ntoso": _("Akoma Ntoso of an archive like this"),
    "archive-json": _("JSON of an archive like this"),
    "parlamint-tei": "ParlaMint",
    "canadian-hansard": _("Hansard of Canada"),
    "bundestag": "Bundestag",
    "council-data-project": "Council Data Project",
}


def format_in_words(name: str) -> str | Promise:
    """The format as an editor knows it; one without another name keeps its own."""
    return _NAMES.get(name, name)

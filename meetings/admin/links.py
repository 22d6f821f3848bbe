"""Links in the lists and forms of the admin."""

from collections.abc import Iterable

from django.template.loader import render_to_string
from django.utils.safestring import SafeString


def links(pairs: Iterable[tuple[str, object]]) -> SafeString:
    """Links from pairs of address and text, separated by commas; a dash if there are none."""
    return render_to_string("admin/_links.html", {"links": list(pairs)})

"""What of HTML a reader sees: blocks, and elements that are never shown."""

import re

from lxml import etree

BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset"
    " figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav"
    " ol p pre search section summary table tbody td tfoot th thead tr ul".split()
)
STRUCK = frozenset({"del", "s", "strike"})
_UNSHOWN = frozenset(
    "audio base button canvas datalist embed frame head iframe input link map math meta meter noscript"
    " object option progress script select source style svg template textarea title track video".split()
)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HIDDEN_CLASS = frozenset(
    "d-none hidden hide screen-reader-text sr-only visually-hidden visuallyhidden element-invisible".split()
)


def is_hidden(element: etree._Element) -> bool:
    """Whether nothing of an element is shown as text."""
    if element.tag in _UNSHOWN or element.get("hidden") is not None:
        return True
    style = element.get("style")
    if style and _HIDDEN_STYLE.search(style):
        return True
    classes = element.get("class")
    return classes is not None and not _HIDDEN_CLASS.isdisjoint(classes.lower().split())

"""Where the text of a web page is: the smallest part that holds nearly all words which are no links."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from meetings.transcripts.containers.html import collapse
from meetings.transcripts.containers.visible import BLOCKS, STRUCK, is_hidden

_MENUS = frozenset({"nav", "footer", "aside", "menu", "dialog", "search"})
_MENU_ROLES = frozenset(
    {"navigation", "banner", "contentinfo", "search", "complementary", "menu", "menubar", "dialog"}
)
_MENU_NAMES = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|breadcrumbs?|crumbs?|sidebar|footer|cookies?|share"
    r"|sharing|social|"
    r"related|pagination|pager|comments?|disqus|skip|toolbar|advert\w*|banner|newsletter|subscribe"
    r"|tags?|widget)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_HEADINGS = frozenset({"h1", "h2"})
_SET_APART = frozenset({"b", "strong", "cite", "span", "em", "i"})
_LONGEST_LABEL = 60
_NEARLY_ALL = 0.8
_MOST_OF_A_PAGE = 0.6
_MOST_OF_A_MENU = 0.3


@dataclass(slots=True)
class Chrome:
    """The parts of a page that belong to its site."""

    body: etree._Element
    elements: set[etree._Element] = field(default_factory=set)

    def holds(self, element: etree._Element) -> bool:
        return element in self.elements

    def printed(self, element: etree._Element) -> list[str]:
        """What a part of the site prints, a line for each of its texts."""
        return [line for text in element.itertext() if (line := collapse(str(text)))]

    def lines(self, main: etree._Element) -> list[str]:
        """What stands outside of the text, a line for each of its texts."""
        inside = {main, *main.iterancestors()}
        return list(self._outside(self.body, main, inside))

    def _outside(
        self, element: etree._Element, main: etree._Element, path: set[etree._Element]
    ) -> Iterator[str]:
        if element is main:
            return
        for child in element:
            if child in path:
                yield from self._outside(child, main, path)
            elif isinstance(child.tag, str) and not is_hidden(child) and child.tag not in _HEADINGS:
                yield from self.printed(child)

    def headings_above(self, main: etree._Element) -> list[etree._Element]:
        """Headings between the beginning of the page and its text, without those of menus."""
        return list(_headings_above(self.body, main, self)) if main is not self.body else []


def main_text(body: etree._Element) -> tuple[etree._Element, Chrome]:
    """The element that holds the text of a page, and what around and inside it is the site's."""
    weights: dict[etree._Element, int] = {}
    chrome = Chrome(body)
    whole, _ = _weigh(body, weights, chrome)
    if not whole:
        return body, Chrome(body)
    element = body
    while (heaviest := _heaviest(element, weights)) is not None and _leads_on(heaviest, element, weights):
        element = heaviest
    return _without_rows(element), chrome


def _heaviest(element: etree._Element, weights: dict[etree._Element, int]) -> etree._Element | None:
    return max((child for child in element if child in weights), key=weights.__getitem__, default=None)


def _leads_on(child: etree._Element, element: etree._Element, weights: dict[etree._Element, int]) -> bool:
    """Whether the text is inside of this child; a part named for the text needs less of it."""
    share = weights[child] / max(1, weights[element])
    if child.tag in ("main", "article"):
        return share >= _MOST_OF_A_PAGE
    return child.tag in BLOCKS and child.tag not in ("p", "li") and share >= _NEARLY_ALL


def _without_rows(element: etree._Element) -> etree._Element:
    """A row or a single list is no place for a text: what holds it is."""
    while element.tag in ("tr", "tbody", "thead", "ul", "ol", "dl", "p", "pre", "table"):
        parent = element.getparent()
        if parent is None or element.tag in ("table", "pre", "p", "ul", "ol", "dl"):
            return parent if parent is not None else element
        element = parent
    return element


def _weigh(element: etree._Element, weights: dict[etree._Element, int], chrome: Chrome) -> tuple[int, int]:
    """How many characters of an element are text, and how many are text of links."""
    # The parser bounds the depth.
    text, links = len((element.text or "").strip()), 0
    for child in element:
        if isinstance(child.tag, str) and not is_hidden(child) and child.tag not in STRUCK:
            inner, linked = _weigh(child, weights, chrome)
            text, links = text + inner, links + linked
        text += len((child.tail or "").strip())
    if element.tag == "a":
        text, links = 0, text + links
    if _is_menu(element, text, links):
        chrome.elements.add(element)
        return 0, links
    weights[element] = text
    return text, links


def _is_menu(element: etree._Element, text: int, links: int) -> bool:
    if element.tag in ("body", "html", "main", "article"):
        return False
    if element.tag in _MENUS or (element.get("role") or "").lower() in _MENU_ROLES:
        return True
    if element.tag not in BLOCKS:
        return False
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    if _MENU_NAMES.search(named) and not _opens_with_a_label(element):
        return text < 600 or links > _MOST_OF_A_MENU * (text + links)
    return element.tag in ("ul", "ol", "table", "div", "form") and links > 60 and links > 3 * text


def _opens_with_a_label(element: etree._Element) -> bool:
    """Whether it opens with a name in a type of its own and a colon: `<div><b>Ann</b>: Yes`."""
    first = next(iter(element), None)
    if first is None or (element.text or "").strip() or not isinstance(first.tag, str):
        return False
    name = "".join(map(str, first.itertext())).strip()
    behind = (first.tail or "").lstrip()
    return (
        first.tag in _SET_APART and 0 < len(name) < _LONGEST_LABEL and (behind[:1] == ":" or name[-1] == ":")
    )


def _headings_above(
    element: etree._Element, main: etree._Element, chrome: Chrome
) -> Iterator[etree._Element]:
    for found in element.iter():
        if found is main:
            return
        if found.tag in _HEADINGS and not is_hidden(found):
            around = set(found.iterancestors())
            if not any(chrome.holds(above) for above in around):
                yield found

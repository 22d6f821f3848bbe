"""The page on how to search: docs/searching.md as HTML, every example a link that searches for it."""

from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import slugify
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from meetings.pages.examples import examples

FOLDER = Path(settings.BASE_DIR) / "docs"
ORIGINAL = "en"


@require_safe
def searching(request: HttpRequest) -> HttpResponse:
    """The document in the reader's language where it has been translated, else in English."""
    language = (get_language() or ORIGINAL).split("-")[0]
    if not path(language).exists():
        language = ORIGINAL
    title, content = document(language)
    ours = examples()
    tried = (ours.two_words, ours.phrase, ours.beginning, ours.speaker, ours.month)
    context = {"title": title, "content": content, "of": language, "tried": list(filter(None, tried))}
    return render(request, "meetings/searching.html", context)


def path(language: str) -> Path:
    return FOLDER / ("searching.md" if language == ORIGINAL else f"searching.{language}.md")


@cache
def document(language: str) -> tuple[str, SafeString]:
    """Its title, and the rest as HTML. Read once: it changes only with the program."""
    blocks = SyntaxTreeNode(MarkdownIt("commonmark").parse(path(language).read_text())).children
    title = blocks[0].children[0].content
    used: Counter[str] = Counter()
    return title, _joined((_block(node, used) for node in blocks[1:]), "\n")


def _block(node: SyntaxTreeNode, used: Counter[str]) -> SafeString:
    """Everything written is escaped. What has no rendering here is an error, which a test would see."""
    match node.type:
        case "heading":
            return format_html('<{0} id="{1}">{2}</{0}>', node.tag, _name(node, used), _inside(node))
        case "fence":
            return _element("pre", _joined(map(_example, node.content.splitlines()), "\n"))
        case "paragraph":
            return _inside(node) if node.hidden else _element("p", _inside(node))
        case "bullet_list" | "list_item":
            return _element(node.tag, _joined((_block(child, used) for child in node.children), "\n"))
    raise NotImplementedError(node.type)


def _inside(node: SyntaxTreeNode) -> SafeString:
    return _joined(_inline(child) for inline in node.children for child in inline.children)


def _inline(node: SyntaxTreeNode) -> SafeString:
    match node.type:
        case "text":
            return format_html("{}", node.content)
        case "softbreak":
            return format_html("{}", "\n")
        case "code_inline":
            return _element("code", node.content)
    raise NotImplementedError(node.type)


def _name(heading: SyntaxTreeNode, used: Counter[str]) -> str:
    """What addresses call the heading; signs have no place there, so some are told apart by a number."""
    name = slugify(heading.children[0].content, allow_unicode=True) or "operator"
    used[name] += 1
    return name if used[name] == 1 else f"{name}-{used[name]}"


def _joined(parts: Iterable[SafeString], separator: str = "") -> SafeString:
    return format_html_join(separator, "{}", ((part,) for part in parts))


def _element(tag: str, content: str) -> SafeString:
    return format_html("<{0}>{1}</{0}>", tag, content)


def _example(line: str) -> SafeString:
    url = f"{reverse('search')}?{urlencode({'q': line})}"
    return format_html('<a href="{}" rel="nofollow"><code>{}</code></a>', url, line)

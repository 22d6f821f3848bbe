"""Whoever adds a kind of page adds it to the pages that are looked at in a browser."""

from django.urls import Resolver404, resolve

from meetings.urls import urlpatterns
from tests.browser.pages import NO_PAGES, PAGES


def test_every_kind_of_page_is_looked_at_in_a_browser() -> None:
    named = {pattern.name for pattern in urlpatterns if pattern.name}
    assert named - _looked_at() == NO_PAGES


def _looked_at() -> set[str | None]:
    return {_name(address.partition("?")[0]) for address in PAGES.values()}


def _name(path: str) -> str | None:
    try:
        return resolve(path).url_name
    except Resolver404:
        return None

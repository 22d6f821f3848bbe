"""Marked words are stepped through, by keys and by links."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.pages import NEWS

pytestmark = pytest.mark.browser


def test_keys_step_through_the_marked_places(reader: Visit) -> None:
    page = reader.page
    reader.open("/search/?q=water")
    page.locator(".hit .passage").first.click()
    expect(page).to_have_url(re.compile(r"\?q=water#s\d+"))
    places = page.locator("main mark[id]").evaluate_all("all => all.map(each => each.id)")
    page.keyboard.press("n")
    first = page.locator("mark.here").get_attribute("id")
    assert first in places
    expect(page.locator("mark.here")).to_be_focused()
    page.keyboard.press("p")
    before = places[max(places.index(first) - 1, 0)]
    expect(page.locator("mark.here")).to_have_id(before)


def test_links_step_through_the_marked_places_without_scripts(plain_reader: Visit) -> None:
    page = plain_reader.page
    plain_reader.open(f"{NEWS}?q=the")
    page.get_by_role("link", name="First match").click()
    expect(page.locator("mark:target")).to_be_in_viewport()
    page.locator(".steps").first.get_by_role("link", name="next").click()
    expect(page.locator("mark:target")).to_be_in_viewport()
    page.get_by_role("link", name="Remove highlights").click()
    expect(page).to_have_url(re.compile(f"{NEWS}$"))
    expect(page.locator("mark")).to_have_count(0)

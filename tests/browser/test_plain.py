"""Without JavaScript: every page has its content, every form leads where it should.

Folded statements and marked words without scripts are in test_look and test_marking.
"""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Visit, visit
from tests.browser.pages import PAGES

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def plain_window(browser: Browser, site: str) -> Iterator[Visit]:
    context = browser.new_context(java_script_enabled=False)
    yield visit(context, site)
    context.close()


@pytest.fixture
def anyone(plain_window: Visit) -> Iterator[Visit]:
    """Somebody whose browser runs no scripts, with nothing of the test before left in it."""
    yield plain_window
    plain_window.page.context.clear_cookies()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_shows_what_it_is_about(anyone: Visit, name: str) -> None:
    anyone.open(PAGES[name])
    expect(anyone.page.locator("main h1")).to_be_visible()
    assert len(anyone.page.locator("main").inner_text()) > 80


def test_answers_are_narrowed_by_a_facet_and_turned_over(anyone: Visit) -> None:
    page = anyone.page
    anyone.open("/search/")
    page.get_by_role("searchbox", name="Search the records").fill("the")
    page.get_by_role("main").get_by_role("button", name="Search").click()
    expect(page).to_have_url(re.compile(r"/search/\?q=the"))
    first = page.locator(".hit .passage").first.get_attribute("href")
    page.get_by_role("link", name="Next page").click()
    expect(page).to_have_url(re.compile("page=2"))
    assert page.locator(".hit .passage").first.get_attribute("href") != first
    page.get_by_role("link", name="Previous page").click()
    page.get_by_role("complementary").get_by_role("link", name="Anselm Varga").click()
    expect(page).to_have_url(re.compile("official=anselm-varga"))
    expect(page.locator(".hit").first).to_contain_text("Anselm Varga")


def test_words_are_compared_over_time_and_in_lines(anyone: Visit) -> None:
    page = anyone.page
    anyone.open("/search/trends/")
    page.locator(".compare input[name=q]").first.fill("water")
    page.locator(".compare").get_by_label("Period", exact=True).select_option("month")
    page.locator(".compare").get_by_role("button", name="Show").click()
    expect(page).to_have_url(re.compile(r"trends/\?q=water.*unit=month"))
    expect(page.locator("main svg").first).to_be_visible()
    anyone.open("/search/concordance/")
    page.get_by_label("Words or a phrase").fill("water")
    page.get_by_role("main").get_by_role("button", name="Show").click()
    expect(page.locator(".kwic li").first).to_contain_text(re.compile("water", re.IGNORECASE))


def test_a_quotation_is_checked(anyone: Visit) -> None:
    page = anyone.page
    anyone.open("/quotes/")
    page.get_by_label("Quotation").fill("Barley did even better, because many people switched to it")
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_role("heading", name="On record, word for word")).to_be_visible()
    page.locator(".findings a").first.click()
    expect(page.get_by_role("main")).to_contain_text("many people switched to it")


def test_a_setting_chosen_on_its_page_holds_on_others(anyone: Visit) -> None:
    anyone.open("/settings/")
    anyone.page.get_by_role("main").get_by_role("button", name="Sepia").click()
    anyone.open("/topics/")
    expect(anyone.page.locator("html")).to_have_attribute("data-colours", "sepia")


def test_the_language_is_changed_where_one_reads(anyone: Visit) -> None:
    anyone.open("/topics/")
    anyone.page.get_by_role("button", name="Русский").click()
    expect(anyone.page).to_have_url(f"{anyone.site}/topics/")
    expect(anyone.page.locator("h1")).to_have_text("Темы")

"""What is printed: the record and where it is from, without what only a screen has use for."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.pages import NEWS, PAGES

pytestmark = pytest.mark.browser


@pytest.fixture
def paper(reader: Visit) -> Visit:
    reader.page.set_viewport_size({"width": 794, "height": 1123})
    reader.page.emulate_media(media="print", color_scheme="dark")
    return reader


def test_a_record_has_its_address_and_the_numbers_of_its_statements(paper: Visit) -> None:
    paper.open(NEWS)
    expect(paper.page.get_by_text(f"{paper.site}{NEWS}", exact=True)).to_be_visible()
    expect(paper.page.locator("#s3 .marks a").first).to_be_visible()
    expect(paper.page.locator("#s3 .marks a").last).to_be_hidden()


def test_whoever_was_there_is_listed_though_it_is_folded_on_the_screen(paper: Visit) -> None:
    paper.open(NEWS)
    listed = paper.page.locator(".present li").last
    assert listed.evaluate("(element) => element.checkVisibility({ contentVisibilityAuto: true })")


def test_paper_is_white_whatever_the_reader_has_chosen(paper: Visit) -> None:
    paper.page.context.add_cookies([{"name": "view", "value": "normal.dark.on", "url": paper.site}])
    paper.open(NEWS)
    colour = "getComputedStyle(document.documentElement).backgroundColor"
    assert paper.page.evaluate(colour) == "rgb(255, 255, 255)"


@pytest.mark.parametrize("name", ["meeting", "statement", "search", "official", "home", "words over time"])
def test_nothing_to_press_or_fill_in_is_printed(paper: Visit, name: str) -> None:
    paper.open(PAGES[name])
    fields = paper.page.locator("input:not([type=hidden]), textarea, select, button")
    assert [
        each.evaluate("(element) => element.outerHTML") for each in fields.all() if each.is_visible()
    ] == []


def test_the_first_sheet_of_a_record_is_full(paper: Visit) -> None:
    """Statements that must not be torn off one another once left it half empty."""
    paper.open(NEWS)
    asks = "(element) => getComputedStyle(element).breakAfter"
    assert {each.evaluate(asks) for each in paper.page.locator(".turn, .who").all()} == {"auto"}


def test_a_list_says_which_part_of_it_is_printed(paper: Visit) -> None:
    paper.open("/search/?q=the")
    expect(paper.page.get_by_text("1 to 20 of")).to_be_visible()
    expect(paper.page.get_by_text("Next page")).to_be_hidden()
    expect(paper.page.locator("footer.site")).to_be_hidden()
    expect(paper.page.locator(".paper")).to_be_visible()

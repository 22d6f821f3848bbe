"""What a reader does: search, narrow, open, go back, move by keyboard."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.pages import LONG, NEWS, TABLE

pytestmark = pytest.mark.browser


def test_a_word_is_searched_narrowed_opened_and_left_again(reader: Visit) -> None:
    page = reader.page
    reader.open("/")
    page.get_by_role("combobox", name="Search the records").fill("water")
    page.get_by_role("button", name="Search").click()
    expect(page).to_have_url(re.compile(r"/search/\?q=water$"))
    before = page.locator(".hit").count()
    page.get_by_role("complementary").get_by_role("link", name="Anselm Varga").click()
    expect(page).to_have_url(re.compile("official=anselm-varga"))
    narrowed = page.locator(".hit")
    assert 0 < narrowed.count() < before
    narrowed.first.locator(".passage").click()
    expect(page).to_have_url(re.compile(r"/meetings/20.*#s\d+(-p\d+)?$"))
    expect(page.locator(":target")).to_contain_text(re.compile("water", re.IGNORECASE))
    page.go_back()
    expect(page).to_have_url(re.compile("official=anselm-varga"))
    page.get_by_role("link", name="Remove Official: Anselm Varga").click()
    expect(page.locator(".hit")).to_have_count(before)


def test_a_statement_is_cited_from_the_record_and_leads_back(reader: Visit) -> None:
    reader.open(NEWS)
    reader.page.locator("#s3").get_by_role("link", name="cite").click()
    expect(reader.page.get_by_text("Cite this statement")).to_be_visible()
    reader.page.get_by_role("link", name="Read in context").click()
    expect(reader.page).to_have_url(re.compile(r"#s3$"))


def test_the_keyboard_goes_to_the_search_and_from_statement_to_statement(reader: Visit) -> None:
    page = reader.page
    reader.open(NEWS)
    page.keyboard.press("j")
    expect(page.locator(".here")).to_have_id("s1")
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.locator(".here")).to_have_id("s3")
    page.keyboard.press("k")
    expect(page.locator(".here")).to_have_id("s2")
    page.keyboard.press("/")
    expect(page.get_by_label("Search this meeting")).to_be_focused()
    page.keyboard.type("j/k?")
    expect(page.locator(".here")).to_have_id("s2")


def test_the_keyboard_goes_from_statement_to_statement_of_one_speaker(reader: Visit) -> None:
    page = reader.page
    reader.open(NEWS)
    page.keyboard.press("j")
    name = page.locator(".here .who h3").inner_text()
    page.keyboard.press("Shift+J")
    expect(page.locator(".here")).not_to_have_id("s1")
    assert page.locator(".here .who h3").inner_text() == name
    page.keyboard.press("Shift+K")
    expect(page.locator(".here")).to_have_id("s1")


def test_a_line_says_whose_statement_is_read_and_leads_to_their_next(reader: Visit) -> None:
    page = reader.page
    reader.open(NEWS)
    place = page.locator(".place")
    expect(place).to_contain_text(re.compile(r"1 of \d+"))
    expect(place.locator(".earlier")).to_be_hidden()
    place.locator(".later").click()
    expect(place).to_contain_text(re.compile(r"2 of \d+"))
    expect(place.locator(".earlier")).to_be_visible()


def test_on_a_phone_the_name_stays_over_the_words(reader: Visit) -> None:
    reader.look(360)
    reader.open(f"{LONG}#s2-p3")
    name = reader.page.locator("#s2 .who h3")
    expect(name).to_be_in_viewport()
    words = reader.page.locator("#s2-p3")
    expect(words).to_be_in_viewport()
    assert words.bounding_box()["y"] >= name.bounding_box()["y"] + name.bounding_box()["height"]


def test_courtesies_are_hidden_without_a_script(plain_reader: Visit) -> None:
    page = plain_reader.page
    plain_reader.open(TABLE)
    thanks = page.locator(".courtesy").first
    expect(thanks).to_be_visible()
    page.get_by_label("Hide").check()
    expect(thanks).to_be_hidden()


def test_on_a_phone_filters_are_a_sheet_without_a_script(plain_reader: Visit) -> None:
    page = plain_reader.page
    plain_reader.look(360)
    plain_reader.open("/search/?q=water")
    sheet = page.get_by_label("Narrow this search")
    expect(sheet).to_be_hidden()
    page.get_by_role("button", name="Filters").click()
    expect(sheet.get_by_role("link", name="Anselm Varga")).to_be_in_viewport()
    assert plain_reader.measure("wider") == []
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    page.get_by_role("button", name="Filters").click()
    sheet.get_by_role("link", name="Anselm Varga").click()
    expect(page.get_by_role("button", name="Filters (1)")).to_be_visible()


def test_the_order_of_results_is_a_menu_without_a_script(plain_reader: Visit) -> None:
    page = plain_reader.page
    plain_reader.open("/search/?q=water")
    page.locator(".sort summary").click()
    page.locator(".sort").get_by_role("link", name="Oldest first").click()
    expect(page).to_have_url(re.compile("sort=oldest"))
    expect(page.locator(".sort summary")).to_contain_text("Oldest first")


def test_the_help_opens_and_closes(reader: Visit) -> None:
    reader.open("/")
    reader.page.keyboard.press("?")
    expect(reader.page.get_by_role("dialog")).to_be_visible()
    reader.page.keyboard.press("Escape")
    expect(reader.page.get_by_role("dialog")).to_be_hidden()


def test_the_first_tab_offers_to_skip_to_the_content(reader: Visit) -> None:
    reader.open("/meetings/")
    reader.page.keyboard.press("Tab")
    expect(reader.page.get_by_role("link", name="Skip to content")).to_be_focused()
    reader.page.keyboard.press("Enter")
    expect(reader.page.locator("main")).to_be_focused()


def test_everything_works_without_scripts(plain_reader: Visit) -> None:
    page = plain_reader.page
    plain_reader.open("/")
    page.get_by_role("searchbox", name="Search the records").fill("water")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("complementary").get_by_role("link", name="Anselm Varga").click()
    page.locator(".hit .passage").first.click()
    expect(page.locator(":target")).to_be_visible()
    plain_reader.open("/meetings/?kind=message")
    page.get_by_label("Kind").select_option("transcript")
    page.get_by_role("button", name="Narrow").click()
    expect(page).to_have_url(re.compile("kind=transcript"))

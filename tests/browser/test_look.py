"""What readers see: settings of the view, folded statements, links to words, and paper."""

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Visit, visit
from tests.browser.pages import LONG, NEWS

pytestmark = pytest.mark.browser


def test_a_choice_takes_effect_at_once_and_on_every_later_page(reader: Visit) -> None:
    reader.open(f"{NEWS}#s3")
    reader.page.locator(".view summary").click()
    reader.page.get_by_role("button", name="Sepia").click()
    expect(reader.page.locator("html")).to_have_attribute("data-colours", "sepia")
    expect(reader.page.locator(".view [name=colours][aria-current]")).to_have_text("Sepia")
    assert reader.page.url.endswith("#s3")
    reader.open("/topics/")
    expect(reader.page.locator("html")).to_have_attribute("data-colours", "sepia")
    expect(reader.page.locator(".view [name=colours][aria-current]")).to_have_text("Sepia")


def test_a_choice_needs_no_script(plain_reader: Visit) -> None:
    plain_reader.open(NEWS)
    plain_reader.page.locator(".view summary").click()
    plain_reader.page.get_by_role("button", name="Largest").click()
    expect(plain_reader.page).to_have_url(re.compile(f"{NEWS}$"))
    expect(plain_reader.page.locator("html")).to_have_attribute("data-size", "largest")


def test_larger_letters_are_larger(reader: Visit) -> None:
    size = "parseFloat(getComputedStyle(document.querySelector('.words')).fontSize)"
    reader.open(NEWS)
    usual = reader.page.evaluate(size)
    reader.page.context.add_cookies([{"name": "view", "value": "largest.system.on", "url": reader.site}])
    reader.open(NEWS)
    assert reader.page.evaluate(size) > 1.3 * usual


def test_what_stands_beside_a_record_knows_its_place_before_the_words_are_there(reader: Visit) -> None:
    reader.open(NEWS)
    beside = "document.querySelector('.beside-record').getBoundingClientRect().left"
    place = reader.page.evaluate(beside)
    reader.page.locator(".said").evaluate("(element) => element.remove()")
    assert reader.page.evaluate(beside) == place > 640


def test_folded_paragraphs_open_without_a_script(plain_reader: Visit) -> None:
    plain_reader.open(LONG)
    opener = plain_reader.page.locator(".unfold a").first
    place = plain_reader.page.locator(opener.get_attribute("href") or "")
    assert not place.evaluate("(element) => element.checkVisibility({ contentVisibilityAuto: true })")
    opener.click()
    assert place.evaluate("(element) => element.checkVisibility({ contentVisibilityAuto: true })")
    expect(opener).to_be_hidden()


def test_a_link_into_a_folded_part_opens_it(plain_reader: Visit) -> None:
    plain_reader.open(LONG)
    last = plain_reader.page.locator(".folded p").last.get_attribute("id")
    plain_reader.open("/")
    plain_reader.open(f"{LONG}#{last}")
    expect(plain_reader.page.locator(f"#{last}")).to_be_in_viewport()


def test_paper_has_what_is_folded(reader: Visit) -> None:
    reader.open(LONG)
    reader.page.emulate_media(media="print")
    folded = reader.page.locator(".folded p").first
    assert folded.evaluate("(element) => element.checkVisibility({ contentVisibilityAuto: true })")
    expect(reader.page.locator(".unfold a").first).to_be_hidden()


def test_selected_words_become_a_link_that_marks_them(reader: Visit) -> None:
    page = reader.page
    reader.open(NEWS)
    page.locator("#s3 .words p").first.select_text()
    page.locator("#s3").get_by_role("link", name="cite").click()
    expect(page).to_have_url(re.compile(r"/s3/\?words="))
    expect(page.locator("mark#words")).to_be_visible()
    page.locator(".chosen p").first.select_text()
    expect(page.get_by_label("To link to a few words")).not_to_have_value("")


def test_selected_words_go_into_the_report_of_a_mistake(reader: Visit) -> None:
    page = reader.page
    for address, statement, report in (
        (NEWS, "#s3 .words p", "#s3 a[href*='report/?s=3']"),
        (f"{NEWS}s3/", ".chosen p", ".links a[href*='report/?s=3']"),
    ):
        reader.open(address)
        words = page.locator(statement).first.inner_text()
        page.locator(statement).first.select_text()
        page.locator(report).click()
        expect(page).to_have_url(re.compile(r"/report/\?s=3&words="))
        assert page.get_by_label("The words that are wrong").input_value().split() == words.split()


def test_selecting_a_part_of_a_word_selects_the_word(reader: Visit) -> None:
    reader.open(f"{NEWS}s3/")
    words = reader.page.locator(".chosen p").last.evaluate("""(element) => {
      const text = element.firstChild, range = document.createRange();
      const [words] = text.data.match(/[a-z]{4,} [a-z]+ [a-z]{4,}/);
      const at = text.data.indexOf(words);
      range.setStart(text, at + 1);
      range.setEnd(text, at + words.length - 2);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      return words;
    }""")
    expect(reader.page.get_by_label("To link to a few words")).to_have_value(words)


def test_words_are_set_in_the_archives_own_letters(reader: Visit) -> None:
    reader.open(NEWS)
    reader.page.evaluate("document.fonts.ready.then(() => true)")
    loaded = "[...document.fonts].filter((face) => face.status === 'loaded').map((face) => face.family)"
    assert "Source Serif 4" in " ".join(reader.page.evaluate(loaded))
    assert any(address.endswith("latin-400.woff2") for address in reader.requests)
    assert not any("cyrillic" in address for address in reader.requests)


def test_a_link_to_a_place_lands_there_at_once(reader: Visit) -> None:
    reader.open(NEWS)
    assert reader.page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


def test_on_a_phone_a_statement_begins_on_the_first_screen(plain_reader: Visit) -> None:
    plain_reader.look(360)
    plain_reader.open(f"{NEWS}s3/")
    expect(plain_reader.page.locator(".chosen p").first).to_be_in_viewport()
    before = plain_reader.page.locator(".around .words").first
    expect(before).to_be_hidden()
    plain_reader.page.get_by_text("Show what came before").click()
    expect(before).to_be_visible()


def test_on_a_phone_the_parts_of_a_form_stand_apart(reader: Visit) -> None:
    reader.look(360)
    reader.open("/api/key/")
    parts = reader.page.locator("main :is(h1, .lead, .quote-form, button, .wrap > .quiet)")
    boxes = [box for each in parts.all() if (box := each.bounding_box())]
    heading, lead, form, button, below = boxes
    assert lead["y"] - heading["y"] - heading["height"] >= 8
    assert form["y"] - lead["y"] - lead["height"] >= 16
    assert below["y"] - button["y"] - button["height"] >= 12


def test_a_link_is_copied(browser: Browser, site: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    reader = visit(context, site)
    reader.open(f"{NEWS}s3/")
    reader.page.locator(".links").get_by_role("button", name="Copy").click()
    expect(reader.page.locator(".links").get_by_role("button", name="Copied")).to_be_visible()
    assert reader.page.evaluate("navigator.clipboard.readText()") == f"{site}{NEWS}s3/"
    context.close()

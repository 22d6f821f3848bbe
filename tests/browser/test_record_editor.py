"""An editor puts a record right in a browser: by keyboard, kept while typing, on a phone, in Russian."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from meetings.models import ChangeDraft, Meeting
from tests.browser.axe import violations
from tests.browser.conftest import EDITOR, Visit, stored
from tests.builders import a_meeting, a_statement

pytestmark = pytest.mark.browser


@pytest.fixture
def meeting(site: str) -> Iterator[Meeting]:
    found = stored(made)
    yield found
    stored(lambda: Meeting.objects.filter(pk=found.pk).delete())


def made() -> Meeting:
    found = a_meeting("Record to put right", last_number=3)
    a_statement(found, "Good morning.", "The water is rising.", label="Mira Velden")
    a_statement(found, "Where is it rising?", label="Anton Vosk")
    a_statement(found, "In Kelm.", label="Mira Velden")
    return found


def steps(meeting: Meeting) -> list[str]:
    draft = stored(lambda: ChangeDraft.objects.filter(meeting=meeting).first())
    return [step["do"] for step in draft.standing] if draft else []


def test_a_record_is_put_right_with_keys_alone(editor: Visit, meeting: Meeting) -> None:
    page = editor.page
    editor.open(f"/desk/records/{meeting.pk}/#s1")
    page.locator("#s1 .open").focus()
    page.keyboard.press("e")
    words = page.locator("#id_paragraphs")
    expect(words).to_be_focused()
    words.evaluate("(text) => text.setSelectionRange(15, 15)")
    page.keyboard.press("Control+Shift+Enter")
    expect(page.locator(".said > .turn")).to_have_count(4)
    expect(page.locator("#id_paragraphs")).to_have_value("The water is rising.")
    page.locator("#id_label").fill("Anton Vosk")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".open-form")).to_have_count(0)
    assert steps(meeting) == ["split", "change"]
    page.keyboard.press("u")
    expect(page.locator("#bar")).to_contain_text("1 change,")
    page.keyboard.press("r")
    expect(page.locator("#bar")).to_contain_text("2 changes,")
    page.keyboard.press("s")
    page.wait_for_url("**/review/")
    assert violations(page, "main") == []
    page.get_by_label("Layout").check()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Saved as version 2.")).to_be_visible()
    said = stored(lambda: list(meeting.statements.order_by("position").values_list("number", "label")))
    assert said[:2] == [(1, "Mira Velden"), (4, "Anton Vosk")]
    assert (editor.complaints, editor.violations()) == ([], [])


def test_what_is_typed_is_kept_without_a_button(editor: Visit, meeting: Meeting) -> None:
    editor.open(f"/desk/records/{meeting.pk}/?edit=s2#s2")
    editor.page.locator("#id_paragraphs").fill("Where does it rise?")
    expect(editor.page.locator("#bar")).to_contain_text("1 change,")
    editor.page.locator("#id_paragraphs").fill("Where does it rise now?")
    editor.page.keyboard.press("Escape")
    expect(editor.page.locator("#s2 .words")).to_have_text("Where does it rise now?")
    editor.open(f"/desk/records/{meeting.pk}/")
    expect(editor.page.locator("#s2 .words")).to_have_text("Where does it rise now?")
    assert steps(meeting) == ["change"]


def test_statements_are_added_as_fast_as_typing(editor: Visit, meeting: Meeting) -> None:
    """Nothing is waited for between the keys: what is typed while the server answers stays."""
    page = editor.page
    editor.open(f"/desk/records/{meeting.pk}/")
    page.keyboard.press("a")
    expect(page.locator("#id_paragraphs")).to_be_focused()
    for words in ("I see.", "Help is on its way.", "When?", "At noon."):
        page.keyboard.type(words)
        page.keyboard.press("Control+Enter")
    page.keyboard.press("Alt+s")
    page.keyboard.type("I am not ")
    expect(page.locator(".said > section", has_text="At noon.")).to_be_visible()
    page.keyboard.type("done.")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".said > section", has_text="I am not done.")).to_be_visible()
    assert steps(meeting) == ["insert"] * 5
    draft = stored(lambda: ChangeDraft.objects.get(meeting=meeting))
    assert [step["facts"].get("label") for step in draft.standing[:4]] == ["Anton Vosk", "Mira Velden"] * 2
    order = page.locator(".said > section .words").all_inner_texts()
    assert order[-5:] == ["I see.", "Help is on its way.", "When?", "At noon.", "I am not done."]
    page.keyboard.press("Escape")
    expect(page.locator(".open-form")).to_have_count(0)
    assert (editor.complaints, editor.violations()) == ([], [])


def test_no_word_is_lost_when_the_session_ends(editor: Visit, meeting: Meeting) -> None:
    """What is typed or added stays in sight, is said not to be kept, and is sent after logging in."""
    page, context = editor.page, editor.page.context
    bar, unsent = page.locator("#bar"), page.locator(".unsent")
    editor.open(f"/desk/records/{meeting.pk}/?edit=s2#s2")
    # First the session ends, then the token of the form is no longer good, too.
    for words, cookies in (("Where now?", "sessionid"), ("Where then?", re.compile("."))):
        context.clear_cookies(name=cookies)
        page.locator("#id_paragraphs").fill(words)
        expect(bar).to_contain_text("you are logged out")
        expect(bar).not_to_contain_text("kept as a draft")
        page.locator(".open-form [data-key=done]").click()
        page.keyboard.press("Escape")
        expect(page.locator("#id_paragraphs")).to_have_value(words)
        assert asks_before_leaving(page)
        log_in_again(page, bar)
        expect(bar).to_contain_text("1 change, kept as a draft")
        assert not asks_before_leaving(page)
    page.locator(".open-form [data-key=done]").click()
    expect(page.locator("#s2 .words")).to_have_text("Where then?")

    page.keyboard.press("a")
    expect(page.locator("#id_paragraphs")).to_be_focused()
    context.clear_cookies()
    add(page, "I see.")
    add(page, "Help is on its way.")
    expect(bar).to_contain_text("you are logged out")
    expect(unsent.locator(".words")).to_have_text(["I see.", "Help is on its way."])
    assert asks_before_leaving(page)
    log_in_again(page, bar)
    expect(unsent).to_have_count(0)
    context.set_offline(True)
    add(page, "When?")
    expect(bar).to_contain_text("the server does not answer")
    expect(unsent).to_contain_text("When?")
    context.set_offline(False)
    expect(unsent).to_have_count(0)
    order = page.locator(".said > section .words").all_inner_texts()
    assert order[-3:] == ["I see.", "Help is on its way.", "When?"]
    assert steps(meeting) == ["change"] + ["insert"] * 3

    editor.open(f"/desk/records/{meeting.pk}/?edit=head#head")
    context.clear_cookies()
    page.locator("#id_title").fill("Record that was put right")
    page.locator(".open-form [data-key=done]").click()
    expect(bar).to_contain_text("you are logged out")
    expect(page.locator("#id_title")).to_have_value("Record that was put right")
    assert asks_before_leaving(page)
    log_in_again(page, bar)
    page.locator(".open-form [data-key=done]").click()
    expect(page.locator(".open-form")).to_have_count(0)
    assert len(steps(meeting)) == 5


def add(page: Page, words: str) -> None:
    page.locator("#id_paragraphs").fill(words)
    page.locator("#id_paragraphs").press("Control+Enter")


def log_in_again(page: Page, bar: Locator) -> None:
    with page.context.expect_page() as opened:
        bar.get_by_role("link", name="Log in again").click()
    for label, value in EDITOR.items():
        opened.value.get_by_label(label.capitalize()).fill(value)
    opened.value.get_by_role("button", name="Log in").click()
    opened.value.wait_for_url("**/desk/")
    opened.value.close()


def asks_before_leaving(page: Page) -> bool:
    return page.evaluate("!dispatchEvent(new Event('beforeunload', { cancelable: true }))")


@pytest.mark.parametrize(
    "query", ["", "?edit=s1#s1", "?insert=2#new", "?edit=head#head", "?person=new#person"]
)
def test_pages_fit_a_phone_and_obey_the_rules_of_accessibility(
    editor: Visit, meeting: Meeting, query: str
) -> None:
    editor.look(360)
    editor.open(f"/desk/records/{meeting.pk}/{query}")
    assert violations(editor.page, "main") == []
    assert editor.page.evaluate("document.documentElement.scrollWidth") <= 360


def test_an_editor_comes_from_the_pencil_to_the_form(editor: Visit, meeting: Meeting) -> None:
    editor.open(meeting.get_absolute_url())
    assert violations(editor.page, "main") == []
    editor.page.get_by_role("link", name="Edit statement 2").click()
    expect(editor.page.locator("#id_paragraphs")).to_have_value("Where is it rising?")

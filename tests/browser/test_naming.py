"""An editor answers the open names of a hand-in in its preview, with and without scripts and by keyboard."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, expect

from meetings.models import Alias, Decision, Meeting, Official
from tests.browser.axe import violations
from tests.browser.conftest import Visit, stored
from tests.browser.test_deciding import take_back
from tests.browser.test_handing_in import hand_in, press, without_scripts  # noqa: F401

pytestmark = pytest.mark.browser
PLACES = ["Kelm", "Tarn"]
TABLE = """date,speaker,text
2026-05-14,Pahl,I listen to the dam of {place} every evening.
2026-05-14,Beata Kronim,We need two more engineers for the winter.
2026-05-14,Wexel,And who pays for the engineers?
2026-05-14,Pahl,Nobody has answered yet.
"""


def preview(editor: Visit, place: str) -> None:
    hand_in(editor, f"{place}.csv", TABLE.format(place=place).encode(), "President of Ardania")
    expect(editor.page.get_by_role("heading", name="Names to settle (3)")).to_be_visible()


def name(editor: Visit, printed: str) -> Locator:
    return editor.page.locator("fieldset.name").filter(has=editor.page.get_by_label(printed, exact=True))


def person(editor: Visit, printed: str) -> Locator:
    return editor.page.locator(".record tr").filter(has=editor.page.get_by_role("rowheader", name=printed))


@pytest.fixture(autouse=True)
def nothing_left(site: str) -> Iterator[None]:
    """The site as it was: other tests share it."""
    yield
    stored(forget)


def forget() -> None:
    Decision.objects.all().delete()
    Meeting.objects.filter(title__in=PLACES).delete()
    Alias.objects.filter(key__in=["pahl", "beata kronim", "wexel"]).delete()
    Official.objects.filter(name="Ottokar Wexel").delete()


def decisions() -> int:
    return stored(Decision.objects.standing().count)


def test_names_are_answered_seen_and_settled_by_saving(editor: Visit) -> None:
    preview(editor, "Kelm")
    for width in (360, 1280):
        editor.look(width)
        assert (width, editor.measure("wider")) == (width, [])
    name(editor, "Pahl").get_by_label("Nina Pahl").check()
    name(editor, "Beata Kronim").get_by_label("Beata Kronin").check()
    name(editor, "Wexel").get_by_label("a new official").check()
    name(editor, "Wexel").get_by_label("Name", exact=True).fill("Ottokar Wexel")
    press(editor, "Answer")
    expect(person(editor, "Pahl")).to_contain_text("Nina Pahl")
    expect(person(editor, "Beata Kronim")).to_contain_text("Beata Kronin")
    expect(person(editor, "Wexel")).to_contain_text("new official")
    assert decisions() == 0
    press(editor, "Save the selected records")
    expect(editor.page.get_by_text("Names settled: 3.")).to_be_visible()
    assert stored(Official.objects.filter(name="Ottokar Wexel").exists)
    assert (editor.complaints, editor.violations()) == ([], [])
    assert decisions() == 3
    take_back(editor)
    assert decisions() == 2


@pytest.mark.parametrize("width", [360, 1280])
def test_the_names_can_be_used_by_everybody(editor: Visit, width: int) -> None:
    preview(editor, "Tarn")
    editor.look(width)
    assert violations(editor.page, "#names") == []


def test_names_are_answered_by_keyboard_and_without_scripts(without_scripts: Visit) -> None:  # noqa: F811
    editor = without_scripts
    preview(editor, "Tarn")
    name(editor, "Pahl").get_by_role("radio").first.focus()
    editor.page.keyboard.press("Space")
    editor.page.get_by_role("button", name="Answer", exact=True).focus()
    editor.page.keyboard.press("Enter")
    expect(person(editor, "Pahl")).to_contain_text("Gregor Pahl")
    name(editor, "Wexel").get_by_label("Wexel", exact=True).check()
    name(editor, "Beata Kronim").get_by_label("Beata Kronim", exact=True).check()
    editor.page.get_by_label("They are", exact=True).select_option("not a person")
    press(editor, "Answer the selected names")
    expect(person(editor, "Wexel")).to_contain_text("not a person")
    expect(person(editor, "Beata Kronim")).to_contain_text("not a person")
    press(editor, "Discard")
    assert decisions() == 0

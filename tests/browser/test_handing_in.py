"""A newcomer hands in records of every kind, answers what the preview asks, and saves them."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.admin.uploading import a_zip
from tests.browser.conftest import Visit, visit
from tests.browser.newcomer import FILES, board_docx, council_pdf
from tests.browser.test_editors_access import faults
from tests.postgres.processes import eventually

pytestmark = pytest.mark.browser


@pytest.fixture
def without_scripts(editor: Visit, browser: Browser) -> Iterator[Visit]:
    """The same editor in a browser that runs no JavaScript."""
    context = browser.new_context(
        java_script_enabled=False, storage_state=editor.page.context.storage_state()
    )
    yield visit(context, editor.site)
    context.close()


def hand_in(editor: Visit, name: str, content: bytes, body: str = "") -> None:
    editor.open("/desk/")
    file = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    editor.page.set_input_files("input[type=file]", files=[file])  # type: ignore[list-item]
    editor.page.get_by_label("Body").fill(body)
    press(editor, "Preview")


def press(editor: Visit, name: str) -> None:
    editor.page.get_by_role("button", name=name, exact=True).click()


def statements(editor: Visit) -> Locator:
    return editor.page.locator(".records .statement")


def rows(editor: Visit) -> list[list[str]]:
    """The first rows of a table as they will be read."""
    found = editor.page.locator(".as-read tbody tr").all()
    return [row.locator("td").all_inner_texts() for row in found]


STATEMENTS = {"council.pdf": 8, "board.docx": 6, "committee.vtt": 3, "hearing.csv": 4, "assembly.xml": 3}


@pytest.mark.parametrize("name", FILES)
def test_a_file_of_every_kind_is_read_and_saved(editor: Visit, name: str) -> None:
    hand_in(editor, name, FILES[name]())
    assert statements(editor).count() == STATEMENTS[name]
    for width in (360, 1280):
        editor.look(width)
        assert (width, editor.measure("wider")) == (width, [])
    press(editor, "Save the selected records")
    assert editor.page.locator(".outcome.created").count() == 1
    assert (editor.complaints, editor.violations()) == ([], [])


@pytest.mark.parametrize(
    ("name", "make", "body"),
    [("minutes.pdf", council_pdf, "Port Ellery"), ("board.docx", board_docx, "Harbour Mills")],
)
def test_one_click_corrects_all_lines_of_a_kind_and_the_next_file_needs_none(
    editor: Visit, name: str, make, body: str
) -> None:
    hand_in(editor, name, make("8 April 2021"), body)
    lines = editor.page.locator(".taken.is-words")
    assert lines.count() == 2  # headings that are taken for somebody's words
    lines.first.locator("input").focus()
    editor.page.keyboard.press("Space")
    editor.page.get_by_label("all 2 lines like it").check()
    press(editor, "Heading")
    assert (editor.page.locator(".taken.is-heading").count(), lines.count()) == (2, 0)
    press(editor, "Keep")
    assert editor.page.get_by_role("status").get_by_text("version 1").count() == 1
    press(editor, "Save the selected records")
    hand_in(editor, name, make("9 April 2021"), body)
    assert (editor.page.locator(".taken.is-heading").count(), lines.count()) == (2, 0)
    press(editor, "Save the selected records")
    assert editor.page.locator(".outcome.created").count() == 1


def test_the_first_rows_change_with_the_columns_that_are_chosen(editor: Visit) -> None:
    hand_in(editor, "hearing.csv", FILES["hearing.csv"]())
    first = ["Greta Lindqvist", "Welcome to the hearing on the lock.", "0", "8", "2021-05-20"]
    assert rows(editor)[0] == first
    editor.page.get_by_label("Speaker", exact=True).select_option("When")
    assert rows(editor)[0] == ["2021-05-20", *first[1:]]
    editor.page.get_by_label("Speaker", exact=True).select_option("Who")
    editor.page.get_by_label("Start").select_option("To")
    assert [row[2] for row in rows(editor)] == ["8", "21", "24", "31"]
    editor.page.locator("form.table-form").get_by_role("button", name="Apply").click()
    assert [row[2] for row in rows(editor)] == ["8", "21", "24", "31"]


def test_columns_are_chosen_without_scripts(without_scripts: Visit) -> None:
    hand_in(without_scripts, "hearing.csv", FILES["hearing.csv"]())
    without_scripts.page.get_by_label("Start").select_option("To")
    without_scripts.page.locator("form.table-form").get_by_role("button", name="Apply").click()
    assert [row[2] for row in rows(without_scripts)] == ["8", "21", "24", "31"]


COPY = """Harbour Watch of Kelm

Meeting of the harbour watch

{day} May 2013

MR. DORN: The {word} is lit again.

MS. ROM: By whom was it put out?

MR. DORN: By nobody. By the wind.
"""


@pytest.mark.parametrize(
    ("answer", "word", "days"),
    [
        ("Update that record", "buoy", ["2013-05-04"]),
        ("Keep both", "pier", ["2013-05-03", "2013-05-04"]),
        ("Throw this one away", "mole", ["2013-05-03"]),
    ],
)
def test_a_copy_updates_the_record_is_kept_beside_it_or_thrown_away(
    editor: Visit, answer: str, word: str, days: list[str]
) -> None:
    for day in (3, 4):
        hand_in(editor, "watch.txt", COPY.format(day=day, word=word).encode(), f"Watch of the {word}")
        if day == 4:
            assert editor.page.get_by_text("The archive has a record with most of these words").count() == 1
            with editor.page.expect_navigation():
                press(editor, answer)
        if day == 4 and answer.startswith("Throw"):
            assert not editor.page.locator("input[name=record]").is_checked()
        press(editor, "Save the selected records")
    # The index follows the answer.
    assert eventually(lambda: sorted(days_of(editor, word)) == days), days_of(editor, word)


def days_of(editor: Visit, word: str) -> set[str]:
    """The days of the records in which a search finds the word."""
    found = editor.page.request.get(f"{editor.site}/search.json?q={word}").text()
    return set(re.findall(r"/meetings/(2013-05-\d\d)/", found))


def test_a_large_archive_is_read_on_when_the_page_is_left(editor: Visit) -> None:
    text = "Lamp Board of Kelm {n}\n\n{day} May 2014\n\nMR. DORN: Lamp {n} is lit.\n\nMS. ROM: So it is.\n"
    records = {f"{n:03}.txt": text.format(n=n, day=n % 28 + 1).encode() for n in range(200)}
    hand_in(editor, "lamps.zip", a_zip(**records), "Lamps")
    address = editor.page.url.removeprefix(editor.site)
    progress = editor.page.get_by_role("progressbar", name="Documents read")
    assert progress.get_attribute("max") == "200"
    editor.open("/meetings/")
    editor.page.wait_for_timeout(3_000)
    editor.open(address)
    # Either it is done already, or the page goes on to look by itself.
    assert progress.count() == 0 or int(progress.get_attribute("value") or 0) > 0
    expect(editor.page.locator("section.record")).to_have_count(200, timeout=120_000)
    assert editor.page.locator("input[name=record]:checked").count() == 200
    press(editor, "Discard")


def test_an_older_version_replaces_a_newer_one_only_when_asked(editor: Visit) -> None:
    for said in ("gate", "sluice", "gate"):
        hand_in(editor, "gate.txt", COPY.format(day=5, word=said).encode(), "Watch of the gates")
        if editor.page.get_by_text("This is an older version").count():
            press(editor, "Replace the newer version")
            assert editor.page.locator(".outcome.updated").count() == 1
        press(editor, "Save the selected records")
    assert editor.page.locator(".outcome.updated").count() == 1


def test_profiles_have_no_fault_and_are_used_by_keyboard_in_both_languages(editor: Visit) -> None:
    hand_in(editor, "minutes.pdf", council_pdf("10 April 2021"), "Profile Test Council")
    for _version in (1, 2):
        editor.page.locator(".taken.is-words input").first.check()
        press(editor, "Heading")
        press(editor, "Keep")
    editor.open("/desk/profiles/")
    assert "\n".join(map(str, faults(editor))) == ""
    export = editor.page.get_by_role("link", name="Export “Profile Test Council”, version 2")
    export.focus()
    with editor.page.expect_download() as download:
        editor.page.keyboard.press("Enter")
    editor.page.set_input_files("input[type=file]", str(download.value.path()))
    press(editor, "Import")
    assert editor.page.get_by_role("status").get_by_text("says the same already").count() == 1
    again = editor.page.get_by_role("button", name="Use version 1 of “Profile Test Council” again")
    editor.page.locator("main summary").focus()
    editor.page.keyboard.press("Enter")
    again.focus()
    editor.page.keyboard.press("Enter")
    editor.page.get_by_text("2 earlier versions").wait_for()
    editor.page.get_by_role("button", name="Русский").click()
    assert editor.page.inner_text("h1") == "Профили чтения"
    for width in (360, 1280):
        editor.look(width)
        assert (width, editor.measure("wider") + editor.measure("cut")) == (width, [])
    assert "\n".join(map(str, faults(editor))) == ""

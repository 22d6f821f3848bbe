"""The Russian catalogue is whole: every text of the pages, with its placeholders and plural forms."""

import gettext
import re
import string
from pathlib import Path

import polib
import pytest

from tests.messages import Message, in_code, in_template, marked

CATALOGUE = Path(__file__).resolve().parents[1] / "locale" / "ru" / "LC_MESSAGES" / "django.po"
RUSSIAN_FORMS = {1: 0, 21: 0, 2: 1, 34: 1, 5: 2, 11: 2, 100: 2}
_PERCENT = re.compile(r"%\((\w+)\)[sd]")


@pytest.fixture(scope="module")
def catalogue() -> polib.POFile:
    return polib.pofile(str(CATALOGUE))


def texts(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def places(text: str) -> set[str]:
    """The names that are filled in."""
    try:
        braced = {name for _text, name, _format, _conversion in string.Formatter().parse(text) if name}
    except ValueError:
        braced = set()
    return {*_PERCENT.findall(text), *braced}


def test_every_text_of_code_and_templates_is_translated(catalogue: polib.POFile) -> None:
    known = {Message(each.msgctxt, each.msgid, None): each for each in catalogue if not each.obsolete}
    missing = []
    for message, path in marked().items():
        entry = known.get(message._replace(plural=None))
        if entry is None or not all(texts(entry)) or bool(entry.msgid_plural) < bool(message.plural):
            missing.append(f"{path}: {message.text}")
    assert missing == [], "`make messages`, then translate these"


def test_nothing_is_marked_as_doubtful(catalogue: polib.POFile) -> None:
    assert [each.msgid for each in catalogue if each.fuzzy] == []


def test_nothing_is_kept_that_no_page_says(catalogue: polib.POFile) -> None:
    said = {(message.context, message.text) for message in marked()}
    assert [each.msgid for each in catalogue if (each.msgctxt, each.msgid) not in said] == []


def test_every_translation_fills_in_what_the_text_fills_in(catalogue: polib.POFile) -> None:
    wrong = []
    for entry in catalogue:
        allowed = [places(entry.msgid), places(entry.msgid) | places(entry.msgid_plural)]
        wrong += [each for each in texts(entry) if places(each) not in allowed]
    assert wrong == []


def test_tags_and_line_ends_are_those_of_the_text(catalogue: polib.POFile) -> None:
    tags = re.compile(r"</?\w+[^>]*>")
    for entry in catalogue:
        for each in texts(entry):
            assert sorted(tags.findall(each)) == sorted(tags.findall(entry.msgid_plural or entry.msgid)), each
            assert each.endswith("\n") == entry.msgid.endswith("\n")


def test_everything_counted_has_the_three_forms_of_russian(catalogue: polib.POFile) -> None:
    assert all(len(texts(entry)) == 3 for entry in catalogue if entry.msgid_plural)
    form = gettext.c2py(re.search(r"plural=(.+?);", catalogue.metadata["Plural-Forms"])[1])  # type: ignore[index]
    assert {number: form(number) for number in RUSSIAN_FORMS} == RUSSIAN_FORMS


def test_what_the_program_reads_is_what_was_translated(catalogue: polib.POFile) -> None:
    compiled = polib.mofile(str(CATALOGUE.with_suffix(".mo")))
    assert {(each.msgctxt, each.msgid): texts(each) for each in compiled} == {
        (each.msgctxt, each.msgid): texts(each) for each in catalogue
    }


def test_messages_are_found_where_they_are_written() -> None:
    code = 'x = _("One" " two"); y = npgettext("where", "a", "b", n); z = gettext(other)'
    assert list(in_code(code)) == [Message(None, "One two", None), Message("where", "a", "b")]
    template = (
        '{% load i18n %}{% translate "It’s" %}{% translate "To" context "day" %}{{ x|default:_("none") }}'
        "{% blocktranslate count n=x %}{{ n }} dam{% plural %}{{ n }} dams{% endblocktranslate %}"
    )
    assert set(in_template(template)) == {
        Message(None, "It’s", None),
        Message("day", "To", None),
        Message(None, "none", None),
        Message(None, "%(n)s dam", "%(n)s dams"),
    }

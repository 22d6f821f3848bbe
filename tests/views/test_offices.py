"""Officials by office."""

import datetime
from importlib import import_module

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.test import Client

from meetings.models import Office, Official, SameOffice
from tests.builders import an_office, an_official
from tests.markup import tight

pytestmark = pytest.mark.django_db
fill = import_module("meetings.migrations.0017_kinds_of_offices").fill
ADDRESS = "/officials/?by=office"


@pytest.fixture
def velden() -> Official:
    return an_official("Mira Velden")


def test_a_title_has_its_holders_and_their_days_the_latest_first(client: Client, velden: Official) -> None:
    an_office(velden)
    later = {"from_date": datetime.date(2024, 3, 1), "until_date": datetime.date(2025, 1, 1)}
    an_office(an_official("Ada Zorn"), "MINISTER OF WATER", **later)
    page = tight(client.get(ADDRESS).text)
    order = [
        "MINISTER OF WATER",
        "Ada Zorn",
        "in records dated 1 Mar 2024 to 1 Jan 2025",
        "Mira Velden",
        "in records dated 5 Jan 2023 to 6 Feb 2024",
    ]
    assert sorted(order, key=page.index) == order
    assert "1 office<" in page
    assert "2 officials</small>" in page


def test_the_title_of_most_officials_comes_first(client: Client, velden: Official) -> None:
    an_office(velden, "Auditor")
    for official in (velden, an_official("Ada Zorn")):
        an_office(official, "Governor")
    page = client.get(ADDRESS).text
    assert page.index("Governor") < page.index("Auditor")


@pytest.mark.parametrize("typed", ["water", "WATER minister", "min wat"])
def test_words_and_their_beginnings_filter_titles(client: Client, velden: Official, typed: str) -> None:
    an_office(velden)
    an_office(velden, "Minister of Roads")
    page = client.get(ADDRESS, {"by": "office", "q": typed}).text
    assert "Minister of Water" in page
    assert "Minister of Roads" not in page


@pytest.mark.parametrize("typed", ["volcano", "water & dam", "wat:* | dam", "' dam", "\x00dam", "ё" * 500])
def test_a_filter_that_no_title_has_says_so(client: Client, velden: Official, typed: str) -> None:
    an_office(velden)
    page = client.get(ADDRESS, {"by": "office", "q": typed})
    assert page.status_code == 200
    assert "No office matches" in page.text


def test_a_merged_official_holds_no_office(client: Client, velden: Official) -> None:
    an_office(an_official("M. Feldon", slug="old", merged_into=velden))
    assert "Feldon" not in client.get(ADDRESS).text


def test_of_many_holders_the_latest_are_named_and_the_rest_counted(client: Client) -> None:
    for number in range(12):
        an_office(an_official(f"Ada Number{number}"), until_date=datetime.date(2024, 3, 1 + number))
    page = client.get(ADDRESS).text
    assert "Ada Number11" in page
    assert "Ada Number1<" not in page
    assert "and 2 more" in page


def test_printings_with_the_same_words_are_one_office(client: Client, velden: Official) -> None:
    day = datetime.date(2025, 3, 1)
    an_office(velden, "Minister of Trade and Industry")
    an_office(velden, "Minister of Industry and Trade", from_date=day, until_date=day)
    an_office(an_official("Ada Zorn"), "Industry and Trade Minister")
    an_office(an_official("Ida Renn"), "Deputy Minister of Industry and Trade")
    page = tight(client.get(ADDRESS).text)
    assert "2 offices<" in page
    also = "also printed as “Industry and Trade Minister”, “Minister of Trade and Industry”"
    order = ["Minister of Industry and Trade", "2 officials</small>", also, "Mira Velden", "Ada Zorn"]
    order += ["Deputy Minister", "1 official</small>", "Ida Renn"]
    assert sorted(order, key=page.index) == order
    assert page.count(">Mira Velden</a>") == 1
    assert "in records dated 5 Jan 2023 to 1 Mar 2025" in page


def test_titles_that_editors_say_are_one_office_are_one_until_they_are_parted(
    client: Client, velden: Official
) -> None:
    an_office(velden, "Chair of Kelm")
    an_office(an_official("Ada Zorn"), "Chairwoman of the Town of Kelm", until_date=datetime.date(2025, 1, 1))
    an_office(an_official("Ida Renn"), "Auditor")
    assert "3 offices<" in tight(client.get(ADDRESS).text)
    one = SameOffice(printings="Chair of Kelm\nchairwoman of the town of kelm\nPresident of Kelm")
    one.full_clean()
    one.save()
    page = tight(client.get(ADDRESS).text)
    assert "2 offices<" in page
    order = ["Chair of Kelm", "2 officials</small>", "also printed as “Chairwoman of the Town of Kelm”"]
    order += ["Ada Zorn", "Mira Velden", "Auditor"]
    assert sorted(order, key=page.index) == order
    day = datetime.date(2025, 2, 1)
    an_office(velden, "President of Kelm", from_date=day, until_date=day)
    assert "also printed as “Chair of Kelm”" in tight(client.get(velden.get_absolute_url()).text)
    for wrong in ("Chair of Kelm", "Kelm Chair\nChair of Kelm", "Mayor\nKelm President"):
        with pytest.raises(ValidationError):
            SameOffice(printings=wrong).full_clean()
    one.delete()
    assert "4 offices<" in tight(client.get(ADDRESS).text)


def test_titles_from_before_their_words_were_kept_are_given_them(velden: Official) -> None:
    old = an_office(velden, "Minister of Trade and Industry")
    Office.objects.filter(pk=old.pk).update(same="", calling="")
    fill(apps, None)
    kept = Office.objects.values("same", "calling").get(pk=old.pk)
    assert kept == {"same": "industry minister trade", "calling": "official"}

"""An editor gives an official a picture, changes it, and takes it away."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from meetings.models import Official, Portrait
from meetings.officials.decisions.carry_out import undo
from meetings.officials.decisions.merging import Merge
from tests.builders import an_official
from tests.decisions.deciding import carry_out
from tests.decisions.deciding import editor as somebody
from tests.markup import tight
from tests.test_portraits import a_picture

pytestmark = pytest.mark.django_db

CREDIT = {"credit": "Jon Varn", "licence": "CC BY 4.0"}


def send(desk, official, picture=None, **fields):
    data = {"name": official.name, "sort_name": official.sort_name, "slug": official.slug}
    for prefix in ("aliases", "offices", "external_identifiers"):
        data |= {f"{prefix}-TOTAL_FORMS": "0", f"{prefix}-INITIAL_FORMS": "0"}
    if picture is not None:
        data["picture"] = SimpleUploadedFile("velden.png", picture)
    answer = desk.post(f"/admin/meetings/official/{official.pk}/change/", data | fields)
    official.refresh_from_db()
    return answer


def test_readers_see_the_picture_with_its_credit(desk, client):
    velden = an_official()
    assert 'class="portrait' not in client.get("/officials/mira-velden/").text
    assert send(desk, velden, a_picture(), **CREDIT).status_code == 302
    page = tight(client.get("/officials/mira-velden/").text)
    assert (
        f'src="/portraits/{velden.portrait_id}/large.jpg" alt="Mira Velden" width="160" height="160"' in page
    )
    assert "Portrait: Jon Varn, CC BY 4.0" in page


def test_the_address_of_a_picture_may_be_kept_for_ever(desk, client):
    velden = an_official()
    send(desk, velden, a_picture(), **CREDIT)
    answer = client.get(f"/portraits/{velden.portrait_id}/small.jpg")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/jpeg")
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.content == bytes(velden.portrait.small)
    seen = {"If-None-Match": answer.headers["ETag"]}
    assert client.get(f"/portraits/{velden.portrait_id}/small.jpg", headers=seen).status_code == 304


@pytest.mark.parametrize("address", ["0" * 32 + "/large", "x%00y/small", "0" * 32 + "/digest"])
def test_other_addresses_are_not_found(client, address):
    assert client.get(f"/portraits/{address}.jpg").status_code == 404


def test_a_reader_without_images_sees_initials(desk, client):
    send(desk, an_official(), a_picture(), **CREDIT)
    client.cookies["view"] = "normal.system.off"
    page = client.get("/officials/mira-velden/").text
    assert "/portraits/" not in page
    assert '<span class="portrait large" aria-hidden="true">MV</span>' in page


@pytest.mark.parametrize(
    ("picture", "fields", "reason"),
    [
        (b"<svg/>", CREDIT, "picture cannot be read"),
        (a_picture(), {"credit": "Jon Varn"}, "Required with a picture"),
    ],
)
def test_a_picture_that_will_not_do_is_refused_with_the_reason(desk, picture, fields, reason):
    velden = an_official()
    answer = send(desk, velden, picture, **fields)
    assert answer.status_code == 200
    assert reason in answer.text
    assert not Portrait.objects.exists()


def test_a_changed_picture_replaces_the_old_one_and_a_removed_one_is_gone(desk):
    velden = an_official()
    send(desk, velden, a_picture(), **CREDIT)
    send(desk, velden, a_picture(colour="red"), **CREDIT)
    assert list(Portrait.objects.values_list("pk", flat=True)) == [velden.portrait_id]
    send(desk, velden, remove_picture="on")
    assert velden.portrait_id is None
    assert not Portrait.objects.exists()


def test_a_credit_can_be_put_right_without_a_new_picture(desk):
    velden = an_official()
    send(desk, velden, a_picture(), **CREDIT)
    send(desk, velden, **CREDIT | {"credit": "Jon B. Varn"})
    assert velden.portrait.credit == "Jon B. Varn"


def test_of_merged_officials_one_picture_is_kept_and_taking_it_back_gives_it_back(desk):
    orlo, orlow = an_official("Semyon Orlo"), an_official("Simeon Orlow")
    send(desk, orlow, a_picture(), **CREDIT)
    decision = carry_out(Merge(orlow, orlo))
    orlo.refresh_from_db()
    assert orlo.portrait_id == orlow.portrait_id
    undo(decision, somebody(), "They are two.")
    assert dict(Official.objects.values_list("name", "portrait")) == {
        "Semyon Orlo": None,
        "Simeon Orlow": orlow.portrait_id,
    }


def test_the_survivor_keeps_its_own_picture(desk):
    orlo, orlow = an_official("Semyon Orlo"), an_official("Simeon Orlow")
    send(desk, orlo, a_picture(), **CREDIT)
    send(desk, orlow, a_picture(colour="red"), **CREDIT)
    own = orlo.portrait_id
    carry_out(Merge(orlow, orlo))
    orlo.refresh_from_db()
    assert orlo.portrait_id == own

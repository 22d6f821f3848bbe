"""An editor says who an official is elsewhere."""

import pytest

from meetings.models import ExternalIdentifier
from meetings.models.external_ids import Scheme, identifier
from tests.builders import an_official

pytestmark = pytest.mark.django_db


def send(desk, official, *rows):
    data = {"name": official.name, "sort_name": official.sort_name, "slug": official.slug}
    for prefix, count in (("aliases", 0), ("offices", 0), ("external_identifiers", len(rows))):
        data |= {f"{prefix}-TOTAL_FORMS": str(count), f"{prefix}-INITIAL_FORMS": "0"}
    for at, (scheme, value) in enumerate(rows):
        data |= {
            f"external_identifiers-{at}-scheme": scheme,
            f"external_identifiers-{at}-value": value,
            f"external_identifiers-{at}-official": official.pk,
        }
    return desk.post(f"/admin/meetings/official/{official.pk}/change/", data)


def test_readers_and_programs_get_what_an_editor_pastes(desk, client):
    velden = an_official()
    rows = [("wikidata", " https://www.wikidata.org/wiki/Q42 "), ("url", "https://www.assembly.example/mv")]
    assert send(desk, velden, *rows).status_code == 302
    page = client.get("/officials/mira-velden/").text
    assert '<a href="https://www.wikidata.org/entity/Q42" rel="external noopener" itemprop="sameAs">' in page
    assert 'itemprop="sameAs">assembly.example</a>' in page
    [person] = client.get("/officials/mira-velden.json").json()["persons"]
    assert {"scheme": "wikidata", "identifier": "Q42"} in person["identifiers"]
    assert {"url": "https://www.wikidata.org/entity/Q42", "note": "Wikidata Q42"} in person["links"]
    told = client.get("/api/v1/officials/mira-velden").json()
    assert {"scheme": "wikidata", "identifier": "Q42"} in told["identifiers"]


def test_what_is_no_identifier_or_another_ones_is_refused(desk):
    velden, renn = an_official(), an_official("Ida Renn")
    assert "is no identifier of Wikidata, which looks like Q42" in send(desk, velden, ("wikidata", "42")).text
    assert "Give the whole address" in send(desk, velden, ("url", "javascript:alert(1)")).text
    send(desk, velden, ("wikidata", "Q42"))
    assert "Another official has this identifier." in send(desk, renn, ("wikidata", "Q42")).text
    assert ExternalIdentifier.objects.get().official == velden


def test_a_survivor_has_those_of_whoever_was_merged_into_it(client):
    velden = an_official()
    old = an_official("M. Velden", merged_into=velden)
    ExternalIdentifier.objects.create(official=old, scheme="viaf", value="113230702")
    assert "https://viaf.org/viaf/113230702" in client.get("/officials/mira-velden/").text


@pytest.mark.parametrize(
    ("scheme", "given", "kept"),
    [
        (Scheme.ISNI, "https://isni.org/isni/0000 0000 8045 5980", "0000000080455980"),
        (Scheme.GND, "https://d-nb.info/gnd/119033364/", "119033364"),
        (Scheme.LOC, "https://id.loc.gov/authorities/names/n80076765.html", "n80076765"),
        (Scheme.ORCID, "https://orcid.org/0000-0002-1825-0097", "0000-0002-1825-0097"),
        (Scheme.WIKIDATA, "https://www.wikidata.org/wiki/Q42?uselang=ru#P1", "Q42"),
    ],
)
def test_the_id_is_taken_out_of_an_address(scheme, given, kept):
    assert identifier(scheme, given) == kept

"""In whatever order records are loaded, and wherever a load stops, their names mean the same."""

import itertools
import random

import pytest

from meetings.ingest.intake import entries
from meetings.ingest.run import load
from meetings.models import (
    Alias,
    Decision,
    IndexTask,
    Learnt,
    Meeting,
    Office,
    Official,
    Participant,
    Surname,
)
from meetings.officials import relink
from meetings.officials.decisions.settling import Settle
from tests.decisions.deciding import by, carry_out, day, read, the
from tests.decisions.test_settling import body
from tests.ingest.printed import a_document, a_transcript, a_turn
from tests.ingest.storing import reading, store

pytestmark = pytest.mark.django_db


def says(meeting: Meeting) -> tuple[str | None, str]:
    """Whom the only speaker is taken for, and why."""
    row = meeting.participants.get(spoke=True)
    assert meeting.statements.get().official == row.official
    return row.official and row.official.name, row.rule


def test_initials_printed_before_the_whole_name_mean_the_same_as_after():
    early = read(by("С.Орло", role="Minister of Water"), date=day(2))
    read(by("Semyon Orlo"), date=day(9))
    assert says(early) == ("Semyon Orlo", "spelling")
    assert IndexTask.objects.filter(meeting_id=early.pk).count() == 2  # stored, and relinked
    assert Office.objects.get().title == "Minister of Water"


def test_a_likeness_that_a_second_official_fits_since_is_open():
    read(by("Semyon Orlo"))
    early = read(by("S. Orlo"))
    read(by("Svetlana Orlo"))
    assert says(early) == (None, "ambiguous")
    assert set(early.participants.get().candidates) == {the("Semyon Orlo").pk, the("Svetlana Orlo").pk}


def test_a_role_alone_is_understood_once_its_holder_is_known():
    early = read(a_turn("Minister of Water", name="", role="Minister of Water"), date=day(5))
    for number in (2, 9):
        read(by("Ida Renn", role="Minister of Water"), date=day(number))
    assert says(early) == ("Ida Renn", "office")


def test_what_an_editor_said_stays():
    read(by("Ida Renn"))
    early = read(by("S. Orlo"))
    carry_out(Settle("S. Orlo", body(), official=the("Ida Renn")))
    read(by("Semyon Orlo"))
    assert says(early) == ("Ida Renn", "editor")
    assert Decision.objects.count() == 1


def test_nothing_learnt_changes_nothing(django_assert_num_queries):
    read(by("S. Orlo"))
    with django_assert_num_queries(1):
        assert relink.catch_up() == 0


def test_a_second_holder_of_an_office_opens_a_role_alone():
    early = read(a_turn("Minister of Water", name="", role="Minister of Water"), date=day(5))
    for number in (2, 9):
        read(by("Ida Renn", role="Minister of Water"), date=day(number))
    assert says(early) == ("Ida Renn", "office")
    for number in (3, 8):
        read(by("Semyon Orlo", role="Minister of Water"), date=day(number))
    assert says(early) == (None, "ambiguous")


def test_a_role_alone_does_not_lengthen_a_term():
    read(by("Ida Renn", role="Minister of Water"), date=day(2))
    read(by("Ida Renn", role="Minister of Water"), date=day(9), record_number="7")
    read(a_turn("Minister of Water", name="", role="Minister of Water"), date=day(8))
    read(by("Ida Renn"), date=day(9), record_number="7")
    assert [(office.from_date, office.until_date) for office in Office.objects.all()] == [(day(2), day(2))]
    assert Participant.objects.filter(rule="office").count() == 0


def test_work_that_was_cut_off_is_finished_by_whoever_comes_next(monkeypatch):
    monkeypatch.setattr(relink, "_PARTICIPANTS_AT_ONCE", 2)
    early = [read(by("S. Orlo"), date=day(number)) for number in range(1, 8)]
    store([reading(a_document(), a_transcript(by("Semyon Orlo"), title="Late"))])
    assert Learnt.objects.exists()
    once = iter([True, False])
    relink.catch_up(lambda: next(once))
    found = [says(meeting)[0] for meeting in early]
    assert found == ["Semyon Orlo"] * 2 + [None] * 5
    relink.catch_up()
    assert [says(meeting)[0] for meeting in early] == ["Semyon Orlo"] * 7
    assert not Learnt.objects.exists()


def test_a_corrected_record_costs_no_look_at_an_officials_other_records(django_assert_max_num_queries):
    """Terms are counted anew once for many corrected records, not once for each."""
    for number in range(1, 13):
        read(by("Ida Renn", role="Minister of Water"), date=day(number), record_number=str(number))
    corrected = [
        reading(
            a_document(f"again {number}"),
            a_transcript(by("Ida Renn", role="Governor"), date=day(number), record_number=str(number)),
        )
        for number in range(1, 13)
    ]
    store(corrected)
    assert Learnt.objects.exclude(official=None).count() == 12
    with django_assert_max_num_queries(20):
        relink.catch_up()
    (office,) = Office.objects.all()
    assert (office.title, office.from_date, office.until_date) == ("Governor", day(1), day(12))


def test_two_of_one_surname_in_a_record_stay_open_whatever_is_learnt():
    early = read(by("Semyon Orlo"), by("Svetlana Orlo"), by("S. Orlo"))
    read(by("Semyon Orlo"), by("Ida Renn"))
    assert early.participants.get(name="S. Orlo").official is None


PAGES = {
    "short": "Meeting on lakes\n\nMay 2, 2024, Harn\n\nS. Orlo: It is high.\n\nS. Orlo: Very high.",
    "whole": "Meeting on rivers\n\nMay 3, 2024, Harn\n\nMinister of Water Semyon Orlo: The river is low.",
    "role": "Meeting on wells\n\nMay 4, 2024, Harn\n\nMinister of Water Semyon Orlo: The well is deep.",
}


@pytest.mark.parametrize("order", list(itertools.permutations(PAGES)))
def test_loading_understands_pages_alike_in_any_order(tmp_path, order):
    for number, name in enumerate(order):
        (tmp_path / f"{number}.txt").write_text(PAGES[name])
        load(entries([str(tmp_path / f"{number}.txt")]), body="Water Council")
    rows = Participant.objects.filter(spoke=True).values_list("name", "official__name")
    assert sorted(rows) == [
        ("S. Orlo", "Semyon Orlo"),
        ("Semyon Orlo", "Semyon Orlo"),
        ("Semyon Orlo", "Semyon Orlo"),
    ]


SPEAKERS = [
    ("Semyon Orlo", "Minister of Water"),
    ("S. Orlo", ""),
    ("Svetlana Orlo", "Governor"),
    ("Ida Renn", "Minister of Water"),
    ("I. Renn", ""),
    ("", "Minister of Water"),
    ("", "Governor"),
    ("Ilya Rom", "Governor"),
    ("Mr. Orlo", ""),
    ("Ms. Orlo", ""),
    ("Councillor Renn", ""),
    ("Renn", "Councillor"),
    ("Mr. I. Renn", ""),
    ("Judge Varga", ""),
    ("Ms. Varga", ""),
    ("Mr. Varga", ""),
    ("Mr. B. Dahl", ""),
    ("Mr. Dahl", ""),
    ("Mr. C. Dahl", ""),
]
# Whole names that are few enough for some surnames to be known by a title alone.
RARE = [("Bo Dahl", ""), ("Vera Varga", "Judge"), ("Viktor Varga", "")]


@pytest.mark.parametrize("seed", range(9))
def test_any_order_and_any_stop_gives_the_same_links(seed):
    chance = random.Random(seed)
    records = []
    for number in range(24):
        chosen = chance.sample(SPEAKERS + chance.sample(RARE, seed % 3), 2)
        turns = [
            a_turn(f"{role} {name}".strip(), f"Words {number}.", name=name, role=role)
            for name, role in chosen
        ]
        date = day(chance.randrange(1, 29))
        records.append(
            reading(a_document(f"{number}"), a_transcript(*turns, title=f"On {number}", date=date))
        )
    links = []
    for _ in range(3):
        for model in (Meeting, Alias, Office, Learnt, Surname, Official):
            model.objects.all().delete()
        chance.shuffle(records)
        waiting = list(records)
        while waiting:
            some = [waiting.pop() for _ in range(min(len(waiting), chance.randrange(1, 9)))]
            store(some)
            stop = iter([True] * chance.randrange(3) + [False])
            relink.catch_up(lambda stop=stop: next(stop))
        relink.catch_up()
        links.append(sorted(link()))
    assert links[0] == links[1] == links[2]


def link():
    rows = Participant.objects.values_list("meeting__title", "name", "role", "official__name", "rule")
    same = {"alias": "named", "new full name": "named", "surname": "titled", "new surname": "titled"}
    return [(*row[:3], row[3] or "", same.get(row[4], row[4])) for row in rows]

"""The preview teaches: an answer about one line, label or column is a rule, and the next file needs none."""

from pathlib import Path

import pytest
from django.urls import reverse

from meetings import samples
from meetings.desk import readings
from meetings.models import Meeting, Profile, Upload
from meetings.transcripts.profiles import LabelMeaning, from_toml
from tests.admin.teaching import FILE, RECORD, post
from tests.admin.uploading import hand_in, refusals, save

pytestmark = pytest.mark.django_db

SAMPLES = Path(samples.__file__).parent


@pytest.fixture
def page(desk):
    return hand_in(desk, FILE, body="Lamp Board")


def line(page, text: str):
    return next(one for one in page.context["source"].lines if one.text.startswith(text))


def say(desk, page, text: str, kind: str, scope: str = "text"):
    """What the editor sees after choosing a line and pressing a button."""
    chosen, mark = line(page, text).index, page.context["source"].mark
    return post(desk, page, "teach", do="line", line=chosen, kind=kind, scope=scope, mark=mark)


def kinds(page) -> dict[str, str]:
    return {one.text: one.css for one in page.context["source"].lines}


def test_each_line_of_the_source_is_shown_with_what_it_was_taken_for(page):
    assert kinds(page)["MR. DORN: Good day to everybody."] == "speaker"
    assert kinds(page)["Oil and wicks"] == "words"
    assert kinds(page)["Lamp Board of Harn"] == "head"


def test_one_click_makes_a_line_a_heading(desk, page):
    page = say(desk, page, "Oil and wicks", "heading")
    assert (kinds(page)["Oil and wicks"], kinds(page)["Snuffers and trims"]) == ("heading", "words")
    save(desk, page)
    assert [each.title for each in Meeting.objects.get().sections.all()] == ["Oil and wicks"]


def test_one_click_teaches_all_lines_like_it(desk, page):
    assert line(page, "Oil and wicks").alike == 2
    page = say(desk, page, "Oil and wicks", "heading", "shape")
    assert (kinds(page)["Oil and wicks"], kinds(page)["Snuffers and trims"]) == ("heading", "heading")


def test_what_was_taught_can_be_taken_back(desk, page):
    page = say(desk, page, "Oil and wicks", "heading")
    (rule,) = page.context["source"].taught
    page = post(desk, page, "teach", do="forget", rule=rule.key)
    assert kinds(page)["Oil and wicks"] == "words"
    assert not page.context["source"].taught


def test_the_next_file_of_the_body_needs_no_click(desk, page):
    page = say(desk, page, "Oil and wicks", "heading", "shape")
    page = post(desk, page, "keep", body="Lamp Board")
    assert "version 1" in page.text
    assert Profile.objects.get().body == "Lamp Board"
    again = hand_in(desk, ("next.txt", RECORD.replace("3 May", "10 May").encode()), body="Lamp Board")
    assert kinds(again)["Snuffers and trims"] == "heading"


def test_a_profile_needs_a_body(desk, page):
    page = say(desk, page, "Oil and wicks", "heading")
    page = post(desk, page, "keep", body="  ")
    assert "fill in the body" in page.text
    assert not Profile.objects.exists()


def test_labels_are_counted_and_said_what_they_are(desk, page):
    assert ("MR. DORN", 2) in [(one.printed, one.count) for one in page.context["source"].labels]
    names = ["MS. ROM", "DORNY"]
    page = post(
        desk,
        page,
        "teach",
        do="labels",
        label=names,
        before=["speaker", "speaker"],
        meaning=["anonymous", "the same as"],
        whom=["", "MR. DORN"],
    )
    rules = from_toml(Upload.objects.get().profile).labels
    assert [(rule.printed, rule.meaning) for rule in rules] == [
        ("MS. ROM", LabelMeaning.ANONYMOUS),
        ("DORNY", LabelMeaning.SAME),
    ]
    save(desk, page)
    statements = Meeting.objects.get().statements
    assert statements.get(label="MS. ROM").official is None
    dorn = statements.filter(label="MR. DORN").first()
    assert statements.get(label="DORNY").participant == dorn.participant


def test_the_same_as_needs_to_say_whom(desk, page):
    page = post(
        desk, page, "teach", do="labels", label="DORNY", before="speaker", meaning="the same as", whom=""
    )
    assert "Say whom “DORNY” is the same as." in page.text
    assert Upload.objects.get().profile == ""


def test_columns_of_a_table_are_said(desk):
    table = "a,b,c\nHallo there to all,Ada Morrow,1\nAnd good day to you,Jon Ashby,2\n"
    page = hand_in(desk, ("t.csv", table.encode()))
    assert page.context["source"].table.names == ("column 1", "column 2", "column 3")
    page = post(desk, page, "teach", do="fields", header_row="1")
    assert page.context["source"].table.rows[0] == ("Hallo there to all", "Ada Morrow", "1")
    page = post(desk, page, "teach", do="fields", speaker="b", text="a", header_row="1")
    assert [row.label for row in page.context["choices"][0]["record"].statements.rows] == [
        "Ada Morrow",
        "Jon Ashby",
    ]
    assert "Speaker: Ada Morrow" in [str(line.what) for line in page.context["source"].lines]


POEM = """A poem for the lamp

the lamp said: that it was out

the wick said: so what

the lamp said: good night

the wick said: sleep well
"""


def test_a_refused_file_leads_to_its_lines_and_can_be_taught(desk):
    page = hand_in(desk, ("poem.txt", POEM.encode()))
    assert list(refusals(page)) == ["poem.txt"]
    assert "Look at its lines" not in page.text  # they stand there already
    assert kinds(page)["the wick said: so what"] == "unread"
    for speaker in ("the lamp said", "the wick said"):
        page = say(desk, page, speaker, "speaker")
    assert not refusals(page)
    (choice,) = page.context["choices"]
    assert [row.label for row in choice["record"].statements.rows] == ["the lamp said", "the wick said"] * 2


def test_an_answer_about_lines_that_changed_is_not_taken(desk, page):
    page = post(desk, page, "teach", do="line", line=3, kind="heading", scope="text", mark="old")
    assert "Look again" in page.text
    assert Upload.objects.get().profile == ""


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"do": "line", "line": "99999", "kind": "heading"},
        {"do": "line", "line": "-1", "kind": "heading"},
        {"do": "line", "line": "4", "kind": "party"},
        {"do": "forget", "rule": "line:7"},
        {"do": "forget", "rule": "head:__class__"},
        {"do": "labels", "label": "X", "before": "", "meaning": "a dog", "whom": ""},
        {"do": "fields", "speaker": "a\0b"},
    ],
)
def test_an_answer_that_makes_no_sense_changes_nothing(desk, page, data):
    answered = post(desk, page, "teach", **({"mark": page.context["source"].mark} | data))
    assert answered.status_code == 200
    assert Upload.objects.get().profile == ""
    assert list(answered.context["messages"])


def test_nobody_else_teaches(desk, page, client, django_user_model):
    address = reverse("desk:teach", args=[page.context["upload"].pk, 1])
    assert client.post(address, {"do": "line"}).url.startswith("/admin/login/")
    other = django_user_model.objects.create_superuser("other")
    client.force_login(other)
    assert client.post(address, {"do": "line"}).status_code == 404


def test_a_reading_that_this_site_did_not_pack_is_not_opened(desk, page):
    document = Upload.objects.get().documents.get()
    assert readings.kept(document) is not None
    document.reading = bytes(document.reading)[:-1] + b"x"
    assert readings.kept(document) is None


def test_of_a_file_with_marks_of_its_own_only_labels_are_taught(desk):
    sample = next(SAMPLES.glob("*ferries-bill.xml"))
    page = hand_in(desk, (sample.name, sample.read_bytes()))
    assert not page.context["source"].teachable
    assert "Only its labels can be taught" in page.text
    assert 'name="kind"' not in page.text.partition('class="records"')[0].partition('class="lines"')[2]
    labels = [row for row in page.context["source"].labels if row.count]
    first = labels[0].printed
    told = [("label", first), ("before", "speaker"), ("meaning", "anonymous"), ("whom", "")]
    page = post(desk, page, "teach", do="labels", **dict(told))
    row = next(row for row in page.context["source"].labels if row.printed == first)
    assert (row.meaning, row.count) == ("anonymous", labels[0].count)
    reading = readings.kept(Upload.objects.get().documents.get())
    assert reading is not None
    turns = [turn for turn in reading.transcripts[0].turns if turn.printed_label == first]
    assert turns
    assert not any(turn.name or turn.role for turn in turns)


def test_formats_are_called_by_names_that_editors_know(desk):
    copied = "# Fish market\n\n4 March 2031\n\n### For boats\n\nIce is late.\n\n### For carts\n\nSo is hay.\n"
    page = hand_in(desk, ("market.md", copied.encode()), body="Market")
    first = page.context["source"].lines[0]
    assert (first.what, first.text) == ("Format", "copied text")
    assert "kremlin" not in page.text.lower()


def test_what_stands_around_the_record_is_shown_after_it(desk):
    sample = next(SAMPLES.glob("*kelm-mills.pdf"))
    lines = hand_in(desk, (sample.name, sample.read_bytes())).context["source"].lines
    assert not lines[0].fixed
    assert lines[-1].fixed
    assert sorted(lines, key=lambda line: line.fixed) == lines

"""Reading profiles at the desk: listed with their versions, given to another archive, taken in."""

import ast
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from meetings.desk import profile_errors
from meetings.models import Profile
from meetings.transcripts import profiles
from meetings.transcripts.profiles import LineKind, LineRule, as_toml, from_toml
from tests.ingest.test_profiles import TAUGHT

pytestmark = pytest.mark.django_db

ADDRESS = "/desk/profiles/"
NEWER = TAUGHT.with_line(LineRule(LineKind.WORDS, text="a"))


def take_in(desk, toml: str | bytes, as_file: bool = True, **data):
    if as_file:
        content = toml if isinstance(toml, bytes) else toml.encode()
        data["file"] = SimpleUploadedFile("lamps.toml", content)
    else:
        data["text"] = toml
    return desk.post(ADDRESS, {"text": "", "body": ""} | data, follow=True)


def test_all_versions_are_listed_and_each_can_be_exported(desk, editor):
    first = Profile.objects.keep(TAUGHT, editor)
    second = Profile.objects.keep(NEWER)
    page = desk.get(ADDRESS)
    assert "1 earlier version" in page.text
    assert "Version 2" in page.text
    assert "vera" in page.text
    for version in (first, second):
        file = desk.get(reverse("desk:profile", args=[version.pk]))
        assert file.content.decode() == version.toml
        assert f'filename="lamps-{version.version}.toml"' in file["Content-Disposition"]


@pytest.mark.parametrize("as_file", [True, False])
def test_what_one_archive_exports_another_imports(desk, editor, as_file):
    page = take_in(desk, as_toml(TAUGHT), as_file)
    assert "Kept as “Lamps”, version 1." in page.text
    kept = Profile.objects.get()
    assert (kept.editor, kept.rules()) == (editor, TAUGHT)
    assert "says the same already" in take_in(desk, "\ufeff" + as_toml(TAUGHT)).text
    assert Profile.objects.count() == 1


def test_it_can_be_taken_in_for_another_body(desk):
    Profile.objects.keep(TAUGHT)
    take_in(desk, as_toml(NEWER), body="Wick Board")
    assert Profile.objects.of_body("Wick Board").name == "Wick Board"
    assert Profile.objects.of_body("Lamp Board").rules() == TAUGHT


def test_an_earlier_version_becomes_the_newest_again(desk):
    first = Profile.objects.keep(TAUGHT)
    Profile.objects.keep(NEWER)
    page = desk.post(reverse("desk:profile_again", args=[first.pk]), follow=True)
    assert "version 3" in page.text
    assert Profile.objects.of_body("Lamp Board").rules().lines == TAUGHT.lines


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ("name = ", "This is not TOML"),
        (b"\xff\xfe\x00", "not text in UTF-8"),
        ("colour = 1", "“colour” is not known in “profile”"),
        ("version = 2", "names no body"),
        (f"name = '{'n' * 300}'", "at most 200 characters"),
        ("format = 7", "has format 7"),
        (b"#" * 5_000_000, "too large"),
        ("", "Choose a TOML file, or paste a profile."),
    ],
)
def test_a_broken_file_says_what_is_wrong_and_changes_nothing(desk, toml, said):
    page = take_in(desk, toml, as_file=bool(toml))
    assert page.status_code == 422
    assert said in page.text
    assert not Profile.objects.exists()


def test_errors_are_said_in_russian(desk):
    page = desk.post(ADDRESS, {"text": 'kind = "party"', "body": ""}, headers={"accept-language": "ru"})
    assert "Нет вида «party»" in page.text


def test_every_error_of_a_profile_stands_in_the_catalogue():
    tree = ast.parse(Path(profiles.__file__).read_text())
    texts = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    raised = {each for each in texts if isinstance(each, str) and each.endswith((".", "].")) and "%(" in each}
    assert raised <= set(profile_errors.SENTENCES)
    assert set(profile_errors.SENTENCES) <= texts


def test_only_who_may_add_records_sees_profiles(client, django_user_model):
    assert client.get(ADDRESS).url.startswith("/admin/login/")
    client.force_login(django_user_model.objects.create_user("reader", is_staff=True))
    pk = Profile.objects.keep(TAUGHT).pk
    addresses = (ADDRESS, reverse("desk:profile", args=[pk]), reverse("desk:profile_again", args=[pk]))
    assert {client.get(each).status_code for each in addresses} == {403}
    assert from_toml(Profile.objects.get().toml) == TAUGHT

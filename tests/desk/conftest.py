"""What the tests of the desk share."""

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from pytest_django import Settings

from meetings.models import Meeting, Participant, Section
from tests.builders import a_meeting, a_statement
from tests.decisions.deciding import by, read
from tests.desk.record import Desk


@pytest.fixture(autouse=True)
def plain_static_files(settings: Settings) -> None:
    """Static files by their plain names: the hashed ones exist only after collectstatic."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": plain}


def an_editor(name: str = "anna", *permissions: str) -> User:
    """Somebody who works at the desk; without other permissions, one who may change meetings."""
    user = User.objects.create_user(name, password="a long enough one", is_staff=True)
    wanted = permissions or ("change_meeting", "view_meeting")
    user.user_permissions.set(Permission.objects.filter(codename__in=wanted))
    return user


@pytest.fixture
def anna(db: None) -> User:
    return an_editor("anna")


@pytest.fixture
def at_desk(anna: User, client: Client) -> Client:
    """Anna's browser."""
    client.force_login(anna)
    return client


@pytest.fixture
def meeting(db: None) -> Meeting:
    """A record of four statements, two speakers and a section."""
    found = a_meeting("Meeting on water", last_number=4, last_section=1)
    mira = Participant.objects.create(meeting=found, position=1, name="Mira Velden", spoke=True)
    anton = Participant.objects.create(meeting=found, position=2, name="Anton Vosk", spoke=True)
    Participant.objects.create(meeting=found, position=3, name="Severin Kess", presence="present")
    a_statement(found, "Good morning.", "The water is rising.", label="Mira Velden", participant=mira)
    a_statement(found, "Where is it rising?", label="Anton Vosk", participant=anton)
    a_statement(found, "In\u00a0Kelm.", label="Mira Velden", participant=mira)
    a_statement(found, "I see.", label="Anton Vosk", participant=anton)
    Section.objects.create(meeting=found, position=1, number=1, title="Floods", start=3)
    return found


@pytest.fixture
def desk(at_desk: Client, meeting: Meeting, anna: User) -> Desk:
    """Anna's browser, open on it."""
    return Desk(at_desk, meeting, anna)


@pytest.fixture
def vera(db: None) -> User:
    rights = ("add_source", "add_decision", "change_decision", "change_meeting", "view_meeting")
    return an_editor("vera", *rights)


@pytest.fixture
def browser(vera: User, client: Client) -> Client:
    client.force_login(vera)
    return client


@pytest.fixture
def known(db: None) -> None:
    """Two officials called Orlo, and one whose name is nearly that of somebody new."""
    read(by("Semyon Orlo", role="Minister of Water"), by("Ida Orlo"), by("Beata Kronin"))

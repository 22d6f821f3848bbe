"""What the tests of the desk share."""

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from pytest_django import Settings


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

"""An editor, and the browser of the editor."""

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client


@pytest.fixture(autouse=True)
def uncollected_static_files(settings):
    """Pages link to static files as they are; collecting them is the deployment's business."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": plain}


@pytest.fixture
def editor(db) -> User:
    """Somebody who may do all that editors do, without being a superuser."""
    user = User.objects.create_user("vera", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(content_type__app_label="meetings"))
    return user


@pytest.fixture
def desk(editor) -> Client:
    """The browser of the editor."""
    client = Client()
    client.force_login(editor)
    return client

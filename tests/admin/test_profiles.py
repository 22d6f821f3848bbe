"""Reading profiles in the admin."""

import pytest

from meetings.models import Profile
from tests.ingest.test_profiles import TAUGHT

pytestmark = pytest.mark.django_db


def test_the_admin_lists_profiles_and_changes_none(admin_client):
    profile = Profile.objects.keep(TAUGHT)
    assert "Lamp Board" in admin_client.get("/admin/meetings/profile/").text
    page = admin_client.get(f"/admin/meetings/profile/{profile.pk}/change/")
    assert "Oil and wicks" in page.text
    assert 'name="_save"' not in page.text

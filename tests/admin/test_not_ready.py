"""A record that reading is not sure of: it can be handed in, and becomes a draft that says why."""

import pytest

from meetings.models import Meeting
from tests.admin.uploading import hand_in, save
from tests.builders import a_meeting

pytestmark = pytest.mark.django_db

# One line has the shape of a label, but not of this record's labels: it may be somebody else's words.
DOUBTFUL = b"""Lamp Board

Meeting on 3 May 2013

MR. DORN. Good day.

MS. QUILL. Good day.

MR. DORN. So it is.

Ms. Quill: that is what I said before.

MS. QUILL. It rains.
"""


def test_the_preview_says_that_it_can_only_be_a_draft_and_why(desk):
    page = hand_in(desk, ("lamps.txt", DOUBTFUL)).content.decode()
    assert "This record can only be saved as a draft. Check it before you publish it." in page
    assert "1 line looks like a speaker’s label" in page


def test_saving_makes_a_draft_that_says_why_and_has_no_link_to_the_site(desk):
    page = save(desk, hand_in(desk, ("lamps.txt", DOUBTFUL))).content.decode()
    meeting = Meeting.objects.get()
    assert (meeting.state, meeting.not_ready[:30]) == ("draft", "1 line looks like a speaker’s ")
    assert "Draft" in page
    assert "1 line looks like a speaker’s label" in page
    assert meeting.get_absolute_url() not in page
    assert desk.get(meeting.get_absolute_url()).status_code == 404


def test_the_list_of_meetings_shows_those_that_are_not_ready(admin_client):
    a_meeting("Ready")
    doubtful = a_meeting("Doubtful", state="draft", not_ready="Two lines look like labels.")
    shown = admin_client.get("/admin/meetings/meeting/?ready=no").content.decode()
    assert "Doubtful" in shown
    assert ">Ready<" not in shown
    page = admin_client.get(f"/admin/meetings/meeting/{doubtful.pk}/change/").content.decode()
    assert "Two lines look like labels." in page

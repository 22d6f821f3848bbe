"""An editor’s browser, open on a record."""

import lxml.html
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client

from meetings.editing import drafts
from meetings.models import Meeting
from meetings.versions.content import RecordContent
from tests.views.forms import send


class Desk:
    """Anna's browser, open on the record."""

    def __init__(self, client: Client, meeting: Meeting, editor: User) -> None:
        self.client, self.meeting, self.editor = client, meeting, editor
        self.at = f"/desk/records/{meeting.pk}/"

    def page(self, query: str = "") -> str:
        return self.client.get(self.at + query).content.decode()

    def post(self, where: str = "", /, **fields: object) -> HttpResponse:
        return send(self.client, self.at + where, {name: str(value) for name, value in fields.items()})

    def send(self, do: str, status: int = 302, **fields: object) -> str:
        """Where the page opens, or the page itself if the form was not taken."""
        answer = self.post("do/", do=do, **fields)
        assert answer.status_code == status, answer.content.decode()[-3000:]
        return answer.headers["Location"].removeprefix(self.at) if status == 302 else answer.content.decode()

    def form(self, query: str) -> dict[str, str]:
        """The fields of the form that is open there, as a browser would send them."""
        (form,) = lxml.html.fromstring(self.page(query)).find_class("open-form")
        return {
            name: value.removeprefix("\n")
            for name, value in form.form_values()
            if name != "csrfmiddlewaretoken"
        }

    @property
    def content(self) -> RecordContent:
        return drafts.open_record(Meeting.objects.get(pk=self.meeting.pk), self.editor).content

    @property
    def said(self) -> list[tuple[str, str]]:
        return [(each.label, " / ".join(each.paragraphs)) for each in self.content.statements]

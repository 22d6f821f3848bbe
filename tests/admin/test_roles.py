"""Roles for bodies: what each lets an editor do, and that no address leads to the records of another body."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client

from archive.keys.models import ApiKey
from meetings.admin.roles import AccountAdmin
from meetings.desk.permitted import OTHER_BODY
from meetings.editing.rights import NotAllowedError, rights_of
from meetings.editing.save import save as save_content
from meetings.editing.takedowns.grounds import Grounds
from meetings.editing.takedowns.words import take_down_words
from meetings.editing.together import JointAct
from meetings.models import Body, BodyRole, Meeting, MistakeReport, Participant, Profile, Takedown
from meetings.search.index import sync
from meetings.transcripts.profiles import ReadingProfile
from meetings.versions.content import content_of
from meetings.versions.history import newest
from tests.admin.test_every_address import ACCOUNT, addresses, state
from tests.admin.uploading import RECORD, hand_in, save
from tests.builders import a_body, a_meeting, a_statement

pytestmark = pytest.mark.django_db

CONTRIBUTOR, EDITOR, PUBLISHER = BodyRole.Role
DRAFT, REVIEW, PUBLISHED, WITHDRAWN = Meeting.State
OURS, THEIRS = "President of Ardania", "City Council of Lenmark"
SECRETS = ("lighthouse accounts", "lanterns are out of oil", "quibble")


def with_role(role: str, body: str = OURS, name: str = "") -> User:
    user = User.objects.create_user(name or f"{role} of {body}"[:40], is_staff=True)
    BodyRole.objects.create(user=user, body=a_body(body), role=role)
    return user


def browser(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def record(body: str, state: str, title: str = "Our meeting") -> Meeting:
    made = a_meeting(title, body=a_body(body), state=state)
    a_statement(made, "The river has risen.")
    return made


@pytest.fixture
def theirs() -> Meeting:
    """A draft of another body, which addresses name; with all that hangs on a record."""
    made = a_meeting(
        "Lighthouse accounts", body=a_body(THEIRS), state=DRAFT, problems=[{"line": 1, "reason": "quibble"}]
    )
    a_statement(made, "The lanterns are out of oil.")
    Participant.objects.create(meeting=made, name="Ida Quibbleworth", position=1)
    MistakeReport.objects.create(meeting=made, said="quibble about oil")
    Profile.objects.keep(ReadingProfile(name="Theirs", body=THEIRS))
    return made


# Where records are acted upon, and what is sent there.
RECORDS = re.compile("/desk/(records|review|mistakes|sources)/|/meetings/meeting/")
SENT: list[dict[str, Any]] = [
    *({"act": each, "note": "So be it.", "why": "No."} for each in (*JointAct, "note")),
    {"do": "delete", "s": "1"},
    {"do": "insert", "after": "0", "paragraphs": "Words.", "kind": "speech"},
    {"do": "sure", "part": "words", "words": "lanterns", "reason": "personal", "fate": "keep"},
    {"do": "sure", "part": "record", "reason": "personal", "fate": "destroy"},
    {"to": "0", "seen": "0", "reason": "other"},
    {"reason": "typo", "seen": "0", "noindex": "on"},
    {"state": "published", "_seen": ""},
    *({"action": each, "why": "So be it."} for each in ("publish", "withdraw", "make_draft")),
]


def test_no_address_leads_to_the_records_of_another_body(theirs: Meeting) -> None:
    sync.rebuild()
    client = browser(with_role(PUBLISHER))
    asked = [each for each in addresses() if not each.startswith(ACCOUNT)]
    assert len(asked) > 80
    assert f"/desk/records/{theirs.pk}/" in asked
    lists = ["/desk/", "/desk/review/", "/desk/mistakes/", "/admin/meetings/meeting/", "/admin/"]
    lists += ["/admin/autocomplete/?term=&app_label=meetings&model_name=decision&field_name=meeting"]
    for address in [*asked, *lists]:
        shown = client.get(address, follow=True).content.decode(errors="replace").lower()
        assert not [each for each in SECRETS if each in shown], address
    before = state()
    for address in asked:
        client.post(address, {})
    assert state() == before
    for state_of_theirs in (DRAFT, PUBLISHED):
        Meeting.objects.filter(pk=theirs.pk).update(state=state_of_theirs)
        before = state()
        for address in filter(RECORDS.search, asked):
            for form in SENT:
                client.post(address, {**form, "_selected_action": [str(theirs.pk)], "record": str(theirs.pk)})
        assert state() == before


ACTS = {
    "edit": ("/desk/records/{}/", None),
    "undo": ("/desk/records/{}/undo/", {}),
    "versions": ("/desk/records/{}/versions/", None),
    "look at the review": ("/desk/review/{}/", None),
    "take down": ("/desk/records/{}/take-down/", None),
    "hide": ("/desk/records/{}/hide/", {"noindex": "on"}),
}
ALL = {"edit", "undo", "versions", "look at the review", "take down", "hide"}
NOT_DOWN = ALL - {"take down", "hide"}
LOOK = {"look at the review"}
MAY = [
    (CONTRIBUTOR, DRAFT, NOT_DOWN),
    *((CONTRIBUTOR, each, LOOK) for each in (REVIEW, PUBLISHED, WITHDRAWN)),
    *((EDITOR, each, NOT_DOWN) for each in Meeting.State),
    *((PUBLISHER, each, ALL) for each in Meeting.State),
]


def test_each_role_does_what_it_says_and_no_more(theirs: Meeting) -> None:
    accounts = {role: with_role(role) for role in BodyRole.Role}
    for role, state_of_ours, allowed in MAY:
        ours, client = record(OURS, state_of_ours), browser(accounts[role])
        for act, (address, form) in ACTS.items():
            where = address.format(ours.pk)
            answer = client.get(where) if form is None else client.post(where, form)
            assert (answer.status_code in (200, 302)) == (act in allowed), (role, state_of_ours, act)
            if answer.status_code == 403:
                assert "Ask " in answer.text


def state_of(meeting: Meeting) -> str:
    return Meeting.objects.get(pk=meeting.pk).state


def test_a_draft_goes_from_a_contributor_by_an_editor_to_a_publisher() -> None:
    accounts = {role: browser(with_role(role)) for role in BodyRole.Role}
    ours = record(OURS, DRAFT)
    address = f"/desk/review/{ours.pk}/"
    assert 'value="approve"' not in accounts[CONTRIBUTOR].get(address).text
    assert accounts[CONTRIBUTOR].post(address, {"act": "submit"}).status_code == 302
    assert state_of(ours) == REVIEW
    for role in (CONTRIBUTOR, EDITOR):
        assert accounts[role].post(address, {"act": "approve"}).status_code == 403
        accounts[role].post("/admin/meetings/meeting/", {"action": "publish", "_selected_action": [ours.pk]})
        accounts[role].post(f"/admin/meetings/meeting/{ours.pk}/change/", {"state": PUBLISHED})
        assert state_of(ours) == REVIEW
    assert 'value="approve"' not in accounts[EDITOR].get(address).text
    assert accounts[PUBLISHER].post(address, {"act": "approve"}).status_code == 302
    assert state_of(ours) == PUBLISHED
    assert accounts[CONTRIBUTOR].post(address, {"act": "return", "note": "No."}).status_code in (403, 409)


def test_the_list_of_records_offers_only_what_a_role_may_do() -> None:
    record(OURS, DRAFT)
    offered = {role: browser(with_role(role)).get("/admin/meetings/meeting/").text for role in BodyRole.Role}
    publishing = {role for role, page in offered.items() if "Publish the selected meetings" in page}
    assert publishing == {PUBLISHER}


def test_pencils_are_for_those_who_may_edit_the_record() -> None:
    ours, other = record(OURS, PUBLISHED), record(THEIRS, PUBLISHED, "Their meeting")
    editor, contributor = browser(with_role(EDITOR)), browser(with_role(CONTRIBUTOR))
    assert "/desk/records/" in editor.get(ours.get_absolute_url()).text
    assert "/desk/records/" not in editor.get(other.get_absolute_url()).text
    assert "/desk/records/" not in contributor.get(ours.get_absolute_url()).text


def test_a_hand_in_becomes_a_draft_and_only_for_ones_own_body() -> None:
    a_body(THEIRS)
    client = browser(with_role(CONTRIBUTOR))
    page = hand_in(client, ("ours.txt", RECORD.encode()), body=OURS)
    assert "will be added as a draft" in page.text
    assert "will be added as a draft" not in hand_in(client, ("t.txt", RECORD.encode()), body=THEIRS).text
    assert OTHER_BODY in hand_in(client, ("t.txt", RECORD.encode()), body="A new body").text
    page = hand_in(client, ("ours.txt", RECORD.encode()), body=OURS)
    save(client, page)
    made = Meeting.objects.get()
    assert (made.state, made.body.name) == (DRAFT, OURS)
    Meeting.objects.update(state=PUBLISHED)
    changed = RECORD.replace("The upper dam", "The lower dam").encode()
    assert "is no draft" in hand_in(client, ("ours.txt", changed), body=OURS).text
    assert Body.objects.count() == 2


def test_a_token_of_a_forged_form_saves_nothing_of_another_body(theirs: Meeting) -> None:
    """Saving asks again; what the preview showed is not trusted."""
    client = browser(with_role(PUBLISHER))
    page = hand_in(client, ("ours.txt", RECORD.encode()), body=OURS)
    BodyRole.objects.update(body=a_body("Court of Harn"))
    assert OTHER_BODY in save(client, page).text
    assert list(Meeting.objects.all()) == [theirs]


def test_a_key_hands_in_what_its_owner_may() -> None:
    a_body(THEIRS)
    key = ApiKey(name="Scraper", owner=with_role(EDITOR), may_hand_in=True)
    secret = key.renew()
    key.save()
    for body, state_of_ours in ((THEIRS, None), (OURS, DRAFT)):
        document = {"name": "record.txt", "text": RECORD}
        headers = {"Authorization": f"Bearer {secret}"}
        sent = {"content_type": "application/json", "headers": headers}
        told = Client().post("/api/v1/uploads", {"body": body, "documents": [document]}, **sent).json()
        chosen = {each["key"]: each["token"] for each in told["records"]}
        Client().post(f"/api/v1/uploads/{told['id']}/save", {"records": chosen}, **sent)
        assert Meeting.objects.values_list("state", flat=True).first() == state_of_ours


def test_the_core_refuses_what_a_page_forgot_to_ask(theirs: Meeting) -> None:
    editor, ours = with_role(EDITOR), record(OURS, DRAFT)
    content = content_of(ours)
    moved = content.__class__(
        **{
            **{name: getattr(content, name) for name in content.__dataclass_fields__},
            "head": content.head.__class__(
                **{
                    **{name: getattr(content.head, name) for name in content.head.__dataclass_fields__},
                    "body": theirs.body_id,
                }
            ),
        }
    )
    for meeting, wanted in ((theirs, content_of(theirs)), (ours, moved)):
        with pytest.raises(NotAllowedError):
            save_content(meeting, wanted, expected=newest(meeting), editor=editor, reason="typo")
    with pytest.raises(NotAllowedError):
        take_down_words(ours, "river has risen", Grounds(editor, Takedown.Reason.values[0]))


def test_a_record_is_assigned_only_to_those_who_may_see_it(theirs: Meeting) -> None:
    free, other = User.objects.create_user("free", is_staff=True), with_role(EDITOR, THEIRS, "other")
    ours = record(OURS, DRAFT)
    form = browser(with_role(PUBLISHER, name="pia")).get(f"/desk/review/{ours.pk}/").context["form"]
    named = set(form.fields["to"].queryset.values_list("username", flat=True))
    assert named == {"free", "pia"}
    assert other.username not in named
    assert rights_of(free).everywhere


def test_roles_replace_the_permissions_of_an_account(editor: User) -> None:
    """Vera has every permission; a role binds her to one body and to what it gives."""
    editor.user_permissions.set(Permission.objects.all())
    # Who may change accounts, or see every key, may become or do anything.
    others = ("auth.change_user", "keys.view_apikey", "audit.view_auditentry", "otp_totp.view_totpdevice")
    assert all(editor.has_perm(each) for each in ("meetings.add_decision", *others))
    BodyRole.objects.create(user=editor, body=a_body(), role=EDITOR)
    vera = User.objects.get(pk=editor.pk)
    granted = ("add_source", "view_meeting", "change_meeting")
    assert all(vera.has_perm(f"meetings.{each}") for each in granted)
    denied = ("add_decision", "change_body", "delete_source", "view_source", "add_bodyrole", "view_official")
    assert not any(vera.has_perm(f"meetings.{each}") for each in denied)
    assert not any(vera.has_perm(each) for each in others)
    assert not any(vera.has_module_perms(app) for app in ("auth", "keys", "audit"))
    boss = User.objects.create_superuser("boss")
    BodyRole.objects.create(user=boss, body=a_body(), role=CONTRIBUTOR)
    assert rights_of(User.objects.get(pk=boss.pk)).everywhere


def test_an_administrator_gives_roles_in_the_account_and_in_the_body(admin_client: Client) -> None:
    anna, body = User.objects.create_user("anna", is_staff=True), a_body()
    assert AccountAdmin.inlines
    for address in (f"/admin/auth/user/{anna.pk}/change/", f"/admin/meetings/body/{body.pk}/change/"):
        page = admin_client.get(address)
        assert page.status_code == 200
        assert "Publisher: also publishes, withdraws and takes down" in page.text

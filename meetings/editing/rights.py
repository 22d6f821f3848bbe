"""What an editor may do with the records of each body.

An account without a role may do what its permissions say, for all bodies. One with roles has those bodies
alone, and no other permission than these roles give; `RolesBackend` sees to that.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from meetings.models import Body, BodyRole, Meeting

Role = BodyRole.Role
Rows = TypeVar("Rows", bound=Model)
_EDITING = (Role.EDITOR, Role.PUBLISHER)
_GRANTED = frozenset({"add_source", "view_meeting", "change_meeting"})


class NotAllowedError(PermissionDenied):
    """An editor asks for what their role does not cover; the message says whom to ask."""


@dataclass(frozen=True, slots=True)
class Rights:
    """`roles` by the body's primary key; None for an account that is bound to no body."""

    roles: Mapping[int, str] | None

    @property
    def everywhere(self) -> bool:
        return self.roles is None

    @property
    def publishes_somewhere(self) -> bool:
        return self.roles is None or Role.PUBLISHER in self.roles.values()

    def may_see(self, meeting: Meeting) -> bool:
        return meeting.state == Meeting.State.PUBLISHED or self._role(meeting.body_id) != ""

    def may_edit(self, meeting: Meeting) -> bool:
        if meeting.state == Meeting.State.DRAFT:
            return self._role(meeting.body_id) != ""
        return self.may_edit_body(meeting.body_id)

    def may_edit_body(self, body: int | None) -> bool:
        """Whether all of its records may be edited, and how they are read."""
        return self._role(body) in _EDITING

    def may_hand_in(self, body: int | None) -> bool:
        return self._role(body) != ""

    def may_publish(self, body: int | None) -> bool:
        return self._role(body) == Role.PUBLISHER

    def own(self, rows: "QuerySet[Rows]", body: str = "body") -> "QuerySet[Rows]":
        """Without those of bodies in which the account has no part."""
        return rows if self.roles is None else rows.filter(**{f"{body}__in": list(self.roles)})

    def _role(self, body: int | None) -> str:
        if self.roles is None:
            return Role.PUBLISHER
        return self.roles.get(body, "") if body is not None else ""


def rights_of(user: Any) -> Rights:
    """Looked up once for each time that the account is loaded."""
    found = getattr(user, "_rights", None)
    if found is None:
        roles = {}
        if user.is_authenticated and not user.is_superuser:
            roles = dict(BodyRole.objects.filter(user=user.pk).values_list("body", "role"))
        found = user._rights = Rights(roles or None)
    return found


def visible_to(user: Any) -> "QuerySet[Meeting]":
    """The records that the account may see: unpublished ones only where it has a part."""
    if not (user.has_perm("meetings.view_meeting") or user.has_perm("meetings.change_meeting")):
        return Meeting.objects.published()
    roles = rights_of(user).roles
    if roles is None:
        return Meeting.objects.all()
    return Meeting.objects.filter(Q(state=Meeting.State.PUBLISHED) | Q(body__in=list(roles)))


def editors_of(meeting: Meeting) -> "QuerySet[User]":
    """Accounts that may see the record before it is published."""
    return _with_part_in(BodyRole.objects.filter(body=meeting.body_id))


def colleagues_of(user: Any) -> "QuerySet[User]":
    """Accounts that may see records of a body in which this one has a part, before they are published."""
    return _with_part_in(rights_of(user).own(BodyRole.objects.all()))


def _with_part_in(roles: "QuerySet[BodyRole]") -> "QuerySet[User]":
    bound = BodyRole.objects.values("user")
    free = Q(is_superuser=True) | ~Q(pk__in=bound) | Q(pk__in=roles.values("user"))
    return User.objects.filter(free, is_staff=True, is_active=True).order_by("username")


def bodies_of(user: Any) -> "QuerySet[Body]":
    """The bodies to which the account may give records."""
    return rights_of(user).own(Body.objects.all(), "pk")


def refuse_unless_edits(user: Any, meeting: Meeting, into: int | None = None) -> None:
    """Raises `NotAllowedError` unless the account may edit the record, and give it to the body `into`."""
    if user is None:
        return
    rights = rights_of(user)
    if not rights.may_edit(meeting):
        raise NotAllowedError(_("Your role does not let you edit this record. Ask an editor of its body."))
    if into not in (None, meeting.body_id) and not rights.may_hand_in(into):
        raise NotAllowedError(_("You have no role for the body to which you give this record."))


def refuse_unless_publishes(user: Any, *meetings: Meeting) -> None:
    """Raises `NotAllowedError` unless the account may publish, withdraw and take down each of these."""
    if user is not None and not all(rights_of(user).may_publish(each.body_id) for each in meetings):
        raise NotAllowedError(
            _("Only publishers of the record’s body publish, withdraw and take down. Ask one of them.")
        )


class RolesBackend:
    """Gives accounts that are bound to bodies the permissions of their roles, and takes away all others."""

    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> None:
        """Nobody logs in by a role."""

    def has_perm(self, user: Any, permission: str, obj: Any = None) -> bool:
        if not user.is_active or rights_of(user).everywhere:
            return False  # other backends know
        app, _dot, name = permission.partition(".")
        if app == "meetings" and name in _GRANTED:
            return True
        raise PermissionDenied  # also accounts, by which anybody may become anything

    def has_module_perms(self, user: Any, app: str) -> bool:
        if not user.is_active or rights_of(user).everywhere:
            return False
        if app == "meetings":
            return True
        raise PermissionDenied

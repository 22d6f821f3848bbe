"""What Django itself tells of logins, accounts and permissions."""

from typing import Any

from axes.handlers.proxy import AxesProxyHandler
from django.contrib.auth.models import Group, Permission, User
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db.models.signals import m2m_changed, post_delete, pre_save
from django.utils import timezone

from archive.audit.log import record
from archive.audit.models import AuditEntry

_WATCHED = ("username", "email", "is_active", "is_staff", "is_superuser")
_DONE = {"post_add": "added", "post_remove": "removed", "pre_clear": "removed all"}


def connect() -> None:
    user_logged_in.connect(_logged_in)
    user_logged_out.connect(_logged_out)
    user_login_failed.connect(_failed)
    pre_save.connect(_account_saved, sender=User)
    pre_save.connect(_group_saved, sender=Group)
    post_delete.connect(_deleted, sender=User)
    post_delete.connect(_deleted, sender=Group)
    for through in (User.groups.through, User.user_permissions.through, Group.permissions.through):
        m2m_changed.connect(_permissions_changed, sender=through)


def _logged_in(sender: Any, user: User, request: Any = None, **rest: Any) -> None:
    if request is not None:  # for the list of sessions
        request.session["login"] = {
            "at": timezone.now().isoformat(),
            "address": request.META.get("REMOTE_ADDR", ""),
            "browser": request.META.get("HTTP_USER_AGENT", "")[:200],
        }
    record(AuditEntry.Event.LOGIN, who=user.get_username())


def _logged_out(sender: Any, user: User | None, **rest: Any) -> None:
    if user is not None:
        record(AuditEntry.Event.LOGOUT, who=user.get_username())


def _failed(sender: Any, credentials: dict[str, Any], request: Any = None, **rest: Any) -> None:
    """Attempts of an address that is refused anyway are left out: they could fill the table."""
    if request is None or AxesProxyHandler.is_allowed(request, credentials):
        record(AuditEntry.Event.LOGIN_FAILED, who=str(credentials.get("username") or ""))


def _account_saved(sender: Any, instance: User, update_fields: Any = None, **rest: Any) -> None:
    before = User.objects.filter(pk=instance.pk).first() if instance.pk else None
    if before is None:
        rights = [name for name in ("is_staff", "is_superuser") if getattr(instance, name)]
        record(AuditEntry.Event.ACCOUNT, f"{instance.username}: created {' '.join(rights)}".strip())
        return
    if update_fields is not None and not {*update_fields} & {*_WATCHED, "password"}:
        return
    changes = [
        f"{name} {getattr(before, name)} → {getattr(instance, name)}"
        for name in _WATCHED
        if getattr(before, name) != getattr(instance, name)
    ]
    changes += ["password changed"] if before.password != instance.password else []
    if changes:
        record(AuditEntry.Event.ACCOUNT, f"{before.username}: {', '.join(changes)}")


def _group_saved(sender: Any, instance: Group, **rest: Any) -> None:
    before = Group.objects.filter(pk=instance.pk).first() if instance.pk else None
    if before is None or before.name != instance.name:
        was = f"named {before.name} before" if before else "created"
        record(AuditEntry.Event.PERMISSIONS, f"group {instance.name}: {was}")


def _deleted(sender: Any, instance: User | Group, **rest: Any) -> None:
    kind = "account" if isinstance(instance, User) else "group"
    record(AuditEntry.Event.ACCOUNT, f"{kind} {instance}: deleted")


def _permissions_changed(
    sender: Any, instance: Any, action: str, model: Any, pk_set: set[int] | None, **rest: Any
) -> None:
    if action not in _DONE or (pk_set is not None and not pk_set):
        return
    rows = model.objects.filter(pk__in=pk_set or ())
    names = sorted(row.codename if isinstance(row, Permission) else str(row) for row in rows)
    kind = type(instance)._meta.model_name
    what = model._meta.verbose_name_plural
    about = f"{kind} {instance}: {_DONE[action]} {what} {', '.join(names)}"
    record(AuditEntry.Event.PERMISSIONS, about.strip())

"""Forms of the admin carry what their editor saw, so that a save reverts nobody's change unseen.

A form holds a digest of each value. A save that meets another value is refused once, with the values that are
stored now; the same form sent again overwrites them knowingly.
"""

import hashlib
import json
from typing import Any

from django import forms
from django.apps import apps
from django.contrib.admin.utils import quote
from django.db import connection, models
from django.forms.models import _get_foreign_key
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _

FIELD = "_seen"
_SHOWN = 500
# Any number of our own: advisory locks of one key space.
_LOCK = 0x5EE2


class SeenValuesMixin:
    """For every ModelAdmin of the site; it must come before the class with the form."""

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """One save of an object at a time: the second sees what the first has written."""
        if request.method == "POST" and connection.in_atomic_block:
            key = f"{self.opts.label} {object_id}"  # type: ignore[attr-defined]
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s, hashtext(%s))", [_LOCK, key])
        return super().get_object(request, object_id, from_field)  # type: ignore[misc]

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **options: Any) -> Any:
        form_class = super().get_form(request, obj, change=change, **options)  # type: ignore[misc]
        if not change or obj is None:
            return form_class
        now = _main(form_class, obj) | self._rows(request, obj)
        request.seen_values = json.dumps(_digests(now))  # type: ignore[attr-defined]
        if request.method != "POST":
            return form_class
        changed = _changed(request.POST.get(FIELD, ""), now)
        return (
            type(form_class.__name__, (form_class,), {"clean": _refusing(changed, obj)})
            if changed
            else form_class
        )

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **options: Any
    ) -> HttpResponse:
        context["seen_values"] = getattr(request, "seen_values", "")
        return super().render_change_form(request, context, *args, **options)  # type: ignore[misc]

    def _rows(self, request: HttpRequest, obj: models.Model) -> dict[str, str]:
        """What stands in the rows of other models on this page."""
        found = {}
        for inline in self.get_inline_instances(request, obj):  # type: ignore[attr-defined]
            if not inline.has_change_permission(request, obj):
                continue
            key = _get_foreign_key(self.model, inline.model, fk_name=inline.fk_name)  # type: ignore[attr-defined]
            assert key is not None
            rows = inline.get_queryset(request).filter(**{key.name: obj}).order_by("pk")
            fields = inline.get_formset(request, obj).form.base_fields
            lines = ["; ".join(_values(row, fields).values()) for row in rows]
            found[capfirst(str(inline.verbose_name_plural))] = "\n".join(lines)
        return found


def _main(form_class: type[forms.ModelForm], obj: models.Model) -> dict[str, str]:
    return _values(obj, form_class.base_fields)


def _values(obj: models.Model, fields: dict[str, forms.Field]) -> dict[str, str]:
    """The values that a form can change, by their labels, as an editor reads them."""
    own = {field.name: field for field in (*obj._meta.fields, *obj._meta.many_to_many)}
    return {
        capfirst(str(field.label or name)): _readable(obj, own[name])
        for name, field in fields.items()
        if name in own and not field.disabled
    }


def _readable(obj: models.Model, field: Any) -> str:
    if field.many_to_many:
        return ", ".join(map(str, getattr(obj, field.name).order_by("pk")))
    if field.choices:
        return str(getattr(obj, f"get_{field.name}_display")())
    value = getattr(obj, field.name)
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)


def _digests(values: dict[str, str]) -> list[str]:
    """In the order of the fields: labels depend on the language."""
    return [hashlib.sha256(value.encode()).hexdigest()[:16] for value in values.values()]


def _changed(seen: str, now: dict[str, str]) -> dict[str, str]:
    """What is not as the form's editor saw it. A form that says nothing was sent by no page of this site."""
    try:
        digests = json.loads(seen)
    except ValueError:
        return {}
    if not isinstance(digests, list) or len(digests) != len(now):
        return dict(now)
    pairs = zip(now.items(), digests, _digests(now), strict=True)
    return {label: value for (label, value), before, after in pairs if before != after}


def _refusing(changed: dict[str, str], obj: models.Model) -> Any:
    """A form's `clean` that tells what changed."""

    def clean(form: forms.ModelForm) -> Any:
        cleaned = super(type(form), form).clean()
        form.add_error(None, [_who(obj), *(_line(label, value) for label, value in changed.items())])
        return cleaned

    return clean


def _line(label: str, value: str) -> str:
    shown = Truncator(value).chars(_SHOWN)
    if not shown:
        return _("%(field)s is now empty.") % {"field": label}
    return _("%(field)s is now: %(value)s") % {"field": label, "value": shown}


def _who(obj: models.Model) -> str:
    # Models exist only after this module was imported.
    kind = apps.get_model("contenttypes.ContentType").objects.get_for_model(obj, for_concrete_model=False)
    last = (
        apps.get_model("admin.LogEntry")
        .objects.filter(content_type=kind, object_id=str(obj.pk))
        .select_related("user")
        .first()
    )
    name = last.user.get_username() if last else _("Somebody")
    address = reverse(f"admin:{obj._meta.app_label}_{obj._meta.model_name}_change", args=[quote(obj.pk)])
    said = _(
        "{name} changed this while you were editing, so your changes are not saved yet. Open the "
        '<a href="{address}">stored version</a>, or save again to replace it with yours.'
    )
    return format_html(said, name=name, address=address)

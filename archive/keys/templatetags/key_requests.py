"""How many people wait for a key, on the first page of the admin."""

from django import template

from archive.keys.models import KeyRequest

register = template.Library()


@register.simple_tag
def waiting_for_keys() -> int:
    return KeyRequest.objects.filter(state=KeyRequest.State.WAITING).count()

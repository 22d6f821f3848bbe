"""Forms as browsers send them; Django's own test client would send each as if it had files."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.test import Client


def send(client: Client, address: str, fields: dict[str, str], **options: Any) -> HttpResponse:
    return client.post(
        address, urlencode(fields), content_type="application/x-www-form-urlencoded", **options
    )

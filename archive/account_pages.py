"""The pages of an editor's own account, in the dress of the admin."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def account_page(request: HttpRequest, name: str, facts: dict[str, Any], status: int = 200) -> HttpResponse:
    """With the site's name above and the way to log out, for somebody who is logged in."""
    site = admin.site
    dress = {"site_header": site.site_header, "site_title": site.site_title, "has_permission": True}
    return render(request, f"admin/account/{name}.html", dress | facts, status=status)

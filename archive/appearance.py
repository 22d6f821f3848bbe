"""How pages look for a reader: stored in one small cookie and written into the page's first tag.

`archive.language` tells caches that pages depend on cookies.
"""

from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

COOKIE = "view"
LASTS = 365 * 24 * 60 * 60
# The first of each is the default.
CHOICES = {
    "size": ("normal", "large", "largest"),
    "colours": ("system", "light", "dark", "sepia", "contrast"),
    "images": ("on", "off"),
}
_CHOSEN = ' aria-current="true"'


@dataclass(frozen=True, slots=True)
class Appearance:
    """One value of each of CHOICES; anything else counts as the first."""

    size: str = "normal"
    colours: str = "system"
    images: str = "on"

    @classmethod
    def of(cls, **values: str) -> "Appearance":
        """From values that may be forged: invalid ones are ignored."""
        return cls(**_known(values))

    @classmethod
    def read(cls, cookie: str) -> "Appearance":
        return cls.of(**dict(zip(CHOICES, cookie.split(".", len(CHOICES)), strict=False)))

    def changed(self, **values: str) -> "Appearance":
        """A copy with these values changed; invalid ones are ignored."""
        return replace(self, **_known(values))

    def __str__(self) -> str:
        """The value of the cookie."""
        return ".".join(getattr(self, name) for name in CHOICES)

    @property
    def attributes(self) -> SafeString:
        """The attributes of the first tag of every page."""
        return format_html_join(" ", 'data-{}="{}"', ((name, getattr(self, name)) for name in CHOICES))

    def on(self, page: bytes) -> bytes:
        """Change a page rendered in the default appearance to this one.

        The replaced strings contain quotation marks. A record's words cannot match: theirs are escaped.
        """
        page = page.replace(USUAL.attributes.encode(), self.attributes.encode(), 1)
        for name in CHOICES:
            page = page.replace(USUAL._button(name, _CHOSEN), USUAL._button(name))
            page = page.replace(self._button(name), self._button(name, _CHOSEN))
        return page

    def _button(self, name: str, chosen: str = "") -> bytes:
        return f'<button name="{name}" value="{getattr(self, name)}"{chosen}>'.encode()

    def mark(self, etag: str) -> str:
        """The ETag of a page in this appearance."""
        return etag if self == USUAL else f'{etag[:-1]}-{self}"'


def _known(values: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in values.items() if value in CHOICES.get(name, ())}


USUAL = Appearance()


def wanted(request: HttpRequest) -> Appearance:
    return Appearance.read(request.COOKIES.get(COOKIE, ""))


def keep(response: HttpResponse, appearance: Appearance) -> None:
    """Store it in the reader's browser; the default needs no cookie."""
    if appearance == USUAL:
        response.delete_cookie(COOKIE, samesite="Lax")
        return
    response.set_cookie(
        COOKIE,
        str(appearance),
        max_age=LASTS,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def view(request: HttpRequest) -> dict[str, Any]:
    return {"view": for_templates(wanted(request))}


def for_templates(appearance: Appearance) -> dict[str, Any]:
    """`view.attributes` for the first tag, the choices, and `view.images`: whether to show images."""
    return {
        "attributes": appearance.attributes,
        "size": appearance.size,
        "colours": appearance.colours,
        "images": appearance.images == "on",
    }

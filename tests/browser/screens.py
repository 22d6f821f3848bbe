"""Pictures of the pages with the samples, for the documentation.

    python -m tests.browser.screens

Writes docs/screens/*.png anew, each at most 100 KB. Needs Chromium.
"""

import io
import os
import sys
from dataclasses import dataclass
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
# The browser's driver has a loop of its own in this thread; the pages are made in another one.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
django.setup()

from django.conf import settings  # noqa: E402
from django.test import override_settings  # noqa: E402
from PIL import Image  # noqa: E402
from playwright.sync_api import Browser, sync_playwright  # noqa: E402
from pytest_django.live_server_helper import LiveServer  # noqa: E402

from benchmarks.loaded import archive_of, fresh_archive  # noqa: E402
from meetings import samples  # noqa: E402
from tests.browser.conftest import ARGUMENTS  # noqa: E402
from tests.browser.pages import NEWS, QUOTED, RUSSIAN  # noqa: E402
from tests.conftest import CHROMIUM  # noqa: E402

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "screens"
MOST_BYTES = 100_000
WIDE, TABLET, TELEPHONE, SHEET = (1440, 900), (768, 900), (360, 760), (794, 1123)
DAMS = "/meetings/2023-05-16/meeting-on-the-condition-of-dams-and-reservoirs/"
WORDS = f"{NEWS}s3/?words=a+new+thing+is+always+pleasant+to+open"


@dataclass(frozen=True, slots=True)
class Screen:
    """A page in a window, and how the reader has it."""

    address: str
    window: tuple[int, int] = WIDE
    colours: str = "light"
    size: str = "normal"
    language: str = "en"
    printed: bool = False


EMPTY = {"empty": Screen("/")}
SCREENS = {
    "home": Screen("/"),
    "home-telephone": Screen("/", TELEPHONE, "dark"),
    "home-russian": Screen("/", TELEPHONE, language="ru"),
    "meetings": Screen("/meetings/", WIDE, "dark"),
    "meetings-contrast": Screen("/meetings/", TABLET, "contrast"),
    "meetings-telephone": Screen("/meetings/", TELEPHONE),
    "meeting": Screen(DAMS),
    "meeting-dark": Screen(NEWS, WIDE, "dark"),
    "meeting-tablet-sepia": Screen(DAMS, TABLET, "sepia"),
    "meeting-telephone": Screen(NEWS, TELEPHONE, "dark"),
    "meeting-largest": Screen(NEWS, TABLET, "dark", "largest"),
    "meeting-russian": Screen(RUSSIAN, language="ru"),
    "meeting-print": Screen(DAMS, SHEET, "dark", printed=True),
    "marks": Screen(f"{DAMS}?q=water"),
    "statement": Screen(WORDS),
    "statement-telephone": Screen(WORDS, TELEPHONE, "dark"),
    "statement-print": Screen(WORDS, SHEET, printed=True),
    "officials": Screen("/officials/", TABLET),
    "offices": Screen("/officials/?by=office", WIDE, "dark"),
    "official": Screen("/officials/anselm-varga/"),
    "official-telephone": Screen("/officials/anselm-varga/", TELEPHONE, "dark"),
    "places": Screen("/places/", TABLET, "dark"),
    "place": Screen("/places/veldengrad/"),
    "topics": Screen("/topics/", WIDE, "dark"),
    "topics-telephone": Screen("/topics/", TELEPHONE),
    "topic": Screen("/topics/energy/"),
    "search": Screen("/search/?q=water"),
    "search-dark": Screen("/search/?q=water&by=meeting", WIDE, "dark"),
    "search-telephone": Screen("/search/?q=water", TELEPHONE),
    "search-russian": Screen("/search/?q=сезон", TABLET, "dark", language="ru"),
    "search-print": Screen("/search/?q=water", SHEET, printed=True),
    "who-says-it": Screen("/search/?q=water&by=official", TELEPHONE, "dark"),
    "words-over-time": Screen("/search/trends/?q=water&q=energy&q=school"),
    "words-over-time-telephone": Screen("/search/trends/?q=water&q=energy", TELEPHONE, "dark"),
    "concordance": Screen("/search/concordance/?q=water"),
    "quotation": Screen(QUOTED, TABLET),
    "settings": Screen("/settings/", TELEPHONE, "sepia"),
    "not-there": Screen("/nix/", TABLET, "dark"),
}


def main() -> None:
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    storages = settings.STORAGES | {"staticfiles": plain}
    FOLDER.mkdir(exist_ok=True)
    with override_settings(STORAGES=storages), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        for archive, screens in ((fresh_archive(), EMPTY), (archive_of(samples.FOLDER), SCREENS)):
            with archive:
                take(browser, screens)
        browser.close()


def take(browser: Browser, screens: dict[str, Screen]) -> None:
    """The pictures of an archive, one after the other."""
    server = LiveServer("127.0.0.1")
    try:
        for name, screen in screens.items():
            content = small(taken(browser, server.url, screen))
            (FOLDER / f"{name}.png").write_bytes(content)
            print(f"{len(content) / 1000:6.0f} KB  docs/screens/{name}.png")
    finally:
        server.stop()


def taken(browser: Browser, site: str, screen: Screen) -> bytes:
    width, height = screen.window
    context = browser.new_context(viewport={"width": width, "height": height})
    view = {"name": "view", "value": f"{screen.size}.{screen.colours}.on", "url": site}
    context.add_cookies([view, {"name": "language", "value": screen.language, "url": site}])
    page = context.new_page()
    page.emulate_media(media="print" if screen.printed else "screen")
    page.goto(site + screen.address)
    if screen.printed:
        # A picture of the window has no margins of a sheet.
        page.evaluate("document.body.style.padding = '1.8cm 1.6cm'")
    picture = page.screenshot()
    context.close()
    return picture


def small(picture: bytes) -> bytes:
    """With as many colours as fit."""
    for colours in (128, 64, 32, 16):
        file = io.BytesIO()
        reduced = Image.open(io.BytesIO(picture)).convert("RGB").quantize(colours, dither=Image.Dither.NONE)
        reduced.save(file, "PNG", optimize=True)
        if file.tell() <= MOST_BYTES:
            return file.getvalue()
    sys.exit(f"A picture has more than {MOST_BYTES:,} bytes even in 16 colours.")


if __name__ == "__main__":
    main()

"""Pictures of the pages with the samples, for the documentation.

    python -m tests.browser.screens

Writes docs/screens/*.png anew, each at most 100 KB. Needs Chromium.
"""

import io
import os
import sys
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

from benchmarks.loaded import archive_of  # noqa: E402
from meetings import samples  # noqa: E402
from tests.browser.conftest import ARGUMENTS  # noqa: E402
from tests.browser.pages import NEWS  # noqa: E402
from tests.conftest import CHROMIUM  # noqa: E402

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "screens"
MOST_BYTES = 100_000
WIDE, TABLET, TELEPHONE = (1440, 900), (768, 900), (360, 760)
DAMS = "/meetings/2023-05-16/meeting-on-the-condition-of-dams-and-reservoirs/"

# File: address, size of the window, colours.
SCREENS = {
    "home": ("/", WIDE, "light"),
    "home-telephone": ("/", TELEPHONE, "dark"),
    "search": ("/search/?q=water", WIDE, "light"),
    "search-telephone": ("/search/?q=water", TELEPHONE, "light"),
    "meeting": (DAMS, WIDE, "light"),
    "meeting-dark": (NEWS, WIDE, "dark"),
    "meeting-tablet-sepia": (DAMS, TABLET, "sepia"),
    "meeting-telephone": (NEWS, TELEPHONE, "dark"),
    "statement": (f"{NEWS}s3/?words=a+new+thing+is+always+pleasant+to+open", WIDE, "light"),
    "official": ("/officials/anselm-varga/", WIDE, "light"),
    "meetings-contrast": ("/meetings/", TABLET, "contrast"),
    "topics": ("/topics/", WIDE, "dark"),
}


def main() -> None:
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    storages = settings.STORAGES | {"staticfiles": plain}
    with archive_of(samples.FOLDER), override_settings(STORAGES=storages), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        server = LiveServer("127.0.0.1")
        try:
            FOLDER.mkdir(exist_ok=True)
            for name, (address, window, colours) in SCREENS.items():
                content = small(taken(browser, server.url, address, window, colours))
                (FOLDER / f"{name}.png").write_bytes(content)
                print(f"{len(content) / 1000:6.0f} KB  docs/screens/{name}.png")
        finally:
            server.stop()
            browser.close()


def taken(browser: Browser, site: str, address: str, window: tuple[int, int], colours: str) -> bytes:
    context = browser.new_context(viewport={"width": window[0], "height": window[1]})
    context.add_cookies([{"name": "view", "value": f"normal.{colours}.on", "url": site}])
    page = context.new_page()
    page.goto(site + address)
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

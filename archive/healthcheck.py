"""python -m archive.healthcheck [PORT]: exit status 0 if the site on this machine is ready."""

import os
import sys
from http.client import HTTPConnection, HTTPException

from django.conf import settings


def is_well(port: int) -> bool:
    """Whether /readyz answers 200, using a host name that the settings allow."""
    names = (name.removeprefix(".") for name in settings.ALLOWED_HOSTS if name != "*")
    headers = {"Host": next(names, "localhost"), "X-Forwarded-Proto": "https"}
    connection = HTTPConnection("127.0.0.1", port, timeout=8)
    try:
        connection.request("GET", "/readyz", headers=headers)
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
    sys.exit(not is_well(int(sys.argv[1]) if sys.argv[1:] else 8000))

#!/usr/bin/env python
"""Django's command line for this project."""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    """A fault of the machine is one sentence; with --traceback, Django's own report."""
    try:
        execute_from_command_line(sys.argv)
    except Exception as error:
        from archive.faults import sentence

        said = "" if "--traceback" in sys.argv else sentence(error)
        if not said:
            raise
        sys.exit(f"CommandError: {said}")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
    main()

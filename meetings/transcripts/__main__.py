"""Print what is read from files and folders, one JSON object a record, or what each line was taken for."""

import argparse
import sys
from pathlib import Path

from meetings.transcripts.explain import explain_files
from meetings.transcripts.json_lines import print_records
from meetings.transcripts.profiles import ProfileError, from_toml


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m meetings.transcripts",
        description="Print the records in files and folders as JSON lines. Exit status 1 if any was refused.",
    )
    parser.add_argument("paths", nargs="+", metavar="PATH", help="a file, or a folder to walk")
    parser.add_argument(
        "--explain", action="store_true", help="print each line with what it was taken for and why"
    )
    parser.add_argument("--profile", metavar="FILE", type=Path, help="read by a profile, a TOML file")
    options = parser.parse_args()
    try:
        profile = from_toml(options.profile.read_text("utf-8")) if options.profile else None
    except (OSError, UnicodeDecodeError, ProfileError) as error:
        parser.error(f"{options.profile}: {error}")
    show = explain_files if options.explain else print_records
    return show(options.paths, sys.stdout, sys.stderr, profile)


if __name__ == "__main__":
    sys.exit(main())

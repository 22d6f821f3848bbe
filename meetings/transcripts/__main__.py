"""Print what is read from files and folders, one JSON object a record, or what each line was taken for."""

import argparse
import sys

from meetings.transcripts.explain import explain_files
from meetings.transcripts.json_lines import print_records


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m meetings.transcripts",
        description="Print the records in files and folders as JSON lines. Exit status 1 if any was refused.",
    )
    parser.add_argument("paths", nargs="+", metavar="PATH", help="a file, or a folder to walk")
    parser.add_argument(
        "--explain", action="store_true", help="print each line with what it was taken for and why"
    )
    options = parser.parse_args()
    show = explain_files if options.explain else print_records
    return show(options.paths, sys.stdout, sys.stderr)


if __name__ == "__main__":
    sys.exit(main())

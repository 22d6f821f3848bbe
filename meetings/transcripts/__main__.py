"""Print what is read from files and folders, one JSON object a record."""

import argparse
import sys

from meetings.transcripts.json_lines import print_records


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m meetings.transcripts",
        description="Print the records in files and folders as JSON lines; exit code 1 when one was refused.",
    )
    parser.add_argument("paths", nargs="+", metavar="PATH", help="a file, or a folder to walk")
    return print_records(parser.parse_args().paths, sys.stdout, sys.stderr)


if __name__ == "__main__":
    sys.exit(main())

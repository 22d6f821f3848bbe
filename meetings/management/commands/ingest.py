"""python manage.py ingest PATH...: load transcripts into the archive."""

import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.db import InterfaceError, OperationalError, ProgrammingError
from tqdm import tqdm

from archive.audit.log import record
from archive.audit.models import AuditEntry
from meetings.ingest.intake import entries
from meetings.ingest.plan import Outcome
from meetings.ingest.report import LoadReport
from meetings.ingest.run import load
from meetings.management.quick_start import QuickCommand
from meetings.models.writers import BusyWritersError
from meetings.search.index import sync
from meetings.transcripts.profiles import ProfileError

_NO_TABLES = "The database has no tables for this version. Create them first: python manage.py migrate"
_AGAIN = "What was stored until then is complete; run the same command again to go on."
_NOTHING_FOUND = "No documents (.html, .txt, .pdf, .docx, .csv, .zip …) were found there."


class Command(QuickCommand):
    help = (
        "Load transcripts: files, folders, zip archives, or - for standard input. Exit status: 0 if "
        "everything was read, 1 if some documents were refused (the rest is stored), 2 for wrong usage."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "paths", nargs="+", metavar="PATH", help="file, folder, .zip, or - for standard input"
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="show what would be done, but write nothing"
        )
        parser.add_argument("--draft", action="store_true", help="save new records as drafts")
        parser.add_argument(
            "--replace-newer",
            action="store_true",
            help="let an older version of a record replace a newer one that the archive has",
        )
        parser.add_argument(
            "--report", metavar="FILE", type=Path, help="write the result for each document to FILE as JSON"
        )
        parser.add_argument(
            "--body", default="", metavar="NAME", help="the body of pages that do not name one"
        )
        parser.add_argument(
            "--profile", default="", metavar="NAME", help="read by this reading profile (see profiles)"
        )
        parser.add_argument(
            "--jobs", type=int, default=1, metavar="N", help="number of reading processes (default 1)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            found = list(entries(options["paths"]))
        except FileNotFoundError as error:
            raise CommandError(f"There is no file or folder {error}.", returncode=2) from error
        if not found:
            raise CommandError(_NOTHING_FOUND, returncode=2)
        report = self._report(found, options)
        if options["report"]:
            options["report"].write_text(json.dumps(report.as_json(), ensure_ascii=False, indent=1) + "\n")
        if not options["dry_run"]:
            counts = ", ".join(f"{report.count(each)} {each}" for each in Outcome)
            record(AuditEntry.Event.LOAD, f"documents: {len(found)}, {counts}")
        self.stdout.write(report.table())
        if report.count(Outcome.REFUSED):
            sys.exit(1)

    def _report(self, found: list[Any], options: dict[str, Any]) -> LoadReport:
        """What became of the documents. Raises `CommandError` for what is no document's fault."""
        try:
            return self._load(found, options)
        except ProfileError as error:
            raise CommandError(str(error), returncode=2) from error
        except ProgrammingError as error:
            raise CommandError(f"{_NO_TABLES} ({str(error).splitlines()[0]})", returncode=2) from error
        except BusyWritersError as error:
            raise CommandError(f"{error} {_AGAIN}", returncode=2) from error
        except (OperationalError, InterfaceError) as error:
            said = f"The database cannot store more: {str(error).strip()}. {_AGAIN}"
            raise CommandError(said, returncode=2) from error

    def _load(self, found: list[Any], options: dict[str, Any]) -> LoadReport:
        if options["jobs"] < 1:
            raise CommandError("--jobs must be a whole number of at least 1.", returncode=2)
        with tqdm(total=len(found), unit="record", disable=not sys.stderr.isatty(), leave=False) as bar:
            return load(
                found,
                body=options["body"].strip(),
                profile=options["profile"],
                jobs=options["jobs"],
                dry_run=options["dry_run"],
                as_drafts=options["draft"],
                replace_newer=options["replace_newer"],
                progress=lambda _: bar.update(),
                catch_up=sync.catch_up,
            )

"""python manage.py import_officials FILE --body NAME: load a list of officials."""

import datetime
import sys
from argparse import ArgumentTypeError
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import CommandError, CommandParser

from meetings.management.quick_start import QuickCommand
from meetings.models import Body, free_slugs
from meetings.officials import relink
from meetings.officials.decisions.carry_out import RefusedError, decide
from meetings.officials.decisions.loading_rosters import LoadRoster
from meetings.search.index import sync
from meetings.transcripts.rosters import read_roster
from meetings.transcripts.rosters.roster import Roster
from meetings.transcripts.transcript import Document, UnreadableError


class Command(QuickCommand):
    help = (
        "Load officials with their ids, other names and offices: Popolo JSON, the people of a ParlaMint "
        "file, a table with a column “name”, or a line for each (“Ada Rom, Mayor”). It can be undone like "
        "every decision. Exit status: 1 if the list cannot be loaded, 2 for wrong usage."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE", help="the list, or - for standard input")
        parser.add_argument("--body", required=True, metavar="NAME", help="whose officials they are")
        parser.add_argument(
            "--since", type=_day, metavar="DAY", help="first day of offices that do not give one"
        )
        parser.add_argument(
            "--until", type=_day, metavar="DAY", help="last day of offices that do not give one"
        )
        parser.add_argument("--why", default="", metavar="TEXT", help="the reason, for readers")
        parser.add_argument("--editor", default="", metavar="USER", help="the account whose decision it is")
        parser.add_argument(
            "--dry-run", action="store_true", help="show what would be done, but write nothing"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        roster = self._roster(options["file"])
        editor = _editor(options["editor"])
        name = " ".join(options["body"].split())
        if not name or len(name) > 200:
            raise CommandError("--body must be a name of at most 200 characters.", returncode=2)
        until = options["until"] or datetime.date.today()
        act = LoadRoster(roster, _body(name, make=not options["dry_run"]), until, options["since"])
        preview = act.preview()
        for note in preview.notes:
            self.stdout.write(note)
        if preview.refusal:
            raise CommandError(preview.refusal)
        if options["dry_run"]:
            self.stdout.write(f"Nothing was written. {preview.what}")
            return
        why = options["why"] or f"The list “{Path(options['file']).name}”."
        try:
            decision = decide(act, editor, why, preview.seen)
        except RefusedError as error:
            raise CommandError(str(error)) from error
        relink.catch_up()
        sync.catch_up()
        self.stdout.write(f"{decision.what} Decision {decision.pk}.")

    def _roster(self, path: str) -> Roster:
        try:
            content = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
            roster = read_roster(Document(content, path))
        except OSError as error:
            raise CommandError(
                f"{path} cannot be opened: {error.strerror or error}.", returncode=2
            ) from error
        except UnreadableError as error:
            raise CommandError(f"{path}: {error}") from error
        for problem in roster.problems:
            self.stderr.write(f"Line {problem.line}: {problem.reason}" if problem.line else problem.reason)
        return roster


def _day(printed: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(printed)
    except ValueError as error:
        raise ArgumentTypeError(f"“{printed}” is not a date such as 2024-05-14") from error


def _editor(username: str) -> User | None:
    if not username:
        return None
    editor = User.objects.filter(username=username).first()
    if editor is None:
        raise CommandError(f"There is no account “{username}”.", returncode=2)
    return editor


def _body(name: str, *, make: bool) -> Body:
    """The body of this name, or of one that its records print; a new one where there is none."""
    body = (
        Body.objects.filter(name=name).first() or Body.objects.filter(printed_names__contains=[name]).first()
    )
    if body is None:
        body = Body(name=name, slug=free_slugs.free_slug(name, Body.objects.all()))
        if make:
            body.save()
    return body

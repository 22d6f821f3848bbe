"""python manage.py profiles: list, export and import reading profiles."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from meetings.management.quick_start import QuickCommand
from meetings.models import Profile
from meetings.transcripts.profiles import ProfileError, from_toml


class Command(QuickCommand):
    help = "List the reading profiles, print one as TOML, or take one in. Exit status: 0, or 2 for an error."

    def add_arguments(self, parser: CommandParser) -> None:
        group = parser.add_mutually_exclusive_group()
        group.add_argument("--export", metavar="NAME", help="print the last version of a profile as TOML")
        group.add_argument(
            "--import", metavar="FILE", type=Path, dest="file", help="keep a profile from TOML"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["export"]:
            self.stdout.write(self._named(options["export"]).toml, ending="")
        elif options["file"]:
            self.stdout.write(f"Kept: {self._kept(options['file'])}")
        else:
            for profile in Profile.objects.newest():
                self.stdout.write(f"{profile} ({profile.body or 'no body'})")

    def _named(self, name: str) -> Profile:
        if profile := Profile.objects.named(name):
            return profile
        raise CommandError(f"There is no reading profile “{name}”.", returncode=2)

    def _kept(self, file: Path) -> Profile:
        try:
            profile = from_toml(file.read_text("utf-8"))
        except (OSError, UnicodeDecodeError, ProfileError) as error:
            raise CommandError(f"{file}: {error}", returncode=2) from error
        if not (profile.name or profile.body):
            raise CommandError(f"{file}: A profile needs a name or a body.", returncode=2)
        return Profile.objects.keep(profile)

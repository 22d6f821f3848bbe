"""Archives of their own, each with its folder and its PostgreSQL, worked on by real commands."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_ADDRESSES = """
import hashlib, json, re
import django
django.setup()
from django.conf import settings
from django.test import Client
from meetings.models import Meeting, Source, Statement

settings.RATES = dict.fromkeys(settings.RATES, 0)
client = Client(headers={"Host": "localhost"})
def get(address):
    answer = client.get(address)
    return answer.status_code, b"".join(answer) if answer.streaming else answer.content
listed = set(re.findall(r"<loc>http://localhost([^<]+)</loc>", get("/sitemap.xml")[1].decode()))
addresses = {"/sitemap.xml", "/meetings.atom", "/corrections/", "/search.jsonl?q=water", "/search/?q=water",
    "/search/trends/?q=water", "/search/concordance/?q=water", "/search.csv"} | listed
for section in listed:
    addresses |= set(re.findall(r"<loc>http://localhost([^<]+)</loc>", get(section)[1].decode()))
addresses |= {f"/sources/{each}" for each in Source.objects.values_list("sha256", flat=True)}
for each in Statement.objects.select_related("meeting"):
    addresses.add(each.get_absolute_url())
seen = {each: get(each) for each in sorted(addresses)}
print(json.dumps({each: [status, hashlib.sha256(body).hexdigest()] for each, (status, body) in seen.items()}))
"""


@dataclass(frozen=True, slots=True)
class OwnArchive:
    """An archive in the folder `var`, with the environment it needs in addition."""

    var: Path
    environment: dict[str, str] = field(default_factory=dict)

    def run(self, *command: str, stdin: bytes = b"", **more: str) -> "subprocess.CompletedProcess[bytes]":
        own = {"VAR_DIR": str(self.var), "DJANGO_SETTINGS_MODULE": "archive.settings", "SECRET_KEY": "k"}
        return subprocess.run(
            [sys.executable, *command],
            cwd=ROOT,
            env=os.environ | own | self.environment | more,
            input=stdin,
            capture_output=True,
        )

    def manage(self, *command: str, stdin: bytes = b"") -> str:
        """What a command that must succeed wrote."""
        quick = ("--skip-checks",) if command[0] == "migrate" else ()
        done = self.run("manage.py", *command, *quick, stdin=stdin)
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode()

    def refused(self, *command: str, stdin: bytes = b"") -> str:
        """The complaint of a command that must fail without a traceback."""
        done = self.run("manage.py", *command, stdin=stdin)
        assert done.returncode
        complaint = done.stderr.decode()
        assert "Traceback" not in complaint
        return complaint

    def pages(self) -> dict[str, list[object]]:
        """Status and hash of the body of every address."""
        done = self.run("-c", _ADDRESSES, DEBUG="True")  # static files from where they lie
        assert done.returncode == 0, done.stderr.decode()[-2_000:]
        return dict(json.loads(done.stdout))

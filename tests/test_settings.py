"""Settings come from the environment exactly as they are set, and a wrong one stops the start."""

import os
import subprocess
import sys
from ipaddress import ip_network
from pathlib import Path
from runpy import run_path
from typing import Any
from unittest import mock

import pytest
from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).resolve().parents[1]
SETTINGS = ROOT / "archive" / "settings.py"


def setting(name: str, var: Path, **environment: str) -> Any:
    """What archive.settings makes of these variables, or what it complains about."""
    mine = {key: value for key, value in os.environ.items() if key in {"PATH", "LANG", "LC_ALL"}}
    with mock.patch.dict(os.environ, mine | {"VAR_DIR": str(var)} | environment, clear=True):
        try:
            return run_path(str(SETTINGS))[name]
        except ImproperlyConfigured as error:
            return str(error)


@pytest.mark.parametrize("value", ["$ecret", "a\\$b", " spaced ", "#1", "жюри"])
def test_a_value_is_taken_letter_for_letter(value: str, tmp_path: Path) -> None:
    assert setting("SECRET_KEY", tmp_path, SECRET_KEY=value) == value


@pytest.mark.parametrize(
    ("name", "value", "complaint"),
    [
        ("DEBUG", "yes", "DEBUG='yes': use 'True' or 'False'."),
        ("UPLOAD_MAX_BYTES", "20 MB", "UPLOAD_MAX_BYTES='20 MB': use a whole number of at least 1."),
        ("UPLOAD_MAX_DOCUMENTS", "0", "UPLOAD_MAX_DOCUMENTS='0': use a whole number of at least 1."),
        ("TRUSTED_PROXIES", "proxy.example", "TRUSTED_PROXIES: 'proxy.example' does not appear to be"),
        ("RATES", "search=many", "RATES: 'search=many' is none of page=NUMBER, "),
        ("RATES", "searches=5", "RATES: 'searches=5' is none of page=NUMBER, "),
        ("URL_PREFIX", "archive", "URL_PREFIX='archive': use a path such as /archive."),
        ("URL_PREFIX", "/a/../b?c", "URL_PREFIX='/a/../b?c': use a path such as /archive."),
        ("SITE_URL", "archive.example", "SITE_URL='archive.example': use the scheme and host only, such as"),
        ("SITE_URL", "https://archive.example/a", "use the scheme and host only, such as https://archive."),
        ("SITE_URL", "https://me:secret@archive.example", "use the scheme and host only"),
        ("SITE_URL", "javascript://archive.example", "use the scheme and host only"),
        ("SITE_URL", "https://[::1", "use the scheme and host only"),
        (
            "SITE_URL",
            "https://archive.example:99999",
            "SITE_URL='https://archive.example:99999': Port out of",
        ),
        ("LOG_FORMAT", "xml", "LOG_FORMAT='xml': use 'line' or 'json'."),
        ("BACKUP_KEEP", "7", "BACKUP_KEEP='7': use the numbers of days, weeks, months: 7,4,6"),
        ("WORKER_MEMORY_MB", "0", "WORKER_MEMORY_MB='0': use a whole number of at least 1."),
        (
            "EMBED_SITES",
            "https://news.example; script-src *",
            "EMBED_SITES='https://news.example; script-src *': use https://news.example, or * for all.",
        ),
        ("SEARCH_URL", "search:9200", "SEARCH_URL='search:9200': use an address such as https://search."),
        ("TIMESTAMP_URL", "tsa", "TIMESTAMP_URL='tsa': use an address such as https://tsa.example/tsr."),
        ("EMAIL_FROM", "archive", "EMAIL_FROM='archive': use an address such as alerts@archive.example."),
        ("DATABASE_URL", "sqlite:///a.db", "DATABASE_URL is invalid: it must start with postgresql://"),
    ],
)
def test_a_wrong_value_stops_the_start_and_says_what_to_use(
    name: str, value: str, complaint: str, tmp_path: Path
) -> None:
    assert complaint in setting(name, tmp_path, SECRET_KEY="k", **{name: value})


def test_a_process_does_not_start_with_a_wrong_value(tmp_path: Path) -> None:
    environment = {"PATH": os.environ["PATH"], "VAR_DIR": str(tmp_path), "DEBUG": "yes"}
    program = "from archive import settings; print(settings.DEBUG)"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.endswith("DEBUG='yes': use 'True' or 'False'.\n")


def test_an_empty_value_counts_as_not_set(tmp_path: Path) -> None:
    assert setting("SITE_NAME", tmp_path, SITE_NAME="", HTTPS="", CSRF_TRUSTED_ORIGINS="") == "Verbatim"


def test_rates_that_are_not_named_keep_their_default(tmp_path: Path) -> None:
    usual = setting("RATES", tmp_path)
    assert usual["search"] > 7
    assert setting("RATES", tmp_path, RATES="search=7, file=0") == usual | {"search": 7, "file": 0}
    assert set(setting("RATES", tmp_path, RATES="off").values()) == {0}


def test_proxies_are_trusted_only_where_there_has_to_be_one(tmp_path: Path) -> None:
    here = ip_network("127.0.0.0/8")
    assert setting("TRUSTED_PROXIES", tmp_path) == ()
    assert here in setting("TRUSTED_PROXIES", tmp_path, HTTPS="True")
    assert here not in setting("TRUSTED_PROXIES", tmp_path, HTTPS="True", TRUSTED_PROXIES="10.0.0.1")


def test_a_list_is_split_at_commas(tmp_path: Path) -> None:
    hosts = setting("ALLOWED_HOSTS", tmp_path, ALLOWED_HOSTS="one.example, two.example,")
    assert hosts == ["one.example", "two.example"]


def test_a_server_of_ones_own_demands_a_key_of_ones_own(tmp_path: Path) -> None:
    assert "SECRET_KEY is not set" in setting("DEBUG", tmp_path, DATABASE_URL="postgresql://u@h/a")


def test_the_key_that_was_made_is_kept_and_readable_by_its_owner_only(tmp_path: Path) -> None:
    made = setting("SECRET_KEY", tmp_path)
    assert len(made) > 50
    assert setting("SECRET_KEY", tmp_path) == made
    assert (tmp_path / "secret-key").stat().st_mode & 0o077 == 0


def test_a_folder_that_another_user_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "secret-key").mkdir()  # as unreadable for root as another user's file is for anybody else
    assert "set VAR_DIR to another folder" in setting("DEBUG", tmp_path)


def test_the_sites_own_address_is_one_that_it_answers_to(tmp_path: Path) -> None:
    own = {"SITE_URL": "https://archive.example:8443/"}
    assert setting("SITE_URL", tmp_path, **own) == "https://archive.example:8443"
    known = ["localhost", "127.0.0.1", "[::1]", "archive.example"]
    assert setting("ALLOWED_HOSTS", tmp_path, **own) == known
    assert setting("SITE_URL", tmp_path, SITE_URL="http://[::1]:8000") == "http://[::1]:8000"
    for hosts in ("archive.example", ".example", "*"):
        assert setting("SITE_URL", tmp_path, ALLOWED_HOSTS=hosts, **own) == "https://archive.example:8443"
    wrong = setting("SITE_URL", tmp_path, ALLOWED_HOSTS="other.example", **own)
    assert "add archive.example to ALLOWED_HOSTS" in wrong
    plain = setting("SITE_URL", tmp_path, HTTPS="True", SITE_URL="http://archive.example")
    assert "HTTPS is True, so it has to begin with https://" in plain


def test_a_deployment_with_https_has_nothing_to_complain_about(tmp_path: Path) -> None:
    environment = {
        "PATH": os.environ["PATH"],
        "VAR_DIR": str(tmp_path),
        "HTTPS": "True",
        "ALLOWED_HOSTS": "archive.example",
        "SECRET_KEY": "4f9a0c1b7d2e8a35" * 4,
    }
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")

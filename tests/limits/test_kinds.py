"""What kind a request is, and what it may bring."""

import pytest

from archive.limits.bodies import Body, most_bytes, refusal
from archive.limits.kinds import Kind, kind_of

UPLOAD = 20_000_000


@pytest.mark.parametrize(
    ("method", "path", "kind"),
    [
        ("GET", "/", Kind.PAGE),
        ("GET", "/meetings/2024-01-01/a-meeting/", Kind.PAGE),
        ("GET", "/healthz", Kind.HEALTH),
        ("GET", "/health/", Kind.HEALTH),
        ("POST", "/healthz", Kind.FORM),
        ("GET", "/search/", Kind.SEARCH),
        ("GET", "/search/help/", Kind.PAGE),
        ("GET", "/search/complete.json", Kind.COMPLETION),
        ("GET", "/search/concordance/", Kind.SEARCH),
        ("GET", "/search/concordance.csv", Kind.FILE),
        ("GET", "/search.jsonl", Kind.FILE),
        ("GET", "/officials/anna-lund.atom", Kind.FILE),
        ("GET", "/sources/" + "0" * 64, Kind.FILE),
        ("GET", "/quotes/", Kind.SEARCH),
        ("POST", "/quotes/", Kind.FORM),
        ("POST", "/language/", Kind.FORM),
        ("DELETE", "/", Kind.FORM),
        ("GET", "/admin/", Kind.DESK),
        ("POST", "/admin/login/", Kind.DESK),
        ("GET", "/administration/", Kind.PAGE),
        ("GET", "/searching/", Kind.PAGE),
    ],
)
def test_the_address_and_method_tell_the_kind(method: str, path: str, kind: Kind) -> None:
    assert kind_of(method, path) is kind


def test_only_editors_send_files() -> None:
    files = "Multipart/Form-Data; boundary=x"
    assert refusal(Body("POST", "/quotes/", files, 10), UPLOAD)
    assert refusal(Body("POST", "/nowhere/", files, None), UPLOAD)
    assert refusal(Body("POST", "/admin/meetings/source/add/", files, UPLOAD), UPLOAD) is None


def test_each_address_takes_no_more_than_it_needs() -> None:
    upload = most_bytes("POST", "/admin/meetings/source/add/", UPLOAD)
    others = [most_bytes("POST", path, UPLOAD) for path in ("/admin/login/", "/quotes/", "/language/")]
    assert upload > UPLOAD
    assert [upload, *others] == sorted([upload, *others], reverse=True)
    assert most_bytes("GET", "/", UPLOAD) < others[-1]
    assert refusal(Body("GET", "/", "", 5_000), UPLOAD)

"""What kind a request is, and what it may bring."""

import pytest

from archive.limits.bodies import BodyLimit, most_bytes, refusal
from archive.limits.kinds import RequestKind, kind_of

UPLOAD = 20_000_000


@pytest.mark.parametrize(
    ("method", "path", "kind"),
    [
        ("GET", "/", RequestKind.PAGE),
        ("GET", "/meetings/2024-01-01/a-meeting/", RequestKind.PAGE),
        ("GET", "/healthz", RequestKind.HEALTH),
        ("GET", "/health/", RequestKind.HEALTH),
        ("POST", "/healthz", RequestKind.FORM),
        ("GET", "/search/", RequestKind.SEARCH),
        ("GET", "/search/help/", RequestKind.PAGE),
        ("GET", "/search/complete.json", RequestKind.COMPLETION),
        ("GET", "/search/concordance/", RequestKind.SEARCH),
        ("GET", "/search/concordance.csv", RequestKind.FILE),
        ("GET", "/search.jsonl", RequestKind.FILE),
        ("GET", "/officials/anna-lund.atom", RequestKind.FILE),
        ("GET", "/sources/" + "0" * 64, RequestKind.FILE),
        ("GET", "/quotes/", RequestKind.SEARCH),
        ("POST", "/quotes/", RequestKind.FORM),
        ("POST", "/language/", RequestKind.FORM),
        ("DELETE", "/", RequestKind.FORM),
        ("POST", "/meetings/2024-01-01/a-meeting/report/", RequestKind.REPORT),
        ("GET", "/meetings/2024-01-01/a-meeting/report/", RequestKind.PAGE),
        ("GET", "/admin/", RequestKind.DESK),
        ("POST", "/admin/login/", RequestKind.DESK),
        ("GET", "/administration/", RequestKind.PAGE),
        ("GET", "/searching/", RequestKind.PAGE),
    ],
)
def test_the_address_and_method_tell_the_kind(method: str, path: str, kind: RequestKind) -> None:
    assert kind_of(method, path) is kind


def test_only_editors_send_files() -> None:
    files = "Multipart/Form-Data; boundary=x"
    assert refusal(BodyLimit("POST", "/quotes/", files, 10), UPLOAD)
    assert refusal(BodyLimit("POST", "/nowhere/", files, None), UPLOAD)
    assert refusal(BodyLimit("POST", "/desk/", files, UPLOAD), UPLOAD) is None
    for path in (
        "/admin/login/",
        "/admin/account/code/",
        "/desk/review/1/",
        "/desk/records/1/do/",
        "/admin/",
    ):
        assert refusal(BodyLimit("POST", path, files, 10), UPLOAD), path


def test_each_address_takes_no_more_than_it_needs() -> None:
    upload = most_bytes("POST", "/desk/", UPLOAD)
    paths = ("/admin/meetings/topic/add/", "/desk/records/1/do/", "/admin/login/", "/quotes/", "/language/")
    others = [most_bytes("POST", path, UPLOAD) for path in paths]
    assert upload > UPLOAD
    assert [upload, *others] == sorted([upload, *others], reverse=True)
    assert most_bytes("GET", "/", UPLOAD) < others[-1]
    assert refusal(BodyLimit("GET", "/", "", 5_000), UPLOAD)

"""What a request brings is refused by its header alone: in these tests the body never comes."""

import pytest

from tests.serving.conftest import Server, heard

FORM = "application/x-www-form-urlencoded"


def post(path: str, type_: str, rest: str) -> str:
    return f"POST {path} HTTP/1.1\nHost: localhost\nContent-Type: {type_}\n{rest}\n\n"


@pytest.mark.parametrize("path", ["/quotes/", "/language/", "/search/", "/settings/", "/"])
@pytest.mark.parametrize("rest", ["Content-Length: 900000000", "Transfer-Encoding: chunked"])
def test_files_are_refused_where_none_is_expected(server: Server, path: str, rest: str) -> None:
    said = heard(server.send(post(path, "multipart/form-data; boundary=x", rest)))
    assert said.startswith("HTTP/1.1 415 ")
    assert "Files cannot be sent to this address." in said


@pytest.mark.parametrize(
    ("path", "length"), [("/quotes/", 19_000_000), ("/language/", 20_000), ("/admin/login/", 90_000_000)]
)
def test_a_form_that_is_too_large_for_its_address_is_refused(server: Server, path: str, length: int) -> None:
    said = heard(server.send(post(path, FORM, f"Content-Length: {length}")))
    assert said.startswith("HTTP/1.1 413 ")
    assert "bytes" in said


def test_chunks_are_counted_as_they_come(server: Server) -> None:
    line = server.send(post("/language/", FORM, "Transfer-Encoding: chunked"))
    line.sendall(b"2710\r\n" + b"a" * 10_000 + b"\r\n")
    line.sendall(b"2710\r\n" + b"a" * 10_000 + b"\r\n")
    assert heard(line).startswith("HTTP/1.1 413 ")


def test_what_is_refused_is_heard_by_a_client_that_goes_on_sending(server: Server) -> None:
    line = server.send(post("/quotes/", FORM, "Content-Length: 19000000"))
    line.sendall(b"a" * 1_000_000)
    assert heard(line).startswith("HTTP/1.1 413 ")


def test_the_body_of_what_is_refused_is_no_second_request(server: Server) -> None:
    inner = "GET /healthz HTTP/1.1\nHost: localhost\n\n"
    said = heard(server.send(post("/quotes/", FORM, "Content-Length: 19000000") + inner))
    assert said.count("HTTP/1.1") == 1


def test_a_form_of_usual_size_is_taken(server: Server) -> None:
    body = "text=" + "water+" * 500
    said = heard(
        server.send(post("/quotes/", FORM, f"Connection: close\nContent-Length: {len(body)}") + body)
    )
    assert said.startswith("HTTP/1.1 200 ")


def test_head_is_answered_without_a_body(server: Server) -> None:
    for path in ("/", "/search.csv?q=water"):
        said = heard(server.send(f"HEAD {path} HTTP/1.1\nHost: localhost\nConnection: close\n\n"))
        assert said.startswith("HTTP/1.1 200 ")
        assert said.endswith("\r\n\r\n")
        assert said.count("\r\n\r\n") == 1

"""Webhooks go to addresses of the public internet alone."""

import ipaddress
import socket
from typing import Any

import pytest

from meetings.alerts.webhooks import posting


@pytest.mark.parametrize(
    "address",
    "127.0.0.1 10.1.2.3 192.168.1.1 172.16.0.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1 ::1 fe80::1 "
    "fc00::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 64:ff9b::7f00:1 2002:7f00:1:: 2001:0:7f00:1:: ::".split(),
)
def test_no_private_address_is_public(address: str) -> None:
    assert not posting.is_public(ipaddress.ip_address(address))


def test_the_name_is_looked_up_and_the_address_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name with one private address is refused; of public ones the one that was looked up is used."""
    answers = {"mixed.example": ["93.184.215.14", "10.0.0.1"], "good.example": ["93.184.215.14"]}
    monkeypatch.setattr(
        socket,
        "getaddrinfo",
        lambda host, port, **_kind: [(2, 1, 6, "", (each, port)) for each in answers[host]],
    )
    for url in (
        "https://mixed.example/",
        "http://good.example/",
        "https://good.example:22/",
        "ftp://good.example/",
        "https://u:p@good.example/",
        "https://[",
        "//x",
    ):
        with pytest.raises(posting.RefusedAddressError):
            posting.checked(url)
    asked: list[tuple[str, int]] = []

    def connect(address: tuple[str, int], timeout: float) -> Any:
        asked.append(address)
        raise ConnectionRefusedError("closed")

    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(posting.DeliveryError, match="closed"):
        posting.post("https://good.example/hook", b"{}", {})
    assert asked == [("93.184.215.14", 443)]

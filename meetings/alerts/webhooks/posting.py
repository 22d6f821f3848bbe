"""A POST to somebody else's server: never into the own network, and never for long.

The name is looked up once, every address that it has must be public, and the connection goes to one of those:
a name that answers differently a moment later gets nowhere. Redirects are not followed.
"""

import ipaddress
import socket
import ssl
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from threading import Timer
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

SECONDS = 10.0
# Whatever the server does, in this time it is over.
MOST_SECONDS = 20.0
_KEPT = 200
# What is sent is for one reader, so it goes over HTTPS; ports below 1024 belong to other services.
_PORTS = {"https": 443}
_FREE_PORTS = 1024
# Addresses of these hold others inside, which may be private: NAT64, 6to4, Teredo.
_CARRIERS = [
    ipaddress.ip_network(each) for each in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32")
]

_Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class RefusedAddressError(ValueError):
    """The address is none that the site sends to; the message says why."""


class DeliveryError(RuntimeError):
    """It did not arrive; the message says why."""


@dataclass(frozen=True, slots=True)
class Answered:
    """The status of an answer and the beginning of its text."""

    status: int
    text: str

    @property
    def taken(self) -> bool:
        return 200 <= self.status < 300


def post(url: str, body: bytes, headers: dict[str, str]) -> Answered:
    """Raises `RefusedAddressError`, and `DeliveryError` if no answer came."""
    connection, path = _connection(url)
    timer = Timer(MOST_SECONDS, _cut, [connection])
    timer.start()
    try:
        connection.request("POST", path, body, headers)
        response = connection.getresponse()
        text = response.read(_KEPT).decode("utf-8", "replace")
        return Answered(response.status, " ".join(text.replace("\x00", "").split()))
    except (OSError, HTTPException, ValueError) as error:
        raise DeliveryError(" ".join(str(error).split())[:200] or type(error).__name__) from error
    finally:
        timer.cancel()
        connection.close()


def checked(url: str) -> None:
    """Raises `RefusedAddressError` for an address to which nothing would be sent."""
    _connection(url)


def _connection(url: str) -> "tuple[_Pinned | _SecurePinned, str]":
    try:
        parts = urlsplit(url)
        own = _PORTS.get(parts.scheme, 0)
        host, port = parts.hostname or "", parts.port or own
    except ValueError:
        raise RefusedAddressError(_("This is not a web address.")) from None
    if not (host and own) or parts.username or parts.password:
        raise RefusedAddressError(_("Use an address such as https://example.org/hook."))
    if port != own and port < _FREE_PORTS:
        raise RefusedAddressError(_("Use port %(own)s or one from 1024 on.") % {"own": own})
    address = _public_address(host, port)
    path = f"{parts.path or '/'}{f'?{parts.query}' if parts.query else ''}"
    kind = _SecurePinned if parts.scheme == "https" else _Pinned
    return kind(host, port, address), path


def _public_address(host: str, port: int) -> str:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise RefusedAddressError(_("There is no server %(host)s.") % {"host": host}) from None
    addresses = [str(each[4][0]).partition("%")[0] for each in found]
    if not addresses or not all(is_public(ipaddress.ip_address(each)) for each in addresses):
        raise RefusedAddressError(_("%(host)s is in a private network.") % {"host": host})
    return addresses[0]


def is_public(address: _Address) -> bool:
    """Whether it belongs to the public internet, also inside of another address."""
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped:
            return is_public(address.ipv4_mapped)
        if any(address in network for network in _CARRIERS):
            return False
    return address.is_global and not address.is_multicast


class _Pinned(HTTPConnection):
    """To the address that was looked up, under the server's own name."""

    def __init__(self, host: str, port: int, address: str) -> None:
        super().__init__(host, port, timeout=SECONDS)
        self.address = address

    def connect(self) -> None:
        self.sock = socket.create_connection((self.address, self.port), self.timeout)


class _SecurePinned(HTTPSConnection):
    def __init__(self, host: str, port: int, address: str) -> None:
        self._trusted = ssl.create_default_context()
        super().__init__(host, port, timeout=SECONDS, context=self._trusted)
        self.address = address

    def connect(self) -> None:
        plain = socket.create_connection((self.address, self.port), self.timeout)
        self.sock = self._trusted.wrap_socket(plain, server_hostname=self.host)


def _cut(connection: HTTPConnection) -> None:
    with suppress(OSError, AttributeError):
        connection.sock.shutdown(socket.SHUT_RDWR)

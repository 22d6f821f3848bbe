"""Who asks: the address that a request counts for, behind whatever proxies the settings trust.

Knows no Django: the server asks it before a request is complete.
"""

from collections.abc import Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

Networks = tuple[IPv4Network | IPv6Network, ...]
# Where a proxy of one's own stands: this machine, and the networks of a house or of containers.
PRIVATE = "127.0.0.0/8,::1/128,10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,fc00::/7"
# Longer lists of proxies are made up.
_MOST_HOPS = 20
_UNKNOWN = "unknown"


def networks(written: Iterable[str]) -> Networks:
    """Addresses and networks in the usual notation. Raises `ValueError` for anything else."""
    return tuple(ip_network(each, strict=False) for each in written)


def is_trusted(peer: str, trusted: Networks) -> bool:
    """Whether what this peer says of others is believed. A peer on a Unix socket has no address and is."""
    address = _address(peer)
    return peer == "localhost" if address is None else any(address in network for network in trusted)


def visitor(peer: str, forwarded_for: str, trusted: Networks) -> str:
    """The address of who asked: the last one in X-Forwarded-For that is no trusted proxy.

    Whatever stands before that one was written by the visitor.
    """
    if not is_trusted(peer, trusted):
        return peer
    hops = [hop.strip() for hop in forwarded_for.rsplit(",", _MOST_HOPS)[-_MOST_HOPS:] if hop.strip()]
    for hop in reversed(hops):
        address = _address(hop)
        if address is None:
            break
        peer = str(address)
        if not is_trusted(peer, trusted):
            break
    return peer


def counted_as(address: str) -> str:
    """What limits are counted for: an IPv4 address, or the /64 of an IPv6 one, which is one visitor's."""
    known = _address(address)
    if known is None:
        return _UNKNOWN
    if isinstance(known, IPv6Address):
        return str(IPv6Network((int(known) >> 64 << 64, 64)))
    return str(known)


def _address(written: str) -> IPv4Address | IPv6Address | None:
    """IPv4 within IPv6 is IPv4; a port and a zone are left out."""
    written = written.strip()
    if written.startswith("["):
        written = written[1:].partition("]")[0]
    elif written.count(":") == 1:
        written = written.partition(":")[0]
    try:
        address = ip_address(written.partition("%")[0])
    except ValueError:
        return None
    return (address.ipv4_mapped or address) if isinstance(address, IPv6Address) else address

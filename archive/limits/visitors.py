"""The visitor's address that a request counts for, behind the proxies that the settings trust.

Does not depend on Django: the server calls it before a request is complete.
"""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

Networks = tuple[IPv4Network | IPv6Network, ...]
# Usual places of your own proxy: this machine, and private or container networks.
PRIVATE = "127.0.0.0/8,::1/128,10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,fc00::/7"
# A longer list of proxies is forged.
_MOST_HOPS = 20
_UNKNOWN = "unknown"


def networks(written: str) -> Networks:
    """Parse addresses and networks with commas between them. Raises `ValueError` for anything else."""
    return tuple(ip_network(each.strip(), strict=False) for each in written.split(",") if each.strip())


def is_trusted(peer: str, trusted: Networks) -> bool:
    """Whether this peer's headers are trusted. A peer on a Unix socket has no address and is trusted."""
    address = _address(peer)
    return peer == "localhost" if address is None else any(address in network for network in trusted)


def visitor(peer: str, forwarded_for: str, trusted: Networks) -> str:
    """The visitor's address: the last one in X-Forwarded-For that is not a trusted proxy.

    The visitor can forge everything before it.
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
    """The key for limits: an IPv4 address, or the /64 network of an IPv6 address (one visitor's)."""
    known = _address(address)
    if known is None:
        return _UNKNOWN
    if isinstance(known, IPv6Address):
        return str(IPv6Network((int(known) >> 64 << 64, 64)))
    return str(known)


def _address(written: str) -> IPv4Address | IPv6Address | None:
    """Parse an address without its port and zone; IPv4 within IPv6 becomes IPv4."""
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

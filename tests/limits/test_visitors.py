"""For whom a request counts, whatever it says of itself."""

import pytest

from archive.limits.visitors import PRIVATE, counted_as, is_trusted, networks, visitor

TRUSTED = networks("10.0.0.0/8, 2001:db8:1::/48")


@pytest.mark.parametrize(
    ("peer", "forwarded", "counts"),
    [
        ("203.0.113.5", "", "203.0.113.5"),
        ("203.0.113.5", "198.51.100.7", "203.0.113.5"),
        ("10.0.0.1", "198.51.100.7", "198.51.100.7"),
        ("10.0.0.1", "192.0.2.1, 198.51.100.7", "198.51.100.7"),
        ("10.0.0.1", "192.0.2.1, 198.51.100.7, 10.2.3.4", "198.51.100.7"),
        ("10.0.0.1", "192.0.2.1, nonsense, 10.2.3.4", "10.2.3.4"),
        ("10.0.0.1", "198.51.100.7:5312", "198.51.100.7"),
        ("10.0.0.1", "[2001:db8:9::5]:443", "2001:db8:9::5"),
        ("10.0.0.1", "", "10.0.0.1"),
        ("::ffff:10.0.0.1", "198.51.100.7", "198.51.100.7"),
        ("localhost", "198.51.100.7", "198.51.100.7"),
    ],
)
def test_the_visitor_is_the_last_one_that_is_no_trusted_proxy(peer: str, forwarded: str, counts: str) -> None:
    assert visitor(peer, forwarded, TRUSTED) == counts


def test_a_long_list_of_made_up_proxies_is_not_followed_to_its_end() -> None:
    assert visitor("10.0.0.1", "192.0.2.1, " + "10.0.0.2, " * 5_000, TRUSTED) == "10.0.0.2"


@pytest.mark.parametrize(
    ("address", "counts"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:5:6:1:2:3:4", "2001:db8:5:6::/64"),
        ("2001:db8:5:6:ffff::", "2001:db8:5:6::/64"),
        ("2001:db8:5:7::1", "2001:db8:5:7::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("", "unknown"),
        ("<script>", "unknown"),
    ],
)
def test_an_ipv6_visitor_is_their_whole_network(address: str, counts: str) -> None:
    assert counted_as(address) == counts


def test_private_networks_are_those_of_proxies_of_ones_own() -> None:
    private = networks(PRIVATE)
    assert all(is_trusted(each, private) for each in ("127.0.0.1", "::1", "172.18.0.1", "192.168.1.9"))
    assert not any(is_trusted(each, private) for each in ("172.32.0.1", "8.8.8.8", "2001:db8::1", ""))


def test_what_is_no_network_is_an_error() -> None:
    with pytest.raises(ValueError, match="ten"):
        networks("ten.0.0.0/8")

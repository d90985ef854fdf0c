"""Which addresses may be asked."""

import asyncio

import pytest
from twisted.internet.error import DNSLookupError

from crawlers.asking.addresses import host_key, host_of, is_literal, is_loopback_host, is_public, is_same_site, joined
from crawlers.asking.resolver import _refuse_private, leads_outside


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "192.168.0.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.1.2.3",
        "::1",
        "fe80::1",
        "::ffff:10.0.0.1",
        "224.0.0.1",
        "::127.0.0.1",  # compatible: an old way to write an IPv4 address
        "64:ff9b::7f00:1",  # translated: a gateway would connect to 127.0.0.1
        "2002:0a00:0001::",  # 6to4: a tunnel that ends at 10.0.0.1
        "2001::7f00:1",  # Teredo
    ],
)
def test_an_address_inside_is_not_public_in_any_dress(address: str) -> None:
    assert not is_public(address)
    with pytest.raises(DNSLookupError):
        _refuse_private(address)


def test_an_address_of_the_open_internet_is_public() -> None:
    assert is_public("93.184.216.34")
    assert _refuse_private("93.184.216.34") == "93.184.216.34"
    assert is_public("::ffff:93.184.216.34")
    assert is_public("64:ff9b::5db8:d822")  # what a network without IPv4 says instead
    assert is_public("2606:2800:220:1::1")


@pytest.mark.parametrize(
    ("url", "is_same"),
    [
        ("http://listings.example/list", True),
        ("https://listings.example/list", True),  # plain http may lead to https
        ("http://LISTINGS.example./list", True),
        ("http://listings.example:8080/list", False),
        ("http://other.example/list", False),
        ("http://listings.example@other.example/", False),
        ("file:///etc/passwd", False),
        ("http://listings.example:x/", False),
    ],
)
def test_a_card_asks_its_own_host_alone(url: str, is_same: bool) -> None:
    assert is_same_site(url, "http://listings.example") is is_same


def test_this_machine_goes_by_several_names() -> None:
    assert is_loopback_host("localhost")
    assert is_loopback_host("127.0.0.2")
    assert not is_loopback_host("listings.example")


@pytest.mark.parametrize(
    ("base", "link", "where"),
    [
        ("http://a.example/list?p=1", "?p=2", "http://a.example/list?p=2"),
        ("http://a.example/list/", "../x", "http://a.example/x"),
        ("http://a.example/list", "http://[", None),
    ],
)
def test_a_link_leads_somewhere_or_nowhere_and_breaks_nothing(base: str, link: str, where: str | None) -> None:
    assert joined(base, link) == where


def test_a_host_is_told_from_its_port_and_an_address_from_a_name() -> None:
    assert host_of("http://[::1]:8080/x") == "::1"
    assert host_of("nowhere:") == ""
    assert [host for host in ("::1", "10.0.0.1", "127.1", "0x7f000001", "a.example") if is_literal(host)] == [
        "::1",
        "10.0.0.1",
    ]


@pytest.mark.parametrize(
    "host", ["localhost", "127.1", "2130706433", "0x7f000001", "0", "localhost.", "::1", "a..example", "x" * 300, ""]
)
def test_a_name_that_leads_inside_or_nowhere_does_not_lead_outside_however_it_is_written(host: str) -> None:
    assert not asyncio.run(leads_outside(host))


def test_an_address_of_the_open_internet_leads_outside() -> None:
    assert asyncio.run(leads_outside("93.184.216.34"))


@pytest.mark.parametrize(
    "home",
    ["https://a.example", "http://a.example", "https://a.example:443", "https://A.example/", "http://a.example."],
)
def test_a_host_has_one_key_however_its_address_is_spelled(home: str) -> None:
    assert host_key(home) == "a.example"


def test_another_port_is_another_host() -> None:
    homes = ("http://127.0.0.1:8001", "http://127.0.0.1:8002", "https://a.example:80", "http://a.example:443")
    assert [host_key(home) for home in homes] == ["127.0.0.1:8001", "127.0.0.1:8002", "a.example:80", "a.example:443"]

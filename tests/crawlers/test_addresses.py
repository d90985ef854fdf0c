"""Which addresses may be asked."""

import pytest
from twisted.internet.error import DNSLookupError

from crawlers.addresses import is_loopback_host, is_public, is_same_site
from crawlers.resolver import _refuse_private


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
    ],
)
def test_an_address_inside_is_not_public_in_any_dress(address: str) -> None:
    assert not is_public(address)
    with pytest.raises(DNSLookupError):
        _refuse_private(address)


def test_an_address_of_the_open_internet_is_public() -> None:
    assert is_public("93.184.216.34")
    assert _refuse_private("93.184.216.34") == "93.184.216.34"


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

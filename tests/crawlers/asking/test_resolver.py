"""A name that leads inside is answered as if it did not exist."""

import pytest
from scrapy.resolver import dnscache
from twisted.internet.base import ReactorBase
from twisted.internet.error import DNSLookupError
from twisted.python.failure import Failure

from crawlers.asking.resolver import PublicResolver, _refuse_private


@pytest.mark.parametrize("address", ["127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "::ffff:10.0.0.1", "fe80::1"])
def test_a_private_answer_is_no_answer(address: str) -> None:
    with pytest.raises(DNSLookupError):
        _refuse_private(address)


def test_a_public_answer_is_kept() -> None:
    assert _refuse_private("93.184.216.34") == "93.184.216.34"


def test_a_private_answer_stays_refused_when_it_is_known_already() -> None:
    class Reactor(ReactorBase):
        def installWaker(self) -> None:
            """Do nothing: this reactor never runs."""

    resolver = PublicResolver(Reactor(), cache_size=10, timeout=1.0)
    dnscache["inside.example"] = "10.0.0.1"
    dnscache["outside.example"] = "93.184.216.34"
    told: list[object] = []
    for name in ("inside.example", "outside.example"):
        resolver.getHostByName(name).addBoth(told.append)
    dnscache.clear()
    assert isinstance(told[0], Failure)
    assert isinstance(told[0].value, DNSLookupError)
    assert told[1] == "93.184.216.34"

"""Looks up a host and refuses an address that is not of the open internet, at the moment of connecting."""

from collections.abc import Sequence

from scrapy.resolver import CachingThreadedResolver
from twisted.internet.defer import Deferred
from twisted.internet.error import DNSLookupError

from crawlers.addresses import is_public


class PublicResolver(CachingThreadedResolver):
    """Scrapy's resolver, with each answer judged before anything connects to it; a name cannot lead inside."""

    def getHostByName(self, name: str, timeout: Sequence[int] = ()) -> "Deferred[str]":
        """Return the host's address once it is known to be public; else fail as if the name did not exist."""
        return super().getHostByName(name, timeout).addCallback(_refuse_private)


def _refuse_private(address: str) -> str:
    if not is_public(address):
        raise DNSLookupError("a private address")
    return address

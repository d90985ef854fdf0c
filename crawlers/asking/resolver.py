"""Looks up a host and refuses an address that is not of the open internet, at the moment of connecting."""

import asyncio
import socket
from collections.abc import Sequence

from scrapy.resolver import CachingThreadedResolver
from twisted.internet.defer import Deferred
from twisted.internet.error import DNSLookupError

from crawlers.asking.addresses import is_public


class PublicResolver(CachingThreadedResolver):
    """Scrapy's resolver, with each answer judged before anything connects to it; a name cannot lead inside."""

    def getHostByName(self, name: str, timeout: Sequence[int] = ()) -> "Deferred[str]":
        """Return the host's address once it is known to be public; else fail as if the name did not exist."""
        return super().getHostByName(name, timeout).addCallback(_refuse_private)


def _refuse_private(address: str) -> str:
    if not is_public(address):
        raise DNSLookupError("a private address")
    return address


async def leads_outside(host: str) -> bool:
    """Return whether a name leads to addresses of the open internet alone; one private address among them is enough."""
    loop = asyncio.get_running_loop()
    try:
        found = await loop.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return False
    return bool(found) and all(is_public(str(entry[4][0]).partition("%")[0]) for entry in found)

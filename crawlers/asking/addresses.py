"""Which addresses may be asked at all: what a host is and where a link leads. It looks nothing up."""

from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import SplitResult, urljoin, urlsplit

COMPATIBLE = IPv6Network("::/96")  # ::10.0.0.1, given up by RFC 4291: nobody of the open internet has one
TRANSLATED = IPv6Network("64:ff9b::/96")  # RFC 6052: a gateway connects to the IPv4 address in the last 32 bits
LAST_32_BITS = 0xFFFF_FFFF
MEDIA = frozenset(
    ("jpg", "jpeg", "png", "gif", "webp", "avif", "bmp", "ico", "svg", "mp4", "webm", "mov", "mp3", "m4a")
)


def is_public(address: str) -> bool:
    """Return whether an IP address is one of the open internet; a private, loopback or link-local one is not.

    An IPv6 address that only carries an IPv4 address is as public as that one: ::ffff:10.0.0.1 is 10.0.0.1.
    """
    found = ip_address(address)
    if isinstance(found, IPv4Address):
        return _is_open(found)
    if found.ipv4_mapped:
        return _is_open(found.ipv4_mapped)
    return _is_open(found) and found not in COMPATIBLE and all(map(_is_open, _carried(found)))


def _carried(address: IPv6Address) -> tuple[IPv4Address, ...]:
    """Return the IPv4 addresses that a packet to an IPv6 address ends up at, by a gateway or a tunnel."""
    translated = (IPv4Address(int(address) & LAST_32_BITS),) if address in TRANSLATED else ()
    tunnelled = (address.sixtofour,) if address.sixtofour else ()
    return (*translated, *tunnelled, *(address.teredo or ()))


def _is_open(address: IPv4Address | IPv6Address) -> bool:
    return address.is_global and not address.is_multicast


def is_loopback_host(host: str) -> bool:
    """Return whether a host is this machine under its usual names."""
    return host == "localhost" or (is_literal(host) and ip_address(host).is_loopback)


def is_literal(host: str) -> bool:
    """Return whether a host is written as an IP address."""
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


@lru_cache(maxsize=64)  # of a site's own home it is asked with every request
def origin_of(url: str) -> tuple[str, str, int]:
    """Return scheme, host and port, which together say whose page an address is.

    Raises:
        ValueError: the port is no number.
    """
    parts: SplitResult = urlsplit(url)
    default = 443 if parts.scheme == "https" else 80
    return parts.scheme, (parts.hostname or "").rstrip("."), parts.port or default


def host_key(url: str) -> str:
    """Return who is asked at an address, however it is spelled: the host, with its port where it is not the usual one.

    Raises:
        ValueError: the port is no number.
    """
    scheme, host, port = origin_of(url)
    return host if port == (443 if scheme == "https" else 80) else f"{host}:{port}"


def joined(base: str, link: str) -> str | None:
    """Return where a link on a page leads, None where it is written so that it leads nowhere."""
    try:
        return urljoin(base, link)
    except ValueError:
        return None


def is_same_site(url: str, home: str) -> bool:
    """Return whether an address lies on the card's own host; plain http may lead to https there."""
    try:
        asked, own = origin_of(url), origin_of(home)
    except ValueError:
        return False
    is_upgrade = (own[0], asked[0]) == ("http", "https") and (own[2], asked[2]) == (80, 443)
    return asked[1] == own[1] and (asked == own or is_upgrade)


def host_of(url: str) -> str:
    """Return the host of an address without its port, an empty text where there is none."""
    return urlsplit(url).hostname or ""


def is_front_page(url: str) -> bool:
    """Return whether an address is that of a site's front page."""
    parts = urlsplit(url)
    return parts.path in ("", "/") and not parts.query


def is_picture(url: str) -> bool:
    """Return whether an address is that of a picture, a film or a sound; none is ever asked for."""
    path = urlsplit(url).path.lower()
    return path.rpartition(".")[2] in MEDIA and "." in path.rpartition("/")[2]

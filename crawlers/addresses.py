"""Which addresses may be asked at all. It looks nothing up: it judges addresses and hosts that it is given."""

from ipaddress import ip_address
from urllib.parse import SplitResult, urljoin, urlsplit


def is_public(address: str) -> bool:
    """Return whether an IP address is one of the open internet; a private, loopback or link-local one is not."""
    found = ip_address(address)
    mapped = getattr(found, "ipv4_mapped", None)  # ::ffff:10.0.0.1 is 10.0.0.1 in another dress
    return (mapped or found).is_global and not found.is_multicast


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


def origin_of(url: str) -> tuple[str, str, int]:
    """Return scheme, host and port, which together say whose page an address is.

    Raises:
        ValueError: the port is no number.
    """
    parts: SplitResult = urlsplit(url)
    default = 443 if parts.scheme == "https" else 80
    return parts.scheme, (parts.hostname or "").rstrip("."), parts.port or default


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

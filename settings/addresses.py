"""What counts as an address, a secret in an address, and this machine itself. It connects nowhere."""

import ipaddress
from urllib.parse import urlsplit


def is_web_address(text: str) -> bool:
    """Return whether the text is an http(s) address with a host and without a name or password in it."""
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        return False


def is_heartbeat_address(text: str) -> bool:
    """Return whether the text is a web address that is asked over https, or on this machine."""
    return is_web_address(text) and (text.startswith("https://") or is_loopback(urlsplit(text).hostname or ""))


def is_database_address(text: str) -> bool:
    """Return whether the text is the address of a PostgreSQL database."""
    return text.startswith(("postgresql://", "postgres://"))


def holds_password(address: str) -> bool:
    """Return whether an address carries a password, in front of its host or among its options."""
    try:
        return bool(urlsplit(address).password) or "password=" in address.lower()
    except ValueError:
        return "password=" in address.lower()


def is_loopback(host: str) -> bool:
    """Return whether a host names this machine itself."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False

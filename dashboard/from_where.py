"""What a request's headers say of where it comes from, and which of them nobody but the guard may write."""

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import Scope

from dashboard.options import SESSION_HEADER
from dashboard.sessions import Session

FORGED = (b"x-tidegauge-", b"x-streamlit-", b"x-forwarded-", b"forwarded", b"x-real-ip", b"remote-user", b"x-remote-")
PASSED_ON, BY_PROXY = "x-forwarded-", frozenset({"forwarded", "x-real-ip", "via"})


def is_of_proxy(header: str) -> bool:
    """Return whether a header is one that proxies add to what they pass on."""
    return header.lower().startswith(PASSED_ON) or header.lower() in BY_PROXY


def accepts_gzip(headers: Headers) -> bool:
    """Return whether a packed answer is understood."""
    return "gzip" in headers.get("accept-encoding", "")


def is_same_origin(headers: Headers) -> bool:
    """Return whether a page of ours asks; a browser that hides where it comes from is taken for another's."""
    return bool(headers.get("host")) and urlsplit(headers.get("origin", "")).netloc == headers.get("host")


def without_forgeries(scope: Scope, *, session: Session | None) -> Scope:
    """Return the scope without identity headers a client could forge, and with who the session's visitor is."""
    kept = [(name, value) for name, value in scope["headers"] if not name.lower().startswith(FORGED)]
    if session is not None:
        kept.append((SESSION_HEADER.encode("ascii"), session.reference.encode("ascii")))
        kept += session.visitor.headers
    return {**scope, "headers": kept}

"""The security headers of every answer. They name no outside host, and nothing may frame the dashboard."""

from starlette.datastructures import MutableHeaders

# Streamlit styles elements inline; scripts are never inline and never evaluated from text.
POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "font-src 'self' data:; connect-src 'self'{sockets}; object-src 'none'; base-uri 'self'; form-action 'self'; "
    "frame-src 'none'; frame-ancestors 'none'"
)
FIXED = (
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
)
CACHED = ("/static/", "/ui-assets/")  # their owner says how long; everything else is never stored


def secure_headers(headers: MutableHeaders, *, path: str, scheme: str, host: str | None) -> None:
    """Write the headers of one answer in place.

    Args:
        headers: The answer's headers so far.
        path: The requested path; only bundles may be cached.
        scheme: `http` or `https`, as the server saw it.
        host: The Host header once it was found on the allow-list, None before: it goes into the policy.
    """
    sockets = f" {'wss' if scheme == 'https' else 'ws'}://{host}" if host else ""
    headers["Content-Security-Policy"] = POLICY.format(sockets=sockets)
    for name, value in FIXED:
        headers[name] = value
    if scheme == "https":
        headers["Strict-Transport-Security"] = "max-age=31536000"
    if not path.startswith(CACHED) or "cache-control" not in headers:  # a refusal there is no bundle
        headers["Cache-Control"] = "no-store"
    if "server" in headers:
        del headers["server"]

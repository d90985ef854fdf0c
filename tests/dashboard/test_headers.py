"""The headers name no outside host, and a websocket only to the host that asked."""

from starlette.datastructures import MutableHeaders

from dashboard.headers import secure_headers


def headers_of(path: str, *, scheme: str = "http", host: str | None = "127.0.0.1:8501") -> MutableHeaders:
    headers = MutableHeaders({"server": "told", "cache-control": "public"})
    secure_headers(headers, path=path, scheme=scheme, host=host)
    return headers


def test_the_policy_lets_the_page_talk_to_its_own_host_only() -> None:
    assert "connect-src 'self' ws://127.0.0.1:8501;" in headers_of("/")["content-security-policy"]
    assert "connect-src 'self';" in headers_of("/", host=None)["content-security-policy"]
    assert "unsafe-eval" not in headers_of("/")["content-security-policy"]


def test_over_tls_the_websocket_is_secure_and_the_browser_is_told_to_stay() -> None:
    headers = headers_of("/", scheme="https")
    assert "wss://127.0.0.1:8501" in headers["content-security-policy"]
    assert "strict-transport-security" in headers
    assert "strict-transport-security" not in headers_of("/")


def test_only_bundles_may_be_kept_and_the_server_is_not_named() -> None:
    assert headers_of("/")["cache-control"] == "no-store"
    assert headers_of("/static/js/a.js")["cache-control"] == "public"
    assert "server" not in headers_of("/")
    refused = MutableHeaders({})
    secure_headers(refused, path="/static/js/none.js", scheme="http", host=None)
    assert refused["cache-control"] == "no-store"

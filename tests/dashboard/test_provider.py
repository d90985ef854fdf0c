"""A login whose answers do not hold opens nothing: each fault of an ID token, told by an issuer that lies."""

import asyncio
import base64
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey
from starlette.requests import Request

from dashboard.login import LONGEST_NEXT, WAY_COOKIE
from dashboard.provider import MOST_WAYS, Provider
from domain.errors import LoginFailed, ProviderAway
from domain.roles import OfficeRole
from settings import AccessSettings

KEY, ANOTHER_KEY = (RSAKey.generate_key(2048, {"kid": "k"}) for _ in range(2))
CALLBACK = "http://127.0.0.1:8501/session/callback"


@dataclass
class Issuer:
    """What the login answers, to be bent by a test."""

    address: str = ""
    claims: dict[str, Any] = field(default_factory=dict)
    metadata: dict[str, Any] = field(default_factory=dict)
    key: RSAKey | OctKey | None = None  # its own, where none is given
    algorithm: str = "RS256"
    without: str = ""  # what is left out of the answer to the code
    more: dict[str, Any] = field(default_factory=dict)  # what the login says when it is asked once more
    asked: list[str] = field(default_factory=list)
    nonce: str = ""

    def answer(self, path: str) -> dict[str, Any]:
        """Return the answer of one of its addresses."""
        self.asked.append(path)
        if path == "/jwks":
            return {"keys": [KEY.as_dict(private=False)]}
        if path == "/userinfo":
            return self.more
        if path == "/token":
            now = int(time.time())
            usual = {"iss": self.address, "sub": "248", "aud": "tidegauge", "iat": now, "exp": now + 60}
            claims = {**usual, "nonce": self.nonce, "groups": ["desk"], **self.claims}
            header = {"alg": self.algorithm, "kid": "k"}
            token = jwt.encode(header, claims, self.key or KEY, algorithms=[self.algorithm])
            told = {"access_token": "a", "token_type": "Bearer", "expires_in": 3600, "id_token": token}
            return {name: value for name, value in told.items() if name != self.without}
        ways = {"token_endpoint": "token", "jwks_uri": "jwks", "userinfo_endpoint": "userinfo"}
        ends = {name: f"{self.address}/{way}" for name, way in ways.items()}
        enter = f"{self.address}/authorize"
        return {"issuer": self.address, "authorization_endpoint": enter, **ends, **self.metadata}


@contextmanager
def listening(issuer: Issuer) -> Iterator[Issuer]:
    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = json.dumps(issuer.answer(urlsplit(self.path).path)).encode()
            self.rfile.read(int(self.headers.get("content-length", 0)))
            self.send_response(200)
            self.send_header("content-type", "application/json")
            self.end_headers()
            self.wfile.write(body)

        do_POST = do_GET

        def log_message(self, *_: object) -> None: ...

    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        issuer.address = f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield issuer
        server.shutdown()


def provider_of(address: str) -> Provider:
    access = AccessSettings(
        issuer=address,
        client_id="tidegauge",
        secret_file=Path("/nowhere"),
        scope="openid",
        claim="groups",
        roles={OfficeRole.ANALYST: ("desk",)},
    )
    return Provider(access, secret="hush", callback=CALLBACK)


def told_by(issuer: Issuer, *, state: str | None = None) -> dict[str, Any]:
    """Go to the login and come back; return what it says of somebody."""
    provider = provider_of(issuer.address)
    kept: dict[str, Any] = {}

    def request(query: str) -> Request:
        scope = {"type": "http", "method": "GET", "path": "/", "query_string": query.encode(), "headers": []}
        return Request({**scope, "session": kept})

    async def go() -> dict[str, Any]:
        away = await provider.send_away(request(""), onward="/storm")
        asked = parse_qs(urlsplit(away.headers["location"]).query)
        issuer.nonce = asked["nonce"][0]
        return dict(await provider.claims(request(f"code=c&state={state or asked['state'][0]}")))

    return asyncio.run(go())


def test_an_answer_that_holds_says_who_it_is() -> None:
    with listening(Issuer()) as issuer:
        assert told_by(issuer)["sub"] == "248"
        assert "/userinfo" not in issuer.asked


def test_an_answer_for_us_among_others_holds_where_it_was_made_by_us() -> None:
    with listening(Issuer(claims={"aud": ["another", "tidegauge"], "azp": "tidegauge"})) as issuer:
        assert told_by(issuer)["sub"] == "248"


NOW = int(time.time())
FAULTS = {
    "another nonce": Issuer(claims={"nonce": "x"}),
    "no nonce": Issuer(claims={"nonce": None}),
    "for somebody else": Issuer(claims={"aud": "another"}),
    "for many, and not by us": Issuer(claims={"aud": ["tidegauge", "another"], "azp": "another"}),
    "for somebody else, and by us": Issuer(claims={"aud": "another", "azp": "tidegauge"}),
    "for others in a list, and by us": Issuer(claims={"aud": ["another"], "azp": "tidegauge"}),
    "for nobody in a list": Issuer(claims={"aud": []}),
    "for nobody": Issuer(claims={"aud": ""}),
    "of another issuer": Issuer(claims={"iss": "https://evil.example"}),
    "too old": Issuer(claims={"exp": NOW - 600, "iat": NOW - 900}),
    "without an end": Issuer(claims={"exp": None}),
    "without a subject": Issuer(claims={"sub": None}),
    "signed by another key": Issuer(key=ANOTHER_KEY),
    "signed with our own secret": Issuer(
        key=OctKey.import_key("hush" * 8, {"kid": "k"}),
        algorithm="HS256",
        metadata={"id_token_signing_alg_values_supported": ["HS256", "RS256"]},
    ),
    "no token": Issuer(without="id_token"),
    "two people": Issuer(claims={"groups": []}, more={"sub": "249", "groups": ["desk"]}),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_an_answer_that_does_not_hold_is_refused(fault: str) -> None:
    with listening(FAULTS[fault]) as issuer, pytest.raises(LoginFailed) as refused:
        told_by(issuer)
    assert "hush" not in str(refused.value)


def test_a_state_that_we_never_gave_is_refused_before_the_login_is_asked() -> None:
    with listening(Issuer()) as issuer:
        with pytest.raises(LoginFailed):
            told_by(issuer, state="x" * 30)
        assert "/token" not in issuer.asked


def test_groups_that_stand_in_no_token_are_asked_for_once_more() -> None:
    with listening(Issuer(claims={"groups": None}, more={"sub": "248", "groups": ["desk"]})) as issuer:
        assert told_by(issuer)["groups"] == ["desk"]
        assert "/userinfo" in issuer.asked


@pytest.mark.parametrize("metadata", [{"issuer": "https://evil.example"}, {"issuer": None}, {"token_endpoint": None}])
def test_a_login_that_calls_itself_something_else_or_cannot_be_used_is_away(metadata: dict[str, Any]) -> None:
    with listening(Issuer(metadata=metadata)) as issuer, pytest.raises(ProviderAway):
        told_by(issuer)


def test_a_login_that_is_not_there_is_away_and_has_no_way_out() -> None:
    provider = provider_of("http://127.0.0.1:1")
    request = Request({"type": "http", "method": "GET", "query_string": b"", "headers": [], "session": {}})
    with pytest.raises(ProviderAway):
        asyncio.run(provider.send_away(request, onward="/"))
    assert asyncio.run(provider.sign_out_address()) == ""


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ("https://login.example/out", "https://login.example/out"),
        ("javascript:alert(1)", ""),
        ("http://login.example/out", ""),
        (None, ""),
    ],
)
def test_only_a_safe_way_out_is_shown(told: str | None, shown: str) -> None:
    with listening(Issuer(metadata={"end_session_endpoint": told})) as issuer:
        assert asyncio.run(provider_of(issuer.address).sign_out_address()) == shown


def test_each_way_is_kept_for_itself_and_the_oldest_of_many_is_forgotten() -> None:
    kept: dict[str, Any] = {}

    def request(query: str) -> Request:
        scope = {"type": "http", "method": "GET", "path": "/", "query_string": query.encode(), "headers": []}
        return Request({**scope, "session": kept})

    async def go() -> list[str]:
        with listening(Issuer()) as issuer:
            provider = provider_of(issuer.address)
            states = []
            for number in range(MOST_WAYS + 1):
                away = await provider.send_away(request(""), onward=f"/storm?place={number}")
                states.append(parse_qs(urlsplit(away.headers["location"]).query)["state"][0])
            return [provider.onward(request(f"state={state}")) for state in (*states, "x", "")]

    assert asyncio.run(go()) == ["", *(f"/storm?place={number}" for number in range(1, MOST_WAYS + 1)), "", ""]


def test_the_ways_fit_into_the_cookie_that_a_browser_takes() -> None:
    kept: dict[str, Any] = {}
    scope = {"type": "http", "method": "GET", "path": "/", "query_string": b"", "headers": [], "session": kept}

    async def go() -> None:
        with listening(Issuer()) as issuer:
            provider = provider_of(issuer.address)
            for _ in range(MOST_WAYS):
                await provider.send_away(Request(scope), onward="/" + "x" * LONGEST_NEXT)

    asyncio.run(go())
    # Starlette writes base64 of JSON, an instant and a signature of together 36 characters at most
    assert len(base64.b64encode(json.dumps(kept).encode())) + 36 + len(WAY_COOKIE) < 4096

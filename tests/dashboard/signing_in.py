"""A login on loopback, an office that uses it, and a visitor who keeps cookies as a browser does."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx2
from oidc_provider_mock import User, run_server_in_thread

from tests.dashboard.conftest import OFFICE

PEOPLE = {
    "ana": ("Ana Ruiz", "desk"),
    "rita": ("Rita <b>Roe</b>", "science"),
    "vic": ("Vic Outside", "partners"),
    "adam": ("Adam Root", "machines"),
    "nora": ("Nora <b>None</b>", "kitchen"),
}
ACCESS = """
[access]
issuer = "{issuer}"
client_id = "tidegauge"
client_secret_file = "{secret}"
claim = "groups"

[access.roles]
analyst = ["desk"]
researcher = ["science"]
viewer = ["partners"]
admin = ["machines"]
"""


@contextmanager
def login_server() -> Iterator[str]:
    """Yield the issuer of a login that knows `PEOPLE`."""
    users = [
        User(sub=sub, claims={"name": name, "email": f"{sub}@office.example", "groups": ["everybody", group]})
        for sub, (name, group) in PEOPLE.items()
    ]
    with run_server_in_thread(require_nonce=True, user_claims=users) as server:
        yield f"http://localhost:{server.server_port}"


def write_login_office(folder: Path, *, issuer: str, port: int) -> Path:
    """Write an office whose people sign in, and its secret beside it; return the office's folder."""
    office, secret = folder / "office", folder / "client-secret"
    office.mkdir()
    secret.write_text("hush\n", "utf-8")
    text = f'public_url = "http://127.0.0.1:{port}"\n{OFFICE}{ACCESS.format(issuer=issuer, secret=secret)}'
    (office / "tidegauge.toml").write_text(text, "utf-8")
    return office


@dataclass
class Visit:
    """Somebody's browser without scripts: cookies are kept for our address, `Secure` ones too, as on loopback."""

    home: str
    cookies: dict[str, str] = field(default_factory=dict)

    def ask(self, address: str, *, method: str = "GET", **headers: str) -> httpx2.Response:
        """Ask our server, without following where it points."""
        sent = {"accept": "text/html", "accept-language": "en", **{n.replace("_", "-"): v for n, v in headers.items()}}
        if self.cookies:
            sent["cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        answer = httpx2.request(method, httpx2.URL(self.home).join(address), headers=sent, timeout=30)
        for cookie in answer.headers.get_list("set-cookie"):
            name, _, value = cookie.split(";")[0].partition("=")
            self.cookies[name] = value
            if re.search(r"max-age=0|expires=thu, 01 jan 1970", cookie, re.IGNORECASE) or value in ("", "null"):
                del self.cookies[name]
        return answer

    def go_to_login(self, address: str = "/") -> str:
        """Return where the login is to be entered, from an address that asks for it."""
        to_login = self.ask(address)
        assert to_login.status_code == 303
        onward = self.ask(to_login.headers["location"])
        assert onward.status_code == 302
        return str(onward.headers["location"])

    def sign_in(self, sub: str, address: str = "/") -> httpx2.Response:
        """Return how our server receives somebody who comes back from the login."""
        return self.ask(come_back(self.go_to_login(address), sub))


def come_back(entrance: str, sub: str) -> str:
    """Return the address by which the login sends somebody back."""
    answer = httpx2.post(entrance, data={"sub": sub}, timeout=30)
    assert answer.status_code == 302
    return str(answer.headers["location"])


def asked_for(entrance: str) -> dict[str, Sequence[str]]:
    """Return what the login is asked for."""
    return dict(parse_qs(urlsplit(entrance).query))

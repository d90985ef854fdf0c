"""Nothing that opens a door is said anywhere: the real process's output over sign-in, refusal, failure and sign-out."""

import secrets
from pathlib import Path

import pytest

from dashboard.access import CALLBACK, LOGOUT
from dashboard.login import WAY_COOKIE
from dashboard.sessions import COOKIE
from tests.dashboard.conftest import free_port, serving
from tests.dashboard.signing_in import Visit, asked_for, come_back, login_server, write_login_office


def test_no_secret_code_state_or_token_is_in_what_the_process_says(
    tmp_path: Path, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = secrets.token_urlsafe(32)
    monkeypatch.setenv("TIDEGAUGE_METRICS_TOKEN", token)
    port, planted, log = free_port(), secrets.token_urlsafe(24), tmp_path / "said.log"
    hidden = {planted}
    with login_server() as issuer, log.open("wb") as said:
        office = write_login_office(tmp_path, issuer=issuer, port=port)
        (tmp_path / "client-secret").write_text(planted, "utf-8")
        with serving(office, database=database, port=port, said=said) as process:
            visit = Visit(f"http://127.0.0.1:{port}")
            for sub in ("nora", "ana"):  # without a role, then with one
                entrance = visit.go_to_login("/storm")
                hidden |= {visit.cookies[WAY_COOKIE], *asked_for(entrance)["nonce"]}
                address = come_back(entrance, sub)
                hidden |= {*asked_for(address)["code"], *asked_for(address)["state"]}
                visit.ask(address)
            hidden.add(visit.cookies[COOKIE])
            again = Visit(visit.home)
            again.ask(f"{CALLBACK}?code=planted-code-{planted}&state=planted-state-{planted}")
            visit.ask("/metrics")
            assert again.ask("/metrics", authorization=f"Bearer {token}").status_code == 200
            visit.ask(LOGOUT, method="POST", origin=visit.home)
            listed = b"".join(Path(f"/proc/{process.pid}/{name}").read_bytes() for name in ("cmdline", "environ"))
    told = log.read_text("utf-8")
    for word in ("signed in", "somebody without a role", "a login did not hold", "refused", "signed out"):
        assert word in told  # else nothing was looked through
    assert all(len(word) >= 16 for word in hidden)
    assert token not in told
    assert [word for word in hidden if word in told or word.encode() in listed] == []

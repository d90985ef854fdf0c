"""`token` as it is typed: shown once, kept as a digest, refused for who has no role, taken back at once."""

import json
import re
from pathlib import Path

import pytest

from domain.tokens import SHAPE
from settings import FILE
from storage.audit import verify_audit
from storage.database import Role, connect
from storage.tokens import find_token
from tests.dashboard.signing_in import ACCESS
from tests.verbs.conftest import Call, caller

ANA = "ana@office.example"


@pytest.fixture
def folder(newcomer: Call, tmp_path: Path) -> Path:
    assert newcomer("init").returncode == 0
    file, secret = tmp_path / "office" / FILE, tmp_path / "secret"
    secret.write_text("hush\n", "utf-8")
    access = ACCESS.format(issuer="https://login.office.example", secret=secret).replace(
        '["desk"]', f'["desk", "{ANA}"]'
    )
    text = re.sub(
        "^public_url = .*$", 'public_url = "https://gauge.office.example"', file.read_text("utf-8"), flags=re.M
    )
    file.write_text(f"{text}\n{access}", "utf-8")
    return file.parent


def test_a_token_is_shown_once_listed_without_itself_and_taken_back(
    folder: Path, database: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    tidegauge = caller(folder, database, monkeypatch=monkeypatch, capsys=capsys)
    assert tidegauge("token", "list").stdout == "no token has been issued\n"
    made = tidegauge("token", "new", ANA.title(), "--days", "7")
    token = made.stdout.strip()
    assert (made.returncode, bool(SHAPE.fullmatch(token))) == (0, True)
    assert "(analyst)" in made.stderr
    assert "token revoke 1" in made.stderr
    assert token not in made.stderr

    (told,) = json.loads(tidegauge("token", "list", "--json").stdout)
    assert (told["token"], told["email"], told["role"], told["state"]) == (1, ANA, "analyst", "in use")
    listed = tidegauge("token", "list").stdout
    assert ANA in listed
    assert token not in listed

    assert tidegauge("token", "revoke", "1").stdout == f"Token 1 of {ANA} opens nothing any more.\n"
    assert "taken back" in tidegauge("token", "list").stdout
    again = tidegauge("token", "revoke", "1")
    assert (again.returncode, "no token in use '1'" in again.stderr) == (2, True)
    with connect(database, role=Role.OWNER) as conn:
        found = find_token(conn, token)
        assert found
        assert not found.holds_at(conn.execute("SELECT now()").fetchone()[0])  # type: ignore[index]
        assert verify_audit(conn) is None
        acts = conn.execute("SELECT action, subject FROM audit ORDER BY audit_id").fetchall()
    assert acts == [("token issued", ANA), ("token revoked", ANA)]

    for wrong in (["ana"], ["a b@c"], [ANA, "--days", "0"], [ANA, "--days", "367"]):
        assert tidegauge("token", "new", *wrong).returncode == 2
    nobody = tidegauge("token", "new", "nora@office.example")
    assert (nobody.returncode, "stands under no role" in nobody.stderr) == (2, True)


def test_without_a_login_no_token_is_needed_and_none_is_made(newcomer: Call) -> None:
    newcomer("init")
    made = newcomer("token", "new", ANA)
    assert (made.returncode, "asks the API without a token" in made.stderr) == (2, True)

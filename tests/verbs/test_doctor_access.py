"""What the doctor says of who may look in: this machine alone, a login that answers, or one that does not."""

from dataclasses import replace
from pathlib import Path

import pytest

from domain.roles import OfficeRole
from settings import AccessSettings, Settings
from tests.dashboard.signing_in import login_server
from tests.dashboard.test_provider import Issuer, listening
from tests.settings.test_values import SETTINGS
from verbs.diagnosis import State
from verbs.doctor_access import check_access, fault_of_secret, told_roles

HOME = "https://gauge.office.example"


def with_login(tmp_path: Path, issuer: str) -> Settings:
    secret = tmp_path / "secret"
    secret.write_text("hush\n", "utf-8")
    secret.chmod(0o600)
    access = AccessSettings(
        issuer=issuer,
        client_id="tidegauge",
        secret_file=secret,
        scope="openid",
        claim="groups",
        roles={OfficeRole.ANALYST: ("desk", "night"), OfficeRole.VIEWER: ("partners",)},
    )
    return replace(SETTINGS, access=access, public_url=HOME, dashboard_host="0.0.0.0")  # noqa: S104


def test_without_a_login_loopback_is_well_and_anything_else_does_not_start() -> None:
    local = check_access(replace(SETTINGS, access=None, dashboard_host="127.0.0.1"))
    assert (local.state, local.mend) == (State.OK, "")
    for host in ("0.0.0.0", "gauge"):  # noqa: S104
        told = check_access(replace(SETTINGS, access=None, dashboard_host=host))
        assert told.state is State.BROKEN
        assert "[access]" in told.mend


@pytest.mark.parametrize("url", [None, "http://127.0.0.1:8501", "http://localhost:9000", "http://[::1]:8501"])
def test_without_a_login_a_name_outside_wants_attention_and_one_of_this_machine_does_not(url: str | None) -> None:
    office = replace(SETTINGS, access=None, dashboard_host="127.0.0.1")
    assert check_access(replace(office, public_url=url)).state is State.OK
    told = check_access(replace(office, public_url=HOME))
    assert told.state is State.ATTENTION
    assert "gauge.office.example leads to it" in told.said
    assert "docs/how-to/answer-alerts.md" in told.mend


def test_a_login_that_answers_is_told_with_its_roles(tmp_path: Path) -> None:
    with login_server() as issuer:
        told = check_access(with_login(tmp_path, issuer))
    assert told.state is State.OK
    assert told.said == f"people sign in at localhost and come to {HOME}; viewer 1 group, analyst 2 groups"


def test_a_login_that_does_not_answer_is_broken_and_its_address_is_named(tmp_path: Path) -> None:
    told = check_access(with_login(tmp_path, "http://127.0.0.1:1"))
    assert told.state is State.BROKEN
    assert "http://127.0.0.1:1/.well-known/openid-configuration" in told.mend


def test_a_login_that_calls_itself_something_else_is_broken(tmp_path: Path) -> None:
    with listening(Issuer(metadata={"issuer": "https://another.example"})) as issuer:
        told = check_access(with_login(tmp_path, issuer.address))
    assert told.state is State.BROKEN
    assert "calls itself" in told.said


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o602])
def test_a_secret_that_others_can_reach_wants_attention(tmp_path: Path, mode: int) -> None:
    secret = tmp_path / "secret"
    secret.write_text("hush", "utf-8")
    secret.chmod(mode)
    told = fault_of_secret(secret)
    assert told is not None
    assert (told.state, told.mend) == (State.ATTENTION, f"chmod 600 {secret}")


@pytest.mark.parametrize("held", [None, b"", b" \n", b"\xff"])
def test_a_secret_that_is_not_there_is_broken_and_one_that_is_stays_untold(tmp_path: Path, held: bytes | None) -> None:
    secret = tmp_path / "secret"
    if held is not None:
        secret.write_bytes(held)
    told = fault_of_secret(secret)
    assert told is not None
    assert told.state is State.BROKEN
    secret.write_text("hush", "utf-8")
    secret.chmod(0o600)
    assert fault_of_secret(secret) is None


def test_roles_without_a_group_are_left_out(tmp_path: Path) -> None:
    access = with_login(tmp_path, "https://login.office.example").access
    assert access is not None
    assert told_roles(access) == "viewer 1 group, analyst 2 groups"

"""A role is what the settings say at the moment; while they cannot be read, what they said last."""

from pathlib import Path

import pytest

from dashboard.access_now import AccessNow
from domain.roles import OfficeRole
from settings import FILE
from tests.dashboard.signing_in import write_login_office

ANA = "ana@office.example"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_login_office(tmp_path, issuer="https://login.office.example", port=8501)


def say(folder: Path, old: str, new: str) -> None:
    file = folder / FILE
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def test_a_role_comes_changes_and_goes_with_the_file(folder: Path) -> None:
    now = AccessNow(folder, None, {})
    assert now.role_of(ANA) is None
    say(folder, 'analyst = ["desk"]', 'analyst = ["desk", "Ana@Office.example"]')
    assert now.role_of(ANA) is OfficeRole.ANALYST
    say(folder, '"Ana@Office.example"', '"somebody@office.example"')
    assert now.role_of(ANA) is None
    say(folder, 'viewer = ["partners"]', f'viewer = ["partners", "{ANA}"]')
    assert now.role_of(ANA) is OfficeRole.VIEWER


def test_a_broken_file_changes_nobody_s_role(folder: Path) -> None:
    say(folder, 'analyst = ["desk"]', f'analyst = ["desk", "{ANA}"]')
    now = AccessNow(folder, None, {})
    assert now.role_of(ANA) is OfficeRole.ANALYST
    say(folder, "[access.roles]", "[access.roles")
    assert now.role_of(ANA) is OfficeRole.ANALYST
    (folder / FILE).unlink()
    assert now.role_of(ANA) is OfficeRole.ANALYST


def test_without_a_login_nobody_has_a_role(folder: Path) -> None:
    say(folder, 'analyst = ["desk"]', f'analyst = ["{ANA}"]')
    text = (folder / FILE).read_text("utf-8")
    (folder / FILE).write_text(text.partition("[access]")[0], "utf-8")
    assert AccessNow(folder, None, {}).role_of(ANA) is None

"""The table [access]: a right one becomes values; a wrong one is told by its line, and no secret is repeated."""

from datetime import timedelta
from pathlib import Path

import pytest

from domain.errors import Problem
from domain.roles import OfficeRole
from settings import load_settings
from tests.settings.test_reading import RIGHT as FULL
from tests.settings.test_reading import folder_with, problems_of

RIGHT = "\n".join(line for line in FULL.splitlines() if not line.startswith("public_url"))
PUBLIC = 'public_url = "https://tidegauge.office.example"\n'
ACCESS = """
[access]
issuer = "https://login.office.example/realms/office"
client_id = "tidegauge"
client_secret_file = "/run/secrets/login"

[access.roles]
analyst = ["counting-office", "night desk"]
viewer = ["partners"]
"""


def access_problem(tmp_path: Path, old: str, new: str, *, public: str = PUBLIC) -> Problem:
    """Return the one problem of a right file in which something was replaced."""
    assert old in PUBLIC + ACCESS
    (problem,) = problems_of(tmp_path, (public + RIGHT + ACCESS).replace(old, new))
    return problem


def test_a_right_table_becomes_values_and_no_table_is_no_login(tmp_path: Path) -> None:
    access = load_settings(folder_with(tmp_path, PUBLIC + RIGHT + ACCESS), {}).access
    assert access is not None
    assert access.issuer == "https://login.office.example/realms/office"
    assert access.secret_file == Path("/run/secrets/login")
    assert (access.scope, access.claim) == ("openid email profile", "groups")
    assert access.roles[OfficeRole.ANALYST] == ("counting-office", "night desk")
    assert (access.idle, access.longest) == (timedelta(minutes=30), timedelta(hours=8))
    assert load_settings(folder_with(tmp_path, RIGHT), {}).access is None


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("https://login", "http://login", "over https"),
        ('client_id = "tidegauge"', 'client_id = ""', "what the login knows Tidegauge as"),
        ("analyst = ", "analist = ", "a role and its groups"),
        ("analyst = ", "anonymous = ", "a role and its groups"),
        ('viewer = ["partners"]', 'viewer = "partners"', "a role and its groups"),
        ("client_id =", "idle_minutes = 0\nclient_id =", "minutes from 1 to 480"),
        ("client_id =", "longest_hours = 25\nclient_id =", "hours from 1 to 24"),
        ("https://tidegauge.office.example", "", "where people reach the dashboard"),
        ("https://tidegauge.office.example", "http://tidegauge.office.example", "over https"),
        ("https://tidegauge.office.example", "https://office.example/tidegauge", "without a path"),
        ('"partners"', '"night desk"', "each group under one role"),
    ],
)
def test_what_is_wrong_is_told_with_what_was_expected(tmp_path: Path, old: str, new: str, expected: str) -> None:
    problem = access_problem(tmp_path, old, new)
    assert expected in problem.expected
    assert problem.line > 0


def test_a_role_that_is_none_names_the_nearest_one(tmp_path: Path) -> None:
    assert access_problem(tmp_path, "analyst = ", "analist = ").did_you_mean == "analyst"


def test_the_public_address_may_be_this_machine_itself(tmp_path: Path) -> None:
    here = 'public_url = "http://127.0.0.1:8501"\n'
    assert load_settings(folder_with(tmp_path, here + RIGHT + ACCESS), {}).access is not None


@pytest.mark.parametrize("written", ['"hush-hush"', '"secrets/hush"', '""', "7", '["hush"]'])
def test_a_secret_written_where_its_file_belongs_is_not_repeated(tmp_path: Path, written: str) -> None:
    problem = access_problem(tmp_path, '"/run/secrets/login"', written)
    assert "hush" not in str(problem).replace(str(tmp_path), "")
    assert "absolute path of a file outside" in problem.expected


def test_a_secret_under_a_key_of_its_own_is_refused_and_led_to_a_file(tmp_path: Path) -> None:
    problem = access_problem(tmp_path, "client_id =", 'client_secret = "hush"\nclient_id =')
    assert "hush" not in str(problem)
    assert "client_secret_file" in problem.expected


def test_no_secret_file_at_all_is_told_too(tmp_path: Path) -> None:
    problem = access_problem(tmp_path, 'client_secret_file = "/run/secrets/login"\n', "")
    assert problem.found == "no 'client_secret_file'"


def test_a_secret_inside_the_folder_would_leave_with_it(tmp_path: Path) -> None:
    problem = access_problem(tmp_path, "/run/secrets/login", str(tmp_path / "sites" / ".." / "login"))
    assert problem.found == "a secret inside the office's folder"

"""A long value is shown by its beginning, and the playbook may speak of passwords."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from domain.errors import Problem
from settings.layout import Layout
from settings.problems import environment_problems, layout_problem, secret_problems

FILE = Path("tidegauge.toml")


def first_problem(written: dict[str, object], text: str) -> Problem | None:
    try:
        Layout.model_validate(written)
    except ValidationError as invalid:
        return layout_problem(invalid.errors(include_url=False)[0], file=FILE, text=text)
    return None


def test_a_very_long_value_is_cut_so_that_the_message_stays_one_line() -> None:
    problem = first_problem({"name": "x\n" * 1_000_000}, 'name = "…"\n')
    assert problem is not None
    assert len(problem.found) == 61  # 60 characters and the mark that more follow
    assert "\n" not in str(problem)


def test_a_key_named_password_is_a_secret_wherever_it_stands() -> None:
    written = {"network": {"password": "hush"}, "password": "hush"}
    assert len(list(secret_problems(written, file=FILE, text=""))) == 2


@pytest.mark.parametrize("key", ["password", "Passwort", "smtp_password", "api_key", "apikey", "SECRET", "token"])
def test_a_secret_written_below_the_last_table_is_found_there(key: str) -> None:
    text = f'[playbook]\nsurge = "Call."\n{key} = "hush"\n'
    written = {"playbook": {"surge": "Call.", key: "hush"}}
    (problem,) = secret_problems(written, file=FILE, text=text)
    assert (problem.line, "hush" in str(problem)) == (3, False)


def test_a_playbook_may_speak_of_passwords() -> None:
    assert list(secret_problems({"playbook": {"surge": "Keep the password."}}, file=FILE, text="")) == []


@pytest.mark.parametrize("token", ["short", "x" * 31, "with a space " * 3, "ñ" * 32, "line\n" * 8])
def test_a_token_that_can_be_guessed_or_not_be_sent_is_refused_unseen(token: str) -> None:
    (problem,) = environment_problems({"TIDEGAUGE_METRICS_TOKEN": token})
    assert str(problem.file) == "TIDEGAUGE_METRICS_TOKEN"
    assert token not in str(problem)
    assert list(environment_problems({"TIDEGAUGE_METRICS_TOKEN": "x" * 32})) == []


def test_an_environment_without_our_variables_is_fine() -> None:
    assert list(environment_problems({"PATH": "/bin", "DATABASE_URL": ""})) == []

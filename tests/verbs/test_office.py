"""`init` and `check`: a new folder is clean, and whatever is wrong in it is named with file and line."""

import json
from pathlib import Path

from tests.verbs.conftest import Call
from verbs.office import find_problems


def test_a_new_office_is_made_and_its_check_is_clean(newcomer: Call, tmp_path: Path) -> None:
    made = newcomer("init")
    assert made.returncode == 0
    assert "tidegauge check" in made.stdout
    assert (tmp_path / "office" / "sites").is_dir()
    checked = newcomer("check")
    assert (checked.returncode, checked.stdout) == (0, "All is well.\n")


def test_an_office_that_stands_already_is_never_written_over(newcomer: Call, tmp_path: Path) -> None:
    newcomer("init")
    settings = tmp_path / "office" / "tidegauge.toml"
    settings.write_text(settings.read_text() + "# mine\n")
    assert newcomer("init").returncode == 2
    assert settings.read_text().endswith("# mine\n")


def test_a_planted_error_is_named_with_file_and_line_and_what_was_meant(newcomer: Call, tmp_path: Path) -> None:
    newcomer("init")
    settings = tmp_path / "office" / "tidegauge.toml"
    lines = settings.read_text().splitlines()
    (number,) = (number for number, line in enumerate(lines, start=1) if line.startswith("zone"))
    lines[number - 1] = 'zone = "America/Chicgo"'
    settings.write_text("\n".join(lines))
    checked = newcomer("check")
    assert checked.returncode == 2
    assert f"tidegauge.toml:{number}: " in checked.stdout
    assert "America/Chicago" in checked.stdout  # did you mean
    (problem,) = json.loads(newcomer("check", "--json").stdout)
    assert set(problem) == {"file", "line", "found", "expected", "did_you_mean"}
    assert (problem["line"], problem["did_you_mean"]) == (number, "America/Chicago")


def test_a_card_without_a_decision_is_a_problem_of_the_folder(newcomer: Call, tmp_path: Path) -> None:
    newcomer("init")
    card = tmp_path / "office" / "sites" / "board.yaml"
    card.write_text("schema: 1\nsite: board\n")
    problems = find_problems(tmp_path / "office")
    assert {problem.file for problem in problems} == {card}
    assert any("decision" in str(problem) for problem in problems)
    assert newcomer("check").stdout.endswith(f"{len(problems)} to mend.\n")

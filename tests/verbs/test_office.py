"""`init` and `check`: a new folder is clean, and whatever is wrong in it is named with file and line."""

import json
import os
import shutil
from pathlib import Path

import pytest

from domain.messages import Language
from domain.people import Person
from tests.verbs.conftest import Call
from verbs.office import find_problems, told_turns


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


EXAMPLE = (Path(__file__).parents[1] / "crawlers" / "cards" / "example.yaml").read_text("utf-8")
EXAMPLE_CARD = EXAMPLE.replace("renew_by: 2027-11-20", "renew_by: 2999-11-20")  # `check` asks the real calendar


def card_in(office: Path, text: str, *, name: str = "board.yaml") -> Path:
    card = office / "sites" / name
    card.write_text(text, "utf-8")
    page = card.parent / "fixtures" / "empty.html"  # the page that the example names
    page.parent.mkdir(exist_ok=True)
    page.write_text("<p>no ads</p>", "utf-8")
    return card


def test_a_whole_card_for_places_the_office_has_is_no_problem(newcomer: Call, tmp_path: Path) -> None:
    newcomer("init")
    card_in(tmp_path / "office", EXAMPLE_CARD)
    assert find_problems(tmp_path / "office") == ()


def test_an_address_that_run_refuses_is_named_before_anybody_runs_it(newcomer: Call, tmp_path: Path) -> None:
    newcomer("init")
    file = tmp_path / "office" / "tidegauge.toml"
    file.write_text(file.read_text("utf-8").replace('host = "127.0.0.1"', 'host = "0.0.0.0"'), "utf-8")
    checked = newcomer("check")
    assert checked.returncode == 2
    assert "tidegauge.toml:27: found '0.0.0.0', expected " in checked.stdout
    assert "All is well" not in checked.stdout


def test_a_card_for_a_place_the_office_does_not_have_is_named_with_the_nearest_one(
    newcomer: Call, tmp_path: Path
) -> None:
    newcomer("init")
    card = card_in(tmp_path / "office", EXAMPLE_CARD.replace("places: {houston:", "places: {huston:"))
    (problem,) = find_problems(tmp_path / "office")
    assert (problem.file, problem.line, problem.did_you_mean) == (card, 10, "houston")  # line 10 holds the places
    checked = newcomer("check")
    assert checked.returncode == 2
    assert "board.yaml:10: " in checked.stdout


def test_a_card_for_a_category_the_office_does_not_have_is_a_problem(newcomer: Call, tmp_path: Path) -> None:
    newcomer("init")
    card = card_in(tmp_path / "office", EXAMPLE_CARD.replace("{escorts: {id: 12}", "{escrots: {id: 12}"))
    (problem,) = find_problems(tmp_path / "office")
    assert (problem.file, problem.line, problem.did_you_mean) == (card, 11, "escorts")  # line 11 holds the categories


def test_a_card_that_needs_a_browser_which_is_not_installed_says_what_to_install(
    newcomer: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    newcomer("init")
    card = card_in(tmp_path / "office", EXAMPLE_CARD.replace("places:", "render: browser\nplaces:"))

    def lacking() -> list[str]:
        found = [each for each in find_problems(tmp_path / "office") if each.found == "render: browser"]
        assert all((problem.file, problem.line) == (card, 10) for problem in found)
        return [problem.expected for problem in found]

    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert lacking() == []
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert ["another user than root" in told for told in lacking()] == [True]
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert ["apt-get install chromium" in told for told in lacking()] == [True]


def test_two_cards_for_one_site_are_told_apart_by_file(newcomer: Call, tmp_path: Path) -> None:
    newcomer("init")
    office = tmp_path / "office"
    card_in(office, EXAMPLE_CARD, name="first.yaml")
    second = card_in(office, EXAMPLE_CARD, name="second.yaml")
    (problem,) = find_problems(office)
    assert problem.file == second
    assert "example-listings" in str(problem)


def test_a_card_past_its_decision_is_a_problem_with_its_line(newcomer: Call, tmp_path: Path) -> None:
    newcomer("init")
    card = card_in(tmp_path / "office", EXAMPLE.replace("renew_by: 2027-11-20", "renew_by: 2026-11-21"))
    (problem,) = find_problems(tmp_path / "office")
    assert (problem.file, problem.line) == (card, 5)  # line 5 holds the decision


def test_the_order_of_those_on_call_is_said_whatever_numbers_they_have() -> None:
    people = [
        Person(name=name, address=f"{name}@x.example", language=Language.ENGLISH, on_call=turn)
        for name, turn in (("Ana", 3), ("Bo", 1), ("Cy", None), ("Di", 1))
    ]
    assert tuple(told_turns(people)) == ("On call, in this order: Bo, Di; then Ana.\n",)
    assert tuple(told_turns(people[2:])) == ()


def test_a_place_of_the_reports_that_the_office_does_not_have_is_named_with_its_line(
    newcomer: Call, tmp_path: Path
) -> None:
    newcomer("init")
    file = tmp_path / "office" / "tidegauge.toml"
    text = (
        file.read_text("utf-8").replace("at = []  ", 'at = ["06:00"]').replace("places = []  ", 'places = ["huston"]')
    )
    file.write_text(text, "utf-8")
    line = next(number for number, each in enumerate(text.splitlines(), start=1) if "huston" in each)
    done = newcomer("check")
    assert done.returncode == 2
    assert f"{file}:{line}: found 'huston', expected a name that stands in the office's places" in done.stdout
    assert "did you mean 'houston'?" in done.stdout
    started = newcomer("sitrep", tmp_path / "x.html", "--place", "houston")
    assert (started.returncode, f"{file}:{line}: found 'huston'" in started.stderr) == (2, True)

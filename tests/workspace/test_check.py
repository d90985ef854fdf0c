"""One check tells everything that is wrong in a folder, whichever file it stands in."""

from pathlib import Path

from workspace import check_workspace, create_workspace


def test_an_empty_folder_lacks_four_files(tmp_path: Path) -> None:
    names = {problem.file.name for problem in check_workspace(tmp_path)}
    assert names == {"tidegauge.toml", "places.csv", "categories.csv", "hazards.csv"}


def test_problems_of_all_files_are_told_together(tmp_path: Path) -> None:
    create_workspace(tmp_path)
    for name, old, new in (
        ("tidegauge.toml", "America/Chicago", "America/Chicgo"),
        ("places.csv", "4807000", "807000"),
        ("categories.csv", "massage,", "Massage,"),
        ("hazards.csv", "2017-08-25", "2017-08-32"),
    ):
        path = tmp_path / name
        path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    problems = [(problem.file.name, problem.line) for problem in check_workspace(tmp_path)]
    # the zone stands on line 6 of the settings, Beaumont on line 4 of the places, Harvey is the 15th hazard
    assert problems == [("tidegauge.toml", 6), ("places.csv", 4), ("categories.csv", 3), ("hazards.csv", 16)]


def test_a_wrong_variable_is_told_where_the_environment_is_given(tmp_path: Path) -> None:
    create_workspace(tmp_path)
    assert check_workspace(tmp_path) == ()
    (problem,) = check_workspace(tmp_path, {"DATABASE_URL": "mysql://hush"})
    assert str(problem.file) == "DATABASE_URL"

"""A command that is printed can be typed as it stands, wherever the office lies."""

from pathlib import Path

import pytest

from verbs.commands import command, starting


@pytest.mark.parametrize(
    ("folder", "typed"),
    [
        (".", "tidegauge doctor"),
        ("/srv/office", "tidegauge doctor -w /srv/office"),
        ("our office", "tidegauge doctor -w 'our office'"),
    ],
)
def test_a_command_names_the_folder_where_it_is_another_one(folder: str, typed: str) -> None:
    assert command("doctor", Path(folder)) == typed


def test_a_demo_is_started_with_its_town_and_another_office_without(tmp_path: Path) -> None:
    assert starting(tmp_path) == f"tidegauge run -w {tmp_path}"
    (tmp_path / "town.json").write_text("{}", "utf-8")
    assert starting(tmp_path) == f"tidegauge demo -w {tmp_path}"

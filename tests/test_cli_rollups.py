"""The verb that makes the rollups anew hands over the office's folder."""

from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

import cli_rollups
from cli_rollups import rollups_app


def test_the_folder_reaches_the_verb_and_its_number_is_the_exit_code(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[str, Path]] = []

    def call(verb: str, workspace: Path) -> None:
        seen.append((verb, workspace))
        raise typer.Exit(1)

    monkeypatch.setattr(cli_rollups, "call", call)
    assert CliRunner().invoke(rollups_app, ["renew", "-w", "office"]).exit_code == 1
    assert seen == [("rollups renew", Path("office"))]


def test_without_its_word_it_says_what_it_can_do() -> None:
    assert "renew" in CliRunner().invoke(rollups_app, []).output

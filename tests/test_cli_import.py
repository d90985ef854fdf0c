"""The verbs of imports hand over what was typed, word by word."""

from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

import cli_import
from cli_import import import_app

NOTHING_MORE = {"named": (), "is_dry_run": False, "as_json": False}


@pytest.mark.parametrize(
    ("typed", "verb", "said"),
    [
        (["counts", "a.zip"], "import counts", {"file": Path("a.zip"), **NOTHING_MORE}),
        (
            ["counts", "a.csv", "--map", "ads=n", "--map", "place=City", "--dry-run", "--json"],
            "import counts",
            {"file": Path("a.csv"), "named": ("ads=n", "place=City"), "is_dry_run": True, "as_json": True},
        ),
        (["list"], "import list", {"as_json": False}),
        (["undo", "12", "--json"], "import undo", {"number": 12, "as_json": True}),
    ],
)
def test_what_is_typed_reaches_the_verb(
    typed: list[str], verb: str, said: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[str, Path, dict[str, object]]] = []

    def call(verb: str, workspace: Path, **options: object) -> None:
        seen.append((verb, workspace, options))
        raise typer.Exit(1)

    monkeypatch.setattr(cli_import, "call", call)
    assert CliRunner().invoke(import_app, [*typed, "-w", "office"]).exit_code == 1
    assert seen == [(verb, Path("office"), said)]


@pytest.mark.parametrize("number", ["0", "-3", "all"])
def test_what_is_no_number_is_refused(number: str) -> None:
    assert CliRunner().invoke(import_app, ["undo", "--", number]).exit_code == 2

"""The verb of the situation report hands over what was typed, word by word."""

from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

import cli_sitrep
from cli_sitrep import sitrep


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ([], {}),
        (["--hazard", "sim-storm", "--category", "escorts"], {"hazard": "sim-storm", "category": "escorts"}),
        (
            ["--as-of", "2026-11-06", "--lang", "es", "--json"],
            {"as_of": "2026-11-06", "language": "es", "as_json": True},
        ),
        (["--hazard", "sim-storm", "--number", "3"], {"hazard": "sim-storm", "number": 3}),
        (["--prepared-by", "A", "--approved-by", "B"], {"prepared_by": "A", "approved_by": "B"}),
    ],
)
def test_each_word_reaches_the_verb_and_what_is_not_said_stays_open(
    monkeypatch: pytest.MonkeyPatch, typed: list[str], said: dict[str, object]
) -> None:
    seen: list[tuple[str, dict[str, object]]] = []
    app = typer.Typer()
    app.command()(sitrep)

    def call(verb: str, _workspace: object, **options: object) -> None:
        seen.append((verb, options))
        raise typer.Exit(0)

    monkeypatch.setattr(cli_sitrep, "call", call)
    assert CliRunner().invoke(app, ["x.pdf", "--place", "houston", *typed]).exit_code == 0
    unsaid: dict[str, object] = {"hazard": None, "category": None, "as_of": None, "language": None, "as_json": False}
    unsaid |= {"number": None, "prepared_by": "", "approved_by": "", "out": Path("x.pdf"), "place": "houston"}
    assert seen == [("sitrep", unsaid | said)]
    assert CliRunner().invoke(app, ["x.pdf"]).exit_code == 2  # a place has to be named

"""The verb of exports hands over what was typed, word by word; the formats offered are those that can be written."""

import pytest
import typer
from typer.testing import CliRunner

import cli_export
from cli_export import ExportFormat, export
from exports.formats import WRITERS

LEFT_OUT = {
    "file_format": None,
    "table": "counts",
    "step": "day",
    "places": (),
    "sites": (),
    "categories": (),
    "source": "both",
    "since": None,
    "until": None,
    "as_of": None,
    "query": None,
    "as_json": False,
}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ([], {}),
        (["--format", "parquet", "--json"], {"file_format": "parquet", "as_json": True}),
        (["--place", "houston", "--place", "dallas"], {"places": ("houston", "dallas")}),
        (["--site", "board", "--category", "escorts"], {"sites": ("board",), "categories": ("escorts",)}),
        (["--source", "imported", "--step", "week"], {"source": "imported", "step": "week"}),
        (["--since", "2026-01-01", "--until", "2026-02-01"], {"since": "2026-01-01", "until": "2026-02-01"}),
        (["--as-of", "57"], {"as_of": "57"}),
        (["--table", "findings"], {"table": "findings"}),
        (["--query", "0123456789ab"], {"query": "0123456789ab"}),
    ],
)
def test_each_word_reaches_its_verb_and_what_is_not_said_stays_open(
    monkeypatch: pytest.MonkeyPatch, typed: list[str], said: dict[str, object]
) -> None:
    seen: list[dict[str, object]] = []

    def call(_verb: str, _workspace: object, **options: object) -> None:
        seen.append(options)
        raise typer.Exit(0)

    monkeypatch.setattr(cli_export, "call", call)
    app = typer.Typer()
    app.command()(export)
    assert CliRunner().invoke(app, ["x.csv", *typed]).exit_code == 0
    (options,) = seen
    assert str(options.pop("out")) == "x.csv"
    assert options == LEFT_OUT | said


def test_every_format_that_can_be_written_is_offered() -> None:
    assert {each.value for each in ExportFormat} == WRITERS.keys()

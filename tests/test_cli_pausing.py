"""The verbs of pausing hand over what was typed, word by word."""

import pytest
import typer
from typer.testing import CliRunner

import cli_pausing
from cli_pausing import pause, resume


@pytest.mark.parametrize(
    ("typed", "verb", "said"),
    [
        (["pause", "board", "--why", "asked"], "pause", {"site": "board", "why": "asked"}),
        (["pause", "--all", "--why", "we move", "--by", "A"], "pause", {"is_all": True, "why": "we move", "by": "A"}),
        (
            ["pause", "board", "--why", "w", "--until", "2026-12-01T06:00Z"],
            "pause",
            {"site": "board", "why": "w", "until": "2026-12-01T06:00Z"},
        ),
        (["resume", "board"], "resume", {"site": "board"}),
        (["resume", "--all", "--by", "A"], "resume", {"is_all": True, "by": "A"}),
    ],
)
def test_each_word_reaches_its_verb_and_what_is_not_said_stays_open(
    monkeypatch: pytest.MonkeyPatch, typed: list[str], verb: str, said: dict[str, object]
) -> None:
    app, seen = typer.Typer(), []
    app.command()(pause)
    app.command()(resume)

    def call(verb: str, _workspace: object, **options: object) -> None:
        seen.append((verb, options))
        raise typer.Exit(0)

    monkeypatch.setattr(cli_pausing, "call", call)
    assert CliRunner().invoke(app, typed).exit_code == 0
    unsaid: dict[str, object] = {"site": None, "is_all": False, "by": None}
    unsaid |= {"until": None} if verb == "pause" else {}
    assert seen == [(verb, unsaid | said)]


def test_a_pause_without_a_reason_is_refused_at_the_door() -> None:
    app = typer.Typer()
    app.command()(pause)
    assert CliRunner().invoke(app, ["board"]).exit_code == 2

"""The verb of storm focus hands over what was typed, word by word."""

import pytest
import typer
from typer.testing import CliRunner

import cli_focus
from cli_focus import focus


@pytest.fixture
def app() -> typer.Typer:
    made = typer.Typer()
    made.command()(focus)
    return made


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ([], {}),
        (["--json"], {"as_json": True}),
        (["houston"], {"place": "houston"}),
        (["houston", "--end", "--by", "A"], {"place": "houston", "is_end": True, "by": "A"}),
        (
            ["houston", "--until", "2026-09-01T18:00", "--reason", "levee"],
            {"place": "houston", "until": "2026-09-01T18:00", "why": "levee"},
        ),
    ],
)
def test_each_word_reaches_its_verb_and_what_is_not_said_stays_open(
    app: typer.Typer, monkeypatch: pytest.MonkeyPatch, typed: list[str], said: dict[str, object]
) -> None:
    seen: list[tuple[str, dict[str, object]]] = []

    def call(verb: str, _workspace: object, **options: object) -> None:
        seen.append((verb, options))
        raise typer.Exit(0)

    monkeypatch.setattr(cli_focus, "call", call)
    assert CliRunner().invoke(app, typed).exit_code == 0
    unsaid = {"place": None, "until": None, "is_end": False, "why": "", "by": None, "as_json": False}
    assert seen == [("focus", unsaid | said)]

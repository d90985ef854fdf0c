"""The verbs about hazards hand over what was typed, word by word."""

import pytest
import typer
from typer.testing import CliRunner

import cli_hazards
from cli_hazards import hazards_app

SHOCK = ["shock", "law", "A law", "--from", "2026-02-20", "--why", "the register", "--by", "A"]
SAID = {"said": {"kind": "law", "name": "A law", "why": "the register"}, "first": "2026-02-20", "by": "A"}
ANCHOR = {"hazard": "storm", "place": "houston", "day": "2026-02-12", "why": "landfall", "by": "A"}


@pytest.mark.parametrize(
    ("typed", "verb", "options"),
    [
        ([], "hazards", {"is_all": False, "as_json": False}),
        (["--all", "--json"], "hazards", {"is_all": True, "as_json": True}),
        (SHOCK, "hazards shock", {**SAID, "last": None, "places": ()}),
        (
            [*SHOCK, "--until", "2026-02-22", "--place", "houston", "--place", "dallas"],
            "hazards shock",
            {**SAID, "last": "2026-02-22", "places": ("houston", "dallas")},
        ),
        (["unshock", "4", "--by", "A"], "hazards unshock", {"number": 4, "by": "A"}),
        (
            ["anchor", "storm", "houston", "2026-02-12", "--why", "landfall", "--by", "A"],
            "hazards anchor",
            ANCHOR,
        ),
        (["unanchor", "4", "--by", "A"], "hazards unanchor", {"number": 4, "by": "A"}),
    ],
)
def test_each_verb_is_called_once_with_its_words(
    monkeypatch: pytest.MonkeyPatch, typed: list[str], verb: str, options: dict[str, object]
) -> None:
    seen: list[tuple[str, dict[str, object]]] = []

    def call(verb: str, _workspace: object, **options: object) -> None:
        seen.append((verb, options))
        raise typer.Exit(0)

    monkeypatch.setattr(cli_hazards, "call", call)
    assert CliRunner().invoke(hazards_app, typed).exit_code == 0
    assert seen == [(verb, options)]


def test_what_nobody_stands_behind_is_refused_at_the_door() -> None:
    assert CliRunner().invoke(hazards_app, SHOCK[:-2]).exit_code == 2
    assert CliRunner().invoke(hazards_app, ["unanchor", "4"]).exit_code == 2

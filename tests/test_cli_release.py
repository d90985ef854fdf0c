"""The verbs of releases hand over what was typed, word by word."""

from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

import cli_release
from cli_release import release_app

WITHDRAW = ["withdraw", "--place", "houston", "--category", "escorts", "--since", "2026-09-01"]
WITHDRAWN = {"place": "houston", "category": "escorts", "since": "2026-09-01", "until": None, "why": "counted twice"}


@pytest.mark.parametrize(
    ("typed", "verb", "said"),
    [
        ([], "release", {"until": None, "is_dry_run": False, "as_json": False}),
        (
            ["--until", "2026-09-01", "--dry-run", "--json"],
            "release",
            {"until": "2026-09-01", "is_dry_run": True, "as_json": True},
        ),
        (["list", "--json"], "release list", {"as_json": True}),
        (["save", "a.csv", "--number", "3"], "release save", {"out": Path("a.csv"), "number": 3}),
        (
            [*WITHDRAW, "--why", "counted twice"],
            "release withdraw",
            {**WITHDRAWN, "as_json": False},
        ),
    ],
)
def test_what_is_typed_reaches_the_verb(
    typed: list[str], verb: str, said: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[str, Path, dict[str, object]]] = []

    def call(verb: str, workspace: Path, **options: object) -> None:
        seen.append((verb, workspace, options))
        raise typer.Exit(1)

    monkeypatch.setattr(cli_release, "call", call)
    where = ["-w", "office"]
    words = [*typed[:1], *where, *typed[1:]] if typed and not typed[0].startswith("-") else [*where, *typed]
    assert CliRunner().invoke(release_app, words).exit_code == 1
    assert seen == [(verb, Path("office"), said)]


def test_a_release_has_a_number_from_one_on() -> None:
    assert CliRunner().invoke(release_app, ["save", "a.csv", "--number", "0"]).exit_code == 2

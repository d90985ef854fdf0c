"""The verb that reads the book hands over what was typed, word by word."""

import pytest
import typer
from typer.testing import CliRunner

import cli_audit
from cli_audit import audit_app


@pytest.mark.parametrize(
    ("typed", "verb", "said"),
    [
        ([], "audit", {"days": 30, "about": "", "as_json": False}),
        (["--days", "7", "--about", "resume", "--json"], "audit", {"days": 7, "about": "resume", "as_json": True}),
        (["verify"], "audit verify", {}),
    ],
)
def test_each_word_reaches_its_verb(
    monkeypatch: pytest.MonkeyPatch, typed: list[str], verb: str, said: dict[str, object]
) -> None:
    seen: list[tuple[str, dict[str, object]]] = []

    def call(verb: str, _workspace: object, **options: object) -> None:
        seen.append((verb, options))
        raise typer.Exit(0)

    monkeypatch.setattr(cli_audit, "call", call)
    assert CliRunner().invoke(audit_app, typed).exit_code == 0
    assert seen == [(verb, said)]


def test_no_day_at_all_is_refused() -> None:
    assert CliRunner().invoke(audit_app, ["--days", "0"]).exit_code == 2

"""The verbs about tokens hand over what was typed, word by word."""

import pytest
import typer
from typer.testing import CliRunner

import cli_token
from cli_token import token_app


@pytest.mark.parametrize(
    ("typed", "verb", "said"),
    [
        (["new", "ana@office.example"], "token new", {"email": "ana@office.example", "days": 90}),
        (["new", "a@b", "--days", "7"], "token new", {"email": "a@b", "days": 7}),
        (["list", "--json"], "token list", {"as_json": True}),
        (["revoke", "3"], "token revoke", {"number": 3}),
    ],
)
def test_each_word_reaches_its_verb(
    monkeypatch: pytest.MonkeyPatch, typed: list[str], verb: str, said: dict[str, object]
) -> None:
    seen: list[tuple[str, dict[str, object]]] = []

    def call(verb: str, _workspace: object, **options: object) -> None:
        seen.append((verb, options))
        raise typer.Exit(0)

    monkeypatch.setattr(cli_token, "call", call)
    assert CliRunner().invoke(token_app, typed).exit_code == 0
    assert seen == [(verb, said)]


def test_a_number_is_needed_to_take_one_back() -> None:
    assert CliRunner().invoke(token_app, ["revoke", "ana"]).exit_code == 2

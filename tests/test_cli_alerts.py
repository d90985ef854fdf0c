"""The verbs about alerts hand over what was typed, word by word."""

import pytest
import typer
from typer.testing import CliRunner

import cli_alerts
from cli_alerts import alerts_app


@pytest.fixture
def called(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, dict[str, object]]]:
    """Return the verbs that are called, with their options."""
    seen: list[tuple[str, dict[str, object]]] = []

    def call(verb: str, _workspace: object, **options: object) -> None:
        seen.append((verb, options))
        raise typer.Exit(0)

    monkeypatch.setattr(cli_alerts, "call", call)
    return seen


@pytest.mark.parametrize(
    ("typed", "verb", "options"),
    [
        ([], "alerts", {"as_json": False}),
        (["--json"], "alerts", {"as_json": True}),
        (["why", "an:id"], "alerts why", {"finding": "an:id", "as_json": False}),
        (["ack", "an:id", "--by", "A"], "alerts ack", {"name": "an:id", "by": "A"}),
        (["unack", "an:id", "--by", "A"], "alerts unack", {"name": "an:id", "by": "A"}),
        (["useful", "an:id", "--by", "A"], "alerts useful", {"name": "an:id", "by": "A"}),
        (["unsilence", "4", "--by", "A"], "alerts unsilence", {"number": 4, "by": "A"}),
    ],
)
def test_each_verb_is_called_once_with_its_words(
    called: list[tuple[str, dict[str, object]]], typed: list[str], verb: str, options: dict[str, object]
) -> None:
    assert CliRunner().invoke(alerts_app, typed).exit_code == 0
    assert called == [(verb, options)]


def test_a_silence_leaves_open_what_was_not_said(called: list[tuple[str, dict[str, object]]]) -> None:
    typed = ["silence", "--until", "2026-12-01T06:00Z", "--by", "A", "--why", "known", "--place", "houston"]
    assert CliRunner().invoke(alerts_app, typed).exit_code == 0
    ((verb, options),) = called
    assert verb == "alerts silence"
    unsaid = dict.fromkeys(("site", "category", "kind", "direction"))
    assert options["matched"] == {**unsaid, "place": "houston"}

"""A verb's room is loaded by name, and its number is the program's exit code."""

from pathlib import Path

import pytest
import typer

import cli_calling
from cli_calling import call


def test_what_a_verb_returns_is_the_exit_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(cli_calling.VERBS, "count words", f"{__name__}:count_words")
    with pytest.raises(typer.Exit) as ended:
        call("count words", Path("office"), words=("one", "two"))
    assert ended.value.exit_code == 2


def count_words(folder: Path, *, words: tuple[str, ...]) -> int:
    assert folder == Path("office")
    return len(words)


def test_a_verb_that_does_not_exist_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        call("no such verb", Path())

"""No wait is silent: what takes long is said again and again, what is soon done is not."""

import re
import time

import pytest

from verbs.steps import EVERY_SECONDS, say, told_meanwhile


def test_a_step_is_told_with_the_seconds_since_the_start(capsys: pytest.CaptureFixture[str]) -> None:
    say(time.monotonic() - 61.5, "database is running")
    assert re.fullmatch(r"  61\.[5-9] s  database is running\n", capsys.readouterr().out)


def test_what_takes_long_is_told_until_it_is_done_and_never_after(capsys: pytest.CaptureFixture[str]) -> None:
    told = ""
    with told_meanwhile(time.monotonic(), "inventing two years", every_seconds=0.01):
        while told.count("\n") < 2:
            told += capsys.readouterr().out
    assert re.fullmatch(r"( +\d+\.\d s  still inventing two years\n)+", told + capsys.readouterr().out)
    time.sleep(0.05)
    assert capsys.readouterr().out == ""


def test_what_is_soon_done_or_fails_is_told_nothing_of(capsys: pytest.CaptureFixture[str]) -> None:
    assert EVERY_SECONDS <= 10
    with pytest.raises(ValueError, match="broken"), told_meanwhile(time.monotonic(), "waiting"):
        raise ValueError("broken")
    assert capsys.readouterr().out == ""

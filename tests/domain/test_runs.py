"""A run's record: what contradicts itself is refused where it is made."""

import math
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from domain.counts import Verdict
from domain.errors import InvalidRun, WrongInput
from domain.runs import NO_ANSWER, RunRecord
from tests.builders import NOON, a_run

NAIVE = NOON.replace(tzinfo=None)
CELL = ("houston", "escorts")


def test_a_run_says_how_long_it_took() -> None:
    assert a_run(started_at=NOON, ended_at=NOON + timedelta(minutes=3)).took == timedelta(minutes=3)


def test_a_run_that_was_refused_everything_is_a_run_too() -> None:
    quiet = a_run(ended_at=NOON, started_at=NOON, requests=0, pages=0, body_bytes=0, statuses={}, verdicts={})
    assert (quiet.took, quiet.requests) == (timedelta(0), 0)


def test_a_request_that_nothing_answered_stands_under_zero() -> None:
    assert a_run(statuses={NO_ANSWER: 2, 200: 1}).statuses[0] == 2


@pytest.mark.parametrize("name", ["window_start", "window_end", "started_at", "ended_at"])
def test_an_instant_without_a_zone_is_refused_by_its_name(name: str) -> None:
    instants: dict[str, Any] = {name: NAIVE}
    with pytest.raises(InvalidRun, match=f"{name} carries no zone"):
        a_run(**instants)


def test_a_posting_without_a_zone_is_refused_with_its_cell() -> None:
    with pytest.raises(InvalidRun, match="newest_posted of houston/escorts carries no zone"):
        a_run(newest_posted={CELL: NAIVE})


def test_a_posting_may_be_told_in_the_zone_of_its_place() -> None:
    local = datetime(2026, 3, 2, 3, tzinfo=ZoneInfo("America/Chicago"))
    assert a_run(newest_posted={CELL: local}).newest_posted[CELL] == local


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"window_end": NOON - timedelta(hours=6), "window_start": NOON}, "not after its start"),
        ({"window_end": NOON, "window_start": NOON}, "not after its start"),
        ({"started_at": NOON, "ended_at": NOON - timedelta(seconds=1)}, "before it started"),
        ({"requests": -1}, "requests is -1"),
        ({"pages": -1}, "pages is -1"),
        ({"body_bytes": -1}, "body_bytes is -1"),
        ({"waited_seconds": -0.5}, "waited_seconds is -0.5"),
        ({"waited_seconds": math.nan}, "waited_seconds is nan"),
        ({"waited_seconds": math.inf}, "waited_seconds is inf"),
        ({"statuses": {99: 1}}, "99 is no HTTP status"),
        ({"statuses": {600: 1}}, "600 is no HTTP status"),
        ({"statuses": {200: -1}}, "less than no times"),
        ({"verdicts": {Verdict.OK: -1}}, "less than no times"),
    ],
)
def test_a_record_that_contradicts_itself_is_refused_and_says_what_is_wrong(wrong: dict[str, Any], why: str) -> None:
    with pytest.raises(InvalidRun, match=why):
        a_run(**wrong)


def test_a_record_is_a_value_and_wrong_input_when_it_is_none() -> None:
    assert a_run() == a_run()
    assert isinstance(a_run(), RunRecord)
    assert issubclass(InvalidRun, WrongInput)

"""Onsets are held against the day that was drawn, in findings as they are told."""

import pytest

from benchmarks.onset_intervals import COVERAGE, DAILY, HOURLY, WIDTH, intervals
from domain.counts import Step


def measured(name: str, *, ratio: float) -> tuple[float, float]:
    suite = {name: ({**DAILY, **HOURLY})[name]}
    step = Step.DAY if name in DAILY else Step.HOUR
    figures = {each.suite: each.mean for each in intervals(suite, step=step, seeds=(1, 2), ratios=(ratio,))}
    return figures[COVERAGE.format(step=step, what=name)], figures[WIDTH.format(step=step, what=name)]


@pytest.mark.parametrize("name", ["surges", "dips"])
def test_intervals_hold_and_are_the_wider_the_weaker_the_move(name: str) -> None:
    (weak_held, weak_width), (clear_held, clear_width) = measured(name, ratio=1.5), measured(name, ratio=3.0)
    assert min(weak_held, clear_held) >= 0.85  # of some fifty moves, so two standard errors below .92
    assert 2 <= clear_width < weak_width / 2 < 7  # the longest window has fourteen days


def test_hours_are_judged_by_their_hour() -> None:
    held, width = measured("surges, 4 ads an hour", ratio=3.0)
    assert held >= 0.85
    assert 1 < width < 24

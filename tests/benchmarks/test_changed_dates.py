"""Trials of known dates differ in what their change says, and in nothing else that matters."""

import numpy as np

from benchmarks.bars import BARS
from benchmarks.changed_dates import CHANGES, FIRST, Change, figures, holds, invented_dates, is_relied_on
from domain.studies import Doubt, Effect, Reason


def dates(change: Change, *, truths: tuple[float, ...] = (0.0, 0.0, 0.0), shock: float = 0.0) -> np.ndarray:
    return invented_dates(np.random.default_rng(3), change, truths=truths, shock=shock)


def test_a_change_shows_in_the_counts() -> None:
    assert dates(Change(controls=8)).shape == (9, 400)
    assert 0.08 < np.isnan(dates(Change(missing=0.1))).mean() < 0.12
    plain, struck = dates(Change()), dates(Change(struck_controls=1))
    assert struck[1, FIRST:].mean() > 1.3 * plain[1, FIRST:].mean()  # e^.5 = 1.65 times
    assert not np.isnan(plain).any()


def test_what_is_put_in_a_window_stands_there_and_a_shock_moves_all_places() -> None:
    plain = dates(Change())
    assert dates(Change(), truths=(0.0, -3.0, 0.0))[0, 365:372].sum() < 0.3 * plain[0, 365:372].sum()
    assert dates(Change(), shock=1.0)[:, 365:].sum() > 2 * plain[:, 365:].sum()


def test_an_interval_holds_what_lies_within_and_an_uncertain_one_is_not_relied_on() -> None:
    assert holds(Effect(log_ratio=0.1, low=0.0, high=0.2), 0.2)
    assert not holds(Effect(log_ratio=0.1, low=0.0, high=0.2), 0.3)
    assert is_relied_on(Effect(log_ratio=0.1, low=0.0, high=0.2))
    assert not is_relied_on(Effect(log_ratio=0.1, low=0.0, high=0.2, doubts=(Doubt.FEW_COMPARISONS,)))
    assert not is_relied_on(Effect(reason=Reason.TOO_FEW_CONTROLS))


def test_every_change_has_a_coverage_with_a_bar_and_a_share_called_uncertain() -> None:
    found = {figure.suite: figure.mean for figure in figures(seeds=(1,), trials=2)}
    assert len(found) == 4 * len(CHANGES)
    assert all(0 <= mean <= 1 for mean in found.values())
    assert {suite for suite in found if "coverage" in suite} <= set(BARS)

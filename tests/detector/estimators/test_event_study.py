"""A known date over an array, the place in its first column."""

import numpy as np
import pytest

from detector.estimators.event_study import EventStudy
from detector.study.event_study import estimate_effect
from domain.errors import InvalidPanel
from domain.panels import Floats

WINDOWS = {"during": (365, 372), "after": (372, 400)}


def counts_of(*, effect: float) -> Floats:
    counts = np.random.default_rng(6).poisson(40.0, (400, 21)).astype(float)
    counts[372:400, 0] = np.random.default_rng(7).poisson(40.0 * effect, 28)
    return counts


def test_it_says_what_the_study_says_window_by_window() -> None:
    counts = counts_of(effect=1.6)
    study = EventStudy(windows=WINDOWS, start="2023-08-01").fit(counts)
    rows = {name: range(*window) for name, window in WINDOWS.items()}
    dates = np.datetime64("2023-08-01") + np.arange(400)
    assert study.effects_ == estimate_effect(counts[:, 0], counts[:, 1:], windows=rows, starts=dates)
    during, after = study.predict(counts)
    assert (abs(during) < 0.15, after == pytest.approx(np.log(1.6), abs=0.15)) == (True, True)
    unlikely = study.score_samples(counts)
    assert unlikely[1] < 0.05 < unlikely[0]


def test_what_cannot_be_estimated_is_no_number() -> None:
    few = counts_of(effect=1.0)[:, :2]
    study = EventStudy(windows=WINDOWS).fit(few)
    assert np.isnan(study.predict(few)).all()
    assert all(effect.reason for effect in study.effects_.values())


def test_a_window_outside_the_rows_is_refused() -> None:
    with pytest.raises(InvalidPanel):
        EventStudy(windows={"late": (395, 410)}).fit(counts_of(effect=1.0))

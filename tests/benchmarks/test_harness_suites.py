"""The harness' suites over ours and the opponents: who is scored on what. The harness is needed for one of them."""

import numpy as np
import pytest

from benchmarks.harness_suites import HARNESS, detectors, is_at_hand, known_dates
from domain.counts import Step


def test_each_opponent_is_scored_on_the_steps_it_was_made_for() -> None:
    assert set(detectors(Step.WEEK)) == {"tidegauge", "ears-c1", "ears-c2", "ears-c3", "farrington-flexible"}
    assert set(detectors(Step.DAY)) == {"tidegauge", "ears-c1", "ears-c2", "ears-c3", "essence-switch"}
    ads = np.random.default_rng(1).poisson(9.0, (3, 50)).astype(float)
    ads[0, 40], ads[2, 45] = 90, 70
    scores = {name: detect(ads, None) for name, detect in detectors(Step.DAY).items() if name != "tidegauge"}
    assert all(score.shape == (3, 50) for score in scores.values())
    assert all(score[0, 40] > 1 and score[2, 45] > 1 for score in scores.values())
    assert not np.allclose(scores["ears-c1"], scores["ears-c2"], equal_nan=True)


@pytest.mark.skipif(not is_at_hand(), reason=f"no harness at {HARNESS.name}: a user's machine has none")
def test_ours_is_scored_by_the_harness() -> None:
    figures = {figure.suite: figure.mean for figure in known_dates(seeds=(1,), trials=40)}
    assert len(figures) == 6
    assert all(0 <= mean <= 1 for mean in figures.values())

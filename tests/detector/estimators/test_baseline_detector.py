"""A published alarm goes on where its history ends."""

import numpy as np
import pytest

from detector.baselines.registry import BASELINES
from detector.estimators.baseline_detector import BaselineDetector
from domain.errors import NoSuchThing


@pytest.mark.parametrize("name", [each.name for each in BASELINES])
def test_what_follows_a_history_is_scored_as_if_all_were_one(name: str) -> None:
    counts = np.random.default_rng(2).poisson(15.0, (420, 3)).astype(float)
    counts[410, 1] = 90
    whole = BaselineDetector(name=name).fit(counts)
    split = BaselineDetector(name=name).fit(counts[:400])
    np.testing.assert_allclose(split.score_samples(counts[400:]), whole.scores_[400:])
    assert split.predict(counts[400:])[10, 1] == 1


def test_a_name_that_nobody_knows_is_refused() -> None:
    with pytest.raises(NoSuchThing):
        BaselineDetector(name="ears-c9").fit(np.ones((9, 1)))

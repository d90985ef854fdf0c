"""A second look tells what a larger change hid, and its price is known: noise that hangs together."""

import numpy as np

from benchmarks.second_look import FALL_AND_RISE, FALSE, HIDDEN, NOISES, SHAPES, counts, figures, first_look

QUIET, _, WILD = NOISES


def test_a_second_look_tells_a_hidden_fall_and_takes_noise_that_hangs_together_for_changes() -> None:
    means = {figure.suite: figure.mean for figure in figures(seeds=(601,), trials=10)}

    def false(look: str, noise: str) -> float:
        """Return the share of series with a change that is none, over thirty series."""
        return float(np.mean([means[FALSE.format(look=look, shape=shape, noise=noise)] for shape in SHAPES]))

    assert false("second", QUIET) < 0.1
    assert false("first", WILD) < 0.1
    assert false("second", WILD) > 0.2
    assert means[HIDDEN.format(noise=QUIET)] >= 0.9


def test_the_first_look_does_not_see_the_hidden_fall() -> None:
    assert 22 not in first_look(counts(FALL_AND_RISE, NOISES[QUIET], seed=(601, 0)))

"""A figure over seeds."""

import math

from benchmarks.figure import figure_of


def test_a_figure_tells_its_mean_and_standard_error() -> None:
    figure = figure_of("weekly POD", "ours", [0.5, 0.6, 0.7])
    assert str(figure) == "weekly POD, ours: 0.600 ± 0.058"
    assert math.isnan(figure_of("weekly POD", "ours", [0.5]).error)

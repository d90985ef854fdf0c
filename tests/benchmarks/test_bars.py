"""A bar says whether a figure keeps it, and leaves to chance what chance may explain."""

import pytest

from benchmarks.bars import BARS, Bar
from benchmarks.figure import Figure


def figure(mean: float, error: float = 0.01) -> Figure:
    return Figure(suite="any", method="tidegauge", mean=mean, error=error)


@pytest.mark.parametrize(
    ("bar", "mean", "said"),
    [
        (Bar(bound=0.6), 0.60, "met"),
        (Bar(bound=0.6), 0.595, "within one standard error"),
        (Bar(bound=0.6), 0.55, "missed by 0.05"),
        (Bar(bound=0.11, is_most=True), 0.10, "met"),
        (Bar(bound=0.11, is_most=True), 0.115, "within one standard error"),
        (Bar(bound=1.0, is_most=True), 1.9, "missed by 0.9"),
    ],
)
def test_a_figure_is_judged_on_the_side_its_bar_names(bar: Bar, mean: float, said: str) -> None:
    assert bar.judged(figure(mean)) == said


def test_one_measurement_has_no_error_to_hide_behind() -> None:
    assert Bar(bound=0.6).judged(figure(0.5999, error=float("nan"))) == "missed by 0.0001"


def test_dips_are_held_to_what_surges_are() -> None:
    plain = {suite: bar for suite, bar in BARS.items() if not bar.beside}
    surges = {suite.replace("surges", "dips"): bar for suite, bar in plain.items() if suite.startswith("surges")}
    assert len(surges) == 2
    assert surges == {suite: bar for suite, bar in plain.items() if suite.startswith("dips")}


def test_a_bar_may_count_from_another_figure_of_ours() -> None:
    bar = Bar(bound=-0.03, beside="like").from_figures({"like": figure(0.8)})
    assert str(bar) == "≥ 0.77"
    assert bar.judged(figure(0.75)) == "missed by 0.02"
    assert Bar(bound=0.6).from_figures({}) == Bar(bound=0.6)
    assert all(each.beside in BARS for each in BARS.values() if each.beside)

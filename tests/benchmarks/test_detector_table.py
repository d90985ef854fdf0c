"""The detector's table: one row a suite, ours first, then every opponent, then the bar."""

from benchmarks import detector_table
from benchmarks.bars import BARS
from benchmarks.detector_table import OPPONENTS, OWN, PUBLISHED, introduction, rows
from benchmarks.figure import Figure


def test_a_row_holds_ours_each_opponent_the_bar_and_whether_it_is_kept() -> None:
    suite = "weekly POD at 1 % false positives"
    figures = [
        Figure(suite=suite, method="tidegauge", mean=0.617, error=0.005),
        Figure(suite=suite, method=OPPONENTS[-1], mean=0.51, error=0.01),
    ]
    (row,) = rows(figures)
    unscored = " | ".join("–" for _ in OPPONENTS[:-1])
    assert row == f"| {suite} | 0.617 ± 0.005 | {unscored} | 0.510 ± 0.010 | ≥ 0.6 | met |"


def test_a_suite_without_a_bar_and_a_single_small_value_are_told_as_such() -> None:
    (row,) = rows([Figure(suite="kind told", method="tidegauge", mean=0.00412, error=float("nan"))])
    assert row.startswith("| kind told | 0.00412 | ")
    assert row.endswith("| – | – |")


def test_without_the_harness_the_absent_suites_are_named() -> None:
    said = " ".join(introduction(has_harness=False))
    assert all(name in said for name in PUBLISHED)
    assert "2,000 trials" not in said
    assert "2,000 trials" in " ".join(introduction(has_harness=True))
    assert not set(OWN) & set(PUBLISHED)


def test_every_method_has_a_column() -> None:
    assert detector_table.OURS == "tidegauge"
    assert len(set(OPPONENTS)) == len(OPPONENTS) >= 4
    assert len(BARS) >= 20

"""A rank among quiet months, and the false discovery rate among all that were looked at."""

import numpy as np
import pytest

from detector.budget.ranks import adjusted, placebo_ranks


def test_a_rank_is_the_share_of_quiet_months_with_a_finding_at_least_as_strong() -> None:
    ranks = placebo_ranks([1.0, 1.5, 9.0], [1.1, 1.5, 2.0], quiet_months=199.0)
    # one more above and below: (1 + 3) / 200, (1 + 2) / 200, (1 + 0) / 200
    assert ranks.tolist() == pytest.approx([0.02, 0.015, 0.005])


def test_without_quiet_months_nothing_is_rare() -> None:
    assert placebo_ranks([5.0], [], quiet_months=0.0).tolist() == [1.0]


def test_the_family_is_everything_looked_at_and_not_only_what_is_listed() -> None:
    # Benjamini-Hochberg by hand: 0.001 · 100 / 1, 0.004 · 100 / 2, 0.03 · 100 / 3 (no more than one)
    assert adjusted(np.array([0.004, 0.001, 0.03]), looked_at=100).tolist() == pytest.approx([0.2, 0.1, 1.0])
    assert adjusted(np.array([0.004, 0.001, 0.03]), looked_at=1).tolist() == pytest.approx([0.006, 0.003, 0.03])


def test_an_empty_table_has_no_rates() -> None:
    assert adjusted(np.array([]), looked_at=100).tolist() == []


def test_chance_alone_holds_in_one_table_of_twenty() -> None:
    generator = np.random.default_rng(5)
    tables = [adjusted(generator.uniform(size=200), looked_at=200).min() <= 0.05 for _ in range(400)]
    # with nothing but chance the rate is the share of tables with any row: 0.05, standard error 0.011
    assert np.mean(tables) == pytest.approx(0.05, abs=0.035)

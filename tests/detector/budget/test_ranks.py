"""A rank among quiet months, and the false discovery rate among all that were looked at."""

from dataclasses import replace
from math import log

import numpy as np
import pytest

from detector.budget.ranks import adjusted, chances, placebo_ranks
from domain.alert_budgets import AlertBudget, Bar, Size, Standing
from domain.counts import Step
from domain.findings import Finding
from domain.panels import Floats
from tests.presentation.examples import SURGE


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


BAR = Bar(step=Step.DAY, size=Size.LARGE, series=20, quiet_months=199.0, exceedances=9, tail_scale=0.1, is_pooled=False)


def a_budget(*bars: Bar) -> AlertBudget:
    return AlertBudget(false_alarms_a_month=1.0, standing=Standing.LOOSER, history_days=700, bars=bars)


def scored(*scores: float) -> list[Finding]:
    return [replace(SURGE, score=score) for score in scores]  # of a large series: 196 ads expected


def test_the_chance_of_a_strong_finding_comes_from_the_tail_of_its_stratum() -> None:
    # nine exceedances tell a scale by their median as 9 * ln(2)^2 = 4.324 do by their mean;
    # (1 + 9) / (1 + 199) * (1 + (1.5 - 1) / (0.1 * 4.324)) ** -4.324 = 0.05 * 0.03606
    (chance,) = chances(scored(1.5), scored(*[1.1] * 9), budget=a_budget(BAR))
    assert chance == pytest.approx(0.001803, rel=1e-3)
    # at the detector's own threshold it is the rate
    assert chances(scored(1.0), [], budget=a_budget(BAR)).tolist() == pytest.approx([0.05])


def test_a_pooled_tail_is_known_by_all_its_exceedances_and_a_stratum_without_any_still_has_a_rate() -> None:
    quiet = replace(BAR, exceedances=0, is_pooled=True)
    small = replace(BAR, size=Size.SMALL, exceedances=40)
    alone, pooled = (chances(scored(2.0), [], budget=a_budget(*bars))[0] for bars in ((BAR,), (quiet, small)))
    # 1 / 200 * (1 + 10 / 19.22) ** -19.22, where 40 * ln(2)^2 = 19.22
    assert pooled == pytest.approx(0.005 * (1 + 10 / 19.218) ** -19.218, rel=1e-3)
    assert pooled < alone


def test_without_a_tail_the_rank_among_the_placebos_stands() -> None:
    bare = replace(BAR, exceedances=2, tail_scale=None)
    found = chances(scored(1.2, 3.0), scored(1.1, 1.5), budget=a_budget(bare))
    assert found.tolist() == pytest.approx([2 / 200, 1 / 200])


def tables_of_chance(*, series: int, a_month: float, months: int = 12, tables: int = 400) -> Floats:
    """Return the least false discovery rate of tables in which nothing but chance was found."""
    generator = np.random.default_rng(8)
    least: list[float] = []
    while len(least) < tables:
        excesses = generator.exponential(0.1, generator.poisson(a_month * series * months))
        if len(excesses) < 8:  # then there is no tail
            continue
        bar = replace(
            BAR,
            series=series,
            quiet_months=float(series * months),
            exceedances=len(excesses),
            tail_scale=float(np.median(excesses)) / log(2),
        )
        found = scored(*(1 + excesses))
        rates = adjusted(chances(found, found, budget=a_budget(bar)), looked_at=series * months)
        least.append(float(rates.min()))
    return np.array(least)


@pytest.mark.parametrize(("series", "a_month"), [(30, 0.03), (58, 0.02), (300, 0.01)])
def test_chance_alone_holds_in_no_more_than_one_table_of_twenty_however_small_the_office(
    series: int, a_month: float
) -> None:
    # standard error 0.011; by the exponential with its scale taken as known: 0.09, 0.10, 0.08
    assert np.mean(tables_of_chance(series=series, a_month=a_month) <= 0.05) <= 0.05 + 2 * 0.011


def test_in_a_small_office_a_storm_holds_which_no_rank_could_show() -> None:
    bar = replace(BAR, series=30, quiet_months=360.0, exceedances=10)
    quiet = scored(*(1 + 0.01 * number for number in range(1, 11)))
    (by_rank,) = adjusted(placebo_ranks([3.0], [each.score for each in quiet], quiet_months=360.0), looked_at=360)
    (by_tail,) = adjusted(chances(scored(3.0), quiet, budget=a_budget(bar)), looked_at=360)
    assert by_tail <= 0.05 < by_rank

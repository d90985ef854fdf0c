"""Thresholds keep the rate that an office chose, over all series together; what cannot be checked is said to be so."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import pytest

from detector.budget.acute import disaster_windows, is_within
from detector.budget.thresholds import learn_budget
from domain.alert_budgets import MONTH_DAYS, AlertBudget, Size, Standing, Watched
from domain.counts import Step
from domain.errors import WrongInput
from domain.findings import Finding, Kind, Scope
from domain.hazards import Hazard, Role, TouchedPlace
from tests.presentation.examples import SURGE

FIRST, TODAY = date(2024, 1, 1), date(2026, 1, 1)
DAYS = (TODAY - FIRST).days + 1
PLACES = tuple(f"city-{number}" for number in range(60))
WATCHED = tuple(
    Watched(
        site="bayou",
        place=place,
        step=Step.DAY,
        usual=(10.0, 50.0, 300.0)[number % 3],
        first=FIRST,
        last=TODAY,
    )
    for number, place in enumerate(PLACES)
)
LARGE_PLACES = frozenset(each.place for each in WATCHED if each.stratum[1] is Size.LARGE)
SCALE = 0.15


def placebos(*, a_month: float, seed: int = 1, scale: float = SCALE) -> tuple[Finding, ...]:
    """Return findings of quiet series with exponential excesses, so many a month of all series together."""
    generator = np.random.default_rng(seed)
    number = generator.poisson(a_month * DAYS / MONTH_DAYS)
    which, days = generator.integers(len(WATCHED), size=number), generator.integers(DAYS - 3, size=number)
    scores = 1 + generator.exponential(scale, size=number)
    return tuple(
        a_finding(WATCHED[column], day=FIRST + timedelta(days=int(day)), score=float(score))
        for column, day, score in zip(which, days, scores, strict=True)
    )


def a_finding(about: Watched, *, day: date, score: float) -> Finding:
    return replace(
        SURGE,
        site=about.site,
        place=about.place,
        category=about.category,
        expected=about.usual,
        began_on=day,
        latest_on=day + timedelta(days=2),
        ended_on=day + timedelta(days=2),
        score=score,
        hazard=None,
        phase=None,
    )


def learned(
    findings: Iterable[Finding], *, budget: float, hazards: Sequence[Hazard] = (), today: date = TODAY
) -> AlertBudget:
    return learn_budget(findings, WATCHED, hazards=hazards, false_alarms_a_month=budget, today=today)


def sent_a_month(budget: AlertBudget, findings: Iterable[Finding], *, hazards: Sequence[Hazard] = ()) -> float:
    """Return how many findings would pass the thresholds."""
    windows = disaster_windows(hazards)
    passed = [each for each in findings if each.score >= budget.threshold(each, is_in_window=is_within(each, windows))]
    return len(passed) / (DAYS / MONTH_DAYS)


@pytest.mark.parametrize("wanted", [0.5, 1.0, 3.0])
def test_thresholds_learned_from_one_history_keep_the_rate_in_another(wanted: float) -> None:
    rates = [
        sent_a_month(learned(placebos(a_month=6, seed=seed), budget=wanted), placebos(a_month=6, seed=seed + 100))
        for seed in range(12)
    ]
    error = np.std(rates, ddof=1) / np.sqrt(len(rates))
    assert np.mean(rates) == pytest.approx(wanted, abs=max(3 * error, 0.1 * wanted))


def test_every_stratum_of_equal_rates_gets_nearly_the_same_threshold() -> None:
    found = learned(placebos(a_month=40), budget=2.0)
    thresholds = [bar.usual for bar in found.bars if bar.exceedances]
    assert len(thresholds) == 3
    # each is 1 + 0.15 · ln(40 / 2) = 1.45
    assert thresholds == pytest.approx([1.45] * 3, abs=0.06)
    assert found.kept_a_month == pytest.approx(2.0)


def test_a_smaller_budget_never_lowers_a_threshold() -> None:
    findings = placebos(a_month=6)
    budgets = [learned(findings, budget=budget) for budget in (5.0, 2.0, 1.0, 0.5, 0.1, 0.01)]
    for looser, stricter in pairwise(budgets):
        for one, other in zip(looser.bars, stricter.bars, strict=True):
            assert one.usual <= other.usual
            assert one.in_window <= other.in_window


def test_a_budget_looser_than_the_detector_raises_nothing_and_says_so() -> None:
    found = learned(placebos(a_month=6), budget=20.0)
    assert found.standing is Standing.LOOSER
    assert {(bar.usual, bar.in_window) for bar in found.bars} == {(1.0, 1.0)}
    assert found.own_a_month == pytest.approx(6, rel=0.25)


def test_a_stratum_without_false_alarms_leaves_its_share_to_the_others() -> None:
    noisy = tuple(each for each in placebos(a_month=18) if each.place in LARGE_PLACES)
    found = learned(noisy, budget=1.0)
    thresholds = {bar.size: bar.usual for bar in found.bars}
    assert thresholds[Size.SMALL] == thresholds[Size.MEDIUM] == 1.0
    # about six a month at the detector's own threshold: 1 + 0.15 · ln 6, not 1 + 0.15 · ln 18
    assert thresholds[Size.LARGE] == pytest.approx(1.27, abs=0.06)


def test_less_than_a_year_of_history_verifies_nothing() -> None:
    found = learned(placebos(a_month=20), budget=0.1, today=FIRST + timedelta(days=364))
    assert (found.standing, found.history_days) == (Standing.NOT_YET, 364)
    assert {bar.usual for bar in found.bars} == {1.0}
    assert learned(placebos(a_month=20), budget=0.1, today=FIRST + timedelta(days=365)).standing is Standing.RAISED


def test_a_year_that_was_hardly_counted_or_wholly_in_a_shock_verifies_nothing() -> None:
    thin = [replace(each, counted=0.4) for each in WATCHED]  # 292 of two years' days
    found = learn_budget((), thin, hazards=(), false_alarms_a_month=1.0, today=TODAY)
    assert (found.standing, found.history_days) == (Standing.NOT_YET, 731)
    one = [*thin[1:], replace(thin[0], counted=0.42)]  # 307 days of one series are enough
    assert learn_budget((), one, hazards=(), false_alarms_a_month=1.0, today=TODAY).standing is Standing.LOOSER
    touched = TouchedPlace(place=PLACES[0], role=Role.STRUCK, began_on=FIRST, ended_on=TODAY)
    law = replace(a_storm(PLACES, FIRST), is_shock=True, places=(touched,))
    assert learned(placebos(a_month=6), budget=1.0, hazards=[law]).standing is Standing.NOT_YET


def test_too_few_exceedances_say_that_the_budget_is_not_kept_instead_of_guessing_a_tail() -> None:
    findings = placebos(a_month=6)
    found = learned(findings[:7], budget=0.01)
    assert found.standing is Standing.TOO_FEW
    assert {bar.usual for bar in found.bars} == {1.0}
    assert learned(findings[:8], budget=0.01).standing is Standing.RAISED


def test_sizes_with_few_exceedances_share_the_tail_of_their_step() -> None:
    few = [each for each in placebos(a_month=6) if each.place not in LARGE_PLACES]
    many = [each for each in placebos(a_month=6, scale=0.4) if each.place in LARGE_PLACES]
    found = learned([*few[:4], *many], budget=0.5)
    bars = {bar.size: bar for bar in found.bars}
    assert bars[Size.LARGE].is_pooled is False
    assert bars[Size.LARGE].tail_scale == pytest.approx(0.4, rel=0.5)
    assert bars[Size.SMALL].is_pooled is True


def test_one_real_move_that_nobody_wrote_down_hardly_moves_a_threshold() -> None:
    findings = placebos(a_month=3)
    real = a_finding(WATCHED[2], day=date(2025, 3, 3), score=8.0)
    one, other = learned(findings, budget=0.5), learned([*findings, real], budget=0.5)
    for without, beside in zip(one.bars, other.bars, strict=True):
        # a mean excess of 0.2 would have become one of 0.5, and this difference 0.5
        assert beside.usual - without.usual < 0.1


def test_what_lies_in_a_disaster_s_window_or_beside_a_shock_is_no_placebo() -> None:
    storm = a_storm(PLACES, date(2025, 3, 1))
    inside = tuple(a_finding(each, day=date(2025, 3, 3), score=4.0) for each in WATCHED)
    for cause in (storm, replace(storm, is_shock=True)):
        found = learned(inside, budget=0.1, hazards=[cause])
        assert found.standing is Standing.LOOSER
        assert sum(bar.exceedances for bar in found.bars) == 0


def test_the_budget_names_the_findings_its_tails_were_learned_from() -> None:
    one, other, inside, beside = (a_finding(WATCHED[number], day=date(2025, 3, 3), score=2.0) for number in range(4))
    later = replace(other, latest_on=TODAY + timedelta(days=1))  # nobody knows today how it goes on
    storm = a_storm([str(inside.place)], date(2025, 3, 1))
    found = learned([one, later, inside, beside], budget=1.0, hazards=[storm])
    assert found.counted == {one.key, beside.key}
    assert sum(bar.exceedances for bar in found.bars) == 2


def test_windows_weigh_more_and_the_rate_of_all_stays_what_the_office_chose() -> None:
    storms = [a_storm(PLACES[::2], date(2024, 6, 1)), a_storm(PLACES[::2], date(2025, 6, 1))]
    rates = []
    for seed in range(12):
        found = learned(placebos(a_month=12, seed=seed), budget=1.0, hazards=storms)
        assert found.window_weight * found.window_share + found.usual_weight * (1 - found.window_share) == (
            pytest.approx(1)
        )
        assert all(bar.in_window < bar.usual for bar in found.bars if bar.exceedances)
        # chance alone, inside windows and outside, in a history of its own
        rates.append(sent_a_month(found, placebos(a_month=12, seed=seed + 100), hazards=storms))
    error = np.std(rates, ddof=1) / np.sqrt(len(rates))
    assert np.mean(rates) == pytest.approx(1.0, abs=3 * error)


def test_a_list_that_leaves_next_to_no_quiet_day_leaves_the_rest_half_its_share() -> None:
    storms = [a_storm(PLACES, date(2024, 2, 1) + timedelta(days=60 * number)) for number in range(11)]
    found = learned(placebos(a_month=60), budget=0.5, hazards=storms)
    assert found.usual_weight == pytest.approx(0.5)
    assert 1 < found.window_weight < 2


def test_a_whole_site_is_judged_among_sites() -> None:
    site = replace(WATCHED[0], place=None)
    move = replace(
        a_finding(site, day=date(2025, 3, 3), score=2.0), kind=Kind.PLATFORM, scope=Scope.SITE, category=None
    )
    found = learn_budget([move], [*WATCHED, site], hazards=(), false_alarms_a_month=1.0, today=TODAY)
    assert {bar.size: bar.exceedances for bar in found.bars}[Size.SITE] == 1


def test_findings_of_a_series_that_has_grown_since_still_count() -> None:
    series = tuple(replace(each, usual=40.0) for each in WATCHED)
    before = [replace(each, expected=15.0) for each in placebos(a_month=3)]
    for watched, size in ((series, Size.MEDIUM), ([replace(each, place="elsewhere") for each in series], Size.MEDIUM)):
        found = learn_budget(before, watched, hazards=(), false_alarms_a_month=1.0, today=TODAY)
        assert found.standing is Standing.RAISED
        assert {bar.size: bar.exceedances for bar in found.bars} == {size: len(before)}


def test_one_finding_in_a_thin_stratum_leaves_the_budget_of_the_others_in_force() -> None:
    weekly = replace(WATCHED[0], step=Step.WEEK)
    lone = replace(a_finding(WATCHED[0], day=date(2025, 3, 3), score=1.2), step=Step.WEEK)

    def found(budget: float) -> AlertBudget:
        return learn_budget(
            [*placebos(a_month=6), lone], [*WATCHED, weekly], hazards=(), false_alarms_a_month=budget, today=TODAY
        )

    bars = {(bar.step, bar.size): bar for bar in found(1.0).bars}
    assert found(1.0).standing is Standing.RAISED
    assert bars[Step.WEEK, Size.SMALL].usual == 1.0
    assert all(bar.usual > 1.1 for (step, _), bar in bars.items() if step is Step.DAY)
    assert found(1.0).kept_a_month == pytest.approx(1.0)
    assert found(0.04).standing is Standing.TOO_FEW  # once in 24 months, 0.0416, is more than that


def test_what_is_kept_is_kept_also_where_disasters_strike_one_size_of_series() -> None:
    storms = [a_storm(PLACES[2::3], date(2024 + year, month, 1)) for year in (0, 1) for month in (2, 5, 8, 11)]
    large = [each for each in placebos(a_month=60) if each.place in LARGE_PLACES]
    found = learned(large, budget=1.0, hazards=storms)
    bar = next(bar for bar in found.bars if bar.size is Size.LARGE)
    assert bar.window_share > 2.5 * found.window_share
    assert bar.tail_scale is not None
    share, excesses = bar.window_share, np.array([bar.in_window - 1, bar.usual - 1])
    passed = bar.series * bar.rate * np.exp(-excesses / bar.tail_scale) @ np.array([share, 1 - share])
    assert passed == pytest.approx(1.0)
    assert found.kept_a_month == pytest.approx(1.0)


@pytest.mark.parametrize("budget", [0.0, -1.0, float("nan"), float("inf")])
def test_a_budget_that_no_threshold_keeps_is_refused(budget: float) -> None:
    with pytest.raises(WrongInput, match="above zero"):
        learned(placebos(a_month=6), budget=budget)


def test_nothing_watched_is_not_yet_verifiable() -> None:
    found = learn_budget((), (), hazards=(), false_alarms_a_month=1.0, today=TODAY)
    assert (found.standing, found.bars) == (Standing.NOT_YET, ())


def a_storm(places: Sequence[str], day: date) -> Hazard:
    touched = tuple(TouchedPlace(place=place, role=Role.STRUCK, began_on=day) for place in places)
    return Hazard(slug=f"storm-{day}", name="Storm", kind="storm", references=(), places=touched)

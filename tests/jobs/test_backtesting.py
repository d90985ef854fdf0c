"""A year gone through again: thresholds only from what was known, mails as the policy would have sent them."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from domain.alert_budgets import Standing
from domain.backtests import Backtest
from domain.counts import Measure, Series, Source, Step
from domain.errors import InvalidPanel
from domain.findings import Kind
from domain.hazards import Hazard, Role, TouchedPlace
from domain.panels import Panel
from jobs.backtesting import backtest, go_through

FIRST = date(2024, 1, 1)
DAYS = 700  # to the 30th of November 2025
SINCE = date(2025, 2, 1)
STORM_ON = date(2025, 8, 10)
PLACES = tuple(f"city-{number}" for number in range(12))
TOUCHED = (
    TouchedPlace(place="city-0", role=Role.STRUCK, began_on=STORM_ON, ended_on=STORM_ON + timedelta(days=4)),
    TouchedPlace(place="city-1", role=Role.THREATENED, began_on=STORM_ON),
)
STORM = Hazard(slug="storm", name="Storm", kind="storm", references=(), places=TOUCHED)
SHOCK = replace(STORM, slug="law", is_shock=True)


def a_panel(
    site: str,
    *,
    seed: int,
    bursts: int = 20,
    sizes: tuple[float, float] = (1.4, 1.7),
    changed_from: date | None = None,
) -> Panel:
    """Return noisy cities with a storm's drop in the first, and short bursts elsewhere that nobody can explain."""
    generator = np.random.default_rng(seed)
    ads = generator.negative_binomial(200, 0.5, size=(DAYS, len(PLACES))).astype(float)
    storm = (STORM_ON - FIRST).days
    ads[storm : storm + 8, 0] *= 0.4
    for row, column, size in zip(
        generator.integers(60, DAYS - 5, bursts),
        generator.integers(2, len(PLACES), bursts),
        generator.uniform(*sizes, bursts),
        strict=True,
    ):
        ads[row : row + 3, column] *= size
    if changed_from:
        ads[(changed_from - FIRST).days :] = generator.negative_binomial(20, 0.5, size=len(PLACES))
    series = tuple(
        Series(site=site, place=place, category="x", measure=Measure.ACTIVE, step=Step.DAY, source=Source.CRAWL)
        for place in PLACES
    )
    starts = np.datetime64(FIRST, "D") + np.arange(DAYS)
    return Panel(step=Step.DAY, starts=starts, series=series, ads=ads, is_lower_bound=np.zeros(ads.shape, dtype=bool))


def gone_through(
    *,
    budget: float,
    changed_from: date | None = None,
    hazards: tuple[Hazard, ...] = (STORM,),
    entered_on: date = date(2025, 12, 1),
    sizes: tuple[float, float] = (1.4, 1.7),
) -> Backtest:
    panels = [
        a_panel(site, seed=seed, sizes=sizes, changed_from=changed_from) for site, seed in (("bayou", 3), ("gulf", 4))
    ]
    known = {hazard.slug: entered_on for hazard in hazards}
    return backtest(go_through(panels, hazards=hazards, since=SINCE), entered_on=known, false_alarms_a_month=budget)


@pytest.fixture(scope="module")
def loose() -> Backtest:
    return gone_through(budget=100.0)


@pytest.fixture(scope="module")
def strict() -> Backtest:
    return gone_through(budget=0.3)


def test_months_are_calendar_months_and_each_finding_is_told_once(loose: Backtest) -> None:
    assert [month.first.month for month in loose.months] == [2, 3, 4, 5, 6, 7, 8, 9, 10, 11]
    keys = [sent.finding.key for sent in loose.sent]
    assert len(keys) == len(set(keys))
    for month in loose.months:
        assert {sent.told_on.month for sent in month.sent} <= {month.first.month}


def test_the_storm_is_told_at_the_place_it_struck_and_its_sites_share_a_mail(loose: Backtest) -> None:
    struck, threatened = loose.shown
    assert (struck.place, threatened.place, threatened.sent) == ("city-0", "city-1", None)
    assert struck.sent is not None
    assert struck.days_from_anchor in {0, 1}
    assert struck.sent.finding.kind is Kind.DIP
    told = [sent for sent in loose.sent if sent.finding.place == "city-0" and sent.is_known]
    assert {sent.finding.site for sent in told} == {"bayou", "gulf"}
    assert {sent.group for sent in told} == {"hazard:storm"}


def test_a_smaller_budget_sends_less_of_what_nobody_can_explain_and_still_the_storm(
    loose: Backtest, strict: Backtest
) -> None:
    unexplained = [sum(month.unexplained for month in each.months) for each in (loose, strict)]
    assert unexplained[0] >= 8
    assert unexplained[1] <= unexplained[0] / 2
    assert strict.shown[0].days_from_anchor in {0, 1}
    assert {month.budget.standing for month in strict.months} == {Standing.RAISED}
    assert loose.budget.standing is Standing.LOOSER


def test_a_month_s_thresholds_know_nothing_of_that_month_or_later(strict: Backtest) -> None:
    until = date(2025, 9, 1)
    other = gone_through(budget=0.3, changed_from=until)
    before = [month for month in strict.months if month.first < until]
    assert before == [
        replace(month, sent=same_rates(month.sent, expected.sent))
        for month, expected in zip(other.months, before, strict=False)
    ]
    # the thresholds of September itself, learned before it, are still the same; those of today are not
    september, otherwise = (each.months[len(before)].budget for each in (strict, other))
    assert september == otherwise
    assert strict.budget != other.budget


def same_rates(sent: tuple, others: tuple) -> tuple:  # type: ignore[type-arg]
    """Return the findings with the others' false discovery rates, which are those of the whole table."""
    return tuple(replace(each, false_discovery=other.false_discovery) for each, other in zip(sent, others, strict=True))


def test_what_only_a_window_of_a_disaster_entered_later_let_through_is_marked(strict: Backtest) -> None:
    threshold = {month.first.month: month.budget for month in strict.months}
    relied = [sent for sent in strict.sent if sent.relied_on_list]
    for sent in relied:
        budget = threshold[sent.told_on.month]
        assert sent.is_known
        assert sent.finding.score < budget.threshold(sent.finding, is_in_window=False)
        assert sent.finding.score >= budget.threshold(sent.finding, is_in_window=True)
        assert sent.live_on is None or sent.live_on > sent.told_on  # days more make it strong enough by itself
    assert not any(sent.relied_on_list for sent in strict.sent if not sent.is_known)
    assert all(sent.live_on == sent.told_on for sent in strict.sent if not sent.relied_on_list)
    struck = strict.shown[0]
    assert struck.live_on == min(sent.live_on for sent in relied if sent.live_on)
    # The same office, had it foreseen the storm weeks before: the same is sent, and nothing is marked.
    foreseen = gone_through(budget=0.3, entered_on=date(2025, 7, 1))
    assert [sent.finding.key for sent in foreseen.sent] == [sent.finding.key for sent in strict.sent]
    assert not any(sent.relied_on_list for sent in foreseen.sent)
    assert relied


def test_a_storm_has_no_higher_rate_than_weak_moves_and_no_better_one_than_bursts_as_strong_leave_it(
    loose: Backtest,
) -> None:
    rate = {sent.finding.key: sent.false_discovery for sent in loose.sent}
    storm = [rate[sent.finding.key] for sent in loose.sent if sent.is_known and sent.finding.place == "city-0"]
    weak = [rate[sent.finding.key] for sent in loose.sent if sent.finding.score < 1.05 and not sent.is_known]
    assert 0.05 < min(storm) <= min(weak)  # forty planted bursts that nobody explains, some of them stronger
    assert all(0 < each <= 1 for each in rate.values())


def test_a_storm_holds_where_what_chance_does_is_weak_and_that_does_not_hold() -> None:
    calm = gone_through(budget=100.0, sizes=(1.2, 1.3))
    storm = [sent for sent in calm.sent if sent.is_known and sent.finding.place == "city-0"]
    others = [sent for sent in calm.sent if not sent.is_known]
    assert [sent.holds for sent in storm] == [True, True]  # one on each site
    assert len(others) >= 8
    assert not any(sent.holds for sent in others)


def test_a_shock_explains_what_happens_beside_it_and_shows_nothing_of_its_own() -> None:
    told = gone_through(budget=100.0, hazards=(SHOCK,))
    assert told.shown == ()
    city = [sent for sent in told.sent if sent.finding.place == "city-0" and sent.told_on.month == 8]
    assert city
    assert all(sent.is_known and sent.finding.hazard is None for sent in city)


def test_without_counts_there_are_no_months() -> None:
    told = backtest(go_through([], hazards=(STORM,), since=SINCE), entered_on={}, false_alarms_a_month=1.0)
    assert (told.months, told.sent, told.budget.standing) == ((), (), Standing.NOT_YET)


def test_hours_are_refused_in_words() -> None:
    days = a_panel("bayou", seed=3)
    hours = replace(days, step=Step.HOUR, starts=days.starts[0].astype("datetime64[h]") + np.arange(DAYS))
    with pytest.raises(InvalidPanel, match="hourly"):
        go_through([hours], hazards=(), since=SINCE)

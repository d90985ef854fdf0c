"""A backtest in both languages from one value: every standing has its sentence, and nothing is called a cause."""

from dataclasses import replace
from datetime import date

import pytest

from domain.alert_budgets import AlertBudget, Bar, Size, Standing
from domain.backtests import Backtest, BacktestMonth, Sent, Shown
from domain.counts import Step
from domain.hazards import Role
from domain.messages import Language
from presentation.backtest_text import months_of, tell_backtest, tell_budget, verdict_of
from presentation.words import Words, words_for
from tests.presentation.examples import NAMES, STORM, SURGE

EN, ES = words_for(Language.ENGLISH), words_for(Language.SPANISH)
BAR = Bar(
    step=Step.DAY,
    size=Size.LARGE,
    series=53,
    quiet_months=1173.4,
    exceedances=12,
    tail_scale=0.1,
    is_pooled=False,
    usual=1.173,
    in_window=1.019,
)
BUDGET = AlertBudget(
    false_alarms_a_month=0.2,
    standing=Standing.RAISED,
    history_days=700,
    own_a_month=0.63,
    kept_a_month=0.2,
    window_share=0.046,
    window_weight=4.0,
    usual_weight=0.856,
    bars=(BAR,),
)
SENT = Sent(finding=SURGE, told_on=date(2026, 11, 13), group="hazard:storm-three", is_known=True, false_discovery=0.04)
CHANCE = replace(SENT, is_known=False, false_discovery=0.31)
MONTH = BacktestMonth(first=date(2026, 11, 1), budget=BUDGET, sent=(SENT, CHANCE))
TOLD = Backtest(
    first=date(2026, 11, 1),
    last=date(2026, 11, 30),
    months=(MONTH,),
    shown=(
        Shown(hazard=STORM, place="houston", role=Role.STRUCK, anchor_on=date(2026, 11, 15), sent=SENT),
        Shown(hazard=STORM, place="waco", role=Role.DESTINATION, anchor_on=date(2026, 11, 15), sent=None),
    ),
    budget=BUDGET,
)


def lines(told: Backtest, *, words: Words = EN, false: tuple[Sent, ...] | None = None) -> list[str]:
    return list(tell_backtest(told, false=false, moves=3, names=NAMES, words=words))


def test_thresholds_are_told_with_what_they_were_learned_from() -> None:
    _, raised, bar, weights, *_ = lines(TOLD)
    assert raised.startswith("Thresholds are raised: the detector’s own would send about 0.63 findings a month")
    assert "large series (100 ads or more expected), by day: 53 watched." in bar
    assert "Sent from a score of 1.17, in a disaster’s window from 1.02." in bar
    assert bar.endswith("12 findings in 1,173 quiet series-months. Tail: exponential, scale 0.10.")
    assert weights.startswith("Disasters’ windows hold 5% of the time watched.")


def test_a_month_is_told_with_each_headline_and_whether_it_holds() -> None:
    told = lines(TOLD)
    assert "November 2026: 2 sent in 1 mails, 1 outside known windows" in told
    held, chance = (line for line in told if line.startswith("  told "))
    assert "Escorts in Houston on Bayou Board: ads on show up to 2.1 times the expected level" in held
    assert held.endswith("Holds in this table (false discovery rate 0.04).")
    assert "Does not hold in this table by itself (false discovery rate 0.31). Outside every known window" in chance


def test_a_disaster_is_told_with_the_day_from_its_anchor_or_with_nothing() -> None:
    told = lines(TOLD)
    day = "Storm Three in Houston (struck): first told Nov 13, 2026, day -2 from Nov 15, 2026: surge, 2.1×"
    assert day in told
    assert "Storm Three in waco (took people in): nothing would have been sent." in told


def test_false_alarms_by_the_truth_are_told_only_where_somebody_gave_it() -> None:
    assert not any("known moves" in line for line in lines(TOLD))
    told = lines(TOLD, false=(CHANCE,))
    assert any(line.startswith("Held against the 3 known moves given, 1 of 2 findings meet none: 1.0") for line in told)
    assert verdict_of(CHANCE, false=(CHANCE,), words=EN).endswith("Meets no known move: a false alarm.")
    assert "false alarm" not in verdict_of(SENT, false=(CHANCE,), words=EN)


@pytest.mark.parametrize("standing", Standing)
@pytest.mark.parametrize("words", [EN, ES], ids=["en", "es"])
def test_every_standing_and_tail_has_a_sentence_in_both_languages(standing: Standing, words: Words) -> None:
    bars = (BAR, replace(BAR, is_pooled=True, size=Size.SITE), replace(BAR, tail_scale=None, size=Size.SMALL))
    told = list(tell_budget(replace(BUDGET, standing=standing, bars=bars), words=words))
    assert len(told) == 4 + (standing is Standing.RAISED)
    assert len(set(told)) == len(told)


def test_nothing_to_go_through_is_one_sentence() -> None:
    (sentence,) = lines(replace(TOLD, months=()))
    assert sentence.startswith("Nothing has been counted yet")


def test_the_same_value_is_told_in_spanish() -> None:
    told = lines(TOLD, words=ES, false=())
    assert len(told) == len(lines(TOLD, false=()))
    assert any(line.startswith("noviembre de 2026: 2 enviados en 1 correos") for line in told)


def test_a_month_of_days_is_about_a_month() -> None:
    assert months_of(TOLD) == pytest.approx(30 / 30.44, abs=0.001)

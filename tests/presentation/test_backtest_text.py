"""A backtest in both languages from one value: every standing has its sentence, and nothing is called a cause."""

from dataclasses import replace
from datetime import date

import pytest

from domain.alert_budgets import AlertBudget, Bar, Size, Standing
from domain.backtests import Backtest, BacktestMonth, Sent, Shown
from domain.counts import Step
from domain.hazards import Role
from domain.messages import Language
from presentation.backtest_text import false_in, tell_backtest, tell_budget, verdict_of
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
    assert raised.startswith("As of today thresholds are raised: outside known windows, over all of the history,")
    assert raised.endswith("sends about 0.63 findings a month, these send about 0.2 findings a month.")
    assert "large series (100 ads or more expected), by day: 53 watched." in bar
    assert "Sent from a score of 1.17, in a disaster’s window from 1.02." in bar
    assert bar.endswith("12 findings in 1,173 quiet series-months. Tail: exponential, scale 0.10.")
    assert weights.startswith("Disasters’ windows hold 5% of the time watched.")


def test_a_month_is_told_with_each_headline_and_whether_it_holds() -> None:
    told = lines(TOLD)
    assert (
        "November 2026: 2 findings sent in one mail. 1 lies outside known windows. That is over the budget of 0.2. "
        "Thresholds were raised, to 1.17 at most."
    ) in told
    held, chance = (line for line in told if line.startswith("  told "))
    assert "Escorts in Houston on Bayou Board: ads on show 2.1 times the expected level on average" in held
    assert held.endswith("Holds in this table (false discovery rate 0.04).")
    assert "Does not hold in this table by itself (false discovery rate 0.31). Outside every known window" in chance


def test_a_disaster_is_told_with_the_day_from_its_anchor_or_with_nothing() -> None:
    told = lines(TOLD)
    assert (
        "  Storm Three in Houston (struck): surge (2.1×) on Nov 13, 2026, 2 days before its anchor, Nov 15, 2026."
        in told
    )
    assert "  Storm Three in waco (took people in): nothing would have been sent." in told


@pytest.mark.parametrize(
    ("anchor_on", "told"),
    [
        (date(2026, 11, 14), "on Nov 13, 2026, 1 day before its anchor, Nov 14, 2026."),
        (date(2026, 11, 13), "on Nov 13, 2026, the day of its anchor."),
        (date(2026, 11, 12), "on Nov 13, 2026, 1 day after its anchor, Nov 12, 2026."),
    ],
)
def test_days_from_an_anchor_are_told_in_words(anchor_on: date, told: str) -> None:
    shown = replace(TOLD.shown[0], anchor_on=anchor_on)
    assert any(line.endswith(told) for line in lines(replace(TOLD, shown=(shown,))))


def test_false_alarms_by_the_truth_are_told_only_where_somebody_gave_it() -> None:
    assert not any("known moves" in line for line in lines(TOLD))
    told = lines(TOLD, false=(CHANCE,))
    (held,) = (line for line in told if line.startswith("Held against the known moves given (3), 1 of 2 meets none: 1"))
    assert held.endswith(
        "The budget of 0.2 would have been missed. 1 of 1 months went over it. A budget is kept over the year, not in "
        "each month."
    )
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
    assert sentence.startswith("Of this source no day has been counted yet")


def test_the_same_value_is_told_in_spanish() -> None:
    told = lines(TOLD, words=ES, false=())
    assert len(told) == len(lines(TOLD, false=()))
    assert any(line.startswith("noviembre de 2026: 2 hallazgos enviados en un correo.") for line in told)


def test_one_judge_at_a_time_says_what_is_false() -> None:
    by_list, by_truth = lines(TOLD), lines(TOLD, false=())
    assert "1 lies outside known windows, so as far as the office’s list goes there would have been 1 false alarm" in (
        "".join(by_list)
    )
    assert any("By the truth given none is a false alarm." in line for line in by_truth)
    assert not any("as far as the office’s list goes" in line for line in by_truth)
    assert "The office’s list alone, without that truth, would have called 1 false" in "".join(by_truth)
    assert any(line.startswith("Held against the known moves given (3), none would have been") for line in by_truth)
    assert verdict_of(CHANCE, false=(), words=EN).endswith("yet it meets a move known to be real.")


def test_a_month_is_over_the_budget_by_what_its_judge_calls_false() -> None:
    assert (false_in(MONTH, None), false_in(MONTH, ()), false_in(MONTH, (SENT, CHANCE))) == (1, 0, 2)
    kept = replace(MONTH, budget=replace(BUDGET, false_alarms_a_month=1.0))
    assert not any("over the budget" in line for line in lines(replace(TOLD, months=(kept,))))


def test_a_month_without_a_finding_is_told_in_two_words() -> None:
    quiet = replace(MONTH, sent=(), budget=replace(BUDGET, standing=Standing.LOOSER))
    assert "November 2026: nothing sent. The threshold of 1 kept the budget." in lines(replace(TOLD, months=(quiet,)))


@pytest.mark.parametrize("words", [EN, ES], ids=["en", "es"])
def test_a_small_budget_is_no_zero_and_one_is_no_plural(words: Words) -> None:
    small = replace(TOLD, budget=replace(BUDGET, false_alarms_a_month=0.004))
    assert "0.004" in lines(small, words=words)[0]
    one = lines(replace(TOLD, budget=replace(BUDGET, false_alarms_a_month=1.0)), words=words)[0]
    assert one.endswith(
        {Language.ENGLISH: "1 false alarm a month", Language.SPANISH: "1 falsa alarma al mes"}[words.language]
    )


def test_what_relied_on_foresight_is_said_of_it_and_counted() -> None:
    foreseen = replace(SENT, relied_on_list=True, strong_on=date(2026, 11, 16), false_discovery=0.0004)
    month = replace(MONTH, sent=(foreseen,))
    told = lines(replace(TOLD, months=(month,), shown=(replace(TOLD.shown[0], sent=foreseen),)))
    row = next(line for line in told if line.startswith("  told "))
    assert (
        "(false discovery rate below 0.01). Strong enough only in the window of a disaster that was entered later"
        in row
    )
    assert any(line.startswith("1 finding was strong enough only in a disaster’s window") for line in told)
    assert row.endswith("without foresight told on Nov 16, 2026.")
    shown = [line for line in told if "Houston (struck)" in line]
    assert any(line.endswith("without foresight told on Nov 16, 2026.") for line in shown)
    never = replace(foreseen, strong_on=None)
    told_never = lines(replace(TOLD, shown=(replace(TOLD.shown[0], sent=never),)))
    assert any(line.endswith("without foresight not told.") for line in told_never if "Houston (struck)" in line)
    assert not any("strong enough only" in line for line in lines(TOLD))

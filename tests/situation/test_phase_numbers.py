"""A phase as plain numbers: ratios and not logarithms, a level by the day, and no number where there is none."""

from datetime import date
from math import inf, log

from domain.counts import Measure
from domain.hazards import Phase, Role
from domain.studies import Effect, PhaseEffect, PlaceStudy, Reason
from situation.phase_numbers import phase_numbers, plain_ratio


def study(measure: Measure, effect: Effect) -> PlaceStudy:
    phase = PhaseEffect(
        phase=Phase.DURING,
        planned_days=None,
        first=date(2026, 9, 1),
        last=date(2026, 9, 4),
        passed_days=4,
        is_over=True,
        effect=effect,
    )
    return PlaceStudy(
        place="houston",
        role=Role.STRUCK,
        anchor_on=date(2026, 9, 1),
        anchor_set_on=None,
        is_verified=True,
        measure=measure,
        cells=(),
        sites_left_out=(),
        places_left_out=(),
        phases=(phase,),
    )


EFFECT = Effect(log_ratio=log(0.5), low=log(0.4), high=log(0.625), observed=400, expected=800, compared_days=4)


def test_a_level_is_told_by_the_day_and_new_ads_as_a_sum() -> None:
    level, flow = study(Measure.ACTIVE, EFFECT), study(Measure.NEW, EFFECT)
    told = phase_numbers(level.phases[0], level)
    assert (told["ratio"], told["low"], told["high"]) == (0.5, 0.4, 0.625)
    assert (told["observed"], told["expected"]) == (100, 200)  # 400 ÷ 4 and 800 ÷ 4
    assert phase_numbers(flow.phases[0], flow)["observed"] == 400


def test_where_there_is_no_estimate_there_is_no_number() -> None:
    silent = study(Measure.ACTIVE, Effect(reason=Reason.NOT_COUNTED))
    told = phase_numbers(silent.phases[0], silent)
    assert (told["reason"], told["answer"]) == ("not_counted", "not_estimated")
    assert {told[name] for name in ("ratio", "low", "observed", "placebo_rank", "second_ratio")} == {None}
    assert plain_ratio(None) is None
    assert plain_ratio(inf) is None
    assert plain_ratio(-inf) == 0

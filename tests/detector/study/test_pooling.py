"""The mean of several disasters: by hand where they agree, wider where they differ, none of one alone."""

from datetime import date

import numpy as np
import pytest

from detector.study.pooling import mean_effect, pool_studies
from domain.counts import Measure
from domain.errors import InvalidPanel
from domain.hazards import Hazard, Phase, Role
from domain.studies import Answer, Doubt, Effect, HazardStudy, PhaseEffect, PlaceStudy, PooledEffect, Reason


def test_studies_that_agree_are_weighed_by_their_precision() -> None:
    # weights 1/0.01 = 100 and 1/0.04 = 25: (100 * 0.2 + 25 * 0.3) / 125 = 0.22; two studies leave one degree of
    # freedom, Student's 12.706; the plain error 1 / sqrt(125) = 0.0894
    found = mean_effect([0.2, 0.3], [0.1, 0.2])
    assert found.mean == pytest.approx(0.22)
    assert found.spread == 0
    assert found.inconsistency == 0
    assert found.high - found.mean == pytest.approx(12.706 * 0.0894, rel=1e-3)


def test_studies_that_differ_weigh_alike_and_say_by_how_much() -> None:
    # equal errors: the mean is plain, and the variance between is the sample's, 1/3 * ... minus the error's
    values, error = [-0.5, 0.0, 0.5, 1.0], 0.1
    found = mean_effect(values, [error] * 4)
    sample = np.var(values, ddof=1)  # 0.4167
    assert found.mean == pytest.approx(0.25)
    assert found.spread == pytest.approx(np.sqrt(sample - error**2), rel=1e-4)
    # Q = 1.25 / 0.01 = 125, I² = 1 - 3 / 125
    assert found.inconsistency == pytest.approx(1 - 3 / 125)
    assert found.high - found.mean == pytest.approx(3.1824 * np.sqrt(sample / 4), rel=1e-3)


def test_the_interval_holds_the_mean_as_often_as_it_says() -> None:
    rng = np.random.default_rng(3)
    hits = 0
    for _ in range(400):
        errors = rng.uniform(0.05, 0.3, 6)
        found = mean_effect((0.3 + rng.normal(0, 0.2, 6) + rng.normal(0, errors)).tolist(), errors.tolist())
        hits += found.low <= 0.3 <= found.high
    assert 0.92 <= hits / 400 <= 0.98  # 0.95 ± 2.5 standard errors of 0.011


@pytest.mark.parametrize(
    ("effects", "errors"), [([0.1], [0.1]), ([0.1, 0.2], [0.1]), ([0.1, 0.2], [0.1, 0.0]), ([0.1, np.nan], [0.1, 0.1])]
)
def test_one_study_or_an_impossible_error_is_refused(effects: list[float], errors: list[float]) -> None:
    with pytest.raises(InvalidPanel):
        mean_effect(effects, errors)


def phase(effect: Effect, *, is_over: bool = True) -> PhaseEffect:
    day = date(2024, 7, 1)
    return PhaseEffect(
        phase=Phase.AFTER, planned_days=28, first=day, last=day, passed_days=28, is_over=is_over, effect=effect
    )


def study(slug: str, *told: PhaseEffect, role: Role = Role.STRUCK) -> HazardStudy:
    """Return a disaster with one place a phase."""
    places = tuple(
        PlaceStudy(
            place=f"place-{number}",
            role=role,
            anchor_on=date(2024, 7, 1),
            anchor_set_on=None,
            is_verified=True,
            measure=Measure.ACTIVE,
            cells=(),
            sites_left_out=(),
            places_left_out=(),
            phases=(each,),
        )
        for number, each in enumerate(told)
    )
    return HazardStudy(hazard=Hazard(slug=slug, name=slug, kind="storm", references=(), places=()), places=places)


def effect(log_ratio: float, *, reach: float = 0.2, is_uncertain: bool = False) -> Effect:
    doubts = (Doubt.FEW_COMPARISONS,) if is_uncertain else ()
    return Effect(log_ratio=log_ratio, low=log_ratio - reach, high=log_ratio + reach, doubts=doubts)


def only(pooled: tuple[PooledEffect, ...]) -> PooledEffect:
    (one,) = pooled
    return one


def test_places_of_one_disaster_count_once() -> None:
    many = study("a", *(phase(effect(0.4)) for _ in range(9)), phase(effect(1.4)))
    found = only(pool_studies([many, study("b", phase(effect(0.3)))]))
    # a: mean of nine 0.4 and one 1.4 = 0.5; equal errors: (0.5 + 0.3) / 2
    assert found.log_ratio == pytest.approx(0.4)
    assert found.hazards == ("a", "b")


def test_what_is_uncertain_not_over_or_open_is_left_out_and_counted() -> None:
    weak = [
        study("uncertain", phase(effect(9.0, is_uncertain=True))),
        study("running", phase(effect(9.0), is_over=False)),
        study("none", phase(Effect(reason=Reason.TOO_FEW_CONTROLS))),
        study("open", phase(Effect(log_ratio=-9.0, low=-np.inf, high=-1.0))),
    ]
    found = only(pool_studies([study("a", phase(effect(0.2))), *weak, study("b", phase(effect(0.2)))]))
    assert found.hazards == ("a", "b")
    assert found.left_out == 4
    assert found.log_ratio == pytest.approx(0.2)


def test_one_disaster_has_no_mean() -> None:
    found = only(pool_studies([study("a", phase(effect(0.2)))]))
    assert (found.log_ratio, found.low, found.spread) == (None, None, None)
    assert found.hazards == ("a",)


def test_two_disasters_leave_the_answer_uncertain_and_three_that_agree_do_not() -> None:
    studies = [study(slug, phase(effect(0.5, reach=0.1))) for slug in "abc"]
    # three that agree: error 0.1 / 1.96 / sqrt(3) = 0.029, times Student's 4.303 = 0.127: well above zero
    assert only(pool_studies(studies)).answer is Answer.ABOVE
    assert only(pool_studies(studies[:2])).answer is Answer.UNCERTAIN
    assert only(pool_studies(studies[:1])).answer is Answer.NOT_ESTIMATED


def test_a_mean_that_may_be_tenfold_higher_or_lower_is_uncertain() -> None:
    # sample deviation of -1.5, 0, 1.5 is 1.5: 4.303 * 1.5 / sqrt(3) = 3.73, beyond ln 10 = 2.30
    wild = [study(slug, phase(effect(size))) for slug, size in zip("abc", (-1.5, 0.0, 1.5), strict=True)]
    assert only(pool_studies(wild)).answer is Answer.UNCERTAIN
    # half as far from each other: 1.86
    tamer = [study(slug, phase(effect(size))) for slug, size in zip("abc", (-0.75, 0.0, 0.75), strict=True)]
    assert only(pool_studies(tamer)).answer is Answer.NONE


def test_roles_are_never_mixed() -> None:
    found = pool_studies([study("a", phase(effect(-0.5))), study("b", phase(effect(0.5)), role=Role.DESTINATION)])
    assert [(each.role, each.hazards) for each in found] == [(Role.STRUCK, ("a",)), (Role.DESTINATION, ("b",))]

"""Phases are counted from the anchor; what has not passed, or has no end, is said to be so."""

from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest

from detector.study.phases import USUAL_PLAN, PhaseDays, StudyPlan, days_looked_at, phase_days
from domain.errors import WrongInput
from domain.hazards import Hazard, Phase, Role, TouchedPlace
from domain.studies import Reason

TOUCHED = TouchedPlace(
    place="houston",
    role=Role.STRUCK,
    began_on=date(2024, 7, 5),
    ended_on=date(2024, 7, 9),
    anchor_on=date(2024, 7, 8),
)
LATE = date(2025, 1, 1)


def phases(touched: TouchedPlace = TOUCHED) -> tuple[PhaseDays, ...]:
    return phase_days(touched, USUAL_PLAN)


def test_the_usual_phases_are_two_weeks_the_disaster_four_weeks_and_ninety_days() -> None:
    assert [(each.phase, each.planned_days, each.first, each.last) for each in phases()] == [
        (Phase.BEFORE, 14, date(2024, 6, 24), date(2024, 7, 7)),
        (Phase.DURING, None, date(2024, 7, 8), date(2024, 7, 9)),
        (Phase.AFTER, 28, date(2024, 7, 10), date(2024, 8, 6)),
        (Phase.AFTER, 90, date(2024, 7, 10), date(2024, 10, 7)),
    ]


def test_without_an_anchor_the_first_day_counts() -> None:
    before, during, *_ = phases(replace(TOUCHED, anchor_on=None))
    assert (before.last, during.first) == (date(2024, 7, 4), date(2024, 7, 5))


def test_a_disaster_without_an_end_has_a_before_a_during_of_two_weeks_at_most_and_no_after() -> None:
    before, during, *others = phases(replace(TOUCHED, ended_on=None))
    assert (before.is_open, during.is_open) == (False, True)
    assert (during.first, during.last) == (date(2024, 7, 8), date(2024, 7, 18))
    assert during.reason(date(2024, 7, 9)) is Reason.NOT_OVER  # 2 of 11 days
    assert during.reason(date(2024, 7, 10)) is None
    assert during.reached(date(2024, 7, 10)) == (date(2024, 7, 8), date(2024, 7, 10))
    assert [each.reason(LATE) for each in (before, during, *others)] == [None, None, Reason.NO_END, Reason.NO_END]
    assert others[0].rows(np.array(["2024-01-01"], "datetime64[D]"), LATE) == range(0)


def test_an_anchor_after_the_two_weeks_of_an_open_disaster_leaves_its_during_without_days() -> None:
    _, during, *_ = phases(replace(TOUCHED, ended_on=None, anchor_on=date(2024, 8, 1)))
    assert (during.first, during.last, during.reason(LATE)) == (None, None, Reason.NO_END)


def test_a_quarter_of_a_phase_must_have_passed() -> None:
    _, _, soon, late = phases()
    assert soon.reason(date(2024, 7, 15)) is Reason.NOT_OVER  # 6 of 28 days
    assert soon.reason(date(2024, 7, 16)) is None  # 7 of 28
    assert late.reason(date(2024, 7, 31)) is Reason.NOT_OVER  # 22 of 90
    assert soon.reason(date(2024, 7, 1)) is Reason.NOT_OVER  # not begun
    assert soon.passed_days(date(2024, 7, 1)) == 0


def test_rows_end_with_the_newest_count_and_may_lie_before_the_axis() -> None:
    starts = np.datetime64("2024-07-01", "D") + np.arange(100)
    before, during, soon, _ = phases()
    assert before.rows(starts, LATE) == range(-7, 7)
    assert during.rows(starts, LATE) == range(7, 9)
    assert soon.rows(starts, date(2024, 7, 20)) == range(9, 20)
    assert soon.rows(starts[:0], LATE) == range(0)


@pytest.mark.parametrize(
    "wrong",
    [
        {"before_days": 0},
        {"before_days": 367},
        {"guard_days": -1},
        {"guard_days": 367},
        {"after_days": (0,)},
        {"after_days": (28, 367)},
        {"after_days": (28, 28)},
    ],
)
def test_a_phase_without_a_day_longer_than_a_year_or_asked_for_twice_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(WrongInput):
        StudyPlan(**wrong)


def test_phases_of_one_study_have_names_of_their_own() -> None:
    assert len({each.name for each in phases()}) == 4


def test_the_days_looked_at_reach_from_the_guard_before_the_first_place_to_the_end_after_the_last() -> None:
    first = TouchedPlace(place="a", role=Role.STRUCK, began_on=date(2024, 7, 8), ended_on=date(2024, 7, 9))
    later = TouchedPlace(place="b", role=Role.DESTINATION, began_on=date(2024, 7, 10), ended_on=date(2024, 7, 20))
    hazard = Hazard(slug="x", name="X", kind="storm", references=(), places=(later, first))
    # 14 days and 7 of guard before Jul 8; 90 days after Jul 20, or until today
    assert days_looked_at(hazard, USUAL_PLAN, today=LATE) == (date(2024, 6, 17), date(2024, 10, 18))
    assert days_looked_at(hazard, USUAL_PLAN, today=date(2024, 8, 1))[1] == date(2024, 8, 1)
    endless = replace(hazard, places=(replace(first, ended_on=None),))
    assert days_looked_at(endless, USUAL_PLAN, today=LATE)[1] == date(
        2024, 7, 21
    )  # it is taken to go on for 14 days, and has no "after"

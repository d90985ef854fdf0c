"""A place is not ordinary from two weeks before a disaster until four weeks after it, nor in a shock."""

from dataclasses import replace
from datetime import date

import numpy as np

from detector.study.ordinary_days import acute_days, acute_span, overlapping
from domain.hazards import Hazard, Role, TouchedPlace

HOUSTON = TouchedPlace(
    place="houston",
    role=Role.STRUCK,
    began_on=date(2024, 5, 10),
    ended_on=date(2024, 5, 12),
    anchor_on=date(2024, 5, 8),
)
STORM = Hazard(slug="storm", name="Storm", kind="storm", references=(), places=(HOUSTON,))
SHOCK = replace(STORM, slug="shock", is_shock=True)
STARTS = np.datetime64("2024-04-01", "D") + np.arange(120)


def endless(hazard: Hazard) -> Hazard:
    return replace(hazard, places=(replace(HOUSTON, ended_on=None),))


def test_a_disaster_is_acute_from_two_weeks_before_its_anchor_to_four_weeks_after_its_end() -> None:
    assert acute_span(STORM, HOUSTON) == (date(2024, 4, 24), date(2024, 6, 9))


def test_a_shock_is_acute_as_long_as_it_is_annotated_or_four_weeks() -> None:
    assert acute_span(SHOCK, HOUSTON) == (date(2024, 5, 10), date(2024, 5, 12))
    assert acute_span(SHOCK, endless(SHOCK).places[0]) == (date(2024, 5, 10), date(2024, 6, 7))


def test_a_disaster_without_an_end_never_lets_go() -> None:
    acute = acute_days([endless(STORM)], places=("houston",), starts=STARTS)
    assert acute[:, 0].tolist() == [False] * 23 + [True] * 97  # from April 24


def test_only_the_touched_place_is_not_ordinary() -> None:
    acute = acute_days([STORM, SHOCK], places=("austin", "houston"), starts=STARTS)
    assert acute.sum(axis=0).tolist() == [0, 47]  # April 24 to June 9


def test_what_overlaps_a_window_is_named_as_long_as_the_place_recovers() -> None:
    def found(first: date, last: date, place: str = "houston") -> list[str]:
        return [each.slug for each in overlapping([STORM, SHOCK], place=place, first=first, last=last)]

    assert found(date(2024, 5, 1), date(2024, 5, 9)) == []  # the days ahead of it are nobody's effect yet
    assert found(date(2024, 5, 1), date(2024, 5, 10)) == ["storm", "shock"]
    assert found(date(2024, 6, 9), date(2024, 7, 1)) == ["storm"]
    assert found(date(2024, 6, 10), date(2024, 7, 1)) == []
    assert found(date(2024, 5, 1), date(2024, 6, 1), "austin") == []
    assert [
        each.slug
        for each in overlapping([endless(STORM)], place="houston", first=STARTS[-1].item(), last=STARTS[-1].item())
    ] == ["storm"]

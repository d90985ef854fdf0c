"""The days around a disaster, at the places it touched; a shock is everywhere."""

from dataclasses import replace
from datetime import date

import numpy as np

from detector.budget.acute import days_within, disaster_windows, is_within, shock_windows, told_alone
from domain.findings import Kind, Scope
from domain.hazards import Hazard, Role, TouchedPlace
from tests.presentation.examples import SURGE

HOUSTON = TouchedPlace(
    place="houston",
    role=Role.STRUCK,
    began_on=date(2026, 6, 20),
    ended_on=date(2026, 7, 30),
    anchor_on=date(2026, 6, 22),
)
STORM = Hazard(slug="storm", name="Storm", kind="storm", references=(), places=(HOUSTON,))
LAW = replace(STORM, slug="law", is_shock=True)


def test_a_window_goes_from_two_weeks_before_to_four_weeks_after_and_holds_the_disaster_s_own_days() -> None:
    (window,) = disaster_windows([STORM, LAW])
    # 14 days before the 20th of June, its first day; 28 after the 30th of July, its last
    assert (window.place, window.first, window.last) == ("houston", date(2026, 6, 6), date(2026, 8, 27))
    late = replace(HOUSTON, ended_on=None, anchor_on=date(2026, 6, 25))
    (window,) = disaster_windows([replace(STORM, places=(late,))])
    assert (window.first, window.last) == (date(2026, 6, 6), date(2026, 7, 23))


def test_a_shock_is_at_every_place_on_its_own_days() -> None:
    (window,) = shock_windows([STORM, LAW])
    assert (window.place, window.first, window.last) == (None, date(2026, 6, 20), date(2026, 7, 30))
    everywhere = tuple(replace(HOUSTON, place=f"city-{number}") for number in range(500))
    assert shock_windows([replace(LAW, places=everywhere)]) == (window,)  # and not 500 that say the same


def test_a_finding_is_within_when_one_of_its_days_is_at_that_place() -> None:
    windows = disaster_windows([STORM])
    finding = replace(SURGE, began_on=date(2026, 8, 27), latest_on=date(2026, 9, 9))
    assert is_within(finding, windows)
    assert not is_within(replace(finding, began_on=date(2026, 8, 28)), windows)
    assert not is_within(replace(finding, place="dallas"), windows)
    assert not is_within(replace(finding, place=None), windows)  # no city's storm is a site's own story
    assert is_within(replace(finding, place=None, began_on=date(2026, 7, 1)), shock_windows([LAW]))


def test_days_are_told_one_by_one_also_where_a_window_began_before_them() -> None:
    windows = disaster_windows([STORM])
    inside = days_within("houston", windows, first=date(2026, 8, 25), days=5)
    assert inside.tolist() == [True, True, True, False, False]
    assert not days_within("dallas", windows, first=date(2026, 8, 25), days=5).any()
    assert not days_within("houston", windows, first=date(2026, 9, 25), days=5).any()
    assert np.count_nonzero(days_within("houston", windows, first=date(2026, 1, 1), days=365)) == 83


def test_a_series_move_beside_its_whole_site_s_is_not_told_and_so_not_counted() -> None:
    series = replace(SURGE, began_on=date(2026, 3, 5), latest_on=date(2026, 3, 9))
    site = replace(series, scope=Scope.SITE, kind=Kind.PLATFORM, place=None, category=None, began_on=date(2026, 3, 9))
    later, elsewhere = replace(series, latest_on=date(2026, 3, 8)), replace(series, site="another")
    assert list(told_alone([series, later, elsewhere, site])) == [later, elsewhere, site]

"""Findings: one key as long as the episode lasts, and the arithmetic that its explanation repeats."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from domain.counts import Step
from domain.findings import Direction, Kind, Placebo, Scope
from tests.builders import a_finding

SURGE = a_finding(
    site="bay-board",
    began_on=date(2026, 11, 20),
    latest_on=date(2026, 11, 22),
    observed=840.0,
    expected=400.0,
    episode=1,
)


def test_the_ratio_is_observed_over_expected_and_the_excess_their_difference() -> None:
    assert SURGE.ratio == pytest.approx(2.1)  # 840 / 400
    assert SURGE.excess == 440.0  # 840 - 400
    assert replace(SURGE, observed=100.0).excess == -300.0


def test_a_key_names_scope_subject_measure_step_direction_and_episode() -> None:
    assert SURGE.key == "series:bay-board:houston:escorts:active:day:crawl:up:1"


def test_a_platform_finding_is_about_no_place() -> None:
    platform = replace(SURGE, scope=Scope.SITE, kind=Kind.PLATFORM, place=None, category=None)
    assert platform.key == "site:bay-board:*:*:active:day:crawl:up:1"


def test_the_key_stays_while_the_episode_goes_on() -> None:
    later = replace(
        SURGE,
        kind=Kind.REBOUND,
        began_on=date(2026, 11, 19),
        latest_on=date(2026, 11, 24),
        observed=900.0,
        issue_id=44,
        detected_at=datetime(2026, 11, 24, tzinfo=UTC),
    )
    assert later.key == SURGE.key


def test_the_other_direction_and_the_next_episode_are_other_findings() -> None:
    others = [
        SURGE,
        replace(SURGE, direction=Direction.DOWN),
        replace(SURGE, episode=2),
        replace(SURGE, step=Step.WEEK),
    ]
    assert len({finding.key for finding in others}) == 4


def test_a_placebo_says_no_more_than_the_quiet_time_that_was_watched() -> None:
    # 600 months are 50 years: once in 25 lies within them, once in 100 beyond
    once_in_25, once_in_100 = (Placebo(a_year=1 / years, found=9, months=600.0) for years in (25, 100))
    assert once_in_25.years_watched == 50
    assert (once_in_25.is_beyond, once_in_100.is_beyond) == (False, True)


def test_a_finding_is_open_until_its_episode_closes_or_it_is_withdrawn() -> None:
    finding = a_finding(ended_on=None)
    assert finding.is_open
    assert not replace(finding, ended_on=finding.latest_on).is_open
    assert not replace(finding, is_withdrawn=True).is_open

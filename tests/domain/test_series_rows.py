"""Which findings a stored value belongs to: its own series' or its whole site's, on the finding's days."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.counts import Step
from domain.findings import Kind, Scope
from domain.series_rows import SeriesRow
from tests.builders import NOON, a_finding

ROW = SeriesRow(
    place_geoid="4835000",
    place="houston",
    place_name="Houston",
    site="listings",
    category="escorts",
    measure="active",
    step="day",
    source="crawl",
    window_start=NOON,
    window_end=NOON + timedelta(days=1),
    local_date=date(2026, 3, 2),
    ads=210.0,
    coverage="complete",
    verdict="ok",
    expected=200.0,
    low=170.0,
    high=230.0,
    issue_id=4,
    issued_at=NOON,
    definition_version=1,
)
SURGE = a_finding()  # Houston, March 1 and 2


@pytest.mark.parametrize(
    ("row", "is_in"),
    [
        (ROW, True),
        (replace(ROW, local_date=date(2026, 3, 3)), False),
        (replace(ROW, local_date=date(2026, 2, 28)), False),
        (replace(ROW, place="dallas"), False),
        (replace(ROW, category="massage"), False),
        (replace(ROW, measure="new"), False),
        (replace(ROW, source="import"), False),
        (replace(ROW, step="slot"), True),  # a day's finding speaks of the slots of its days
        (replace(ROW, step="week"), False),
    ],
)
def test_a_finding_holds_the_windows_of_its_own_series_on_its_own_days(row: SeriesRow, is_in: bool) -> None:
    assert row.is_in(SURGE) is is_in


def test_a_finding_about_the_whole_site_holds_every_place_of_it_and_no_other_site() -> None:
    whole = a_finding(scope=Scope.SITE, kind=Kind.PLATFORM, place=None, category=None)
    assert replace(ROW, place="dallas").is_in(whole)
    assert not replace(ROW, site="board").is_in(whole)


def test_a_weekly_finding_speaks_of_weeks_alone() -> None:
    assert not ROW.is_in(a_finding(step=Step.WEEK))

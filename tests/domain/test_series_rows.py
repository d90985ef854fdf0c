"""Which findings speak of a series: its own, or its whole site's."""

from dataclasses import replace

import pytest

from domain.counts import Measure, Source, Step
from domain.findings import Kind, Scope
from domain.series_rows import RecordedSeries
from tests.builders import a_finding

SERIES = RecordedSeries(
    series_id=1,
    place_id=1,
    place="houston",
    place_geoid="4835000",
    place_name="Houston",
    zone="America/Chicago",
    site="listings",
    category="escorts",
    measure=Measure.ACTIVE,
    step=Step.SLOT,
    source=Source.CRAWL,
    definition_version=1,
)
SURGE = a_finding()  # of the days of Houston's escorts


@pytest.mark.parametrize(
    ("series", "is_of"),
    [
        (SERIES, True),
        (replace(SERIES, place="dallas"), False),
        (replace(SERIES, category="massage"), False),
        (replace(SERIES, measure=Measure.NEW), False),
        (replace(SERIES, source=Source.IMPORT), False),
        (replace(SERIES, step=Step.DAY), True),
        (replace(SERIES, step=Step.HOUR), True),  # a day's finding speaks of the slots of its days
        (replace(SERIES, step=Step.WEEK), False),
    ],
)
def test_a_finding_speaks_of_its_own_series(series: RecordedSeries, is_of: bool) -> None:
    assert series.is_of(SURGE) is is_of


def test_a_finding_about_the_whole_site_speaks_of_every_place_of_it_and_of_no_other_site() -> None:
    whole = a_finding(scope=Scope.SITE, kind=Kind.PLATFORM, place=None, category=None)
    assert replace(SERIES, place="dallas").is_of(whole)
    assert not replace(SERIES, site="board").is_of(whole)


def test_a_weekly_finding_speaks_of_weeks_alone() -> None:
    assert not SERIES.is_of(a_finding(step=Step.WEEK))
    assert replace(SERIES, step=Step.WEEK).is_of(a_finding(step=Step.WEEK))

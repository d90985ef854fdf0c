"""Places: the local day is the place's own, through both changes of the clock."""

from datetime import UTC, date, datetime

import pytest

from domain.counts import Measure
from domain.errors import NoSuchThing
from domain.places import Place
from tests.builders import a_site

HOUSTON = Place(
    slug="houston", name="Houston", state="TX", geoid="4835000", counties=("48201",), zone="America/Chicago"
)


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        # winter, UTC-6: local midnight is 06:00 UTC
        (datetime(2026, 1, 15, 5, 59, tzinfo=UTC), date(2026, 1, 14)),
        (datetime(2026, 1, 15, 6, 0, tzinfo=UTC), date(2026, 1, 15)),
        # summer, UTC-5: local midnight is 05:00 UTC
        (datetime(2026, 7, 15, 4, 59, tzinfo=UTC), date(2026, 7, 14)),
        (datetime(2026, 7, 15, 5, 0, tzinfo=UTC), date(2026, 7, 15)),
        # clocks go forward on 2026-03-08: the day starts at 06:00 UTC and the next at 05:00, 23 hours
        (datetime(2026, 3, 8, 6, 0, tzinfo=UTC), date(2026, 3, 8)),
        (datetime(2026, 3, 9, 5, 0, tzinfo=UTC), date(2026, 3, 9)),
        # clocks go back on 2026-11-01: the day starts at 05:00 UTC and the next at 06:00, 25 hours
        (datetime(2026, 11, 1, 5, 0, tzinfo=UTC), date(2026, 11, 1)),
        (datetime(2026, 11, 2, 5, 59, tzinfo=UTC), date(2026, 11, 1)),
        (datetime(2024, 2, 29, 23, 0, tzinfo=UTC), date(2024, 2, 29)),
    ],
)
def test_an_instant_belongs_to_the_day_on_the_places_own_calendar(instant: datetime, day: date) -> None:
    assert HOUSTON.local_date(instant) == day


def test_a_geoid_keeps_its_leading_zeros() -> None:
    mobile = Place(slug="mobile", name="Mobile", state="AL", geoid="0150000", counties=("01097",), zone="UTC")
    assert (mobile.geoid, mobile.counties[0]) == ("0150000", "01097")


def test_each_cell_and_measure_of_a_site_has_a_version_and_what_is_not_counted_has_none() -> None:
    site = a_site()
    assert site.version_of("houston", "escorts", Measure.ACTIVE) == 1
    with pytest.raises(NoSuchThing, match="no definition 'listings/houston/escorts/unique'"):
        site.version_of("houston", "escorts", Measure.UNIQUE)

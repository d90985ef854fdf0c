"""Many local dates at once are those that the clock says of each."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exports.import_moments import EPOCH
from exports.import_zones import local_days

ZONES = ("America/Chicago", "America/Phoenix", "Asia/Kathmandu", "Pacific/Apia", "Australia/Lord_Howe", "UTC")


@settings(max_examples=60, deadline=None)
@given(seconds=st.lists(st.integers(788_918_400, 4_133_980_799), min_size=1, max_size=40), zone=st.sampled_from(ZONES))
def test_each_date_is_the_clocks(seconds: list[int], zone: str) -> None:
    told = local_days(np.array(seconds) * 1_000_000, zone)
    days = [datetime.fromtimestamp(each, UTC).astimezone(ZoneInfo(zone)).date() for each in seconds]
    assert [EPOCH.date() + timedelta(days=int(day)) for day in told] == days


@pytest.mark.parametrize("zone", ZONES)
def test_the_hours_around_each_change_of_the_clock_are_told_apart(zone: str) -> None:
    hours = np.arange(datetime(2011, 1, 1).timestamp() // 3600, datetime(2013, 1, 1).timestamp() // 3600)  # noqa: DTZ001
    instants = hours.astype(np.int64) * 3_600_000_000
    days = [
        (datetime.fromtimestamp(each / 1e6, UTC).astimezone(ZoneInfo(zone)).date() - EPOCH.date()).days
        for each in instants.tolist()
    ]
    assert local_days(instants, zone).tolist() == days

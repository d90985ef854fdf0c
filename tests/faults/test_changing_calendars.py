"""Days of 23 and 25 hours, a leap day, a year's end: 24 slots a day of UTC, and as many a local day as it has hours."""

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from domain.counts import Count, Measure, Verdict
from domain.slots import Slot
from jobs.storing import store_outcomes
from storage.days import read_days
from storage.slots import read_slots
from tests.faults.rig import NOBODY, Rig, at_work, card_of, rigged

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
CHICAGO = ZoneInfo("America/Chicago")


def opened_slots(rig: Rig) -> tuple[Slot, ...]:
    """Return the slots that a clock of its own process opens two days ahead."""
    with at_work(rig, "open slots", is_once=True) as worker:
        worker.await_end()
    with rig.office.store() as conn:
        return read_slots(conn, since=rig.clock() - DAY, until=rig.clock() + 3 * DAY)


def store_counts(rig: Rig, slots: list[Slot]) -> None:
    counts = [
        Count(
            site=slot.site,
            place="houston",
            category="escorts",
            measure=Measure.ACTIVE,
            window_start=slot.window_start,
            window_end=slot.window_end,
            observed_at=slot.window_end,
            ads=100,
            verdict=Verdict.OK,
            evidence="",
            pages_read=1,
        )
        for slot in slots
    ]
    with rig.office.store() as conn:
        store_outcomes(conn, rig.office, counts, cause="test")


@pytest.mark.parametrize(
    ("day", "hours"),
    [
        (date(2027, 3, 14), 23),  # the clocks go forward
        (date(2027, 11, 7), 25),  # and back
        (date(2028, 2, 29), 24),
        (date(2027, 12, 31), 24),
    ],
)
def test_every_hour_has_its_slot_and_a_local_day_says_how_many_hours_it_has(
    database: str, tmp_path: Path, day: date, hours: int
) -> None:
    midnight = datetime.combine(day, time(0), tzinfo=CHICAGO).astimezone(UTC)
    card = card_of(NOBODY, every="1 hour")
    with rigged(tmp_path, url=database, cards={"invented": card}, now=midnight) as rig:
        slots = opened_slots(rig)
        ends = [slot.window_end for slot in slots]
        assert ends == [ends[0] + HOUR * number for number in range(len(ends))]
        utc_day = [end for end in ends if end.date() == day + DAY]
        assert len(utc_day) == 24
        local = [slot for slot in slots if slot.middle.astimezone(CHICAGO).date() == day]
        assert len(local) == hours
        store_counts(rig, local)
        with rig.office.store() as conn:
            (value,) = read_days(conn, place="houston", category=None, measure=Measure.ACTIVE, since=day, until=day)
        assert (value.slots_observed, value.slots_expected, value.ads) == (hours, hours, 100)

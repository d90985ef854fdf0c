"""Days of 23 and 25 hours, a leap day, a year's end: 24 slots a day of UTC, and as many a local day as it has hours."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import pytest

from domain.counts import Count, Measure, Verdict
from domain.slots import Slot
from jobs.storing import store_outcomes
from office import read_office
from settings import load_settings
from storage.days import read_days
from storage.slots import read_slots
from tests.conftest import TEMPLATE
from tests.faults.rig import NOBODY, Rig, at_work, card_of, rigged
from tests.rounds import Rounds
from tests.town_office import copied

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
CHICAGO, LORD_HOWE = ZoneInfo("America/Chicago"), ZoneInfo("Australia/Lord_Howe")
ZONES = (
    "America/New_York",
    "America/Denver",
    "America/Anchorage",
    "America/Phoenix",  # never changes its clocks
    "Pacific/Honolulu",
    "America/Puerto_Rico",
    "America/St_Johns",  # midnight is in the middle of an hour of UTC
    "Europe/Madrid",
    LORD_HOWE.key,  # changes its clocks by half an hour
)
YEARS = range(2026, 2033)


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


def midnight_of(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(0), tzinfo=zone).astimezone(UTC)


def days_of_change(zone: ZoneInfo, year: int) -> list[date]:
    """Return the days of a year that have not 24 hours."""
    days = (date(year, 1, 1) + number * DAY for number in range(365))
    return [day for day in days if midnight_of(day + DAY, zone) - midnight_of(day, zone) != DAY]


def some_day(luck: Random, zone: ZoneInfo) -> date:
    """Return a day on which clocks change, a leap day, a year's last or first day, or any day."""
    year = luck.choice(YEARS)
    any_day = date(year, 1, 1) + luck.randrange(365) * DAY
    special = [date(2028, 2, 29), date(2032, 2, 29), date(year, 12, 31), date(year, 1, 1)]
    return luck.choice([*days_of_change(zone, year), *special, any_day])


@contextmanager
def hourly_office(folder: Path, *, url: str, zone: ZoneInfo, midnight: datetime) -> Iterator[Rig]:
    """Yield an office whose Houston lies in a zone and is read every hour; a local day begins."""
    with rigged(folder, url=url, cards={"invented": card_of(NOBODY, every="1 hour")}, now=midnight) as rig:
        table = folder / "places.csv"
        lines = table.read_text("utf-8").splitlines(keepends=True)
        moved = [line.replace(CHICAGO.key, zone.key) if line.startswith("houston,") else line for line in lines]
        table.write_text("".join(moved), "utf-8")
        yield replace(rig, office=read_office(load_settings(folder, {}), database_url=url, clock=rig.clock))


def check_day(rig: Rig, *, day: date, zone: ZoneInfo, windows: int) -> None:
    """Every hour of UTC has its slot, and the local day has so many of them, by the slots and by its stored value."""
    slots = opened_slots(rig)
    ends = [slot.window_end for slot in slots]
    assert ends == [ends[0] + HOUR * number for number in range(len(ends))]
    utc_day = (rig.clock() + DAY).date()  # the first that begins from now on
    assert len([end for end in ends if end.date() == utc_day]) == 24
    local = [slot for slot in slots if slot.middle.astimezone(zone).date() == day]
    assert len(local) == windows
    store_counts(rig, local)
    with rig.office.store() as conn:
        (value,) = read_days(conn, place="houston", category=None, measure=Measure.ACTIVE, since=day, until=day)
    assert (value.slots_observed, value.slots_expected, value.ads) == (windows, windows, 100)


@pytest.mark.parametrize(
    ("zone", "day", "windows"),
    [
        (CHICAGO, date(2027, 3, 14), 23),  # the clocks go forward
        (CHICAGO, date(2027, 11, 7), 25),  # and back
        (CHICAGO, date(2028, 2, 29), 24),
        (CHICAGO, date(2027, 12, 31), 24),
        (LORD_HOWE, date(2027, 4, 4), 24),  # from 13:00 to 13:30 of UTC: the middles of 13:30 to 12:30
        (LORD_HOWE, date(2027, 10, 3), 24),  # from 13:30 to 13:00, the same middles
    ],
)
def test_every_hour_has_its_slot_and_a_local_day_says_how_many_windows_it_has(
    database: str, tmp_path: Path, zone: ZoneInfo, day: date, windows: int
) -> None:
    with hourly_office(tmp_path, url=database, zone=zone, midnight=midnight_of(day, zone)) as rig:
        check_day(rig, day=day, zone=zone, windows=windows)


@pytest.mark.timeout(1800)
def test_any_day_of_any_zone_has_the_windows_whose_middle_lies_in_it(
    rounds: Rounds, server_url: str, tmp_path: Path
) -> None:
    for number, luck in enumerate(rounds.cut_to(1)):
        zone = ZoneInfo(luck.choice(ZONES))
        day = some_day(luck, zone)
        midnight, next_midnight = midnight_of(day, zone), midnight_of(day + DAY, zone)
        # the middles are the half hours of UTC: so many of them have passed since 1970 by each of the two midnights
        windows = halves_until(next_midnight) - halves_until(midnight)
        print(f"{day} in {zone.key}: {(next_midnight - midnight) / HOUR} hours, {windows} windows")
        with (
            copied(server_url, TEMPLATE) as url,
            hourly_office(tmp_path / str(number), url=url, zone=zone, midnight=midnight) as rig,
        ):
            check_day(rig, day=day, zone=zone, windows=windows)


def halves_until(instant: datetime) -> int:
    """Return how many half hours past a full hour of UTC lie before an instant, since some day long ago."""
    return -((datetime(1970, 1, 1, 0, 30, tzinfo=UTC) - instant) // HOUR)

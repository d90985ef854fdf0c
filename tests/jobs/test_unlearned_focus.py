"""What focus slots read is stored and shown; to the detector, the days and the mails it is as if they had not been."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from domain.counts import Count, Measure
from domain.focus import Focus, FocusReason
from domain.slots import EPOCH, Slot, SlotState
from jobs.crawling import claim_run, crawl_runs
from jobs.focusing import focus_places
from office import Office
from scheduler import follow_up, look_for_findings
from storage.counts import read_counts
from storage.database import Connection
from storage.detector_state import panels_with_news
from storage.focus import add_focus, read_focus_readings, replace_focus_slots
from storage.slots import finish_slot
from tests.focus_office import slots_of
from tests.town_office import Hands, LiveTown, clock_of, copied, office_of, present, store_windows, true_windows

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SIX_HOURS = timedelta(hours=6)
# All that a look reads, remembers, finds and tells, without the numbers and times of its issues; floats as their bits.
LEARNED = (
    b"SELECT place_id, series_id, day, float8send(ads), is_lower_bound, slots_observed, slots_expected FROM days",
    b"SELECT place_id, series_id, day, float8send(expected), float8send(low), float8send(high) FROM expected_days",
    b"SELECT site, measure, rung, through, hazards, state FROM detector_states",
    b"SELECT key, kind, began_on, latest_on, ended_on, float8send(observed), float8send(score) FROM findings",
    b"SELECT finding_key, reason, group_key, float8send(score) FROM decisions",
    b"SELECT finding_key, group_key, kind, round, state FROM outbox",
    b"SELECT site, measure, step, source, first_start, last_end FROM writings",
)


def learned(conn: Connection) -> list[list[tuple[object, ...]]]:
    return [sorted(conn.execute(statement).fetchall(), key=repr) for statement in LEARNED]


@pytest.fixture
def twins(server_url: str, remembered: str, live_town: LiveTown) -> Iterator[tuple[Office, Office]]:
    """Yield two offices with the same months of history behind them."""
    now = present()
    with copied(server_url, remembered) as one, copied(server_url, remembered) as other:
        with_focus, without = (office_of(live_town.folder, url=url, clock=Hands(now)) for url in (one, other))
        yield with_focus, without


def read_focus_slot(office: Office, base: Count, *, hours: int) -> None:
    """Store a focus slot inside a base window: tenfold what the base slot reads, so that any leak shows."""
    end = base.window_start + hours * HOUR
    slot = Slot(site=base.site, window_start=end - HOUR, window_end=end, is_focus=True, places=(base.place,))
    with office.store() as conn:
        replace_focus_slots(conn, [slot], site=base.site, now=end - HOUR)
        finish_slot(conn, slot, state=SlotState.DONE, at=end)
    tenfold = replace(base, window_start=end - HOUR, window_end=end, observed_at=end, ads=10 * (base.ads or 1))
    store_windows(office, [tenfold], cause="crawl")


def test_ten_days_of_focus_change_neither_a_day_nor_what_is_learned_by_one_bit(
    twins: tuple[Office, Office], live_town: LiveTown
) -> None:
    with_focus, without = twins
    since = EPOCH + ((with_focus.clock() - EPOCH) // SIX_HOURS) * SIX_HOURS
    counts = true_windows(live_town.town, site="demo-board", since=since, until=since + 10 * DAY)
    for end in sorted({count.window_end for count in counts}):
        window = [count for count in counts if count.window_end == end]
        houston = next(count for count in window if count.place == "houston" and count.ads)
        for hours in (1, 4):
            read_focus_slot(with_focus, houston, hours=hours)
        for office in twins:
            clock_of(office).now = end + timedelta(minutes=5)
            store_windows(office, window, cause="crawl")
            if end.hour == 0 and end.toordinal() % 4 == 0:
                look_for_findings(office)
    for office in twins:
        look_for_findings(office)
        follow_up(office)
    with with_focus.store() as one, without.store() as other:
        stored = read_counts(one, site="demo-board", place="houston", since=since, until=since + 10 * DAY)
        assert sum(each.count.window_end - each.count.window_start == HOUR for each in stored) == 80
        for mine, theirs in zip(learned(one), learned(other), strict=True):
            assert mine
            assert mine == theirs


def test_a_live_focus_slot_reads_its_place_alone_and_is_no_news(town_office: Office) -> None:
    asked = Focus(place="houston", reason=FocusReason.ASKED, since=town_office.clock(), until=town_office.clock() + DAY)
    look_for_findings(town_office)
    with town_office.store() as conn:
        add_focus(conn, asked, now=town_office.clock())
    focus_places(town_office)
    slot = slots_of(town_office, "demo-board", is_focus=True)[0]
    clock_of(town_office).now = slot.window_end + timedelta(minutes=1)
    with town_office.store() as conn:
        before = learned(conn)
        run = claim_run(conn, town_office, slot)
    assert run
    counts = crawl_runs(town_office, [run])
    assert {(count.place, count.window_start, count.window_end) for count in counts} == {
        ("houston", slot.window_start, slot.window_end)
    }
    assert len(counts) == 2
    assert all(count.ads for count in counts)
    with town_office.store() as conn:
        assert panels_with_news(conn) == ()
        assert learned(conn) == before
        readings = read_focus_readings(conn, places=["houston"], since=asked.since, now=town_office.clock())
    assert {(each.category, each.ads) for each in readings} == {(count.category, count.ads) for count in counts}
    assert {each.measure for each in readings} == {Measure.ACTIVE}
    assert slots_of(town_office, "demo-board", is_focus=True)[0].state is SlotState.DONE


def test_a_focus_slot_whose_places_the_card_has_lost_asks_nothing(town_office: Office) -> None:
    slot = Slot(
        site="demo-board",
        window_start=town_office.clock() - HOUR,
        window_end=town_office.clock(),
        is_focus=True,
        places=("atlantis",),
    )
    with town_office.store() as conn:
        assert claim_run(conn, town_office, slot) is None

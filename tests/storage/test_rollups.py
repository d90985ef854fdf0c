"""What the store promises of rollups."""

from datetime import UTC, date, datetime, timedelta

import pytest

from domain.counts import Count, Measure, Source, Step, Verdict
from domain.days import DayValue
from domain.slots import Slot
from storage.counts import save_counts
from storage.database import Connection
from storage.days import newest_live_days, read_days, sites_counted_live
from storage.issues import open_issue
from storage.rollups import roll_up_days
from storage.slots import open_slots
from tests.builders import NOON, a_count

MARCH_2 = date(2026, 3, 2)
SIX = timedelta(hours=6)
# Houston keeps UTC-6 in early March: of the 6-hour windows of UTC, those that end 2 March 12:00, 18:00 and
# 3 March 00:00, 06:00 have their middle on the local 2 March (middles 03:00, 09:00, 15:00, 21:00 CST).
ENDS = [datetime(2026, 3, 2, 12, tzinfo=UTC) + SIX * number for number in range(4)]


def write(conn: Connection, counts: list[Count], *, step: Step = Step.SLOT) -> int:
    issue_id = open_issue(conn, cause="crawl", at=NOON)
    save_counts(conn, counts, step=step, source=Source.CRAWL, definition_version=1, issue_id=issue_id)
    roll_up_days(conn, issue_id=issue_id)
    return issue_id


def days(conn: Connection, *, measure: Measure = Measure.ACTIVE, as_of: int | None = None) -> list[DayValue]:
    return list(
        read_days(
            conn,
            place="houston",
            category=None,
            measure=measure,
            since=date(2026, 2, 1),
            until=date(2026, 12, 1),
            as_of=as_of,
        )
    )


def test_a_stock_is_the_mean_of_its_slots(office: Connection) -> None:
    write(office, [a_count(ads, ending=end) for ads, end in zip([100, 110, 120, 130], ENDS, strict=True)])
    (day,) = days(office)
    assert (day.day, day.ads) == (MARCH_2, 115)  # (100 + 110 + 120 + 130) / 4
    assert (day.slots_observed, day.slots_expected, day.reason) == (4, 4, None)


def test_a_flow_is_its_sum_over_the_observed_share_of_the_day(office: Connection) -> None:
    counts = [a_count(ads, ending=end, measure=Measure.NEW) for ads, end in zip([10, 20, 30], ENDS, strict=False)]
    write(office, [*counts, a_count(None, ending=ENDS[3], measure=Measure.NEW)])
    (day,) = days(office, measure=Measure.NEW)
    assert day.ads == pytest.approx(80)  # 60 ads in three of four slots: 60 / 0.75


def test_below_three_quarters_of_its_slots_a_day_has_no_value_but_a_reason(office: Connection) -> None:
    gone = [a_count(None, ending=end, verdict=Verdict.BLOCKED) for end in ENDS[2:]]
    write(office, [a_count(100, ending=end) for end in ENDS[:2]] + gone)  # 2 of 4 = 50 %
    (day,) = days(office)
    assert (day.ads, day.reason, day.slots_observed) == (None, Verdict.BLOCKED, 2)


def test_a_lower_bound_among_the_slots_makes_the_day_one(office: Connection) -> None:
    counts = [a_count(100, ending=end) for end in ENDS[:3]]
    write(office, [*counts, a_count(1000, ending=ENDS[3], verdict=Verdict.FLOOR)])
    (day,) = days(office)
    assert day.is_lower_bound
    assert day.ads == 325  # (3 × 100 + 1000) / 4


def test_an_implausible_number_is_set_aside(office: Connection) -> None:
    counts = [a_count(100, ending=end) for end in ENDS[:3]]
    write(office, [*counts, a_count(99_999, ending=ENDS[3], verdict=Verdict.IMPLAUSIBLE)])
    (day,) = days(office)
    assert (day.ads, day.slots_observed) == (100, 3)


def test_a_focus_slot_is_not_rolled_up(office: Connection) -> None:
    hour = timedelta(hours=1)
    focus = Slot(site="listings", window_start=ENDS[0] - hour, window_end=ENDS[0], is_focus=True)
    open_slots(office, [focus])
    write(office, [a_count(100, ending=end) for end in ENDS] + [a_count(900, ending=ENDS[0], lasting=hour)])
    (day,) = days(office)
    assert (day.ads, day.slots_observed) == (100, 4)


def test_a_later_issue_rewrites_the_day_and_the_earlier_value_stays_readable(office: Connection) -> None:
    first = write(office, [a_count(100, ending=end) for end in ENDS])
    write(office, [a_count(140, ending=ENDS[0])])
    assert days(office)[0].ads == 110  # (140 + 3 × 100) / 4
    assert days(office, as_of=first)[0].ads == 100


def test_an_imported_day_is_its_own_value(office: Connection) -> None:
    midnight = datetime(2026, 3, 3, 6, tzinfo=UTC)  # 00:00 CST
    write(office, [a_count(321, ending=midnight, lasting=timedelta(days=1))], step=Step.DAY)
    (day,) = days(office)
    assert (day.day, day.ads, day.slots_expected) == (MARCH_2, 321, 1)


def test_the_day_of_the_spring_change_expects_23_hours(office: Connection) -> None:
    # 8 March 2026 begins 06:00 UTC (CST) and ends 9 March 05:00 UTC (CDT): 23 hours
    hour = timedelta(hours=1)
    ends = [datetime(2026, 3, 8, 7, tzinfo=UTC) + hour * number for number in range(23)]
    write(office, [a_count(10, ending=end, lasting=hour, measure=Measure.NEW) for end in ends])
    (day,) = days(office, measure=Measure.NEW)
    assert (day.day, day.slots_observed, day.slots_expected, day.ads) == (date(2026, 3, 8), 23, 23, 230)


def test_the_newest_live_day_needs_a_recent_window(office: Connection) -> None:
    write(office, [a_count(100, ending=end) for end in ENDS])
    assert newest_live_days(office, since=NOON) == {"listings": MARCH_2}
    assert newest_live_days(office, since=NOON, sites=["listings"]) == {"listings": MARCH_2}
    assert newest_live_days(office, since=NOON, sites=["cards"]) == {}
    assert newest_live_days(office, since=NOON + timedelta(days=9)) == {}


def test_a_crawl_that_read_nothing_is_no_sign_of_life(office: Connection) -> None:
    issue_id = open_issue(office, cause="demo", at=NOON)
    known = [a_count(100, ending=end) for end in ENDS]
    save_counts(office, known, step=Step.SLOT, source=Source.CRAWL, definition_version=1, issue_id=issue_id)
    write(office, [a_count(None, ending=ENDS[0], verdict=Verdict.SITE_DOWN)])
    assert days(office)[0].ads == 100  # three of its four slots stand
    assert newest_live_days(office, since=NOON) == {}
    assert sites_counted_live(office, since=NOON) == set()


def test_one_window_is_a_live_count_however_little_of_a_day_it_is_and_an_older_one_is_not(office: Connection) -> None:
    write(office, [a_count(100, ending=ENDS[0])])  # 1 of 4 slots: no day yet
    assert newest_live_days(office, since=NOON) == {}
    assert sites_counted_live(office, since=ENDS[0]) == {"listings"}
    assert sites_counted_live(office, since=ENDS[0] + timedelta(seconds=1)) == set()


def test_a_day_that_is_not_over_has_no_row_until_it_is_or_enough_of_it_is_there(office: Connection) -> None:
    early = write(office, [a_count(100, ending=ENDS[0]), a_count(None, ending=ENDS[1], verdict=Verdict.BLOCKED)])
    assert days(office) == []  # 1 of 4 slots, and two are still to come: nothing is missing yet
    write(office, [a_count(100, ending=ENDS[2])])
    assert days(office) == []
    last = write(office, [a_count(130, ending=ENDS[3])])
    assert [day.ads for day in days(office)] == [110]  # (100 + 100 + 130) / 3
    assert days(office, as_of=last - 1) == days(office, as_of=early) == []


def test_a_day_is_over_with_its_last_slot_whatever_came_of_it(office: Connection) -> None:
    write(office, [a_count(100, ending=end) for end in ENDS[:2]])
    write(office, [a_count(None, ending=end, verdict=Verdict.NOT_RUN) for end in ENDS[2:]])
    (day,) = days(office)
    assert (day.ads, day.reason, day.slots_observed) == (None, Verdict.NOT_RUN, 2)


def test_a_day_that_had_a_value_and_lost_it_has_a_row_before_it_is_over(office: Connection) -> None:
    first = write(office, [a_count(100, ending=end) for end in ENDS[:3]])  # three quarters of it
    write(office, [a_count(99_999, ending=ENDS[0], verdict=Verdict.IMPLAUSIBLE)])
    assert [(day.ads, day.reason) for day in days(office)] == [(None, Verdict.IMPLAUSIBLE)]
    assert [day.ads for day in days(office, as_of=first)] == [100]


def test_an_imported_day_has_its_row_however_little_of_it_the_file_holds(office: Connection) -> None:
    issue_id = open_issue(office, cause="import", at=NOON)
    counts = [a_count(100, ending=ENDS[0])]
    save_counts(office, counts, step=Step.SLOT, source=Source.IMPORT, definition_version=1, issue_id=issue_id)
    roll_up_days(office, issue_id=issue_id)
    assert [(day.ads, day.slots_observed) for day in days(office)] == [(None, 1)]

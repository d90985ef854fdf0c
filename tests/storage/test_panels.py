"""A panel has no hole in its axis, the newest definition of each series, and no number where there is none."""

from datetime import UTC, date, datetime, timedelta

import numpy as np

from domain.counts import Count, Measure, Source, Step, Verdict
from domain.panels import Panel
from storage.counts import save_counts
from storage.database import Connection
from storage.detector_state import PanelName
from storage.issues import open_issue
from storage.panels import read_panel, slot_starts
from storage.rollups import roll_up_days
from tests.builders import NOON, a_count

DAY = timedelta(days=1)
MIDNIGHT = datetime(2026, 3, 3, 6, tzinfo=UTC)  # in Houston: the end of Monday, 2 March


def write(conn: Connection, counts: list[Count], *, step: Step = Step.DAY, version: int = 1) -> int:
    issue_id = open_issue(conn, cause="import", at=NOON)
    save_counts(conn, counts, step=step, source=Source.IMPORT, definition_version=version, issue_id=issue_id)
    roll_up_days(conn, issue_id=issue_id)
    return issue_id


def panel(conn: Connection, *, step: Step = Step.DAY, steps: int = 3, as_of: int | None = None) -> Panel:
    name = PanelName(site="listings", measure=Measure.ACTIVE, step=step, source=Source.IMPORT)
    return read_panel(conn, name, until=date(2026, 3, 2), steps=steps, as_of=as_of)


def test_slots_run_down_and_series_across_with_nan_for_a_day_without_a_count(office: Connection) -> None:
    write(
        office,
        [
            a_count(30, ending=MIDNIGHT, lasting=DAY),
            a_count(10, ending=MIDNIGHT - 2 * DAY, lasting=DAY),
            a_count(7, ending=MIDNIGHT, lasting=DAY, place="dallas", verdict=Verdict.FLOOR),
        ],
    )
    read = panel(office)
    assert read.starts.tolist() == [date(2026, 2, 28), date(2026, 3, 1), date(2026, 3, 2)]
    assert [series.place for series in read.series] == ["dallas", "houston"]
    np.testing.assert_array_equal(read.ads, [[np.nan, 10], [np.nan, np.nan], [7, 30]])
    assert read.is_lower_bound.tolist() == [[False, False], [False, False], [True, False]]


def test_a_panel_is_read_as_of_an_issue(office: Connection) -> None:
    first = write(office, [a_count(30, ending=MIDNIGHT, lasting=DAY)])
    write(office, [a_count(31, ending=MIDNIGHT, lasting=DAY)])
    assert panel(office, steps=2).ads[-1, 0] == 31
    earlier = panel(office, steps=2, as_of=first)
    assert (earlier.starts[-1].item(), earlier.ads[-1, 0]) == (date(2026, 3, 2), 30)


def test_a_series_is_there_however_short_the_time_that_is_read(office: Connection) -> None:
    write(
        office,
        [a_count(30, ending=MIDNIGHT, lasting=DAY), a_count(7, ending=MIDNIGHT - 2 * DAY, lasting=DAY, place="dallas")],
    )
    read = panel(office, steps=1)
    assert [series.place for series in read.series] == ["dallas", "houston"]
    np.testing.assert_array_equal(read.ads, [[np.nan, 30]])


def test_only_the_newest_definition_is_read(office: Connection) -> None:
    write(office, [a_count(10, ending=MIDNIGHT, lasting=DAY)])
    write(office, [a_count(99, ending=MIDNIGHT, lasting=DAY)], version=2)
    read = panel(office, steps=1)
    assert [series.definition_version for series in read.series] == [2]
    assert read.ads.tolist() == [[99]]


def test_a_panel_as_of_an_issue_does_not_know_what_came_later(office: Connection) -> None:
    first = write(office, [a_count(10, ending=MIDNIGHT, lasting=DAY)])
    write(office, [a_count(20, ending=MIDNIGHT, lasting=DAY)])
    assert panel(office, steps=1).ads.tolist() == [[20]]
    assert panel(office, steps=1, as_of=first).ads.tolist() == [[10]]


def test_months_are_read_as_they_were_counted(office: Connection) -> None:
    february = datetime(2026, 2, 1, 6, tzinfo=UTC), datetime(2026, 3, 1, 6, tzinfo=UTC)  # midnights in Houston
    write(office, [a_count(900, ending=february[1], lasting=february[1] - february[0])], step=Step.MONTH)
    read = panel(office, step=Step.MONTH, steps=2)
    assert read.starts.tolist() == [date(2026, 2, 1), date(2026, 3, 1)]
    np.testing.assert_array_equal(read.ads, [[900], [np.nan]])


def test_a_corrected_quarantined_month_has_no_number(office: Connection) -> None:
    end = datetime(2026, 3, 1, 6, tzinfo=UTC)
    for ads, verdict in ((900, Verdict.OK), (90_000, Verdict.IMPLAUSIBLE)):
        write(office, [a_count(ads, ending=end, lasting=28 * DAY, verdict=verdict)], step=Step.MONTH)
    assert np.isnan(panel(office, step=Step.MONTH, steps=2).ads).all()


def test_weeks_begin_on_monday() -> None:
    starts = slot_starts(Step.WEEK, until=date(2026, 3, 4), steps=2)  # a Wednesday
    assert starts.tolist() == [date(2026, 2, 23), date(2026, 3, 2)]

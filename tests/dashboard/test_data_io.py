"""What the pages read, from a real database, in the role that may only read."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import psycopg
import pytest

from dashboard.views.now.data_io import read_picture, read_present
from domain.counts import Source, Step, Verdict
from situation.data_io import read_known, read_place, read_places_days, read_story
from situation.selection import Chosen, choose
from storage.counts import save_counts
from storage.database import Connection, Role, connect
from storage.issues import open_issue
from storage.rollups import roll_up_days
from tests.dashboard.seed import DAYS, NOW, STORM, counts, last_midnight, rebound, seed_office

TODAY = last_midnight(NOW).date()


@pytest.fixture
def reading(seeded: str) -> Iterator[Connection]:
    with connect(seeded, role=Role.WEB) as conn:
        yield conn


def chosen_from(conn: Connection) -> Chosen:
    known = read_known(conn)
    chosen = choose({}, hazards=known.hazards, places=known.places, sites=known.sites, today=TODAY)
    assert isinstance(chosen, Chosen)
    return chosen


def test_the_present_is_read_as_of_the_newest_issue(reading: Connection) -> None:
    present = read_present(reading, now=NOW, today=TODAY)
    assert present.issue_id == 3
    assert present.issued_at is not None
    assert [hazard.slug for hazard in present.hazards] == [STORM]
    assert {finding.site for finding in present.findings} == {"board", "cards"}
    assert [window.cells_complete for window in present.windows] == [4, 4]
    assert present.was_counted
    assert present.imported is None


def test_how_many_series_are_judged_is_asked_where_nothing_goes_on(reading: Connection) -> None:
    assert read_present(reading, now=NOW, today=TODAY).judged == 0  # a finding does
    later = read_present(reading, now=NOW, today=TODAY + timedelta(days=8))
    assert later.judged == 8  # 2 sites × 4 places have an expected level


def test_an_office_that_never_counted_has_an_issue_and_no_window(database: str) -> None:
    with connect(database, role=Role.OWNER) as conn:
        seed_office(conn, now=NOW)
        present = read_present(conn, now=NOW, today=TODAY)
    assert (present.issue_id, present.windows, present.was_counted) == (1, (), False)
    assert (present.judged, present.imported) == (0, None)


def test_a_picture_shows_the_site_of_its_finding_alone(reading: Connection) -> None:
    lead = read_present(reading, now=NOW, today=TODAY).findings[0]
    days = read_picture(reading, lead, today=TODAY, issue_id=3)
    assert {day.site for day in days} == {lead.site}
    assert days[-1].day == TODAY - timedelta(days=1)
    assert days[-1].ads == 420
    assert days[-1].expected == 200


def test_a_picture_goes_on_after_its_last_unusual_day_so_that_a_gap_is_seen(reading: Connection) -> None:
    # the site blocked us five days ago, a day after the finding's last unusual one
    lead = replace(read_present(reading, now=NOW, today=TODAY).findings[0], latest_on=TODAY - timedelta(days=6))
    days = read_picture(reading, lead, today=TODAY, issue_id=3)
    assert days[-1].day == TODAY - timedelta(days=1)
    assert [day.day for day in days if day.ads is None] == [TODAY - timedelta(days=5)]


def test_a_day_that_is_not_over_is_no_gap_of_a_picture_but_one_that_failed_is(database: str) -> None:
    with connect(database, role=Role.OWNER) as conn:
        seed_office(conn, now=NOW)
        begun, half = last_midnight(NOW), timedelta(hours=12)
        counted = replace(next(counts("board", now=NOW)), place="houston")
        for number, ads in enumerate((5, None)):
            start = begun + half * number
            verdict = Verdict.OK if ads else Verdict.BLOCKED
            found = replace(counted, verdict=verdict, ads=ads, window_start=start, window_end=start + half)
            issue_id = open_issue(conn, cause="crawl", at=NOW)
            save_counts(
                conn,
                [replace(found, observed_at=start + half)],
                step=Step.SLOT,
                source=Source.CRAWL,
                definition_version=1,
                issue_id=issue_id,
            )
            roll_up_days(conn, issue_id=issue_id)
            days = read_picture(conn, rebound(TODAY), today=TODAY, issue_id=issue_id)
            assert [day.day for day in days] == ([TODAY] if number else [])


def test_a_finding_of_a_whole_place_has_no_picture_of_one_series(reading: Connection) -> None:
    lead = read_present(reading, now=NOW, today=TODAY).findings[0]
    object.__setattr__(lead, "category", None)
    assert read_picture(reading, lead, today=TODAY, issue_id=3) == ()


def test_a_place_is_read_over_all_sites_with_its_gaps(reading: Connection) -> None:
    chosen = chosen_from(reading)
    values = read_place(reading, chosen, place="houston", issue_id=3)
    assert {value.site for value in values} == {"board", "cards"}
    assert len([value for value in values if value.ads is None]) == 2  # both sites blocked us five days ago
    assert len({value.day for value in values}) == min(DAYS, 55)  # five weeks before the storm until yesterday


def test_several_places_are_read_by_name(reading: Connection) -> None:
    slugs = [place.slug for place in read_known(reading).places]
    values = read_places_days(reading, chosen_from(reading), places=slugs, issue_id=3)
    assert set(values) == {"houston", "dallas", "mobile", "tampa"}


def test_the_findings_of_a_storm_are_those_of_its_series(reading: Connection) -> None:
    found = read_story(reading, chosen_from(reading), issue_id=3)
    assert [(finding.site, finding.place) for finding in found] == [("board", "houston")]


def test_before_the_first_finding_was_written_there_was_none(reading: Connection) -> None:
    assert read_story(reading, chosen_from(reading), issue_id=2) == ()


@pytest.mark.parametrize(
    "statement",
    [
        b"INSERT INTO counts DEFAULT VALUES",
        b"INSERT INTO days DEFAULT VALUES",
        b"UPDATE newest_days SET ads = 0",
        b"UPDATE day_totals SET rows = 0",
        b"INSERT INTO findings DEFAULT VALUES",
        b"INSERT INTO outbox DEFAULT VALUES",
        b"INSERT INTO hazards DEFAULT VALUES",
        b"UPDATE issues SET cause = 'crawl'",
        b"DELETE FROM issues",
    ],
)
def test_the_role_of_the_pages_writes_nothing_of_what_was_counted_found_or_told(
    reading: Connection, statement: bytes
) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        reading.execute(statement)
    reading.rollback()

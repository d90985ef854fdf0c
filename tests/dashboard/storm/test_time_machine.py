"""The page Storm shows what was known at an hour, and says so."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from dashboard.views.storm.time_machine import as_asked, asked_instant
from storage.database import Role, connect
from tests.dashboard.seed import NOW, STORM, seed_all
from tests.dashboard.test_app import in_order, run, storm_page
from tests.dashboard.test_main import said

HOUSTON = "America/Chicago"
PRESENT = datetime(2026, 11, 24, 12, tzinfo=UTC)


def test_an_hour_of_the_office_s_clock_is_asked_for() -> None:
    assert asked_instant({"asof": "2026-11-06T05"}, zone=HOUSTON, now=PRESENT) == datetime(2026, 11, 6, 11, tzinfo=UTC)
    assert asked_instant({"asof": "2026-07-06T05"}, zone=HOUSTON, now=PRESENT) == datetime(2026, 7, 6, 10, tzinfo=UTC)
    assert as_asked(date(2026, 11, 6), 5) == "2026-11-06T05"


@pytest.mark.parametrize("wish", ["", "yesterday", "2026-11-06", "2026-13-40T99", "2030-01-01T05", "<b>"])
def test_what_is_no_hour_of_the_past_is_the_present(wish: str) -> None:
    assert asked_instant({"asof": wish}, zone=HOUSTON, now=PRESENT) is None


def test_the_present_offers_what_was_known_early_on_the_day_that_is_counted_from(office: Path, seeded: str) -> None:
    markup = said(run(storm_page, office, seeded, hazard=STORM, lang="en"))
    assert "tg-then" not in markup
    assert "Show what was known on" in markup
    assert "asof=" in markup


def test_what_was_written_later_is_not_shown_and_the_way_back_is(office: Path, database: str) -> None:
    seed_all(database, now=NOW)
    earlier, hour = NOW - timedelta(days=3), NOW - timedelta(days=2)
    with connect(database, role=Role.OWNER) as conn:  # all but the last issue, which holds the finding, came earlier
        conn.execute("UPDATE issues SET issued_at = %s WHERE issue_id < (SELECT max(issue_id) FROM issues)", (earlier,))
    asof = as_asked(hour.astimezone(ZoneInfo("UTC")).date(), hour.hour)
    then = said(run(storm_page, office, database, hazard=STORM, asof=asof, lang="en"))
    assert in_order(then, "tg-then", "Shown as it was known on", "as of issue 2", "tg-headline", "tg-footer")
    assert f"/storm?hazard={STORM}&amp;lang=en" in then
    assert "tg-story" not in then
    assert "tg-story" in said(run(storm_page, office, database, hazard=STORM, lang="en"))


def test_before_the_first_issue_nothing_was_known(office: Path, seeded: str) -> None:
    markup = said(run(storm_page, office, seeded, asof="2020-01-01T05", lang="es"))
    assert "aún no tenía conteos" in markup
    assert "tg-phases" not in markup
    assert "hazards.csv" not in markup  # nothing is to be done about the past

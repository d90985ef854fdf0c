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


@pytest.mark.parametrize(
    ("wish", "hour", "minute"),
    [
        ("2026-11-06", 11, 0),  # a day is shown as of 05:00, CST is UTC-6
        ("2026-11-06T05:00", 11, 0),
        ("2026-11-06T05:30", 11, 30),
        ("2026-11-06T05:30:00Z", 5, 30),
        ("2026-11-06T05Z", 5, 0),
    ],
)
def test_a_day_and_a_time_with_minutes_or_a_zone_are_understood(wish: str, hour: int, minute: int) -> None:
    at = asked_instant({"asof": wish}, zone=HOUSTON, now=PRESENT)
    assert at == datetime(2026, 11, 6, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    "wish", ["", "yesterday", "2026-13-40T99", "2030-01-01T05", "2030-01-01", "0001-01-01T00+01:00"]
)
def test_what_is_no_hour_of_the_past_is_the_present(wish: str) -> None:
    assert asked_instant({"asof": wish}, zone=HOUSTON, now=PRESENT) is None


@pytest.mark.parametrize(
    ("wish", "said_so"),
    [
        ("2090-01-01", "Not shown as of “2090-01-01”: that lies ahead."),
        ("<b>soon", "Not shown as of “&lt;b&gt;soon”: this is no day and no time such as"),
    ],
)
def test_what_cannot_be_shown_as_of_an_hour_is_said_and_not_passed_over(
    office: Path, seeded: str, wish: str, said_so: str
) -> None:
    markup = said(run(storm_page, office, seeded, hazard=STORM, asof=wish, lang="en"))
    assert in_order(markup, said_so, "What you see is what is known now.", "tg-headline")


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

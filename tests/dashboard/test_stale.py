"""That the counts have stopped is said once nothing was written for a day, and not before."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from dashboard.stale import OLD, is_stale, stale_line
from storage.database import Role, connect
from tests.dashboard.examples import ENGLISH, SPANISH
from tests.dashboard.explore.test_app import explore_page
from tests.dashboard.places.test_app import places_page
from tests.dashboard.seed import NOW, seed_all
from tests.dashboard.test_app import run, storm_page
from tests.dashboard.test_main import said

AT = datetime(2026, 11, 24, 12, tzinfo=UTC)


def test_a_day_without_an_issue_is_old() -> None:
    assert not is_stale(AT, now=AT + OLD)
    assert is_stale(AT, now=AT + OLD + timedelta(minutes=1))


def test_the_line_says_since_when_and_what_to_do_in_both_languages() -> None:
    said_so = stale_line(AT, zone="UTC", reader=ENGLISH)
    assert "The counts have stopped: the newest issue was written Nov 24, 2026, 12:00 UTC" in said_so
    assert "tidegauge doctor" in said_so
    assert "se han detenido" in stale_line(AT, zone="UTC", reader=SPANISH)


@pytest.mark.parametrize("page", [storm_page, places_page, explore_page])
def test_pages_of_the_past_say_that_the_counts_have_stopped(office: Path, database: str, page: object) -> None:
    seed_all(database, now=NOW)
    assert "The counts have stopped" not in said(run(page, office, database, lang="en"))
    with connect(database, role=Role.OWNER) as conn:
        conn.execute("UPDATE issues SET issued_at = issued_at - interval '3 days'")
    assert "The counts have stopped" in said(run(page, office, database, lang="en"))

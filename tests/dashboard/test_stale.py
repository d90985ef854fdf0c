"""That the counts have stopped is said once no site that is asked is read any more, and not before."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from dashboard.stale import asked_windows, is_overdue, stale_line, stopped_at
from domain.pauses import Pause
from storage.database import Role, connect
from storage.health import SiteWindow
from storage.issues import open_issue
from tests.dashboard.examples import ENGLISH, SPANISH
from tests.dashboard.explore.test_app import explore_page
from tests.dashboard.places.test_app import places_page
from tests.dashboard.seed import NOW, seed_all, stop_counting
from tests.dashboard.sites.test_sites_page import sites_page
from tests.dashboard.test_app import run, storm_page
from tests.dashboard.test_main import said

AT = datetime(2026, 11, 24, 12, tzinfo=UTC)
SIX_HOURS = timedelta(hours=6)
BOARD = SiteWindow(
    site="board",
    window_start=AT - SIX_HOURS,
    window_end=AT,
    cells_expected=4,
    cells_complete=4,
    cells_partial=0,
    missing={},
    next_window_end=AT + SIX_HOURS,
)
CARDS = replace(BOARD, site="cards", window_start=AT, window_end=AT + SIX_HOURS)


@pytest.mark.parametrize(("hours_ago", "expected"), [(1, False), (11, False), (12, True), (48, True)])
def test_a_site_is_overdue_once_the_window_after_its_newest_is_over_and_still_unread(
    hours_ago: int, expected: bool
) -> None:
    # Read every 6 h: the next window ends 6 h after, and may be read until 12 h after.
    assert is_overdue(BOARD, now=AT + timedelta(hours=hours_ago)) is expected


def test_counting_has_stopped_where_every_site_that_is_asked_is_overdue_and_not_where_one_goes_on() -> None:
    assert stopped_at([BOARD, CARDS], (), now=AT + 2 * SIX_HOURS) is None
    assert stopped_at([BOARD, CARDS], (), now=AT + 3 * SIX_HOURS) == CARDS.window_end


def test_what_is_paused_and_what_is_never_asked_has_not_stopped() -> None:
    pause = Pause(site="cards", since=AT, why="asked", paused_by="A. Analyst")
    assert asked_windows([BOARD, CARDS], [pause]) == (BOARD,)
    assert stopped_at([BOARD, CARDS], [pause], now=AT + 2 * SIX_HOURS) == AT
    assert stopped_at([CARDS], [pause], now=AT + 9 * SIX_HOURS) is None
    assert stopped_at([], (), now=AT) is None


def test_the_line_says_since_when_and_what_to_do_in_both_languages() -> None:
    said_so = stale_line(AT, zone="UTC", reader=ENGLISH)
    assert "The counts have stopped: the newest window on record ended Nov 24, 2026, 12:00 UTC" in said_so
    assert "tidegauge doctor" in said_so
    assert "se han detenido" in stale_line(AT, zone="UTC", reader=SPANISH)


@pytest.mark.parametrize("page", [storm_page, places_page, explore_page, sites_page])
def test_pages_of_the_past_say_that_the_counts_have_stopped_whatever_else_is_written(
    office: Path, database: str, page: object
) -> None:
    seed_all(database, now=NOW)
    assert "The counts have stopped" not in said(run(page, office, database, lang="en"))
    with connect(database, role=Role.OWNER) as conn:
        stop_counting(conn)
        open_issue(conn, cause="feed", at=NOW)
    assert "The counts have stopped" in said(run(page, office, database, lang="en"))
    with connect(database, role=Role.OWNER) as conn:
        conn.execute("UPDATE sites SET has_card = false")
    assert "The counts have stopped" not in said(run(page, office, database, lang="en"))

"""The page Now over a real store whose counts are not of today: what it says, site by site."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from domain.counts import Source, Step
from domain.pauses import Pause
from storage.acts import Author
from storage.counts import save_counts
from storage.database import Role, connect
from storage.issues import open_issue
from storage.pauses import pause
from storage.places import forget_cards, save_sites
from tests.dashboard.seed import counts, last_midnight, seed_counts, seed_office, sites
from tests.dashboard.test_app import now_page, run
from tests.dashboard.test_main import said

NOW = datetime.now(UTC)
AUTHOR = Author(by="A. Analyst", entered_by="the page Sites")


def stopped(database: str, *, days_ago: int) -> None:
    """Write an office of two daily sites whose counts ended days ago; nothing is found in them."""
    with connect(database, role=Role.OWNER) as conn:
        then = NOW - timedelta(days=days_ago)
        seed_office(conn, now=then)
        seed_counts(conn, now=then)


@pytest.mark.parametrize("days_ago", [2, 5])
def test_counts_that_stopped_days_ago_are_never_called_quiet(office: Path, database: str, days_ago: int) -> None:
    stopped(database, days_ago=days_ago)
    markup = said(run(now_page, office, database))
    assert "The counts have stopped" in markup
    assert "Nothing unusual now" not in markup
    # the newest window ended at midnight; the first one that should be there ends a day later
    due = last_midnight(NOW) - timedelta(days=days_ago - 1)
    assert markup.count(f"overdue since {due:%b} {due.day}, {due.year}, 00:00 UTC") == 2


def test_counts_of_last_midnight_are_on_time(office: Path, database: str) -> None:
    stopped(database, days_ago=0)
    markup = said(run(now_page, office, database))
    assert "Nothing unusual now" in markup
    assert "overdue" not in markup


def test_a_site_that_fell_silent_is_told_beside_one_that_did_not(office: Path, database: str) -> None:
    stopped(database, days_ago=3)
    with connect(database, role=Role.OWNER) as conn:
        issue_id = open_issue(conn, cause="crawl", at=NOW)
        found = [each for each in counts("board", now=NOW) if each.window_end > last_midnight(NOW) - timedelta(days=3)]
        save_counts(conn, found, step=Step.SLOT, source=Source.CRAWL, definition_version=1, issue_id=issue_id)
    markup = said(run(now_page, office, database))
    assert "1 of 2 sites is overdue." in markup
    assert "Too little was counted to say" in markup  # half of the cells are no answer


def test_a_site_that_somebody_paused_is_told_as_paused(office: Path, database: str) -> None:
    stopped(database, days_ago=5)
    with connect(database, role=Role.OWNER) as conn:
        for site in sites():
            wanted = Pause(site=site.slug, since=NOW - timedelta(days=5), why="asked", paused_by="A.")
            pause(conn, wanted, author=AUTHOR)
    markup = said(run(now_page, office, database))
    assert "Counting is paused" in markup
    assert "overdue" not in markup


@pytest.mark.parametrize(
    ("kept", "reason", "step"),
    [
        ([], "This office has no card of a site any more", "tidegauge site new"),
        (["newcomer"], "No window of the sites that are asked today has ended yet", "Wait for the first window to end"),
    ],
)
def test_an_office_whose_cards_were_taken_out_has_not_stopped(
    office: Path, database: str, kept: list[str], reason: str, step: str
) -> None:
    stopped(database, days_ago=5)
    with connect(database, role=Role.OWNER) as conn:
        save_sites(conn, [replace(sites()[0], slug="newcomer")], issue_id=open_issue(conn, cause="cards", at=NOW))
        forget_cards(conn, but=kept)
    markup = said(run(now_page, office, database))
    assert "Nothing is counted now" in markup
    assert reason in markup
    assert step in markup
    assert "stopped" not in markup
    assert "overdue" not in markup

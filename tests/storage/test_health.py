"""The newest window of each site: how many cells were read, and why the others were not."""

from datetime import timedelta

from domain.counts import Count, Source, Step, Verdict
from storage.counts import save_counts
from storage.database import Connection
from storage.health import imported_span, last_windows
from storage.issues import open_issue
from storage.places import forget_cards, read_sites, save_sites
from tests.builders import NOON, SIX_HOURS, a_count


def crawl(conn: Connection, *counts: Count) -> None:
    issue_id = open_issue(conn, cause="crawl", at=NOON)
    save_counts(conn, counts, step=Step.SLOT, source=Source.CRAWL, definition_version=1, issue_id=issue_id)


def test_the_newest_window_is_counted_by_what_its_cells_say(office: Connection) -> None:
    crawl(office, a_count(5, ending=NOON - SIX_HOURS))
    crawl(office, a_count(100), a_count(None, place="dallas", verdict=Verdict.BLOCKED))
    (window,) = last_windows(office, now=NOON)
    assert (window.site, window.window_end, window.next_window_end) == ("listings", NOON, NOON + SIX_HOURS)
    assert (window.cells_expected, window.cells_complete, window.cells_partial) == (2, 1, 0)
    assert window.missing == {Verdict.BLOCKED: 1}


def test_a_focus_window_is_not_the_newest_window(office: Connection) -> None:
    hour = timedelta(hours=1)
    crawl(office, a_count(100), a_count(100, ending=NOON + hour, lasting=hour))
    assert last_windows(office, now=NOON + hour)[0].window_end == NOON


def test_a_site_is_missed_however_long_it_is_silent_until_its_card_is_taken_out(office: Connection) -> None:
    crawl(office, a_count(100))
    (window,) = last_windows(office, now=NOON + timedelta(days=99))
    assert window.window_end == NOON
    (site,) = read_sites(office)
    forget_cards(office, but=[site.slug])
    assert last_windows(office, now=NOON) != ()
    forget_cards(office, but=[])
    assert last_windows(office, now=NOON) == ()
    save_sites(office, [site], issue_id=1)  # the card is back
    assert last_windows(office, now=NOON) != ()


def test_after_silence_the_next_window_still_lies_ahead(office: Connection) -> None:
    crawl(office, a_count(100))
    (window,) = last_windows(office, now=NOON + timedelta(hours=20))
    assert window.next_window_end == NOON + timedelta(hours=24)


def test_after_silence_the_first_window_that_should_be_there_is_still_the_one_after_the_newest(
    office: Connection,
) -> None:
    crawl(office, a_count(100))
    for silence in (timedelta(0), timedelta(hours=20), timedelta(days=6)):
        (window,) = last_windows(office, now=NOON + silence)
        assert (window.every, window.due_end) == (SIX_HOURS, NOON + SIX_HOURS)


def test_imported_counts_reach_from_the_first_window_to_the_last(office: Connection) -> None:
    crawl(office, a_count(100))
    assert imported_span(office) is None
    issue_id = open_issue(office, cause="import", at=NOON)
    day = timedelta(days=1)
    old = [a_count(5, ending=NOON - 9 * day, lasting=day), a_count(5, ending=NOON - 7 * day, lasting=day)]
    save_counts(office, old, step=Step.DAY, source=Source.IMPORT, definition_version=1, issue_id=issue_id)
    assert imported_span(office) == (NOON - 10 * day, NOON - 7 * day)

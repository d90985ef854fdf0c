"""The detector is told which panels have news, and remembers how far it has read."""

from datetime import date

from domain.counts import Measure, Source, Step
from storage.counts import save_counts
from storage.database import Connection
from storage.detector_state import (
    PanelName,
    StoredState,
    daily_panels,
    oldest_news,
    panels_with_news,
    read_state,
    save_state,
)
from storage.issues import newest_issue, open_issue
from tests.builders import NOON, a_count

PANEL = PanelName(site="listings", measure=Measure.ACTIVE, step=Step.DAY, source=Source.CRAWL)


def crawl(conn: Connection, ads: int, *, measure: Measure = Measure.ACTIVE) -> None:
    issue_id = open_issue(conn, cause="crawl", at=NOON)
    counts = [a_count(ads, measure=measure)]
    save_counts(conn, counts, step=Step.SLOT, source=Source.CRAWL, definition_version=1, issue_id=issue_id)


def look(conn: Connection) -> StoredState:
    state = StoredState(
        through=date(2026, 3, 2), method_version="1", state=b"\x00npz", seen_issue_id=newest_issue(conn)
    )
    save_state(conn, PANEL, state, issue_id=open_issue(conn, cause="detect", at=NOON))
    return state


def test_a_memory_comes_back_and_the_next_one_takes_its_place(office: Connection) -> None:
    assert read_state(office, PANEL) is None
    look(office)
    newest = look(office)
    assert read_state(office, PANEL) == newest


def test_a_panel_has_news_until_a_pass_has_looked_at_it(office: Connection) -> None:
    assert panels_with_news(office) == ()
    crawl(office, 100)
    assert panels_with_news(office) == (PANEL,)
    look(office)
    assert panels_with_news(office) == ()
    crawl(office, 140)
    assert panels_with_news(office) == (PANEL,)


def test_the_same_count_again_is_no_news(office: Connection) -> None:
    crawl(office, 100)
    look(office)
    crawl(office, 100)
    assert panels_with_news(office) == ()


def test_a_measure_that_may_not_alert_is_no_news(office: Connection) -> None:
    crawl(office, 100, measure=Measure.NEW)
    assert panels_with_news(office) == ()


def test_the_oldest_news_is_no_later_than_the_first_day_it_touches(office: Connection) -> None:
    state = look(office)
    assert oldest_news(office, PANEL, seen_issue_id=state.seen_issue_id) is None
    crawl(office, 100)  # the window 06:00-12:00 UTC of 2 March is 2 March in Houston
    day = oldest_news(office, PANEL, seen_issue_id=state.seen_issue_id)
    assert day
    assert day <= date(2026, 3, 2)


def test_daily_panels_are_those_that_may_alert_whether_looked_at_or_not(office: Connection) -> None:
    assert daily_panels(office) == ()
    crawl(office, 100)
    crawl(office, 100, measure=Measure.NEW)
    look(office)
    assert daily_panels(office) == (PANEL,)

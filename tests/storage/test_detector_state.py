"""The detector is told which panels have news, and remembers how far it has read and what it had learned by then."""

from datetime import date, timedelta

from domain.counts import Measure, Source, Step
from domain.hazards import Hazard, Role, TouchedPlace
from storage.counts import save_counts
from storage.database import Connection
from storage.detector_state import (
    PanelName,
    StoredState,
    daily_panels,
    panels_with_news,
    read_state,
    save_look,
    save_state,
    stored_steps,
)
from storage.hazards import save_hazards
from storage.issues import newest_issue, open_issue
from tests.builders import NOON, a_count

MARCH_2 = date(2026, 3, 2)
WEEK = timedelta(days=7)
PANEL = PanelName(site="listings", measure=Measure.ACTIVE, step=Step.DAY, source=Source.CRAWL)


def crawl(conn: Connection, ads: int, *, measure: Measure = Measure.ACTIVE) -> None:
    issue_id = open_issue(conn, cause="crawl", at=NOON)
    counts = [a_count(ads, measure=measure)]
    save_counts(conn, counts, step=Step.SLOT, source=Source.CRAWL, definition_version=1, issue_id=issue_id)


def look(conn: Connection) -> None:
    save_look(conn, PANEL, seen_issue_id=newest_issue(conn), issue_id=open_issue(conn, cause="detect", at=NOON))


def keep(conn: Connection, through: date, *, rung: str) -> StoredState:
    seen = newest_issue(conn)
    stored = StoredState(through=through, method_version="1", hazards="none", state=b"\x00npz", seen_issue_id=seen)
    save_state(conn, PANEL, stored, rung=rung, issue_id=open_issue(conn, cause="detect", at=NOON))
    return stored


def newest(conn: Connection, *, before: date = date(2026, 4, 1), method_version: str = "1") -> StoredState | None:
    return read_state(conn, PANEL, method_version=method_version, before=before)


def test_the_newest_memory_before_a_day_comes_back(office: Connection) -> None:
    assert newest(office) is None
    early = keep(office, MARCH_2 - 2 * WEEK, rung="week 1")
    late = keep(office, MARCH_2 - WEEK, rung="week 2")
    assert newest(office) == late
    assert newest(office, before=late.through) == early
    assert newest(office, method_version="2") is None


def test_a_later_day_takes_over_the_place_of_an_earlier_one(office: Connection) -> None:
    keep(office, MARCH_2 - 9 * WEEK, rung="week 1")
    late = keep(office, MARCH_2 - WEEK, rung="week 1")
    assert newest(office, before=late.through) is None


def test_a_memory_that_has_learned_from_a_count_that_changed_is_not_read_again(office: Connection) -> None:
    crawl(office, 100)  # the window 06:00-12:00 UTC of 2 March is 2 March in Houston
    early = keep(office, MARCH_2 - WEEK, rung="week 1")
    late = keep(office, MARCH_2, rung="week 2")
    assert newest(office) == late
    crawl(office, 140)
    assert newest(office) == early
    mended = keep(office, MARCH_2, rung="week 2")
    assert newest(office) == mended


def test_a_count_of_the_day_before_in_utc_may_be_of_the_same_local_day(office: Connection) -> None:
    crawl(office, 100)
    keep(office, MARCH_2 - timedelta(days=1), rung="week 1")
    crawl(office, 140)
    assert newest(office) is None


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


def test_a_hazard_known_otherwise_is_news_for_every_panel_that_may_alert(office: Connection) -> None:
    struck = TouchedPlace(place="houston", role=Role.STRUCK, began_on=MARCH_2)
    storm = Hazard(slug="storm", name="Storm", kind="flood", references=(), places=(struck,))
    crawl(office, 100)
    look(office)
    save_hazards(office, [storm], issue_id=open_issue(office, cause="workspace", at=NOON))
    assert panels_with_news(office) == (PANEL,)
    look(office)
    assert panels_with_news(office) == ()
    save_hazards(office, [storm], issue_id=open_issue(office, cause="workspace", at=NOON))  # the same words again
    assert panels_with_news(office) == ()


def test_the_steps_of_a_source_are_those_of_its_series(office: Connection) -> None:
    assert stored_steps(office, source=Source.CRAWL) == frozenset()
    crawl(office, 100)
    assert stored_steps(office, source=Source.CRAWL) == {Step.SLOT}
    assert stored_steps(office, source=Source.IMPORT) == frozenset()


def test_daily_panels_are_those_that_may_alert_whether_looked_at_or_not(office: Connection) -> None:
    assert daily_panels(office) == ()
    crawl(office, 100)
    crawl(office, 100, measure=Measure.NEW)
    look(office)
    assert daily_panels(office) == (PANEL,)

"""What a backtest reads: so many months, whatever lies before them to learn from, and when disasters were heard of."""

from datetime import UTC, datetime

from domain.counts import Measure, Source, Step
from jobs.going_back import read_past
from storage.database import Role, connect
from storage.detector_state import PanelName
from storage.places import read_places
from tests.dashboard.seed import DAYS, STORM, seed_all

NAME = PanelName(site="board", measure=Measure.ACTIVE, step=Step.DAY, source=Source.CRAWL)
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


def test_months_begin_with_the_first_day_of_the_earliest_and_all_history_is_there(database: str) -> None:
    seed_all(database, now=NOW)
    with connect(database, role=Role.WEB) as conn:
        past = read_past(conn, [NAME], places=read_places(conn), now=NOW, months=2)
        older = read_past(conn, [NAME], places=read_places(conn), now=NOW, months=12)
    assert str(past.since) == "2026-10-01"  # November runs, October is the other one
    (panel,) = past.panels
    assert len(panel.starts) == DAYS
    assert older.since == panel.starts[0].item()  # no month is gone through before the first count
    assert past.entered_on == {STORM: NOW.date()}
    assert str(past.gone_through().last) == "2026-11-19"  # the newest whole day


def test_without_a_panel_nothing_is_gone_through(database: str) -> None:
    seed_all(database, now=NOW)
    with connect(database, role=Role.WEB) as conn:
        past = read_past(conn, [], places=read_places(conn), now=NOW, months=2)
    assert past.panels == ()
    assert past.gone_through().looks == {}

"""What is stored of past months, as a backtest goes through it. It reads, and decides nothing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import numpy as np

from domain.counts import Step
from domain.hazards import Hazard
from domain.panels import Panel
from domain.places import Place
from jobs.backtesting import GoneThrough, go_through
from jobs.recalling import HISTORY
from storage.database import Connection
from storage.detector_state import PanelName
from storage.hazards import read_entry_times, read_hazards
from storage.panels import read_panel


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """What is stored of some panels, read at once; to go through it takes long and needs no database."""

    panels: tuple[Panel, ...]
    hazards: tuple[Hazard, ...]
    entered_on: Mapping[str, date]  # the earliest local day on which any place had heard of each disaster
    since: date

    def gone_through(self) -> GoneThrough:
        """Return what the office would have seen on each day."""
        return go_through(self.panels, hazards=self.hazards, since=self.since)


def read_past(
    conn: Connection, names: Iterable[PanelName], *, places: Sequence[Place], now: datetime, months: int
) -> Past:
    """Return so many months of these panels, the running month counted, and all that lies before them.

    Args:
        conn: Where they are stored.
        names: Daily panels of one source.
        places: The office's own; the newest of their local days is the last.
        now: The present.
        months: How many; fewer where the first count is younger.
    """
    today = max((place.local_date(now) for place in places), default=now.date())
    counted = tuple(panel for panel in (_panel(conn, name, today=today) for name in names) if len(panel.starts))
    first = min((_first(panel) for panel in counted), default=today)
    return Past(
        panels=counted,
        hazards=read_hazards(conn),
        entered_on={slug: min(place.local_date(at) for place in places) for slug, at in read_entry_times(conn).items()},
        since=max(_months_back(today, months), first),
    )


def _months_back(today: date, months: int) -> date:
    """Return the first day of so many months, the running one counted."""
    first = today.replace(day=1)
    for _ in range(months - 1):
        first = (first - timedelta(days=1)).replace(day=1)
    return first


def _first(panel: Panel) -> date:
    first: date = panel.starts[0].item()
    return first


def _panel(conn: Connection, name: PanelName, *, today: date) -> Panel:
    """Return a panel from its first count to its newest."""
    panel = read_panel(conn, name, until=today, steps=HISTORY[Step.DAY])
    counted = np.flatnonzero(np.isfinite(panel.ads).any(axis=1))
    return panel.rows(slice(int(counted[0]), int(counted[-1]) + 1) if len(counted) else slice(0))

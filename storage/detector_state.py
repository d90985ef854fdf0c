"""The detector's memory of each panel, and which issue it has read up to."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from domain.counts import Measure, Source, Step
from storage.database import Connection
from storage.queries import query, read_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelName:
    """Which panel: one site's series of one measure, step and source."""

    site: str
    measure: Measure
    step: Step
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredState:
    """A memory as stored: the last slot it has learned from, the method it belongs to, the newest issue it has seen."""

    through: date
    method_version: str
    state: bytes
    seen_issue_id: int


def save_state(conn: Connection, panel: PanelName, stored: StoredState, *, issue_id: int) -> None:
    """Replace the memory of a panel; it can be computed again from the counts at any time."""
    row = _words(panel) | {
        "issue_id": issue_id,
        "seen_issue_id": stored.seen_issue_id,
        "through": stored.through,
        "method_version": stored.method_version,
        "state": stored.state,
    }
    conn.execute(query("save_state"), row)


def read_state(conn: Connection, panel: PanelName) -> StoredState | None:
    """Return the memory of a panel, None where there is none yet."""
    row = next(read_rows(conn, "read_state", _words(panel)), None)
    return StoredState(**row | {"state": bytes(row["state"])}) if row else None


def panels_with_news(conn: Connection) -> tuple[PanelName, ...]:
    """Return the panels with counts from issues that no detection pass has looked at."""
    return tuple(
        PanelName(
            site=row["site"], measure=Measure(row["measure"]), step=Step(row["step"]), source=Source(row["source"])
        )
        for row in read_rows(conn, "read_panels_with_news")
    )


def daily_panels(conn: Connection) -> tuple[PanelName, ...]:
    """Return the panels that have daily values, by site; of a crawled site its primary measure only."""
    return tuple(
        PanelName(site=row["site"], measure=Measure(row["measure"]), step=Step.DAY, source=Source(row["source"]))
        for row in read_rows(conn, "read_daily_panels")
    )


def oldest_news(conn: Connection, panel: PanelName, *, seen_issue_id: int) -> date | None:
    """Return a day not after the first that issues after the seen one have touched, None when there is none."""
    row = conn.execute(query("read_oldest_news"), _words(panel) | {"seen_issue_id": seen_issue_id}).fetchone()
    first_start: datetime | None = row[0] if row else None
    return first_start.date() - timedelta(days=1) if first_start else None  # a UTC date is at most a day ahead


def _words(panel: PanelName) -> dict[str, str]:
    return {
        "site": panel.site,
        "measure": panel.measure.value,
        "step": panel.step.value,
        "source": panel.source.value,
    }

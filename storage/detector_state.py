"""The detector's memories of each panel, and which issue it has read up to."""

from dataclasses import asdict, dataclass
from datetime import date

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
    hazards: str  # a digest of what hazards said about its days
    state: bytes
    seen_issue_id: int


def save_state(conn: Connection, panel: PanelName, stored: StoredState, *, rung: str, issue_id: int) -> None:
    """Keep a memory in its place, instead of the older one there; it can be computed again from the counts."""
    conn.execute(query("save_state"), _words(panel) | asdict(stored) | {"rung": rung, "issue_id": issue_id})


def read_state(conn: Connection, panel: PanelName, *, method_version: str, before: date) -> StoredState | None:
    """Return the newest memory that ends before a day and has learned from no count that has changed since."""
    wanted = _words(panel) | {"method_version": method_version, "before": before}
    row = next(read_rows(conn, "read_state", wanted), None)
    return StoredState(**row | {"state": bytes(row["state"])}) if row else None


def save_look(conn: Connection, panel: PanelName, *, seen_issue_id: int, issue_id: int) -> None:
    """Note up to which issue a panel's counts and the hazards have been looked at."""
    conn.execute(query("save_look"), _words(panel) | {"issue_id": issue_id, "seen_issue_id": seen_issue_id})


def panels_with_news(conn: Connection) -> tuple[PanelName, ...]:
    """Return the panels with counts, or beside hazards, from issues that no detection pass has looked at."""
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


def stored_steps(conn: Connection, *, source: Source) -> frozenset[Step]:
    """Return the steps that a source's series have; none where it has brought no series."""
    return frozenset(Step(row["step"]) for row in read_rows(conn, "read_stored_steps", {"source": source.value}))


def _words(panel: PanelName) -> dict[str, str]:
    return {
        "site": panel.site,
        "measure": panel.measure.value,
        "step": panel.step.value,
        "source": panel.source.value,
    }

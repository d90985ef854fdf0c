"""Hazards with their references and places, as known at each issue: as lists and feeds tell them, and analysts add."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from psycopg.types.json import Jsonb

from domain.annotations import with_annotations
from domain.hazards import Hazard, Reference, Role, TouchedPlace
from storage.annotations import read_anchors, read_shocks
from storage.database import Connection
from storage.issues import newest_issue
from storage.queries import Row, query, read_rows


def save_hazards(conn: Connection, hazards: Iterable[Hazard], *, issue_id: int) -> int:
    """Append hazards that are new or known otherwise than before; return how many.

    One that touches no place takes back what was known, and nothing where nothing was.
    """
    known = {hazard.slug: hazard for hazard in _listed(conn, as_of=newest_issue(conn))}
    told = (hazard for hazard in hazards if hazard.places or hazard.slug in known)
    new = [hazard for hazard in told if known.get(hazard.slug) != hazard]
    for hazard in new:
        row = asdict(hazard) | {
            "issue_id": issue_id,
            "references": Jsonb([_as_json(asdict(reference)) for reference in hazard.references]),
            "places": Jsonb([_as_json(asdict(touched)) for touched in hazard.places]),
        }
        conn.execute(query("add_hazard"), row)
    return len(new)


def read_hazards(conn: Connection, *, as_of: int | None = None) -> tuple[Hazard, ...]:
    """Return every hazard as known at an issue (default: the newest), with what analysts say of them, by slug."""
    issue_id = newest_issue(conn) if as_of is None else as_of
    shocks, anchors = read_shocks(conn, as_of=issue_id), read_anchors(conn, as_of=issue_id)
    return with_annotations(_listed(conn, as_of=issue_id), shocks=shocks, anchors=anchors)


def read_entry_times(conn: Connection) -> dict[str, datetime]:
    """Return when the office first had each hazard on its list, or an analyst annotated it, by slug."""
    listed = {row["slug"]: row["entered_at"] for row in read_rows(conn, "read_hazard_entries")}
    return {shock.slug: shock.noted_at for shock in read_shocks(conn, as_of=newest_issue(conn))} | listed


def _listed(conn: Connection, *, as_of: int) -> tuple[Hazard, ...]:
    """Return the hazards as lists and feeds alone tell them: what is stored is held against these."""
    return tuple(_hazard(row) for row in read_rows(conn, "read_hazards", {"as_of": as_of}))


def _as_json(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}


def _hazard(row: Row) -> Hazard:
    return Hazard(
        slug=row["slug"],
        name=row["name"],
        kind=row["kind"],
        references=tuple(_reference(each) for each in row["references"]),
        places=tuple(_touched(each) for each in row["places"]),
        is_simulated=row["is_simulated"],
        is_shock=row["is_shock"],
        unnamed_since=row["unnamed_since"],
    )


def _reference(values: dict[str, Any]) -> Reference:
    return Reference(**values | {"declared_on": _day(values["declared_on"])})


def _touched(values: dict[str, Any]) -> TouchedPlace:
    set_at = values["anchor_set_at"]
    days = {name: _day(values[name]) for name in ("began_on", "ended_on", "anchor_on")}
    words = {"role": Role(values["role"]), "anchor_set_at": datetime.fromisoformat(set_at) if set_at else None}
    return TouchedPlace(**values | days | words)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None

"""What the page Places reads from the store, all as of one issue. It computes nothing."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dashboard.views.places.selection import Shown, Subject, choose_subject
from domain.days import ComparedDay
from domain.findings import Finding
from domain.hazards import Hazard
from domain.places import Category, Place, Site
from presentation.heat_values import WEEK
from storage.database import Connection
from storage.findings import read_findings
from storage.hazards import read_hazards
from storage.issues import issue_written_at, newest_issue
from storage.matrix import has_imports, newest_compared_day, read_compared_days
from storage.places import read_categories, read_places, read_sites


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What can be chosen from, as of one issue."""

    issue_id: int
    issued_at: datetime | None
    places: tuple[Place, ...]
    categories: tuple[Category, ...]
    sites: tuple[Site, ...]
    subject: Subject | None
    newest: date | None  # local day on record of what is chosen
    has_imports: bool = False  # asked only where nothing was counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What decides which places are shown, and what is shown beside their days."""

    week: tuple[ComparedDay, ...]  # the newest seven days of every place
    findings: tuple[Finding, ...]
    hazards: tuple[Hazard, ...]


def read_known(conn: Connection, wishes: Mapping[str, str]) -> Known:
    """Return what is stored to choose from, and what the address asks for; no subject where nothing is counted."""
    issue_id, sites = newest_issue(conn), read_sites(conn)
    subject = choose_subject(wishes, sites=sites)
    newest = newest_compared_day(conn, category=subject.category, site=subject.site) if subject else None
    return Known(
        issue_id=issue_id,
        issued_at=issue_written_at(conn, issue_id) if issue_id else None,
        places=read_places(conn),
        categories=read_categories(conn),
        sites=sites,
        subject=subject,
        newest=newest,
        has_imports=newest is None and has_imports(conn),
    )


def read_around(conn: Connection, subject: Subject, shown: Shown, *, issue_id: int) -> Around:
    """Return the newest week of all places, with the findings and disasters on record."""
    return Around(
        week=read_compared_days(
            conn,
            category=subject.category,
            site=subject.site,
            since=shown.last - timedelta(days=WEEK - 1),
            until=shown.last,
            as_of=issue_id,
        ),
        findings=read_findings(conn, as_of=issue_id, since=shown.first),
        hazards=read_hazards(conn, as_of=issue_id),
    )


def read_shown(
    conn: Connection, subject: Subject, shown: Shown, *, places: Collection[str], issue_id: int
) -> tuple[ComparedDay, ...]:
    """Return the days shown of these places."""
    return read_compared_days(
        conn,
        category=subject.category,
        site=subject.site,
        since=shown.first,
        until=shown.last,
        as_of=issue_id,
        places=places,
    )

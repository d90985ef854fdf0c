"""What the page Sites reads from the store. It computes nothing."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from dashboard.stale import read_stopped
from dashboard.views.sites.selection import WINDOWS, SiteView, look_back
from domain.pauses import Pause, pause_of
from domain.places import Category, Place, Site
from domain.runs import RunRecord
from storage.audit import Act, read_acts
from storage.cell_health import read_site_health
from storage.database import Connection
from storage.issues import issue_written_at, newest_issue
from storage.pauses import PAUSED, RESUMED, standing_pauses
from storage.places import read_categories, read_places, read_sites
from storage.runs import read_runs

RUNS_BACK = timedelta(days=14)
MOST_RUNS = 10
PAUSINGS_BACK = timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What there is to choose from."""

    issue_id: int
    issued_at: datetime | None
    places: tuple[Place, ...]
    categories: tuple[Category, ...]
    sites: tuple[Site, ...]
    pauses: tuple[Pause, ...]  # those that hold now
    pausings: tuple[Act, ...]  # and resumes, of the last 30 days, newest first
    stopped: datetime | None  # where the newest window ends, where no site is read any more


def read_known(conn: Connection, *, now: datetime) -> Known:
    """Return the office's sites, what is paused, and who paused and resumed lately."""
    issue_id = newest_issue(conn)
    return Known(
        issue_id=issue_id,
        issued_at=issue_written_at(conn, issue_id) if issue_id else None,
        places=read_places(conn),
        categories=read_categories(conn),
        sites=read_sites(conn),
        pauses=standing_pauses(conn, at=now),
        pausings=read_acts(conn, (PAUSED, RESUMED), since=now - PAUSINGS_BACK),
        stopped=read_stopped(conn, now=now),
    )


def read_views(conn: Connection, known: Known, *, chosen: Site | None, now: datetime) -> tuple[SiteView, ...]:
    """Return the health of the chosen site as far back as is quick, or of every site over its last windows."""
    sites = (chosen,) if chosen else known.sites
    return tuple(_view(conn, known, site, is_alone=chosen is not None, now=now) for site in sites)


def _view(conn: Connection, known: Known, site: Site, *, is_alone: bool, now: datetime) -> SiteView:
    span = look_back(site, is_alone=is_alone)
    health = read_site_health(conn, site=site, now=now, outcomes=WINDOWS, look_back=span)
    return SiteView(site=site, health=health, since=now - span, pause=pause_of(known.pauses, site=site.slug))


def read_last_runs(conn: Connection, site: Site, *, now: datetime) -> tuple[RunRecord, ...]:
    """Return the newest crawls of a site."""
    return read_runs(conn, site=site.slug, since=now - RUNS_BACK)[:MOST_RUNS]

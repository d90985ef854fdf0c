"""What is read from the store of one disaster at one place, all as of one issue. It computes nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from domain.days import DayValue
from domain.findings import Finding
from domain.hazards import Hazard
from domain.places import Category, Place, Site
from domain.slots import DayClock
from situation.selection import Chosen, Listing, listing_of
from storage.database import Connection
from storage.days import days_of_places, read_days
from storage.findings import read_findings
from storage.hazards import read_hazards
from storage.issues import issue_as_of, issue_written_at, newest_issue
from storage.places import read_categories, read_imported_sites, read_places, read_sites


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What can be chosen from, as of one issue."""

    issue_id: int
    issued_at: datetime | None
    places: tuple[Place, ...]
    categories: tuple[Category, ...]
    sites: tuple[Site, ...]
    listing: tuple[Listing, ...]  # those with a card, and those whose counts were imported
    hazards: tuple[Hazard, ...]


def read_known(conn: Connection, *, at: datetime | None = None) -> Known:
    """Return what is stored to choose from; `issue_id` is 0 where there were no counts.

    Args:
        conn: The connection.
        at: The instant whose knowledge is asked for; None: the present.
    """
    return known_under(conn, newest_issue(conn) if at is None else issue_as_of(conn, at))


def known_under(conn: Connection, issue_id: int) -> Known:
    """Return what is stored to choose from, hazards as of an issue; 0 stands for none."""
    sites = read_sites(conn)
    return Known(
        issue_id=issue_id,
        issued_at=issue_written_at(conn, issue_id) if issue_id else None,
        places=read_places(conn),
        categories=read_categories(conn),
        sites=sites,
        listing=listing_of(sites, read_imported_sites(conn)),
        hazards=read_hazards(conn, as_of=issue_id),
    )


def day_clocks(known: Known, *, category: str) -> Mapping[str, Mapping[str, DayClock]]:
    """Return by place and site when days are over, as of what is known, of the sites with a card that count there."""
    at = known.issued_at
    return {
        place.slug: {
            site.slug: DayClock(every=site.every, zone=place.zone, at=at)
            for site in known.sites
            if at is not None and (place.slug, category) in site.cells
        }
        for place in known.places
    }


def read_place(  # noqa: PLR0913 - what names the days
    conn: Connection,
    chosen: Chosen,
    *,
    place: str,
    issue_id: int,
    first: date | None = None,
    last: date | None = None,
) -> tuple[DayValue, ...]:
    """Return the days of one place in the chosen category and measure, every site; by default over the days shown."""
    return read_days(
        conn,
        place=place,
        category=chosen.category,
        measure=chosen.site.primary,
        since=first or chosen.first,
        until=last or chosen.last,
        as_of=issue_id,
    )


def read_places_days(
    conn: Connection, chosen: Chosen, *, places: Sequence[str], issue_id: int
) -> Mapping[str, tuple[DayValue, ...]]:
    """Return the days of several places by slug, over the days shown."""
    return days_of_places(
        conn,
        places=places,
        category=chosen.category,
        measure=chosen.site.primary,
        since=chosen.first,
        until=chosen.last,
        as_of=issue_id,
    )


def read_story(conn: Connection, chosen: Chosen, *, issue_id: int) -> tuple[Finding, ...]:
    """Return the findings that show within the days shown: those of the series, and those of the whole site."""
    place = chosen.touched.place
    found = read_findings(conn, as_of=issue_id, since=chosen.first, site=chosen.site.slug, places=[place])
    return tuple(finding for finding in found if _is_about(finding, chosen, last=chosen.last))


def read_going_on(conn: Connection, chosen: Chosen, *, issue_id: int) -> tuple[Finding, ...]:
    """Return the findings of the chosen place that had not ended, of every site and category, in the days shown."""
    found = read_findings(conn, as_of=issue_id, since=chosen.first, places=[chosen.touched.place])
    return tuple(finding for finding in found if finding.ended_on is None and finding.began_on <= chosen.last)


def _is_about(finding: Finding, chosen: Chosen, *, last: date) -> bool:
    return finding.category in (None, chosen.category) and finding.began_on <= last

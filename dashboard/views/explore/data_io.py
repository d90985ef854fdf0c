"""What the page Explore reads from the store, all as of one issue. It computes nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from dashboard.views.explore.selection import Chosen, Line, View, choose_line, choose_place
from domain.counts import Series, Source, Step
from domain.days import DayValue
from domain.findings import Finding
from domain.hazards import Hazard
from domain.places import Category, Place, Site
from domain.slots import DayClock
from domain.traces import Trace, WindowValue
from storage.database import Connection
from storage.explore import (
    counted_places,
    places_listed,
    read_series_days,
    read_series_windows,
    read_traces,
    series_of,
    span_of,
)
from storage.findings import read_findings
from storage.hazards import read_hazards
from storage.issues import issue_written_at, newest_issue
from storage.places import read_categories, read_places, read_sites


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What can be chosen from, as of one issue; the series are those of the chosen place."""

    issue_id: int
    issued_at: datetime | None
    places: tuple[Place, ...]
    categories: tuple[Category, ...]
    sites: tuple[Site, ...]
    counted: tuple[str, ...]
    kept: tuple[Series, ...]
    line: Line | None
    listed: tuple[str, ...]  # places that the line's site counts in its category and measure
    span: tuple[date, date] | None  # of the line's windows
    hazards: tuple[Hazard, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What is shown: days or windows of the chosen places, days of the rest of the site, and what was going on."""

    days: tuple[DayValue, ...] = ()
    windows: tuple[WindowValue, ...] = ()
    beside: tuple[DayValue, ...] = ()
    hazards: tuple[Hazard, ...] = ()
    findings: tuple[Finding, ...] = ()
    traces: tuple[Trace, ...] = ()
    clocks: Mapping[str, DayClock] = field(default_factory=dict)  # by place, when the days of the site are over


def read_known(conn: Connection, wishes: Mapping[str, str]) -> Known:
    """Return what is stored to choose from, and the line that the address asks for; None where nothing was counted."""
    issue_id, sites, counted = newest_issue(conn), read_sites(conn), counted_places(conn)
    place = choose_place(wishes, counted=counted)
    kept = series_of(conn, place=place) if place else ()
    line = choose_line(wishes, kept=kept, sites=sites)
    return Known(
        issue_id=issue_id,
        issued_at=issue_written_at(conn, issue_id) if issue_id else None,
        places=read_places(conn),
        categories=read_categories(conn),
        sites=sites,
        counted=counted,
        kept=kept,
        line=line,
        listed=_listed(conn, line) if line else (),
        span=_span(conn, line) if line else None,
        hazards=read_hazards(conn, as_of=issue_id),
    )


def day_clocks(known: Known, line: Line) -> Mapping[str, DayClock]:
    """Return by place when the days of a line that is crawled are over, as of what is known."""
    site = next((site for site in known.sites if site.slug == line.site), None)
    if site is None or known.issued_at is None or line.source is not Source.CRAWL:
        return {}
    return {place.slug: DayClock(every=site.every, zone=place.zone, at=known.issued_at) for place in known.places}


def read_chosen(conn: Connection, chosen: Chosen, known: Known) -> Read:
    """Return everything that is shown of what is chosen, of what is known."""
    issue_id = known.issue_id
    line, kept = chosen.line, chosen.line.kept.get(chosen.step)
    is_windowed = kept is not None and (chosen.step in (Step.SLOT, Step.HOUR) or not line.is_daily)
    found = _findings(conn, chosen, issue_id=issue_id) if chosen.view is View.COUNTS else ()
    return Read(
        days=() if is_windowed else _days(conn, chosen, chosen.places, issue_id=issue_id),
        windows=_windows(conn, kept, chosen, issue_id=issue_id) if is_windowed and kept else (),
        beside=_days(conn, chosen, chosen.beside, issue_id=issue_id) if chosen.beside else (),
        hazards=known.hazards,
        clocks=day_clocks(known, line),
        findings=tuple(finding for finding in found if _is_about(finding, chosen)),
        traces=_traces(conn, chosen, issue_id=issue_id) if chosen.day else (),
    )


def _findings(conn: Connection, chosen: Chosen, *, issue_id: int) -> tuple[Finding, ...]:
    return read_findings(conn, as_of=issue_id, since=chosen.reach[0], site=chosen.line.site, places=[chosen.line.place])


def _listed(conn: Connection, line: Line) -> tuple[str, ...]:
    return places_listed(conn, site=line.site, category=line.category, measure=line.measure, source=line.source)


def _span(conn: Connection, line: Line) -> tuple[date, date] | None:
    """Return the dates over which any step of the line has windows."""
    spans = [span for series in line.kept.values() if (span := span_of(conn, series))]
    return (min(first for first, _ in spans), max(last for _, last in spans)) if spans else None


def _days(conn: Connection, chosen: Chosen, places: tuple[str, ...], *, issue_id: int) -> tuple[DayValue, ...]:
    return read_series_days(
        conn,
        places=places,
        site=chosen.line.site,
        category=chosen.line.category,
        measure=chosen.line.measure,
        since=chosen.reach[0],
        until=chosen.reach[1],
        as_of=issue_id,
        source=chosen.line.source,
    )


def _windows(conn: Connection, kept: Series, chosen: Chosen, *, issue_id: int) -> tuple[WindowValue, ...]:
    return read_series_windows(conn, kept, since=chosen.first, until=chosen.last, as_of=issue_id)


def _traces(conn: Connection, chosen: Chosen, *, issue_id: int) -> tuple[Trace, ...]:
    if chosen.day is None:
        return ()
    return read_traces(
        conn,
        places=chosen.places,
        site=chosen.line.site,
        category=chosen.line.category,
        measure=chosen.line.measure,
        steps=chosen.traced_steps,
        day=chosen.day,
        as_of=issue_id,
        source=chosen.line.source,
    )


def _is_about(finding: Finding, chosen: Chosen) -> bool:
    line = chosen.line
    is_counted_so = finding.measure is line.measure and finding.source is line.source
    return is_counted_so and finding.category in (None, line.category) and finding.began_on <= chosen.reach[1]

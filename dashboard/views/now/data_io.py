"""What the page Now reads from the store, all as of one issue. It computes nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from dashboard.views.now.selection import BELIEVED_SHARE, has_faded, open_findings
from domain.days import DayValue
from domain.findings import Finding
from domain.focus import Focus
from domain.focus_readings import FocusReading
from domain.hazards import Hazard
from domain.pauses import Pause, pause_of
from domain.places import Category, Place, Site
from domain.slots import Slot, SlotState
from storage.database import Connection
from storage.days import count_quiet_days, newest_live_days, read_days
from storage.expected import count_judged
from storage.findings import read_findings
from storage.focus import read_focus, read_focus_readings
from storage.hazards import read_hazards
from storage.health import SiteWindow, imported_span, last_windows
from storage.issues import issue_written_at, newest_issue
from storage.pauses import standing_pauses
from storage.places import read_categories, read_places, read_sites
from storage.slots import read_slots

LOOK_BACK = timedelta(days=60)  # over what has closed; what is open stands, however old
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
JUDGED_DAYS = timedelta(days=14)  # an expected level older than that judges nothing now
SLOTS_AHEAD = timedelta(days=2)  # the longest time between two windows of a site is a day
PICTURE_DAYS = timedelta(days=45)


@dataclass(frozen=True, slots=True, kw_only=True)
class Present:
    """Everything the page tells, as of one issue."""

    issue_id: int
    issued_at: datetime | None
    places: tuple[Place, ...]
    categories: tuple[Category, ...]
    sites: tuple[Site, ...]
    hazards: tuple[Hazard, ...]
    findings: tuple[Finding, ...]
    windows: tuple[SiteWindow, ...]
    judged: int  # how many series have had an expected level of late; not asked, and 0, while a finding goes on
    was_counted: bool  # whether any site was ever read
    imported: tuple[datetime, datetime] | None  # from when to when, where no site was ever read
    focuses: tuple[Focus, ...] = ()  # places that are read more often now
    readings: tuple[FocusReading, ...] = ()  # what their extra slots came to last
    pauses: tuple[Pause, ...] = ()  # that hold now
    next_slot: Slot | None = None  # the next window that ends and is read then
    quiet: Mapping[str, int] = field(
        default_factory=dict
    )  # on how many judged days an open finding was not seen, by key


def read_present(conn: Connection, *, now: datetime, today: date) -> Present:
    """Return the present as it is stored; `issue_id` is 0 in a database without counts."""
    issue_id = newest_issue(conn)
    windows, focuses = last_windows(conn, now=now), read_focus(conn, now)
    pauses = standing_pauses(conn, at=now)
    findings = read_findings(conn, as_of=issue_id, closed_since=today - LOOK_BACK)
    opened = open_findings(findings)
    quiet = count_quiet_days(conn, opened, share=BELIEVED_SHARE)
    goes_on = any(not has_faded(each, quiet=quiet, today=today) for each in opened)
    was_counted = bool(windows or newest_live_days(conn, since=LONG_AGO))
    return Present(
        issue_id=issue_id,
        issued_at=issue_written_at(conn, issue_id) if issue_id else None,
        places=read_places(conn),
        categories=read_categories(conn),
        sites=read_sites(conn),
        hazards=read_hazards(conn, as_of=issue_id),
        findings=findings,
        windows=windows,
        focuses=focuses,
        readings=_read_readings(conn, focuses, now=now),
        judged=0 if goes_on else count_judged(conn, since=today - JUDGED_DAYS),
        was_counted=was_counted,
        imported=None if was_counted else imported_span(conn),
        pauses=pauses,
        next_slot=_read_next_slot(conn, pauses, now=now),
        quiet=quiet,
    )


def read_picture(conn: Connection, finding: Finding, *, today: date, issue_id: int) -> tuple[DayValue, ...]:
    """Return the days from before one finding about a series to the newest on record, oldest first.

    What came after its last unusual day belongs to the picture, a gap above all: until seven quiet days have been
    seen it is told as going on. A day that is not over has no row, and is no gap. None for a whole place or site.
    """
    if finding.place is None or finding.category is None:
        return ()
    days = read_days(
        conn,
        place=finding.place,
        category=finding.category,
        measure=finding.measure,
        since=finding.began_on - PICTURE_DAYS,
        until=max(today, finding.latest_on),
        as_of=issue_id,
    )
    return tuple(day for day in days if day.site == finding.site)


def _read_next_slot(conn: Connection, pauses: tuple[Pause, ...], *, now: datetime) -> Slot | None:
    """Return the next slot of a site that nobody has paused; None where the clock has opened none."""
    ahead = read_slots(conn, since=now, until=now + SLOTS_AHEAD)
    return next((slot for slot in ahead if slot.state is SlotState.OPEN and not pause_of(pauses, site=slot.site)), None)


def _read_readings(conn: Connection, focuses: tuple[Focus, ...], *, now: datetime) -> tuple[FocusReading, ...]:
    if not focuses:
        return ()
    places, since = {focus.place for focus in focuses}, min(focus.since for focus in focuses)
    return read_focus_readings(conn, places=places, since=since, now=now)

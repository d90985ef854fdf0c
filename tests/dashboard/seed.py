"""A small office with one invented storm, written into a real database as the clock and the detector would write it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from domain.counts import Count, Measure, Series, Source, Step, Verdict
from domain.findings import Finding, Kind
from domain.hazards import Hazard, Phase, Reference, Role, TouchedPlace
from domain.places import Category, Place, Site
from storage.counts import save_counts
from storage.database import Connection, connect
from storage.database import Role as DatabaseRole
from storage.expected import ExpectedDay, save_expected
from storage.findings import record_findings
from storage.hazards import save_hazards
from storage.issues import open_issue
from storage.places import save_categories, save_places, save_sites
from storage.rollups import roll_up_days
from tests.builders import a_finding

DAYS = 60
USUAL, RAISED, SUNK = 200, 420, 80  # ads: a usual day, the days after the storm, its own days
ONE_DAY = timedelta(days=1)
STORM = "sim-testwind"
HOSTILE = "<img src=x onerror=alert(1)>"  # a place somebody named to see what happens


NOW = datetime.now(UTC)  # for all tests of a run: one that lasts across midnight knows one day


def last_midnight(now: datetime) -> datetime:
    """Return the end of the newest whole day in UTC, which is the end of the newest window."""
    return now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)


def places() -> tuple[Place, ...]:
    names = {"houston": "Houston", "dallas": "Dallas", "mobile": "Mobile", "tampa": HOSTILE}
    return tuple(
        Place(slug=slug, name=name, state="TX", geoid="4835000", counties=("48201",), zone="UTC", peer_group="gulf")
        for slug, name in names.items()
    )


def sites() -> tuple[Site, ...]:
    cells = tuple((place.slug, "escorts") for place in places())
    return tuple(
        Site(
            slug=slug,
            home="http://127.0.0.1:1",
            every=ONE_DAY,
            cells=cells,
            measures=(Measure.ACTIVE,),
            primary=Measure.ACTIVE,
            versions={(*cell, Measure.ACTIVE): 1 for cell in cells},
            is_simulated=True,
        )
        for slug in ("board", "cards")
    )


def storm(today: date) -> Hazard:
    """Return a storm that reached Houston twenty days ago and stayed for five."""
    began = today - timedelta(days=20)
    touched = TouchedPlace(place="houston", role=Role.STRUCK, began_on=began, ended_on=began + timedelta(days=4))
    reference = Reference(feed="demo", external_id=STORM)
    return Hazard(
        slug=STORM,
        name="Storm Testwind",
        kind="hurricane",
        references=(reference,),
        places=(touched,),
        is_simulated=True,
    )


def rebound(today: date) -> Finding:
    """Return what the detector would say of Houston: 420 where 200 were expected, for ten days."""
    return a_finding(
        site="board",
        kind=Kind.REBOUND,
        began_on=today - timedelta(days=10),
        latest_on=today - ONE_DAY,
        window=7,
        observed=float(RAISED),
        expected=float(USUAL),
        low=170.0,
        high=230.0,
        score=4.0,
        observed_steps=7,
        peers=6,
        peer_ratio=1.0,
        episode=1,
        hazard=STORM,
        phase=Phase.AFTER,
    )


def usual_or_not(place: str, *, days_ago: int) -> int:
    """Return the ads of a day: twenty to sixteen days ago Houston sank, the last ten days it stood high."""
    if place != "houston":
        return USUAL
    if 16 <= days_ago <= 20:
        return SUNK
    return RAISED if days_ago <= 10 else USUAL


def counts(site: str, *, now: datetime) -> Iterator[Count]:
    """Yield a count a cell and day; five days ago the site blocked us everywhere."""
    end = last_midnight(now)
    for days_ago in range(DAYS, 0, -1):
        window_end = end - ONE_DAY * (days_ago - 1)
        for place in places():
            is_blocked = days_ago == 5
            yield Count(
                site=site,
                place=place.slug,
                category="escorts",
                measure=Measure.ACTIVE,
                window_start=window_end - ONE_DAY,
                window_end=window_end,
                observed_at=window_end + timedelta(minutes=4),
                ads=None if is_blocked else usual_or_not(place.slug, days_ago=days_ago),
                verdict=Verdict.BLOCKED if is_blocked else Verdict.OK,
                pages_read=1,
            )


def expected_days(site: str, *, now: datetime) -> Iterator[ExpectedDay]:
    """Yield two hundred expected ads, 170 to 230, for every series and day."""
    today = last_midnight(now).date()
    for place in places():
        series = Series(site=site, place=place.slug, category="escorts", measure=Measure.ACTIVE, step=Step.SLOT)
        for days_ago in range(DAYS, 0, -1):
            day = today - timedelta(days=days_ago)
            yield ExpectedDay(series=series, day=day, expected=float(USUAL), low=170.0, high=230.0)


def seed_office(conn: Connection, *, now: datetime) -> None:
    """Write places, category, sites and the storm; nothing is counted yet."""
    issue_id = open_issue(conn, cause="workspace", at=now)
    save_places(conn, places(), issue_id=issue_id)
    save_categories(conn, (Category(slug="escorts", name="Escorts"),), issue_id=issue_id)
    save_sites(conn, sites(), issue_id=issue_id)
    save_hazards(conn, (storm(last_midnight(now).date()),), issue_id=issue_id)


def seed_counts(conn: Connection, *, now: datetime) -> None:
    """Write sixty days of counts, their daily values and what was expected."""
    issue_id = open_issue(conn, cause="crawl", at=now)
    for site in sites():
        found = counts(site.slug, now=now)
        save_counts(conn, found, step=Step.SLOT, source=Source.CRAWL, definition_version=1, issue_id=issue_id)
    roll_up_days(conn, issue_id=issue_id)
    for site in sites():
        save_expected(conn, expected_days(site.slug, now=now), issue_id=issue_id)


def seed_finding(conn: Connection, *, now: datetime) -> None:
    """Write the rebound on the board, and the same, weaker, on the cards."""
    issue_id = open_issue(conn, cause="detect", at=now)
    lead = rebound(last_midnight(now).date())
    second = replace(lead, site="cards", score=2.0)
    record_findings(conn, (lead, second), issue_id=issue_id, outbox=(), at=now)


def seed_all(database: str, *, now: datetime) -> None:
    """Write office, counts and findings."""
    with connect(database, role=DatabaseRole.OWNER) as conn:
        seed_office(conn, now=now)
        seed_counts(conn, now=now)
        seed_finding(conn, now=now)


def stop_counting(conn: Connection) -> None:
    """Let every window have been read nine days earlier, whatever else was written since."""
    conn.execute(
        b"UPDATE cell_outcomes SET window_starts = ARRAY(SELECT w - interval '9 days' FROM unnest(window_starts) AS w),"
        b" window_ends = ARRAY(SELECT w - interval '9 days' FROM unnest(window_ends) AS w)"
    )

"""An office whose sites stand in every state there is, written into a real database as the clock would write it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from domain.counts import Count, Measure, Source, Step, Verdict
from domain.pauses import Pause
from domain.places import Category, Site, Terms
from domain.runs import RunRecord
from domain.slots import newest_ended_slot
from storage.acts import Author
from storage.counts import save_counts
from storage.database import Connection, Role, connect
from storage.issues import open_issue
from storage.pauses import pause
from storage.places import save_categories, save_places, save_sites
from storage.runs import save_run
from tests.builders import a_run
from tests.dashboard.seed import HOSTILE, places

SIX_HOURS = timedelta(hours=6)
MINUTE = timedelta(minutes=1)
WINDOWS = 30
ADS = {Verdict.OK: 200, Verdict.ZERO: 0, Verdict.FLOOR: 1000, Verdict.PARTIAL: 150, Verdict.IMPLAUSIBLE: 90_000}
WHY = f"its owner asked us to wait {HOSTILE}"


def watched(now: datetime) -> tuple[Site, ...]:
    """Return a site a state: whole, in part, not at all, paused, never counted."""
    cells = tuple((place.slug, "escorts") for place in places())
    terms = Terms(
        delay=timedelta(seconds=5),
        max_requests=600,
        decided_by="City <b>Attorney</b>",
        renew_by=now.date() + timedelta(days=300),
    )

    def site(slug: str, *measures: Measure, terms: Terms = terms) -> Site:
        return Site(
            slug=slug,
            home=f"https://{slug}.example",
            every=SIX_HOURS,
            cells=cells,
            measures=measures,
            primary=measures[0],
            versions={(*cell, measure): 1 for cell in cells for measure in measures},
            is_simulated=True,
            terms=terms,
        )

    return (
        site("anuncios", Measure.ACTIVE),
        site("board", Measure.ACTIVE, Measure.NEW, terms=replace(terms, renew_by=now.date() + timedelta(days=9))),
        site("cards", Measure.ACTIVE, terms=replace(terms, renew_by=now.date() - timedelta(days=1))),
        site("listings", Measure.ACTIVE),
        site("newcomer", Measure.ACTIVE),
    )


def verdict_of(site: str, place: str, *, back: int) -> Verdict:
    """Return what came of a cell so many windows ago; the newest is 0."""
    if back == 9:
        return Verdict.OUR_OUTAGE  # everywhere at once
    if site == "board" and place == "tampa" and back < 3:
        return Verdict.BLOCKED
    if site == "board" and place == "dallas" and back in (5, 6):
        return (Verdict.FLOOR, Verdict.IMPLAUSIBLE)[back - 5]
    if site == "cards" and back < 2:
        return Verdict.LAYOUT_CHANGED
    if site == "listings" and back in (1, 2):
        return Verdict.PAUSED
    return Verdict.ZERO if place == "mobile" else Verdict.OK


def counts_of(site: Site, *, newest: datetime) -> Iterator[Count]:
    """Yield what came of every cell and measure in the last windows."""
    for back in range(WINDOWS):
        window_end = newest - back * SIX_HOURS
        for place, category in site.cells:
            for measure in site.measures:
                verdict = verdict_of(site.slug, place, back=back)
                yield Count(
                    site=site.slug,
                    place=place,
                    category=category,
                    measure=measure,
                    window_start=window_end - SIX_HOURS,
                    window_end=window_end,
                    observed_at=window_end + 4 * MINUTE,
                    ads=ADS.get(verdict),
                    verdict=verdict,
                    pages_read=1,
                )


def a_crawl(site: Site, *, window_end: datetime) -> RunRecord:
    """Return what the crawl of one window took; what the cards read has dates."""
    began = window_end + MINUTE
    posted = {(place, category): began - timedelta(minutes=40) for place, category in site.cells[:2]}
    return a_run(
        site=site.slug,
        window_start=window_end - SIX_HOURS,
        window_end=window_end,
        started_at=began,
        ended_at=began + 3 * MINUTE,
        requests=31,
        pages=28,
        body_bytes=412_000,
        waited_seconds=150.0,
        statuses={200: 28, 403: 2, 0: 1},
        verdicts={Verdict.OK: 3, Verdict.BLOCKED: 1},
        newest_posted=posted if site.slug == "board" else {},
    )


def seed_watched(database: str, *, now: datetime) -> None:
    """Write the office, its counts, its crawls and one pause; the site `newcomer` was never counted."""
    newest = newest_ended_slot("board", every=SIX_HOURS, now=now).window_end
    with connect(database, role=Role.OWNER) as conn:
        issue_id = open_issue(conn, cause="workspace", at=now)
        save_places(conn, places(), issue_id=issue_id)
        save_categories(conn, (Category(slug="escorts", name="Escorts", name_es="Acompañantes"),), issue_id=issue_id)
        save_sites(conn, watched(now), issue_id=issue_id)
        for site in watched(now)[:-1]:
            _count(conn, site, newest=newest, now=now)
        wanted = Pause(
            site="listings", since=now - MINUTE, until=now + timedelta(days=2), why=WHY, paused_by="B. Analyst"
        )
        pause(conn, wanted, author=Author(by="B. Analyst", entered_by="the page Sites"))


def _count(conn: Connection, site: Site, *, newest: datetime, now: datetime) -> None:
    issue_id = open_issue(conn, cause="crawl", at=now)
    found = counts_of(site, newest=newest)
    save_counts(conn, found, step=Step.SLOT, source=Source.CRAWL, definition_version=1, issue_id=issue_id)
    for back in range(12):
        save_run(conn, a_crawl(site, window_end=newest - back * SIX_HOURS))

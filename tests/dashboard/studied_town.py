"""A town large enough to be studied: twelve places for most of a year, and a storm that took the ads of one away."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import numpy as np

from domain.counts import Count, Measure, Source, Step, Verdict
from domain.places import Category, Place, Site
from storage.counts import save_counts
from storage.database import Connection, connect
from storage.database import Role as DatabaseRole
from storage.hazards import save_hazards
from storage.issues import open_issue
from storage.places import save_categories, save_places, save_sites
from storage.rollups import roll_up_days
from tests.dashboard.seed import ONE_DAY, last_midnight, places, sites, storm

HISTORY = 330  # days: with fewer there are too few placebos
STRUCK_DAYS = range(16, 21)  # days ago: as long as the storm lasted
LEFT = 0.4  # of the usual ads in these days
USUAL = 200.0


def town_places() -> tuple[Place, ...]:
    houston = places()[0]
    return (houston, *(replace(houston, slug=f"city-{number}", name=f"City {number}") for number in range(11)))


def town_site() -> Site:
    cells = tuple((place.slug, "escorts") for place in town_places())
    versions = {(*cell, Measure.ACTIVE): 1 for cell in cells}
    return replace(sites()[0], cells=cells, versions=versions)


def town_counts(*, now: datetime) -> Iterator[Count]:
    """Yield a count a place and day; every place moves by chance alone, Houston falls in the storm."""
    end, rng = last_midnight(now), np.random.default_rng(7)
    for days_ago in range(HISTORY, 0, -1):
        window_end = end - ONE_DAY * (days_ago - 1)
        for place in town_places():
            is_struck = place.slug == "houston" and days_ago in STRUCK_DAYS
            yield Count(
                site="board",
                place=place.slug,
                category="escorts",
                measure=Measure.ACTIVE,
                window_start=window_end - ONE_DAY,
                window_end=window_end,
                observed_at=window_end + timedelta(minutes=4),
                ads=int(rng.poisson(USUAL * (LEFT if is_struck else 1.0))),
                verdict=Verdict.OK,
                pages_read=1,
            )


def seed_town(database: str, *, now: datetime) -> None:
    """Write the town, its storm and its counts."""
    with connect(database, role=DatabaseRole.OWNER) as conn:
        issue_id = open_issue(conn, cause="workspace", at=now)
        save_places(conn, town_places(), issue_id=issue_id)
        save_categories(conn, (Category(slug="escorts", name="Escorts"),), issue_id=issue_id)
        save_sites(conn, (town_site(),), issue_id=issue_id)
        save_hazards(conn, (storm(last_midnight(now).date()),), issue_id=issue_id)
        write_counts(conn, town_counts(now=now), now=now)


def write_counts(conn: Connection, counts: Iterator[Count], *, now: datetime, step: Step = Step.SLOT) -> int:
    """Write counts and their daily values as one issue, and return it."""
    issue_id = open_issue(conn, cause="crawl", at=now)
    save_counts(conn, counts, step=step, source=Source.CRAWL, definition_version=1, issue_id=issue_id)
    roll_up_days(conn, issue_id=issue_id)
    return issue_id

"""The study of one disaster at one place, over the days that an issue holds. It keeps nothing and words nothing."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from detector.study.hazard_study import study_hazard
from detector.study.phases import USUAL_PLAN, StudyPlan, days_looked_at
from detector.study.study_counts import MAX_HISTORY
from domain.counts import Measure, Source
from domain.hazards import Hazard
from domain.panels import Panel
from domain.studies import PlaceStudy
from storage.database import Connection
from storage.detector_state import PanelName, daily_panels
from storage.panels import read_panel


def study_of(  # noqa: PLR0913 - what a study depends on
    conn: Connection,
    hazard: Hazard,
    *,
    hazards: Sequence[Hazard],
    place: str,
    category: str,
    site: str,
    measure: Measure,
    issue_id: int,
    last: date,
) -> PlaceStudy:
    """Return the study of a place and category, all sites together that are counted as the given one is.

    Args:
        conn: The connection.
        hazard: What is studied.
        hazards: All on record: no place is a measure for others while one of them touches it.
        place: Its slug.
        category: Its slug.
        site: Says which sites belong together: those crawled, or those imported.
        measure: By which it is counted.
        issue_id: As of which the days are read.
        last: The last day that is looked at.

    Raises:
        InvalidPanel: what is stored does not add up, such as one list counted at two steps.
    """
    first, until = days_looked_at(hazard, USUAL_PLAN, today=last)
    steps = max((until - first).days, 0) + 1 + MAX_HISTORY
    panels = read_panels(conn, site=site, measure=measure, until=until, steps=steps, issue_id=issue_id)
    return study_hazard(panels, hazard, hazards=hazards, places=(place,), categories=(category,)).places[0]


def read_panels(  # noqa: PLR0913 - what names the panels
    conn: Connection, *, site: str, measure: Measure, until: date, steps: int, issue_id: int
) -> tuple[Panel, ...]:
    """Return the days of every site that is counted as the given one is: by its measure, crawled or imported."""
    names = [name for name in daily_panels(conn) if name.measure is measure]
    source = _source_of(site, names)
    return tuple(
        read_panel(conn, name, until=until, steps=steps, as_of=issue_id) for name in names if name.source is source
    )


def panels_around(  # noqa: PLR0913 - what names the panels
    conn: Connection,
    hazard: Hazard,
    *,
    source: Source,
    measure: str = "",
    plan: StudyPlan = USUAL_PLAN,
    today: date,
    as_of: int | None = None,
) -> tuple[Panel, ...]:
    """Return each site's days from two years before a disaster to the end of its phases, all of one measure.

    Args:
        conn: The connection.
        hazard: The disaster.
        source: Crawled or imported.
        measure: What is counted; default: what most sites have.
        plan: Lengths of the phases.
        today: The last day that is looked at.
        as_of: The issue to read as of; default: the newest.
    """
    names = [name for name in daily_panels(conn) if name.source is source]
    measures = Counter(name.measure for name in names)
    if not measures:
        return ()
    # Ads on show and new ads do not add up: what most sites are counted by is studied.
    chosen = measure or min(measures, key=lambda each: (-measures[each], each))
    first, until = days_looked_at(hazard, plan, today=today)
    steps = max((until - first).days, 0) + 1 + MAX_HISTORY
    kept = [name for name in names if name.measure == chosen]
    return tuple(read_panel(conn, name, until=until, steps=steps, as_of=as_of) for name in kept)


def _source_of(site: str, names: list[PanelName]) -> Source:
    sources = {name.source for name in names if name.site == site}
    return Source.IMPORT if sources == {Source.IMPORT} else Source.CRAWL

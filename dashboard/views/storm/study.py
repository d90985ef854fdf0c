"""The study on the page Storm: read and computed once for each issue that somebody looks at. It words nothing."""

from datetime import date

import streamlit as st

from dashboard.backing import Backing
from dashboard.views.storm.data_io import Known
from dashboard.views.storm.selection import Chosen
from detector.study.hazard_study import study_hazard
from detector.study.phases import USUAL_PLAN, days_looked_at
from detector.study.study_counts import MAX_HISTORY
from domain.counts import Measure, Source
from domain.panels import Panel
from domain.studies import PlaceStudy
from storage.database import Connection
from storage.detector_state import PanelName, daily_panels
from storage.panels import read_panel

STUDIES_KEPT = 200  # a place's study is some kilobytes; an office has fewer places under a disaster at once


def study_shown(backing: Backing, chosen: Chosen, known: Known) -> PlaceStudy:
    """Return the study of the chosen disaster, place and category, all sites together, as of the page's issue.

    Computing one takes about a second; it is kept until the next issue, for every reader alike.

    Raises:
        DatabaseUnreachable: there is nothing to read from.
        InvalidPanel: what is stored does not add up, such as one list counted at two steps.
    """
    return _studied(
        backing,
        known,
        hazard=chosen.hazard.slug,
        place=chosen.touched.place,
        category=chosen.category,
        site=chosen.site.slug,
        measure=chosen.site.primary,
        issue_id=known.issue_id,
        last=chosen.last,
    )


def _database_of(backing: Backing) -> str:
    """Return what tells one office's studies from another's; a number of the memory may be given out again."""
    return str(backing.pool.conninfo)


@st.cache_resource(show_spinner=False, max_entries=STUDIES_KEPT, hash_funcs={Backing: _database_of})
def _studied(  # noqa: PLR0913 - what a study depends on
    backing: Backing,
    _known: Known,
    *,
    hazard: str,
    place: str,
    category: str,
    site: str,
    measure: Measure,
    issue_id: int,
    last: date,
) -> PlaceStudy:
    mine = next(each for each in _known.hazards if each.slug == hazard)
    first, until = days_looked_at(mine, USUAL_PLAN, today=last)
    steps = max((until - first).days, 0) + 1 + MAX_HISTORY
    with backing.reading() as conn:
        panels = read_panels(conn, site=site, measure=measure, until=until, steps=steps, issue_id=issue_id)
    study = study_hazard(panels, mine, hazards=_known.hazards, places=(place,), categories=(category,))
    return study.places[0]


def read_panels(  # noqa: PLR0913 - what names the panels
    conn: Connection, *, site: str, measure: Measure, until: date, steps: int, issue_id: int
) -> tuple[Panel, ...]:
    """Return the days of every site that is counted as the given one is: by its measure, crawled or imported."""
    names = [name for name in daily_panels(conn) if name.measure is measure]
    source = _source_of(site, names)
    return tuple(
        read_panel(conn, name, until=until, steps=steps, as_of=issue_id) for name in names if name.source is source
    )


def _source_of(site: str, names: list[PanelName]) -> Source:
    sources = {name.source for name in names if name.site == site}
    return Source.IMPORT if sources == {Source.IMPORT} else Source.CRAWL

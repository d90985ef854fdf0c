"""The study on the page Storm: read and computed once for each issue that somebody looks at. It words nothing."""

from datetime import date

import streamlit as st

from dashboard.backing import Backing
from domain.counts import Measure
from domain.studies import PlaceStudy
from situation.data_io import Known
from situation.selection import Chosen
from situation.study import study_of

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
    with backing.reading() as conn:
        return study_of(
            conn,
            mine,
            hazards=_known.hazards,
            place=place,
            category=category,
            site=site,
            measure=measure,
            issue_id=issue_id,
            last=last,
        )

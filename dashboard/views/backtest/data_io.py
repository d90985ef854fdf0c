"""What the page Backtest reads: what is on record, and the budget that the settings hold now. It computes nothing."""

import os
from dataclasses import dataclass
from datetime import datetime

import streamlit as st

from dashboard.backing import Backing
from dashboard.trying import Trying
from domain.counts import Source
from domain.errors import WorkspaceInvalid
from domain.hazards import Hazard
from domain.places import Category, Place, Site
from settings import load_settings
from storage.database import Connection
from storage.detector_state import daily_panels
from storage.hazards import read_hazards
from storage.issues import issue_written_at, newest_issue
from storage.places import read_categories, read_places, read_sites


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is on record, as of one issue."""

    issue_id: int
    issued_at: datetime | None
    places: tuple[Place, ...]
    categories: tuple[Category, ...]
    sites: tuple[Site, ...]
    hazards: tuple[Hazard, ...]
    sources: frozenset[Source]  # with daily counts


def read_known(conn: Connection) -> Known:
    """Return what is on record."""
    issue_id = newest_issue(conn)
    return Known(
        issue_id=issue_id,
        issued_at=issue_written_at(conn, issue_id) if issue_id else None,
        places=read_places(conn),
        categories=read_categories(conn),
        sites=read_sites(conn),
        hazards=read_hazards(conn, as_of=issue_id),
        sources=frozenset(name.source for name in daily_panels(conn)),
    )


def budget_in_force(backing: Backing) -> float:
    """Return the budget that the settings hold now; where they cannot be read, the one this process began with."""
    try:
        return load_settings(backing.settings.folder, os.environ).false_alarms_a_month
    except WorkspaceInvalid:
        return backing.settings.false_alarms_a_month


def open_trying() -> Trying:
    """Return the one keeper of backtests that all readers of this process share."""
    return _opened(st.secrets["database_url"])


@st.cache_resource(show_spinner=False)
def _opened(database_url: str) -> Trying:
    return Trying(database_url)

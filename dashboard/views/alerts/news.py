"""Whether the page Alerts is behind what happened since it was shown. It touches nothing that a reader fills in."""

from collections.abc import Mapping
from datetime import UTC, datetime

import streamlit as st

from dashboard.backing import Backing
from dashboard.shell import show
from dashboard.views.alerts.data_io import Board, read_board
from dashboard.views.alerts.markup import told_line
from dashboard.views.alerts.selection import Group, group_of
from domain.errors import DatabaseUnreachable, SchemaTooOld
from presentation.words import Words

WATCH_SECONDS = 60  # as often as the clock follows alerts up


def standing_in(board: Board, *, now: datetime) -> Mapping[str, Group]:
    """Return in which group each finding of the page stands."""
    return {alert.finding.key: group_of(alert, now=now) for alert in board.alerts}


def show_news(backing: Backing, shown: Mapping[str, Group], *, words: Words) -> None:
    """Look once a minute whether anything stands elsewhere than the page shows it, and say so beside a button.

    Only this line is drawn anew: what is being written into the forms below stays as it is.
    """
    st.fragment(_watch, run_every=WATCH_SECONDS)(backing, shown, words)


def _watch(backing: Backing, shown: Mapping[str, Group], words: Words) -> None:
    now = datetime.now(UTC)
    try:
        with backing.reading() as conn:
            present = standing_in(read_board(conn, now=now), now=now)
    except (DatabaseUnreachable, SchemaTooOld):
        show(told_line(words.say("alerts-unwatched")))
        return
    changed = sum(shown.get(key) is not present.get(key) for key in {*shown, *present})
    if not changed:
        return
    show(told_line(words.say("alerts-news", count=changed)))
    if st.button(words.say("alerts-press-news"), key="alerts-news"):
        st.rerun()

"""Whether the page Alerts is behind what happened since it was shown. It touches nothing that a reader fills in."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import streamlit as st

from dashboard.backing import Backing
from dashboard.shell import show
from dashboard.told import told_line
from dashboard.views.alerts.data_io import Board, read_board
from dashboard.views.alerts.selection import Group, group_of
from domain.errors import DatabaseUnreachable, SchemaTooOld
from presentation.words import Words

WATCH_SECONDS = 60  # as often as the clock follows alerts up
JUST_READ = timedelta(seconds=WATCH_SECONDS / 2)  # the line is drawn with the page too, which has read it all


def standing_in(board: Board, *, now: datetime) -> Mapping[str, Group]:
    """Return in which group each finding of the page stands."""
    return {alert.finding.key: group_of(alert, now=now) for alert in board.alerts}


def show_news(backing: Backing, shown: Mapping[str, Group], *, read_at: datetime, words: Words) -> None:
    """Look once a minute whether anything stands elsewhere than the page shows it, and say so beside a button.

    Only this line is drawn anew: what is being written into the forms below stays as it is.

    Args:
        backing: The office.
        shown: In which group each finding of the page stands.
        read_at: When the page read that.
        words: The reader's.
    """
    st.fragment(_watch, run_every=WATCH_SECONDS)(backing, shown, read_at, words)


def _watch(backing: Backing, shown: Mapping[str, Group], read_at: datetime, words: Words) -> None:
    now = datetime.now(UTC)
    if now - read_at < JUST_READ:
        return
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

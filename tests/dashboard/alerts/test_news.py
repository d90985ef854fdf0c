"""The page Alerts says within a minute that something is new, and leaves alone what a reader is writing."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.views.alerts.selection import Group
from storage.database import Role, connect
from tests.dashboard.alerts.alerted_town import seed_alerts
from tests.dashboard.test_main import said


def watched() -> None:
    from datetime import UTC, datetime, timedelta

    import streamlit as st

    from dashboard.backing import open_backing
    from dashboard.views.alerts.data_io import read_board
    from dashboard.views.alerts.news import show_news, standing_in
    from domain.messages import Language
    from presentation.words import words_for

    backing, now = open_backing(), datetime.now(UTC)
    if "before" not in st.session_state:
        with backing.reading() as conn:
            st.session_state.before = standing_in(read_board(conn, now=now), now=now)
    read_at = now - timedelta(seconds=st.session_state.get("seconds_ago", 60))
    show_news(backing, st.session_state.before, read_at=read_at, words=words_for(Language.ENGLISH))


@pytest.fixture
def script(office: Path, database: str) -> AppTest:
    seed_alerts(database, now=datetime.now(UTC))
    script = AppTest.from_function(watched, default_timeout=60)
    script.secrets["folder"], script.secrets["database_url"] = str(office), database
    return script.run()


def test_nothing_is_said_while_nothing_is_new(script: AppTest) -> None:
    assert not script.exception
    assert set(script.session_state.before.values()) == set(Group)
    assert said(script.run()) == ""
    assert list(script.button) == []


def test_an_alert_that_stands_elsewhere_by_now_is_said_beside_a_button(script: AppTest, database: str) -> None:
    with connect(database, role=Role.OWNER) as conn:
        conn.execute(b"UPDATE acknowledgements SET undone_at = now()")
        conn.execute(b"UPDATE outbox SET state = 'sent', sent_at = now() WHERE last_error LIKE 'no route%'")
    assert "Since this page was shown, 2 alerts have come or stand elsewhere." in said(script.run())
    assert not script.exception
    assert [button.label for button in script.button] == ["Show what is new"]
    script.button(key="alerts-news").click().run()
    assert not script.exception


def test_a_page_that_has_just_been_read_is_not_read_again(script: AppTest, database: str) -> None:
    with connect(database, role=Role.OWNER) as conn:
        conn.execute(b"UPDATE acknowledgements SET undone_at = now()")
    script.session_state.seconds_ago = 5
    assert said(script.run()) == ""
    script.session_state.seconds_ago = 60
    assert "Since this page was shown" in said(script.run())


def test_a_database_that_cannot_be_read_is_said_and_the_page_stays(script: AppTest, database: str) -> None:
    with connect(database, role=Role.OWNER) as conn:
        conn.execute(b"REVOKE SELECT ON acknowledgements FROM tidegauge_web")
    assert "what stands below may be behind what happened" in said(script.run())
    assert not script.exception

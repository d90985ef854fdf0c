"""A page whose database goes away comes back by itself, and so does what was written into its forms."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from dashboard import backing
from dashboard.backing import Backing
from dashboard.front import SCRIPT
from dashboard.unreadable import TRY_AGAIN, try_again
from domain.errors import DatabaseUnreachable
from settings import load_settings
from storage.database import Role, open_pool
from tests.dashboard.seed import seed_all
from tests.dashboard.test_main import said

BEGAN = date(2026, 3, 2)


def refuse(_pool: object) -> None:
    raise DatabaseUnreachable


def press(script: AppTest) -> AppTest:
    key = next(each.key for each in script.button if each.key and "shock-form" in each.key)
    return script.button(key=key).click().run()


@pytest.fixture
def form(office: Path, database: str) -> AppTest:
    """Return the script at the page Alerts with the form of a shock filled in, and no name given yet."""
    seed_all(database, now=datetime.now(UTC))
    script = AppTest.from_file(str(SCRIPT), default_timeout=60)
    script.secrets["folder"], script.secrets["database_url"] = str(office), database
    script.query_params["lang"], script.query_params["annotate"] = "en", "shock"
    script._page_hash = calc_hash("alerts")  # as a browser that opened that address
    script.run()
    script.text_input(key="your-name").input("A. Analyst")
    script.selectbox(key="shock-kind").select("closure")
    script.text_input(key="shock-name").input("Board merges")
    script.multiselect(key="shock-places").select("houston")
    script.date_input(key="shock-began").set_value(BEGAN)
    script.text_input(key="shock-why").input("its own notice")
    assert not script.exception
    return script


def test_what_was_written_is_there_again_place_by_place_once_the_database_answers(
    form: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as outage:
        outage.setattr(backing, "read_from", refuse)
        press(form)
        assert "Nothing was changed: the database does not take it now" in said(form)
        assert 'role="alert"' in said(form)
        assert not form.multiselect  # the form is not on this page
        form.run()
    form.run()
    assert 'role="alert"' not in said(form)
    assert form.text_input(key="shock-name").value == "Board merges"
    assert form.text_input(key="your-name").value == "A. Analyst"
    assert form.multiselect(key="shock-places").value == ["houston"]
    assert form.date_input(key="shock-began").value == BEGAN
    press(form)
    assert "Kept: the shock is annotated." in said(form)
    assert "Houston. Said by A. Analyst" in said(form)


@pytest.fixture
def served(office: Path, seeded: str) -> Iterator[Backing]:
    with open_pool(seeded, role=Role.WEB, max_size=1) as pool:
        yield Backing(settings=load_settings(office, {}), pool=pool)


@pytest.mark.parametrize(
    ("seconds_ago", "answers", "reruns"), [(0, True, 0), (TRY_AGAIN.seconds, False, 0), (TRY_AGAIN.seconds, True, 1)]
)
def test_the_page_is_run_again_once_its_database_answers(
    served: Backing, monkeypatch: pytest.MonkeyPatch, seconds_ago: int, *, answers: bool, reruns: int
) -> None:
    asked: list[bool] = []
    monkeypatch.setattr(st, "rerun", lambda: asked.append(True))
    if not answers:
        monkeypatch.setattr(backing, "read_from", refuse)
    try_again(served, datetime.now(UTC) - timedelta(seconds=seconds_ago))
    assert len(asked) == reruns

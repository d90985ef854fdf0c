"""Shocks and anchors on the page Alerts, without a browser: said, refused in words, listed, and taken back once."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.views.alerts.annotation_forms import MOST_LINES
from domain.annotations import Anchor, Shock
from domain.hazards import Hazard
from storage.acts import Author
from storage.annotating import annotate_shock, set_anchor
from storage.database import Role, connect
from storage.hazards import read_hazards, save_hazards
from storage.issues import open_issue
from tests.dashboard.alerts.test_alerts_page import NAME, Page, alerts_page
from tests.dashboard.seed import HOSTILE, STORM, last_midnight, storm
from tests.dashboard.test_main import said

ANALYST = Author(by="B. Analyst", entered_by="the page Alerts")
TODAY = last_midnight(datetime.now(UTC)).date()
HOUSTON = storm(TODAY).places[0]
DAY = timedelta(days=1)


class Desk(Page):
    """The page Alerts, of which the section of shocks and anchors is asked."""

    def open(self, form: str) -> None:
        self.script.button(key=f"annotate-{form}").click().run()
        assert self.script.query_params["annotate"] in (form, [form])

    def submit(self, form: str) -> str:
        key = next(each.key for each in self.script.button if each.key and f"{form}-form" in each.key)
        return self.press(key)

    def write(self, key: str, text: str) -> None:
        self.script.text_input(key=key).input(text)

    def choose(self, key: str, day: date | None) -> None:
        self.script.date_input(key=key).set_value(day)

    def hazards(self) -> list[Hazard]:
        with connect(self.database, role=Role.WEB) as conn:
            return [hazard for hazard in read_hazards(conn) if hazard.slug != STORM]

    def anchor(self) -> date | None:
        with connect(self.database, role=Role.WEB) as conn:
            return next(each for each in read_hazards(conn) if each.slug == STORM).places[0].anchor_on


@pytest.fixture
def desk(office: Path, database: str) -> Desk:
    return Desk(office, database)


def test_a_shock_is_refused_in_words_until_it_can_be_so_and_then_stands_once_with_its_author(desk: Desk) -> None:
    assert "Nobody has annotated a shock or set an anchor." in said(desk.script)
    desk.open("shock")
    assert desk.submit("shock").startswith("Nothing was changed: write your name first")
    desk.name()
    assert desk.submit("shock").startswith("Nothing was changed: choose the day")
    desk.choose("shock-began", TODAY + 2 * DAY)
    assert desk.submit("shock").startswith("Nothing was changed: choose what sort of cause it was")
    desk.script.selectbox(key="shock-kind").select("closure")
    assert desk.submit("shock").startswith("Nothing was changed: write what it is called")
    desk.write("shock-name", "Board <b>merges</b>")
    desk.write("shock-why", "its own notice")
    assert desk.submit("shock").startswith("Nothing was changed: that day is still to come")
    desk.choose("shock-began", TODAY - 9 * DAY)
    desk.choose("shock-ended", TODAY - 10 * DAY)
    assert desk.submit("shock").startswith("Nothing was changed: the last day lies before the first")
    assert (desk.hazards(), desk.acts()) == ([], [])
    desk.choose("shock-ended", TODAY - 8 * DAY)
    desk.script.multiselect(key="shock-places").select("houston").select("tampa")
    assert desk.submit("shock").startswith("Kept: the shock is annotated.")
    (shock,) = desk.hazards()
    assert (shock.name, shock.kind, shock.is_shock) == ("Board <b>merges</b>", "closure", True)
    assert {each.place for each in shock.places} == {"houston", "tampa"}
    assert {(each.began_on, each.ended_on) for each in shock.places} == {(TODAY - 9 * DAY, TODAY - 8 * DAY)}
    markup = said(desk.script)
    assert "Closure: Board &lt;b&gt;merges&lt;/b&gt;." in markup
    assert "Said by &lt;img src=x onerror=alert(2)&gt; A. Analyst" in markup
    assert HOSTILE not in markup
    assert "shock-form" not in "".join(str(each.key) for each in desk.script.button)  # what is done is closed
    desk.run()
    assert len(desk.acts()) == 1


def test_a_shock_of_no_place_named_is_one_of_every_place(desk: Desk) -> None:
    desk.name()
    desk.open("shock")
    desk.script.selectbox(key="shock-kind").select("law")
    desk.write("shock-name", "A law")
    desk.write("shock-why", "the register")
    desk.choose("shock-began", TODAY - DAY)
    desk.submit("shock")
    assert {each.place for each in desk.hazards()[0].places} == {"houston", "dallas", "mobile", "tampa"}
    assert ", every place. Said by" in said(desk.script)


def test_an_anchor_is_set_listed_and_taken_back_once_from_either_list(desk: Desk) -> None:
    desk.name()
    desk.open("anchor")
    assert len(desk.script.selectbox(key="anchor-of").options) == 1
    desk.write("anchor-why", "landfall")
    assert desk.submit("anchor").startswith("Nothing was changed: choose where it was")
    assert 'data-tone="refused"' in said(desk.script)
    desk.script.selectbox(key="anchor-of").select_index(0)
    assert desk.submit("anchor").startswith("Nothing was changed: choose the day")
    desk.choose("anchor-on", TODAY)
    assert desk.submit("anchor").startswith("Nothing was changed: an anchor lies within the disaster’s days")
    desk.choose("anchor-on", HOUSTON.began_on + DAY)
    assert desk.submit("anchor").startswith("Kept: the disaster is counted from that day there.")
    assert 'data-tone="refused"' not in said(desk.script)
    assert desk.anchor() == HOUSTON.began_on + DAY
    (act,) = desk.acts()
    assert (act.actor, act.action, act.subject) == ("the page Alerts", "hazards anchor", STORM)
    assert act.detail["by"] == NAME
    assert f"undo-{act.audit_id}" in {button.key for button in desk.script.button}
    assert desk.press("take-back-anchor-1").startswith(
        "Taken back. Where it was in use, the day that stood before it holds again."
    )
    assert desk.anchor() is None
    assert [act.action for act in desk.acts()] == ["hazards anchor undone", "hazards anchor"]
    assert f"undo-{act.audit_id}" not in {button.key for button in desk.script.button}


def test_a_shock_is_taken_back_from_what_people_did_and_what_another_took_back_is_not_done_twice(desk: Desk) -> None:
    at = datetime.now(UTC)
    with connect(desk.database, role=Role.WEB) as conn:
        annotate_shock(conn, a_shock(at), author=ANALYST)
    desk.run()
    desk.name()
    (act,) = desk.acts()
    assert desk.press(f"undo-{act.audit_id}").startswith(
        "Taken back: the shock stands no more, unless hazards.csv holds it too."
    )
    assert desk.hazards() == []
    with connect(desk.database, role=Role.WEB) as conn:
        annotate_shock(conn, a_shock(at), author=ANALYST)
    desk.run()
    with connect(desk.database, role=Role.OWNER) as conn:
        conn.execute(b"UPDATE shocks SET undone_issue_id = issue_id + 1, undone_at = now()")
        open_issue(conn, cause="annotated", at=at)
    assert desk.press("take-back-shock-2").startswith("Nothing was changed: it was done already")


def test_what_was_said_more_than_thirty_days_ago_stands_without_an_undo_and_a_long_list_names_its_rest(
    desk: Desk,
) -> None:
    at = datetime.now(UTC)
    with connect(desk.database, role=Role.WEB) as conn:
        for number in range(MOST_LINES):
            annotate_shock(conn, a_shock(at, name=f"Number {number}"), author=ANALYST)
        annotate_shock(conn, a_shock(at - timedelta(days=31), name="Long ago"), author=ANALYST)
    desk.run()
    markup = said(desk.script)
    assert "1 older one stands" in markup
    assert "Long ago" not in markup.partition('id="annotations"')[2].partition("What people did")[0]
    with connect(desk.database, role=Role.OWNER) as conn:
        conn.execute(b"UPDATE shocks SET undone_issue_id = issue_id + 1, undone_at = now() WHERE shock_id = 1")
        open_issue(conn, cause="annotated", at=at)
    desk.run()
    assert "Closure: Long ago" in said(desk.script)
    keys = {button.key for button in desk.script.button}
    assert "take-back-shock-2" in keys
    assert f"take-back-shock-{MOST_LINES + 1}" not in keys


def test_the_form_begins_with_the_disaster_and_place_of_the_address(desk: Desk) -> None:
    other = storm(TODAY - 30 * DAY)
    with connect(desk.database, role=Role.OWNER) as conn:
        older = Hazard(slug="older", name="Older", kind="flood", references=(), places=other.places)
        save_hazards(conn, [older], issue_id=open_issue(conn, cause="workspace", at=datetime.now(UTC)))
    desk.script.query_params["hazard"], desk.script.query_params["place"] = "older", "houston"
    desk.open("anchor")
    assert str(desk.script.selectbox(key="anchor-of").value) == "older houston"


def test_an_office_without_any_alert_can_say_what_else_moved_its_counts(office: Path, database: str) -> None:
    with connect(database, role=Role.OWNER) as conn:
        open_issue(conn, cause="workspace", at=datetime.now(UTC))
    script = AppTest.from_function(alerts_page, default_timeout=60)
    script.secrets["folder"], script.secrets["database_url"] = str(office), database
    script.run()
    assert "Nothing was found yet" in said(script)
    keys = {button.key for button in script.button}
    assert ("annotate-shock" in keys, "annotate-anchor" in keys) == (True, False)
    assert "your-name" in {each.key for each in script.text_input}


def a_shock(at: datetime, *, name: str = "A closure") -> Shock:
    return Shock(
        kind="closure",
        name=name,
        places=("houston",),
        began_on=TODAY - 40 * DAY,
        why="w",
        noted_by="B. Analyst",
        noted_at=at,
    )


def test_an_anchor_is_taken_back_beside_the_act_that_set_it(desk: Desk) -> None:
    at = datetime.now(UTC)
    wanted = Anchor(hazard=STORM, place="houston", anchor_on=HOUSTON.began_on, why="w", set_by="B. Analyst", set_at=at)
    with connect(desk.database, role=Role.WEB) as conn:
        set_anchor(conn, wanted, author=ANALYST)
    desk.run()
    desk.name()
    (act,) = desk.acts()
    assert desk.press(f"undo-{act.audit_id}").startswith(
        "Taken back. Where it was in use, the day that stood before it holds again."
    )
    assert desk.anchor() is None

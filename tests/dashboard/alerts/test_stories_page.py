"""The page Alerts under a storm of alerts: one card, one press for all that its button counts, one Undo."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from dashboard.views.alerts.data_io import read_board
from dashboard.views.alerts.selection import open_stories
from domain.findings import Finding
from storage.acts import Author, acknowledge_told
from storage.database import Role, connect
from storage.outbox import read_open_stories
from storage.silences import read_acknowledgements
from tests.dashboard.alerts.alerted_town import GROUP, storm_findings, tell_more
from tests.dashboard.alerts.test_alerts_page import NAME, Page
from tests.dashboard.test_main import said

BUTTON = f"ack-all-{GROUP}"


@pytest.fixture
def page(office: Path, database: str) -> Page:
    return Page(office, database)


@pytest.fixture
def storm(page: Page) -> list[Finding]:
    """Return what is told of the storm beside the one that the office knows already: seventeen, one unconfirmed."""
    *told, doubtful, _ = storm_findings(datetime.now(UTC), number=18)
    tell_more(page.database, told, now=datetime.now(UTC))
    tell_more(page.database, [doubtful], now=datetime.now(UTC), state="unconfirmed")
    page.run()
    return [*told, doubtful]


def acknowledged(page: Page) -> set[str]:
    with connect(page.database, role=Role.WEB) as conn:
        return {key for key, each in read_acknowledgements(conn).items() if each.acknowledged_by == NAME}


def test_a_storm_is_one_card_and_its_others_are_lines_that_lead_to_theirs(page: Page, storm: list[Finding]) -> None:
    markup = said(page.script)
    assert "Needs an answer (18)" in markup  # sixteen of them, what the office knows already, and the hostile place
    assert "16 more of Storm Testwind, a line each" in markup
    *_, lead, _ = storm
    cards = {button.key for button in page.script.button if button.key and button.key.startswith("ack-series")}
    assert cards == {f"ack-{lead.key}", f"ack-{page.found['hostile'].key}", f"ack-{storm[-1].key}"} | {
        f"ack-{page.found['unconfirmed'].key}"
    }
    assert page.script.button(key=BUTTON).label == "I take care of all 18 of Storm Testwind"
    page.script.query_params["lang"] = "es"
    page.run()
    assert page.script.button(key=BUTTON).label == "Me encargo de los 18 avisos: Tormenta Testwind"
    page.script.query_params["alert"] = storm[0].key
    page.run()
    assert f"ack-{storm[0].key}" in {button.key for button in page.script.button}


def test_one_press_acknowledges_what_its_button_counts_in_one_act_and_one_undo_takes_it_back(
    page: Page, storm: list[Finding]
) -> None:
    now = datetime.now(UTC)
    with connect(page.database, role=Role.WEB) as conn:
        counted = open_stories(read_board(conn, now=now).alerts, now=now)[GROUP]
        told = {each.finding_key for each in read_open_stories(conn) if each.group_key == GROUP}
    keys = {alert.finding.key for alert in counted}
    assert keys == {page.found["told"].key, *(each.key for each in storm)}
    assert told - keys == {page.found["cared"].key, page.found["closed"].key}  # somebody's already, and over
    assert page.press(BUTTON).startswith("Nothing was changed: write your name first")
    assert acknowledged(page) == set()
    page.name()
    assert page.press(BUTTON).startswith("Kept: you take care of “Storm Testwind”.")
    assert acknowledged(page) == keys
    (act,) = page.acts()
    assert (act.subject, act.detail["findings"], set(act.detail["keys"].split())) == (GROUP, "18", keys)
    assert BUTTON not in {button.key for button in page.script.button}
    assert "Everything told of Storm Testwind" in said(page.script)
    assert page.press(f"undo-{act.audit_id}").startswith("Taken back")
    assert acknowledged(page) == set()
    assert BUTTON in {button.key for button in page.script.button}


def test_who_takes_a_story_that_is_somebody_s_in_part_is_told_which_part_is_theirs(
    page: Page, storm: list[Finding]
) -> None:
    now = datetime.now(UTC)
    with connect(page.database, role=Role.WEB) as conn:
        others = [each.key for each in storm[:16]]
        acknowledge_told(conn, GROUP, author=Author(by="B. Colleague", entered_by="cli"), at=now, among=others)
    page.name()
    told = page.press(BUTTON)
    assert told.startswith(
        "Kept: you take care of 2 of the 18 alerts of “Storm Testwind”; of the others it is B. Colleague"
    )
    assert len(acknowledged(page)) == 2


def test_what_was_told_after_the_page_was_shown_is_news_and_not_acknowledged_unseen(
    page: Page, storm: list[Finding]
) -> None:
    page.name()
    newest = storm_findings(datetime.now(UTC), number=18)[-1]
    tell_more(page.database, [newest], now=datetime.now(UTC))
    page.press(BUTTON)
    assert len(acknowledged(page)) == len(storm) + 1
    assert newest.key not in acknowledged(page)
    assert f"ack-{newest.key}" in {button.key for button in page.script.button}


def test_a_single_alert_of_a_group_has_its_own_button_alone(page: Page) -> None:
    assert not [button.key for button in page.script.button if button.key and button.key.startswith("ack-all-")]

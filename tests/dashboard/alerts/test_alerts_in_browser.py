"""The page Alerts in a real browser: acknowledged and taken back, on a phone, with names that would do harm."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import psycopg
import pytest
from playwright.sync_api import Browser, Page, expect
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from storage.database import Role, connect
from storage.silences import read_acknowledgements
from tests.dashboard.alerts.alerted_town import seed_alerts
from tests.dashboard.conftest import copied_for, free_port, serving, write_office
from tests.dashboard.hearing import alike
from tests.dashboard.test_browser import PHONE, WAIT_MS, Reader

HARM = "A. Analyst <img src=x onerror=alert(2)>"
TAKE, RETURN = re.compile("^I take care of it"), re.compile("^I no longer take care of it")
ACTS = "xpath=ancestor::*[contains(@class, 'st-key-tg-acts-')]"
FIRST_MS = 60_000  # the process has imported nothing yet when the first of these pages is asked for


@pytest.fixture(scope="module")
def served(server_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """Yield the address of the web process, and of the database behind it."""
    port = free_port()
    with copied_for(server_url, "dashboard_alerted") as database:
        seed_alerts(database, now=datetime.now(UTC))
        with serving(write_office(tmp_path_factory.mktemp("office")), database=database, port=port):
            yield f"http://127.0.0.1:{port}", database


@pytest.fixture
def reader(served: tuple[str, str], chromium: Browser) -> Iterator[Reader]:
    page: Page = chromium.new_context(viewport=PHONE, locale="en-US").new_page()  # type: ignore[arg-type]
    tab = Reader(page=page, base=served[0])
    page.on("console", lambda message: tab.errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: tab.errors.append(str(error)))
    page.on("request", lambda request: tab.watch(request.url))
    yield tab
    page.context.close()
    assert [error for error in tab.errors if "_stcore" not in error] == []
    assert tab.outside == []


@contextmanager
def away(server_url: str, *, database: str) -> Iterator[None]:
    """Let a database answer nobody for a while, and drop whoever holds it."""
    name = str(conninfo_to_dict(database)["dbname"])
    with psycopg.connect(server_url, autocommit=True) as conn:
        allow = sql.SQL("ALTER DATABASE {} ALLOW_CONNECTIONS {}")
        conn.execute(allow.format(sql.Identifier(name), sql.SQL("false")))
        conn.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])
        yield
        conn.execute(allow.format(sql.Identifier(name), sql.SQL("true")))


def opened(reader: Reader, path: str) -> Page:
    reader.page.goto(reader.base + path)
    expect(reader.page.locator(".tg-footer")).to_be_visible(timeout=FIRST_MS)
    return reader.page


def test_an_alert_is_taken_care_of_and_taken_back_on_a_phone(reader: Reader, served: tuple[str, str]) -> None:
    page = opened(reader, "/alerts?lang=en")
    expect(page.locator("h1")).to_contain_text("2 alerts need an answer", timeout=WAIT_MS)
    page.get_by_role("textbox", name="Your name").fill(HARM)
    page.get_by_role("button", name=TAKE).first.dblclick()
    expect(page.locator(".tg-told")).to_contain_text("Kept: you take care of", timeout=WAIT_MS)
    expect(page.locator("h1")).to_contain_text("1 alert needs an answer", timeout=WAIT_MS)
    expect(page.locator(".tg-reason", has_text=HARM)).to_have_count(1)
    with connect(served[1], role=Role.WEB) as conn:
        assert sorted(each.acknowledged_by for each in read_acknowledgements(conn).values()) == [HARM, "B. Analyst"]
        assert conn.execute(b"SELECT count(*) FROM audit").fetchone() == (1,)
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".tg-told")).to_contain_text("Taken back", timeout=WAIT_MS)
    expect(page.locator("h1")).to_contain_text("2 alerts need an answer", timeout=WAIT_MS)
    assert page.locator("img[src=x]").count() == 0
    with connect(served[1], role=Role.WEB) as conn:
        assert [each.acknowledged_by for each in read_acknowledgements(conn).values()] == ["B. Analyst"]


def test_whoever_presses_by_keyboard_is_led_to_what_came_of_it_and_from_there_back_to_the_card(reader: Reader) -> None:
    page = opened(reader, "/alerts?lang=en")
    page.get_by_role("textbox", name="Your name").fill("K. Keys")
    names = page.get_by_role("button", name=TAKE).last.locator(ACTS).get_attribute("class") or ""
    card = page.locator(f".{next(name for name in names.split() if name.startswith('st-key-'))}")
    assert alike(page) == []
    for press, said in ((TAKE, "Kept: you take care of"), (RETURN, "Taken back")) * 2:
        card.get_by_role("button", name=press).press("Enter")
        told = page.locator(".tg-told", has_text=said)
        expect(told).to_be_focused(timeout=WAIT_MS)
        expect(told).to_be_in_viewport()
        page.keyboard.press("Tab")
        expect(card.locator("button:focus")).to_have_count(1)
    assert alike(page) == []  # what was just done can be undone, and says so of each act


def test_what_came_of_a_press_takes_the_focus_from_nobody_who_writes_elsewhere(reader: Reader) -> None:
    page = opened(reader, "/alerts?lang=en")
    name = page.get_by_role("textbox", name="Your name")
    name.fill("K. Keys")
    page.get_by_role("button", name=TAKE).last.press("Enter")
    name.focus()
    page.keyboard.type(" and others")
    expect(page.locator(".tg-told")).to_contain_text("Kept: you take care of", timeout=WAIT_MS)
    expect(name).to_be_focused()
    expect(name).to_have_value("K. Keys and others")
    page.get_by_role("button", name=RETURN).last.click()
    expect(page.locator(".tg-told")).to_contain_text("Taken back", timeout=WAIT_MS)
    expect(page.locator(".tg-told")).to_be_focused()


def test_with_its_forms_open_it_never_scrolls_sideways_and_says_the_limits(reader: Reader) -> None:
    page = opened(reader, "/alerts?lang=es")
    about = page.locator("article h3").first.inner_text()
    page.get_by_role("button", name=f"Silenciar, anotar, no fue útil … : {about}").click()
    expect(page.locator("[data-testid=stForm]").first).to_be_visible(timeout=WAIT_MS)
    assert "alert=series" in page.url
    widest = page.evaluate("Math.max(...[...document.querySelectorAll('.stMain, body, html')].map(e => e.scrollWidth))")
    assert widest <= PHONE["width"]
    expect(page.locator(".tg-footer")).to_contain_text("Contar anuncios no es contar personas")
    assert page.locator("img[src=x]").count() == 0


def test_a_press_while_the_database_is_away_says_that_nothing_was_kept_and_the_page_comes_back_with_what_was_written(
    reader: Reader, served: tuple[str, str], server_url: str
) -> None:
    page = opened(reader, "/alerts?lang=en")
    page.get_by_role("textbox", name="Your name").fill("A. Analyst")
    page.get_by_role("button", name="Silence, note, not useful …").first.click()
    page.locator("[data-testid=stForm] textarea").first.fill("called the county")
    with away(server_url, database=served[1]):
        page.get_by_role("button", name="Add note").first.click()
        expect(page.get_by_role("alert").first).to_contain_text("cannot be read", timeout=2 * WAIT_MS)
        expect(page.locator(".tg-told")).to_contain_text("Nothing was changed: the database does not take it now")
    expect(page.locator("[data-testid=stForm] textarea").first).to_have_value("called the county", timeout=2 * WAIT_MS)
    page.get_by_role("button", name="Add note").first.click()
    expect(page.locator(".tg-told")).to_contain_text("The note", timeout=WAIT_MS)
    with connect(served[1], role=Role.WEB) as conn:
        assert conn.execute(b"SELECT note FROM notes").fetchall() == [("called the county",)]

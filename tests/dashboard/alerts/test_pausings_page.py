"""On the page Alerts it stands among what people did who paused and resumed which site, with the way there."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from domain.pauses import Pause
from storage.acts import Author
from storage.database import Role, connect
from storage.pauses import pause, resume
from tests.dashboard.alerts.test_alerts_page import NAME, Page
from tests.dashboard.test_main import said

PAUSED_BY = Author(by=NAME, entered_by="the page Sites")


def pause_and_resume(database: str, *, site: str | None) -> None:
    at = datetime.now(UTC)
    with connect(database, role=Role.OWNER) as conn:
        pause(conn, Pause(site=site, since=at, why="<i>asked</i>", paused_by=NAME), author=PAUSED_BY)
        resume(conn, site, author=PAUSED_BY, at=at)


@pytest.fixture
def page(office: Path, database: str) -> Page:
    return Page(office, database)


def test_who_paused_a_site_stands_with_what_people_did_and_leads_to_the_site(page: Page) -> None:
    page.name()
    page.press(f"ack-{page.found['told'].key}")
    pause_and_resume(page.database, site="board")
    pause_and_resume(page.database, site=None)
    page.run()
    _, _, history = said(page.script).partition("What people did in the last 30 days")
    lines = history.split('class="tg-past">')[1:]
    by = "&lt;img src=x onerror=alert(2)&gt; A. Analyst (the page Sites)"
    done = (
        f"{by} resumed every site.",
        f"{by} paused every site until somebody resumes. Why: &lt;i&gt;asked&lt;/i&gt;",
        f"{by} resumed board.",
        f"{by} paused board until somebody resumes. Why: &lt;i&gt;asked&lt;/i&gt;",
        "took care of it",
    )
    assert len(lines) == len(done)
    assert [said_so for said_so, line in zip(done, lines, strict=True) if said_so not in line] == []
    assert '<a href="/sites?lang=en" target="_self">See all sites</a>' in lines[0]
    assert '<a href="/sites?site=board&amp;lang=en" target="_self">See the site board</a>' in lines[2]

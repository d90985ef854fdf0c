"""The script Streamlit runs, without a browser: which page is shown, in which language, and what if nothing answers."""

from pathlib import Path

from streamlit.testing.v1 import AppTest

from dashboard.front import SCRIPT
from storage.database import Role, connect
from tests.dashboard.seed import HOSTILE, STORM

NOBODY = "postgresql://nobody@127.0.0.1:1/nothing"


def run_page(office: Path, database: str, **query: str) -> AppTest:
    script = AppTest.from_file(str(SCRIPT), default_timeout=60)
    script.secrets["folder"] = str(office)
    script.secrets["database_url"] = database
    for name, value in query.items():
        script.query_params[name] = value
    return script.run()


def said(script: AppTest) -> str:
    """Return everything the page handed to the browser as markup."""
    return "".join(element.proto.body for element in script.get("html"))


def test_the_first_page_is_now_with_its_finding(office: Path, seeded: str) -> None:
    script = run_page(office, seeded, lang="en")
    assert not script.exception
    assert "Unusual now. Escorts in Houston on board" in said(script)
    assert "as of issue 3" in said(script)


def test_the_address_decides_the_language(office: Path, seeded: str) -> None:
    assert "Algo inusual ahora" in said(run_page(office, seeded, lang="es"))


def test_a_database_that_does_not_answer_is_an_alarm_with_a_next_step(office: Path) -> None:
    script = run_page(office, NOBODY, lang="en")
    assert not script.exception
    assert 'role="alert"' in said(script)
    assert "Next step:" in said(script)


def test_a_database_of_an_older_version_names_the_command_that_mends_it(office: Path, database: str) -> None:
    with connect(database, role=Role.OWNER) as conn:
        conn.execute("ALTER TABLE places DROP COLUMN zone")
    script = run_page(office, database, lang="en")
    assert not script.exception
    assert "tidegauge run" in said(script)


def test_a_name_that_holds_markup_is_shown_and_not_obeyed(office: Path, seeded: str) -> None:
    markup = said(run_page(office, seeded, lang="en", place=HOSTILE, hazard=STORM))
    assert HOSTILE not in markup

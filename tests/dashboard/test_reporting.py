"""The situation report's page: a look changes nothing, a press files what was looked at, once."""

import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from psycopg.types.json import Jsonb
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard.report_page import BY_PAGE, FILING, REPORT
from dashboard.reporting import LONGEST_DRAFT, report_routes
from dashboard.visitor import Visitor
from domain.roles import OfficeRole
from settings import load_settings
from storage.acts import EVER
from storage.audit import read_acts, verify_audit
from storage.database import Role, connect, open_pool
from storage.issues import open_issue
from storage.situation_reports import FILED
from tests.dashboard.conftest import copied_for, write_office
from tests.dashboard.seed import HOSTILE, NOW, ONE_DAY, STORM, seed_all
from tests.dashboard.test_claims import ACCESS
from tests.town_office import Hands

DRAFT = f"{REPORT}?hazard={STORM}&place=houston"
ANALYST = Visitor(role=OfficeRole.ANALYST, subject="idp|7", name="Ana Núñez")
RESEARCHER = Visitor(role=OfficeRole.RESEARCHER, subject="idp|8", name="Rita")
CLOCK = Hands(NOW)


@pytest.fixture(scope="module")
def filing(server_url: str) -> Iterator[str]:
    """Yield a database of this module's own: each press files a report."""
    with copied_for(server_url, "dashboard_filing") as address:
        seed_all(address, now=NOW)
        yield address


@pytest.fixture(scope="module")
def client(filing: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    settings = load_settings(write_office(tmp_path_factory.mktemp("office")), {})
    with open_pool(filing, role=Role.WEB, max_size=1) as pool:
        yield TestClient(Starlette(routes=list(report_routes(pool, settings, clock=CLOCK))), follow_redirects=False)


@pytest.fixture(autouse=True)
def present() -> Iterator[None]:
    CLOCK.now = NOW
    yield
    CLOCK.now = NOW


def headers_of(visitor: Visitor) -> dict[str, str]:
    return {name.decode(): text.decode() for name, text in visitor.headers}


def form_of(page: str) -> dict[str, str]:
    return {name: unescape(text) for name, text in re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page)}


def filed(address: str) -> list[tuple[str, str]]:
    with connect(address, role=Role.SCHEDULER) as conn:
        assert verify_audit(conn) is None
        return [(act.actor, act.detail["number"]) for act in reversed(read_acts(conn, [FILED], since=EVER))]


@contextmanager
def renamed_and_unlisted(address: str) -> Iterator[None]:
    """Give the place another name and take it from every card; afterwards all is as it was."""
    with connect(address, role=Role.OWNER) as conn:
        cells = conn.execute(b"SELECT slug, cells FROM sites").fetchall()
        conn.execute(b"UPDATE places SET name = 'Elsewhere' WHERE slug = 'houston'")
        conn.execute(b"UPDATE sites SET cells = '[]'")
    try:
        yield
    finally:
        with connect(address, role=Role.OWNER) as conn:
            conn.execute(b"UPDATE places SET name = 'Houston' WHERE slug = 'houston'")
            for slug, listed in cells:
                conn.execute(b"UPDATE sites SET cells = %s WHERE slug = %s", [Jsonb(listed), slug])


def test_a_look_shows_a_draft_with_the_number_to_come_and_files_nothing(client: TestClient, filing: str) -> None:
    before = filed(filing)
    page = client.get(DRAFT)
    assert page.status_code == 200
    assert "DRAFT, number to come" in page.text
    assert f"File as No. {len(before) + 1}</button>" in page.text
    assert client.head(DRAFT).text == ""
    assert client.get(f"{DRAFT}&lang=es").text.count('<html lang="es">') == 1
    assert filed(filing) == before


def test_a_press_files_what_was_looked_at_and_leads_to_it_and_pressed_twice_it_is_one(
    client: TestClient, filing: str
) -> None:
    before = len(filed(filing))
    form = form_of(client.get(DRAFT).text) | {"prepared_by": "A. Analyst\r\nX", "approved_by": HOSTILE}
    with connect(filing, role=Role.OWNER) as conn:
        newest = open_issue(conn, cause="crawl", at=NOW)
    first, again = client.post(FILING, data=form), client.post(FILING, data=form)
    assert (first.status_code, first.headers["location"]) == (303, again.headers["location"])
    fields = parse_qs(urlsplit(first.headers["location"]).query)
    assert (fields["number"], fields["place"]) == ([str(before + 1)], ["houston"])
    assert filed(filing)[before:] == [(BY_PAGE, str(before + 1))]
    page = client.get(first.headers["location"]).text
    assert f"<h1>Situation report No. {before + 1}</h1>" in page
    assert f"issue {newest - 1}, " in page  # not what has come since
    assert "A. Analyst X" in page
    assert HOSTILE not in page
    assert "<form" not in page
    for later, is_shared in ((ONE_DAY / 1440, True), (ONE_DAY / 24, False)):  # Back a minute later, and after an hour
        CLOCK.now = NOW + later
        draft = client.get(DRAFT).text
        assert (f"It shares its period with report No. {before + 1}" in draft) is is_shared
        assert (f"(since report No. {before + 1})" in draft) is not is_shared


def test_who_signed_in_prepared_it_under_that_name_and_a_researcher_files_nothing(
    client: TestClient, filing: str
) -> None:
    before = len(filed(filing))
    CLOCK.now = NOW + ONE_DAY / 12
    draft = client.get(DRAFT, headers=headers_of(ANALYST)).text
    assert 'name="prepared_by"' not in draft
    form = form_of(draft) | {"prepared_by": "Somebody Else"}
    refused = client.post(FILING, data=form, headers=headers_of(RESEARCHER))
    assert (refused.status_code, len(filed(filing))) == (403, before)
    assert "An analyst of the office can file it" in refused.text
    assert "An analyst of the office can file it" in client.get(DRAFT, headers=headers_of(RESEARCHER)).text
    done = client.post(FILING, data=form, headers=headers_of(ANALYST))
    page = client.get(done.headers["location"]).text
    assert "<span>Ana Núñez</span>" in page
    assert "Somebody Else" not in page
    assert filed(filing)[-1] == (f"{BY_PAGE}, signed in as idp|7", str(before + 1))
    above = page.partition("<main>")[0]
    assert "by Ana Núñez on the page Situation report" in above
    assert "idp|7" not in page


def test_a_draft_that_is_too_old_or_none_of_ours_is_looked_at_anew(client: TestClient, filing: str) -> None:
    before = len(filed(filing))
    form = form_of(client.get(DRAFT).text)
    CLOCK.now = NOW + LONGEST_DRAFT + ONE_DAY / 24
    wrong = {"issue": ("0", "x", "999999999", "-1"), "until": ("", "yesterday", "2999-01-01T00:00Z", form["until"])}
    for field, values in wrong.items():
        for value in values:
            answer = client.post(FILING, data=form | {field: value})
            assert (answer.status_code, answer.headers["location"].startswith(f"{REPORT}?hazard=")) == (303, True)
    back = client.get(FILING, params={"hazard": STORM, "place": "houston"})  # as the login leads back to a press
    assert (back.status_code, back.headers["location"].endswith("&back=1")) == (303, True)
    again = client.get(back.headers["location"]).text
    assert "the names that you had typed are gone" in again
    assert "back=1" not in again
    assert "your session ends" not in again  # nobody signs in here
    assert client.post(FILING, content=b"x" * 10_000).status_code == 303
    assert len(filed(filing)) == before


def test_where_people_sign_in_a_draft_says_when_what_is_typed_is_lost(filing: str, tmp_path: Path) -> None:
    settings = replace(load_settings(write_office(tmp_path), {}), access=ACCESS)
    with open_pool(filing, role=Role.WEB, max_size=1) as pool:
        routes = report_routes(pool, settings, clock=CLOCK)
        draft = TestClient(Starlette(routes=list(routes))).get(DRAFT, headers=headers_of(ANALYST)).text
    assert "your session ends after 30 minutes without a request, after 8 hours in any case" in draft


def test_as_of_an_earlier_instant_the_draft_says_so_and_so_does_the_filed_one(client: TestClient, filing: str) -> None:
    at = (NOW + ONE_DAY / 48).isoformat().replace("+00:00", "Z")
    CLOCK.now = NOW + ONE_DAY
    draft = client.get(DRAFT, params={"hazard": STORM, "place": "houston", "asof": at}).text
    assert "As of an earlier issue" in draft
    done = client.post(FILING, data=form_of(draft))
    assert "As of an earlier issue" in client.get(done.headers["location"]).text
    ahead = client.get(DRAFT, params={"hazard": STORM, "place": "houston", "asof": "2999-01-01"}).text
    assert "As of an earlier issue" not in ahead
    assert form_of(ahead)["asof"] == ""


def test_a_draft_for_which_no_site_is_named_is_on_the_one_with_the_most_numbers(
    client: TestClient, filing: str
) -> None:
    with connect(filing, role=Role.OWNER) as conn:
        conn.execute(
            b"""INSERT INTO sites SELECT (jsonb_populate_record(s, '{"slug": "a-new-one"}')).* FROM sites s LIMIT 1"""
        )
    try:
        assert ", on board: " in client.get(DRAFT).text
        assert ", on a-new-one: " in client.get(f"{DRAFT}&site=a-new-one").text
    finally:
        with connect(filing, role=Role.OWNER) as conn:
            conn.execute(b"DELETE FROM sites WHERE slug = 'a-new-one'")


def test_what_was_filed_stays_as_it_was_filed_whatever_becomes_of_place_and_card(
    client: TestClient, filing: str
) -> None:
    done = client.post(FILING, data=form_of(client.get(f"{DRAFT}&lang=es").text))
    number = parse_qs(urlsplit(done.headers["location"]).query)["number"][0]
    asked = {"hazard": STORM, "place": "houston", "number": number}
    kept = client.get(REPORT, params=asked | {"file": "1"})
    assert kept.headers["content-disposition"] == f'attachment; filename="sitrep-{STORM}-houston-{number}.html"'
    page = client.get(REPORT, params=asked | {"lang": "es"}).text
    with connect(filing, role=Role.SCHEDULER) as conn:
        (act, *_) = read_acts(conn, [FILED], since=EVER)
    assert hashlib.sha256(kept.content).hexdigest() == act.detail["page_sha256"]
    with renamed_and_unlisted(filing):
        assert client.get(REPORT, params=asked | {"file": "1"}).content == kept.content
        again = client.get(REPORT, params=asked | {"lang": "es"})
        assert (again.status_code, again.text) == (200, page)
        assert client.get(DRAFT).status_code == 404
    # in the language that it was filed in, for whoever reads another as well; around it is what was filed, to the byte
    english = client.get(REPORT, params=asked | {"lang": "en"}).text
    assert f"<h1>Informe de situación n.º {number}</h1>" in english
    above, _, below = kept.text.partition("<body>")
    assert (english.startswith(f'{above}<body><aside class="bar" lang="en"'), english.endswith(below)) == (True, True)
    assert 'hreflang="es"' not in english


@pytest.mark.parametrize(
    "asked",
    [
        "",
        "hazard=nobody&place=houston",
        f"hazard={STORM}&place=dallas",
        f"hazard={STORM}",
        f"hazard={STORM}&place=houston&number=999",
        f"hazard={STORM}&place=houston&number=x",
        f"hazard={STORM}&place=houston&asof=1999-01-01",
        "hazard=%00&place=houston&number=1",
        f"hazard={STORM}&place=houston%00&number=1",
        f"hazard={STORM}%00&place=houston",
        "hazard=%ED%A0%80&place=%FF&number=1",
    ],
)
def test_what_there_is_not_is_told_and_not_replaced_by_something_else(client: TestClient, asked: str) -> None:
    titles = {"en": "There is no such report", "es": "No existe ese informe"}
    if "number=" in asked:
        titles = {"en": "No report of that number", "es": "No hay informe con ese número"}
    for language, title in titles.items():
        answer = client.get(f"{REPORT}?{asked}&lang={language}")
        assert (answer.status_code, f"<h1>{title}</h1>" in answer.text) == (404, True)
        assert f'href="/storm?lang={language}"' in answer.text


def test_a_report_whose_page_was_not_kept_is_not_denied(client: TestClient, filing: str) -> None:
    client.post(FILING, data=form_of(client.get(DRAFT).text))
    with connect(filing, role=Role.OWNER) as conn:
        conn.execute(b"ALTER TABLE situation_reports DROP CONSTRAINT situation_reports_page")
        conn.execute(
            b"""INSERT INTO situation_reports SELECT (jsonb_populate_record(
                r, '{"number": 500, "language": null, "page": null, "page_sha256": null}')).*
            FROM situation_reports r LIMIT 1"""
        )
    answer = client.get(f"{DRAFT}&number=500")
    assert (answer.status_code, "The page of report No. 500 was not kept" in answer.text) == (410, True)
    with connect(filing, role=Role.OWNER) as conn:
        conn.execute(b"DELETE FROM situation_reports WHERE number = 500")


def test_a_database_that_is_away_is_told(tmp_path_factory: pytest.TempPathFactory) -> None:
    settings = load_settings(write_office(tmp_path_factory.mktemp("away")), {})
    with open_pool("postgresql://nobody@127.0.0.1:1/nothing", role=Role.WEB, max_size=1) as pool:
        away = TestClient(Starlette(routes=list(report_routes(pool, settings, clock=CLOCK))))
        answer = away.get(f"{DRAFT}&lang=es")
    assert (answer.status_code, "La base de datos no responde" in answer.text) == (503, True)
    assert f'href="/sitrep?hazard={STORM}&amp;place=houston&amp;lang=es"' in answer.text

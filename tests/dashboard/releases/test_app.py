"""The page of releases as a whole, without a browser, over a real database: what it tells, and what it cannot read."""

from datetime import timedelta
from pathlib import Path

import pytest
from psycopg.errors import InsufficientPrivilege
from streamlit.testing.v1 import AppTest

from dashboard.views.releases.data_io import read_known
from domain.counts import Measure
from storage.database import Role, connect
from storage.places import read_sites
from tests.dashboard.conftest import OFFICE
from tests.dashboard.places.test_app import charts_of
from tests.dashboard.released_town import DAYS, WHY, last_day, seed_release
from tests.dashboard.seed import HOSTILE, NOW, seed_office
from tests.dashboard.test_app import in_order, run
from tests.dashboard.test_main import said


def releases_page() -> None:
    import streamlit as st

    from dashboard.backing import open_backing
    from dashboard.reader import current_reader
    from dashboard.views.releases.app import show_releases
    from domain.messages import Language

    st.set_page_config(layout="wide")
    show_releases(open_backing(), current_reader(default=Language.ENGLISH))


def viewers_page() -> None:
    import streamlit as st

    from dashboard.backing import open_backing
    from dashboard.reader import current_reader
    from dashboard.views.releases.app import show_releases
    from dashboard.visitor import Visitor
    from domain.messages import Language
    from domain.roles import OfficeRole

    st.set_page_config(layout="wide")
    visitor = Visitor(role=OfficeRole.VIEWER, subject="vic", name="Vic")
    show_releases(open_backing(), current_reader(default=Language.ENGLISH, visitor=visitor))


def test_the_page_says_which_release_it_is_what_is_told_and_what_is_not(office: Path, seeded: str) -> None:
    page = run(releases_page, office, seeded, lang="en", place="houston")
    markup = said(page)
    assert in_order(markup, "tg-headline", "tg-sentence", "tg-twin", 'id="withdrawn"', 'id="files"', 'id="marks"')
    assert in_order(markup, 'id="marks"', 'id="limits"', "tg-footer")
    # 30 days: 2 small, 1 withheld, 1 missing, 1 withdrawn, 1 left out, so 24 numbers, of which one is a lower bound
    assert (
        "Escorts in Houston, all counted sites together: on 24 of 30 days a number is told; on 2 it is below 10; "
        "on one it is withheld; on one it is missing; on one it was withdrawn; one is not in the table. "
        "One of the numbers is a lower bound. "
        "The number of sites changes once: numbers before and after are not comparable."
    ) in markup
    assert charts_of(page) == 1
    assert "Everything on this page is as of issue 2" in markup
    assert "twelve months" not in markup  # thirty days need no box of years
    assert len(page.selectbox) == 2


def test_hostile_names_and_reasons_are_shown_and_not_obeyed(office: Path, seeded: str) -> None:
    markup = said(run(releases_page, office, seeded, lang="en", place="tampa"))
    assert HOSTILE not in markup
    assert "&lt;img src=x onerror=alert(1)&gt;, all counted sites together: on each of 30 days" in markup
    assert WHY not in markup
    assert markup.count("&lt;b&gt;one page was counted twice&lt;/b&gt;") == 1
    houston = said(run(releases_page, office, seeded, lang="es", place="houston"))
    assert houston.count("&lt;b&gt;one page was counted twice&lt;/b&gt;") == 2  # in the table of days too


def test_two_measures_are_two_charts_and_never_one_sum(office: Path, seeded: str) -> None:
    page = run(releases_page, office, seeded, lang="en", place="dallas")
    assert charts_of(page) == 2
    assert "on 10 of 30 days a number is told; 20 are not in the table" in said(page)  # distinct ads, for ten days


@pytest.mark.parametrize("lang", ["en", "es"])
def test_every_release_is_there_with_its_sum_and_its_files(office: Path, seeded: str, lang: str) -> None:
    markup = said(run(releases_page, office, seeded, lang=lang)).partition('id="files"')[2]
    with connect(seeded, role=Role.PUBLIC_READER) as conn:
        rows = conn.execute("SELECT release_id, sha256 FROM releases ORDER BY release_id DESC").fetchall()
    assert in_order(markup, *(f"<code>{sha256}</code>" for _, sha256 in rows))
    for number, _ in rows:
        assert f'href="/release.csv?number={number}" download' in markup
        assert f'href="/release.csv.txt?number={number}" download' in markup


def test_one_notice_says_what_the_address_names_in_vain(office: Path, seeded: str) -> None:
    asked = {"place": "mobile", "category": "zzz", "year": "1999", "days": "7"}  # Mobile is counted and not released
    markup = said(run(releases_page, office, seeded, lang="en", **asked))
    notice = markup.partition("tg-then")[2].partition("</p>")[0]
    for wish in ("Place “mobile” cannot be shown; shown instead: ", "Category “zzz”", "Days shown “1999”"):
        assert wish in notice
    assert "Mobile" not in markup


@pytest.mark.parametrize(("lang", "title"), [("en", "Nothing has been released yet"), ("es", "Aún no se ha publicado")])
def test_before_a_first_release_each_reader_is_told_what_comes_next(
    office: Path, database: str, lang: str, title: str
) -> None:
    ours, theirs = (said(run(page, office, database, lang=lang)) for page in (releases_page, viewers_page))
    assert title in ours
    assert title in theirs
    assert "tidegauge release --dry-run" in ours
    assert "tidegauge" not in theirs


def test_a_viewer_has_the_same_page_under_the_first_address_and_no_other(office: Path, seeded: str) -> None:
    markup = said(run(viewers_page, office, seeded, lang="en", place="houston"))
    header = markup.partition('class="tg-header"')[2].partition("</header>")[0]
    assert 'aria-current="page">Releases' in header
    assert 'href="/?place=houston&amp;lang=es"' in header
    assert "/releases" not in markup
    assert "/storm" not in markup
    assert "on 24 of 30 days" in markup


def test_a_release_that_is_old_says_so_quietly(office: Path, database: str) -> None:
    then = NOW - timedelta(days=40)
    with connect(database, role=Role.OWNER) as conn:
        seed_office(conn, now=then)
    seed_release(database, now=then)
    markup = said(run(releases_page, office, database, lang="en"))
    assert "The newest release is 40 days old; later days have not been released." in markup
    assert 'role="alert"' not in markup


def test_what_is_invented_is_said_to_be(office: Path, seeded: str) -> None:
    assert "SIMULATED: every number here is invented" in said(run(releases_page, office, seeded, lang="en"))
    (office / "tidegauge.toml").write_text(OFFICE.replace("simulated = true", ""), "utf-8")
    from dashboard import backing

    backing._opened.clear()
    assert "SIMULATED" not in said(run(releases_page, office, seeded, lang="en"))


def test_the_page_reads_what_everybody_may_read_and_nothing_it_was_made_of(seeded: str) -> None:
    with connect(seeded, role=Role.PUBLIC_READER) as conn:
        known = read_known(conn, {"place": "dallas", "category": "escorts"})
        assert known is not None
        assert known.place == "dallas"
        assert list(known.places.values()) == [HOSTILE, "Dallas", "Houston"]
        assert {row.cell.measure for row in known.rows} == {Measure.ACTIVE, Measure.UNIQUE}
        assert (known.days.first, known.days.last) == (last_day(NOW) - timedelta(days=DAYS - 1), last_day(NOW))
        assert known.withdrawn == {"houston": "Houston"}
        with pytest.raises(InsufficientPrivilege):
            read_sites(conn)


def test_nothing_is_known_before_a_first_release(database: str) -> None:
    with connect(database, role=Role.PUBLIC_READER) as conn:
        assert read_known(conn, {}) is None


def test_a_choice_stays_in_the_address(office: Path, seeded: str) -> None:
    page: AppTest = run(releases_page, office, seeded, lang="en", place="houston")
    page.selectbox[0].select("dallas").run()
    assert page.query_params["place"] in ("dallas", ["dallas"])
    assert charts_of(page) == 2

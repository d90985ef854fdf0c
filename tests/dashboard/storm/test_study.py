"""The study of the page: what the command line prints, kept until counts are new, refused where it cannot be made."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from dashboard.backing import Backing
from dashboard.views.storm.study import study_shown
from domain.counts import Measure, Source, Step
from domain.errors import InvalidPanel
from domain.studies import Answer
from settings import load_settings
from situation.data_io import Known, read_known
from situation.selection import Chosen, choose
from situation.study import read_panels
from storage.counts import save_counts
from storage.database import Role, connect, open_pool
from storage.issues import open_issue
from storage.rollups import roll_up_days
from tests.dashboard.seed import NOW, ONE_DAY, STORM, last_midnight
from tests.dashboard.studied_town import seed_town, town_counts, write_counts
from tests.dashboard.test_app import run, storm_page
from tests.dashboard.test_main import said

TODAY = last_midnight(NOW).date()


@contextmanager
def backing_of(office: Path, database: str) -> Iterator[Backing]:
    with open_pool(database, role=Role.WEB, max_size=1) as pool:
        yield Backing(settings=load_settings(office, {}), pool=pool)


def asked_of(backing: Backing) -> tuple[Chosen, Known]:
    with backing.reading() as conn:
        known = read_known(conn)
    chosen = choose({}, hazards=known.hazards, places=known.places, sites=known.listing, today=TODAY)
    assert isinstance(chosen, Chosen)
    return chosen, known


def test_a_drop_is_found_in_the_phase_in_which_the_counts_alone_change_too(office: Path, studied: str) -> None:
    with backing_of(office, studied) as backing:
        study = study_shown(backing, *asked_of(backing))
    before, during, *_ = study.phases
    assert (study.place, study.cells) == ("houston", (("board", "escorts"),))
    assert (before.effect.answer, during.effect.answer) == (Answer.NONE, Answer.BELOW)
    began = TODAY - timedelta(days=20)
    assert during.changes[0].began_on == began


def test_a_study_is_computed_once_an_issue_whoever_looks(office: Path, studied: str) -> None:
    with backing_of(office, studied) as backing:
        chosen, known = asked_of(backing)
        first = study_shown(backing, chosen, known)
        assert study_shown(backing, chosen, replace(known)) is first
        assert study_shown(backing, chosen, replace(known, issue_id=known.issue_id + 1)) is not first
        earlier = study_shown(backing, chosen, replace(known, issue_id=1))  # before the first count
        assert {phase.effect.answer for phase in earlier.phases} == {Answer.NOT_ESTIMATED}


def test_another_office_has_studies_of_its_own(office: Path, studied: str, seeded: str) -> None:
    with backing_of(office, studied) as backing, backing_of(office, seeded) as other:
        chosen, known = asked_of(backing)
        assert study_shown(backing, chosen, known).phases[1].effect.answer is Answer.BELOW
        assert study_shown(other, chosen, known).phases[1].effect.answer is Answer.NOT_ESTIMATED


def test_one_list_counted_at_two_steps_is_refused_and_the_page_says_so(office: Path, database: str) -> None:
    seed_town(database, now=NOW)
    with connect(database, role=Role.OWNER) as conn:
        write_counts(conn, town_counts(now=NOW), now=NOW, step=Step.DAY)
    with backing_of(office, database) as backing, pytest.raises(InvalidPanel, match="twice"):
        study_shown(backing, *asked_of(backing))
    markup = said(run(storm_page, office, database, hazard=STORM))
    assert "The study cannot be made from what is stored" in markup
    assert "tg-footer" in markup


def panels_read(database: str, *, site: str) -> list[Source]:
    with connect(database, role=Role.WEB) as conn:
        read = read_panels(conn, site=site, measure=Measure.ACTIVE, until=date(2030, 1, 1), steps=2, issue_id=10**6)
    return [panel.series[0].source for panel in read]


def test_imported_days_are_studied_where_a_site_was_never_crawled(database: str) -> None:
    seed_town(database, now=NOW)
    assert panels_read(database, site="board") == [Source.CRAWL]
    with connect(database, role=Role.OWNER) as conn:
        issue_id = open_issue(conn, cause="import", at=NOW)
        elsewhere = (
            replace(each, site="archive") for each in town_counts(now=NOW) if each.window_end > NOW - 9 * ONE_DAY
        )
        save_counts(conn, elsewhere, step=Step.DAY, source=Source.IMPORT, definition_version=1, issue_id=issue_id)
        roll_up_days(conn, issue_id=issue_id)
    assert panels_read(database, site="board") == [Source.CRAWL]
    assert panels_read(database, site="archive") == [Source.IMPORT]

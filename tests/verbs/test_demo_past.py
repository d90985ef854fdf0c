"""The demo's history is written as it came: what the page Storm says of an earlier hour was known at that hour."""

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from demo import simulator
from demo.effects import STORMS, WRITTEN
from demo.simulator import Town
from demo.sites import SITES
from demo.workspace import make_demo_workspace
from domain.counts import Step
from domain.hazards import Hazard
from office import Office, read_office
from settings import load_settings
from storage.findings import read_findings
from storage.hazards import read_hazards
from storage.issues import issue_as_of, last_caused, newest_issue
from storage.outbox import read_outbox
from tests.conftest import TEMPLATE
from tests.export_rows import stored_rows
from tests.town_office import copied
from verbs import demo_past
from verbs.demo_past import CAUSE, fill_history, hours_written

NOW = datetime.now(UTC).replace(microsecond=0)
NEWEST = STORMS[-1]
REMEMBERED = timedelta(days=160)  # three months say what is usual


@pytest.fixture(scope="module")
def short_past() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(simulator, "HISTORY", REMEMBERED)
        yield


@pytest.fixture(scope="module")
def filled(
    server_url: str, tmp_path_factory: pytest.TempPathFactory, short_past: None
) -> Iterator[tuple[Office, Town]]:
    """Yield a demo office whose start was cut short after three hours, and then went on."""
    folder = tmp_path_factory.mktemp("past")
    town = make_demo_workspace(folder, now=NOW).town
    with copied(server_url, TEMPLATE) as url:
        office = read_office(load_settings(folder, {}), database_url=url, clock=lambda: NOW)
        cut_short(office, town)
        fill_history(office, town, time.monotonic())
        yield office, town


def cut_short(office: Office, town: Town) -> None:
    """Let the third hour be the last that is written."""
    written: list[str] = []
    write = demo_past._write

    def until_killed(*args: object, what: str, began: float) -> None:
        if len(written) == 3:
            raise KeyboardInterrupt
        written.append(what)
        write(*args, what=what, began=began)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(demo_past, "_write", until_killed)
        with pytest.raises(KeyboardInterrupt):
            fill_history(office, town, time.monotonic())
    with office.store() as conn:
        assert last_caused(conn, CAUSE) == hours_written(town, after=None)[2]


def early(on: date) -> datetime:
    """Return five in the morning in Houston, as UTC in winter or summer alike to an hour."""
    return datetime(on.year, on.month, on.day, 11, tzinfo=UTC)


def storm_as_of(office: Office, instant: datetime) -> Hazard | None:
    with office.store() as conn:
        known = read_hazards(conn, as_of=issue_as_of(conn, instant))
    return next((hazard for hazard in known if hazard.slug == NEWEST.slug), None)


def test_a_start_that_was_cut_short_goes_on_and_every_window_is_written_once(filled: tuple[Office, Town]) -> None:
    office, town = filled
    with office.store() as conn:
        rows = stored_rows(conn, step=Step.SLOT, since=date(2000, 1, 1), until=NOW.date() + timedelta(days=2))
        stored = conn.execute("SELECT count(*) FROM counts").fetchone()
    told = sum(1 for site in SITES for _ in simulator.history(town, site=site.slug, until=NOW))
    assert stored == (told,)
    assert len(rows) == told


def test_before_the_watch_nobody_knew_the_storm_and_on_its_third_day_nobody_knew_its_end(
    filled: tuple[Office, Town],
) -> None:
    office, town = filled
    landfall = town.epoch_on - timedelta(days=NEWEST.days_ago)
    assert storm_as_of(office, early(landfall - timedelta(days=3))) is None
    during, present = storm_as_of(office, early(landfall)), storm_as_of(office, NOW)
    assert during is not None
    assert present is not None
    assert {place.ended_on for place in during.places} == {None}
    assert {place.ended_on for place in present.places} == {landfall + timedelta(days=4)}


def test_at_five_on_the_day_of_landfall_the_night_before_was_the_newest_count(filled: tuple[Office, Town]) -> None:
    office, town = filled
    landfall = town.epoch_on - timedelta(days=NEWEST.days_ago)
    with office.store() as conn:
        known = issue_as_of(conn, early(landfall))
        assert 0 < known < newest_issue(conn)
        whole = stored_rows(conn, step=Step.SLOT, since=landfall - timedelta(days=9), until=NOW.date(), as_of=known)
        newest = max(row.window_end for row in whole if row.site == "demo-board")
    assert early(landfall) - timedelta(hours=8) < newest < early(landfall)


def test_findings_are_of_their_day_and_none_is_to_be_told(filled: tuple[Office, Town]) -> None:
    office, town = filled
    landfall = town.epoch_on - timedelta(days=NEWEST.days_ago)
    with office.store() as conn:
        at_landfall = read_findings(conn, as_of=issue_as_of(conn, early(landfall)))
        later = read_findings(conn, as_of=issue_as_of(conn, early(landfall + timedelta(days=4))))
        assert at_landfall
        assert max(finding.latest_on for finding in at_landfall) <= landfall
        assert landfall < max(finding.latest_on for finding in later) <= landfall + timedelta(days=4)
        assert [finding for finding in read_findings(conn) if finding.place == "houston"]
        assert read_outbox(conn, most=10) == ()


def test_a_history_that_is_whole_is_left_as_it_stands(
    filled: tuple[Office, Town], capsys: pytest.CaptureFixture[str]
) -> None:
    office, town = filled
    with office.store() as conn:
        before = conn.execute("SELECT count(*) FROM counts").fetchone()
    fill_history(replace(office, clock=lambda: NOW + timedelta(days=1)), town, time.monotonic())
    with office.store() as conn:
        assert conn.execute("SELECT count(*) FROM counts").fetchone() == before
    assert "history goes on where it stood" in capsys.readouterr().out
    assert len(hours_written(town, after=None)) == len(WRITTEN)


def test_the_folder_of_a_demo_holds_its_storms_whole(filled: tuple[Office, Town]) -> None:
    office, _ = filled
    assert Path(office.settings.folder, "hazards.csv").read_text("utf-8").count(NEWEST.slug) >= len(NEWEST.touched)

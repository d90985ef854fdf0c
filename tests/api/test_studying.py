"""A study by program says what the verb says, as of an issue, and is computed once for it."""

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from threading import Thread

import pytest
from starlette.testclient import TestClient

from api import studying
from api.caller import Caller
from api.studying import SEATS, Studies, Wanted
from domain.counts import Measure, Source
from domain.errors import DatabaseUnreachable, OthersFirst
from domain.question import Table
from domain.roles import OfficeRole
from extracts.asked_question import Asked, question_of
from extracts.writing import Desk, write_export
from settings import load_settings
from situation.leaving import Sender
from situation.phase_numbers import phase_numbers
from situation.study import study_of
from storage.database import Role, connect
from storage.hazards import read_hazards
from storage.issues import newest_issue, open_issue
from storage.places import save_sites
from tests.api.programs import program
from tests.api.test_door import means_of
from tests.dashboard.conftest import copied_for
from tests.dashboard.seed import NOW, STORM, last_midnight, storm
from tests.dashboard.studied_town import seed_town, town_counts, town_site, write_counts

STUDIES = "/api/v1/studies"


@pytest.fixture(scope="module")
def town(server_url: str) -> Iterator[str]:
    with copied_for(server_url, "api_town") as address:
        seed_town(address, now=NOW)
        yield address


@pytest.fixture(scope="module")
def reader(town: str, office_folder: Path) -> Iterator[TestClient]:
    with program(town, load_settings(office_folder, {})) as asks:
        yield asks


def test_a_study_says_what_the_page_storm_says(reader: TestClient, town: str) -> None:
    rows = reader.get(f"{STUDIES}?hazard={STORM}").json()["rows"]
    with connect(town, role=Role.WEB) as conn:
        hazards = read_hazards(conn)
        shown = study_of(
            conn,
            hazards[0],
            hazards=hazards,
            place="houston",
            category="escorts",
            site=town_site().slug,
            measure=town_site().primary,
            issue_id=newest_issue(conn),
            last=last_midnight(NOW).date(),
        )
    assert len(rows) == len(shown.phases)
    for row, phase in zip(rows, shown.phases, strict=True):
        numbers = phase_numbers(phase, shown)
        told = {name: row[name] for name in ("phase", "answer", "ratio", "observed", "expected", "controls")}
        assert told == {name: numbers[name] for name in told}
        assert (row["ratio_low"], row["ratio_high"]) == (numbers["low"], numbers["high"])
    during = next(row for row in rows if row["phase"] == "during")
    assert (during["answer"], during["role"], during["place_name"]) == ("below", "struck", "Houston")
    assert 0.3 < during["ratio"] < 0.5  # four tenths were left


def test_it_is_computed_once_for_an_issue(reader: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    first = reader.get(f"{STUDIES}?hazard={STORM}&place=houston")

    def not_again(*_: object, **__: object) -> None:
        raise AssertionError("computed twice")

    monkeypatch.setattr(studying, "study_hazard", not_again)
    page = reader.get(f"{STUDIES}?hazard={STORM}&place=houston&limit=2")
    assert page.json()["rows"] == first.json()["rows"][:2]
    rest = reader.get(page.links["next"]["url"])
    assert page.json()["rows"] + rest.json()["rows"] == first.json()["rows"]
    held = {"if-none-match": first.headers["etag"]}
    assert reader.get(f"{STUDIES}?hazard={STORM}&place=houston", headers=held).status_code == 304


def test_who_has_waited_long_is_told_to_come_back(reader: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(studying, "LONGEST_WAIT", 0.05)
    answers = []

    def slowly(*_: object, **__: object) -> None:
        answers.append(reader.get(f"{STUDIES}?hazard={STORM}&place=city-1&place=city-2"))
        raise RuntimeError("never finished")

    monkeypatch.setattr(studying, "study_hazard", slowly)
    first = Thread(target=reader.get, args=(f"{STUDIES}?hazard={STORM}&place=city-3",))
    first.start()
    first.join()
    (answer,) = answers
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "60")


def test_no_more_wait_than_there_are_seats(office_folder: Path) -> None:
    studies, wanted = (
        Studies(),
        Wanted(
            hazard=storm(last_midnight(NOW).date()),
            hazards=(),
            places=(),
            source=Source.CRAWL,
            issue=1,
            today=last_midnight(NOW).date(),
            ways="",
            known_places={},
        ),
    )
    means = means_of(office_folder, Caller(role=OfficeRole.ANALYST, subject="ana", actor="the API"))
    with pytest.raises(DatabaseUnreachable):
        studies.study(means, wanted)  # the first one sits down
    for _ in range(SEATS):
        assert studies._seats.acquire(blocking=False)  # and has left its seat again
    with pytest.raises(OthersFirst):
        studies.study(means, wanted)


@pytest.mark.parametrize(
    ("query", "status"), [("", 422), ("hazard=nothing-like-it", 404), (f"hazard={STORM}&place=atlantis", 404)]
)
def test_a_study_of_nothing_is_refused(reader: TestClient, query: str, status: int) -> None:
    assert reader.get(f"{STUDIES}?{query}").status_code == status


def test_without_counts_of_the_source_there_is_no_number_and_no_zero(reader: TestClient) -> None:
    rows = reader.get(f"{STUDIES}?hazard={STORM}&source=import").json()["rows"]
    assert {row["reason"] for row in rows} == {"not_counted_then"}
    assert {row["ratio"] for row in rows} == {None}


def test_a_study_of_an_issue_is_that_of_an_export_and_stays_so_for_ever(
    town: str, office_folder: Path, tmp_path: Path
) -> None:
    store = partial(connect, town, role=Role.OWNER)

    def exported(issue: int) -> str:
        with store() as conn:
            question = question_of(conn, Asked(table=Table.STUDIES, places=("houston",), as_of=str(issue)))
        sender = Sender(office="O", is_simulated=load_settings(office_folder, {}).is_simulated, licence=None)
        desk = Desk(sender=sender, store=store, clock=lambda: NOW, actor="x")
        write_export(desk, question, out=tmp_path / f"{issue}.csv", name="csv")
        return (tmp_path / f"{issue}.csv").read_bytes().decode()

    def count_new_ads() -> int:
        with store() as conn:
            site = replace(town_site(), slug="added", measures=(Measure.NEW,), primary=Measure.NEW)
            versions = {(*cell, Measure.NEW): 1 for cell in site.cells}
            save_sites(conn, [replace(site, versions=versions)], issue_id=open_issue(conn, cause="workspace", at=NOW))
            found = [each for each in town_counts(now=NOW) if NOW - each.window_end < timedelta(days=40)]
            return write_counts(conn, iter(replace(each, site="added", measure=Measure.NEW) for each in found), now=NOW)

    with store() as conn:
        old = newest_issue(conn)
    address = f"{STUDIES}?hazard={STORM}&place=houston&format=csv"
    with program(town, load_settings(office_folder, {}), clock=lambda: NOW + timedelta(days=400)) as client:
        first = client.get(f"{address}&as_of={old}").text
        assert first == exported(old)
        new = count_new_ads()
        assert client.get(f"{address}&as_of={old}").text == first
        later = client.get(address).text
        assert later == exported(new)
    assert {row["measure"] for row in csv.DictReader(io.StringIO(later, newline=""))} == {"active", "new"}

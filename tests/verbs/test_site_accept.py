"""`site accept`: a name and a reason are asked for, and the number then counts."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from domain.counts import Verdict
from domain.errors import WrongInput
from jobs.storing import store_outcomes
from office import Office, tell_store
from storage.counts import read_counts
from tests.builders import SIX_HOURS, a_count
from tests.town_office import Hands, make_town, office_of
from tests.verbs.conftest import Call, caller
from verbs.site_accept import instant_of

END = datetime(2026, 11, 24, 6, tzinfo=UTC)
WINDOW = ("--cell", "houston/escorts", "--window-end", "2026-11-24T06:00Z")
SIGNED = ("--by", "A. Analyst", "--why", "the site merged two boards")


@pytest.fixture
def office(tmp_path: Path, database: str) -> Office:
    make_town(tmp_path, now=END)
    told = office_of(tmp_path, url=database, clock=Hands(now=END), sites=("demo-board",))
    tell_store(told)
    set_aside = a_count(30_000, site="demo-board", ending=END, verdict=Verdict.IMPLAUSIBLE)
    with told.store() as conn:
        store_outcomes(conn, told, [set_aside], cause="crawl")
    return told


@pytest.fixture
def call(office: Office, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    return caller(office.settings.folder, office.database_url, monkeypatch=monkeypatch, capsys=capsys)


def verdicts(office: Office) -> list[Verdict]:
    with office.store() as conn:
        return [each.count.verdict for each in read_counts(conn, since=END - SIX_HOURS, until=END)]


def test_a_count_is_accepted_and_the_second_time_refused_in_plain_words(office: Office, call: Call) -> None:
    done = call("site", "accept", "demo-board", *WINDOW, *SIGNED)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(
        "demo-board houston/escorts active, 2026-11-24 00:00 to 2026-11-24 06:00 UTC: 30,000 ads accepted under issue "
    )
    assert verdicts(office) == [Verdict.OK]
    again = call("site", "accept", "demo-board", *WINDOW, *SIGNED)
    assert (again.returncode, again.stdout) == (2, "")
    assert "its newest count is ok, not implausible" in again.stderr


@pytest.mark.parametrize("signed", [SIGNED[:2], SIGNED[2:], ("--by", " ", *SIGNED[2:]), (*SIGNED[:2], "--why", "")])
def test_without_a_name_or_a_reason_it_is_refused(office: Office, call: Call, signed: tuple[str, ...]) -> None:
    assert call("site", "accept", "demo-board", *WINDOW, *signed).returncode == 2
    assert verdicts(office) == [Verdict.IMPLAUSIBLE]


def test_a_cell_without_its_category_is_refused(call: Call) -> None:
    done = call("site", "accept", "demo-board", "--cell", "houston", *WINDOW[2:], *SIGNED)
    assert done.returncode == 2
    assert done.stderr == "--cell 'houston': expected place/category, such as houston/escorts\n"


def test_an_instant_is_read_in_its_zone() -> None:
    assert instant_of("2026-11-24T06:00Z") == END
    assert instant_of("2026-11-24 00:00-06:00") == END
    assert instant_of("2026-11-24T06:00:00+00:00").utcoffset() == timedelta(0)


@pytest.mark.parametrize("text", ["2026-11-24T06:00", "2026-11-24", "yesterday", "0001-01-01T00:00+10:00", ""])
def test_an_instant_without_its_zone_is_refused_rather_than_guessed(text: str) -> None:
    with pytest.raises(WrongInput, match="expected an instant with its zone, such as"):
        instant_of(text)

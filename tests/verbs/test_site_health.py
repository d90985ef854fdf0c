"""`site health`: a line a cell in plain words, and an exit code that says whether the last slot was read whole."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from domain.counts import Count, Measure, Verdict
from domain.slots import newest_ended_slot
from jobs.storing import store_outcomes
from office import Office, tell_store
from storage.cell_health import CellHealth, Outcome, SiteHealth
from storage.runs import save_run
from tests.builders import NOON, SIX_HOURS, a_count, a_run
from tests.town_office import Hands, make_town, office_of, present
from tests.verbs.conftest import Call, caller
from verbs.site_health import told, told_age, told_cell, told_outcome, told_run

HOUR = timedelta(hours=1)
FULL = Outcome(window_end=NOON, verdict=Verdict.OK, ads=1412, evidence="")
GONE = Outcome(window_end=NOON, verdict=Verdict.BLOCKED, ads=None, evidence="status 403")


def a_cell(**told: object) -> CellHealth:
    cell = CellHealth(
        place="houston", category="escorts", measure=Measure.ACTIVE, outcomes=(FULL,), streak=31, last_complete_end=NOON
    )
    return replace(cell, **told)  # type: ignore[arg-type]


def test_a_complete_cell_says_its_number_how_often_in_a_row_and_how_new_its_newest_item_is() -> None:
    cell = a_cell(newest_age=3 * HOUR + timedelta(minutes=50))
    assert told_cell(cell) == "1,412 ads ok; complete 31 times in a row; newest item 3 h old"
    assert told_cell(a_cell(streak=1)) == "1,412 ads ok; complete once"


def test_a_missing_cell_says_why_how_often_in_a_row_and_when_it_was_last_complete() -> None:
    cell = a_cell(outcomes=(GONE,), streak=5, last_complete_end=datetime(2026, 11, 24, 6, tzinfo=UTC))
    told_so = "missing: blocked (status 403); not complete 5 times in a row, last complete 2026-11-24 06:00 UTC"
    assert told_cell(cell) == told_so
    assert told_cell(replace(cell, last_complete_end=None)).endswith("5 times in a row, never complete in 90 days")
    assert told_cell(a_cell(outcomes=())) == "no outcome in 90 days"


def test_earlier_outcomes_are_told_in_a_word_each_where_they_are_asked_for() -> None:
    cell = a_cell(outcomes=(FULL, GONE, replace(FULL, ads=7)), streak=1)
    assert told_cell(cell) == "1,412 ads ok; complete once; before that blocked, 7"


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        (replace(FULL, ads=1), "1 ad ok"),
        (replace(FULL, ads=0, verdict=Verdict.ZERO), "0 ads zero"),
        (
            replace(FULL, verdict=Verdict.FLOOR, evidence="count[0] ends in +"),
            "partial: 1,412 ads floor (count[0] ends in +)",
        ),
        (replace(FULL, ads=30_000, verdict=Verdict.IMPLAUSIBLE), "quarantined: 30,000 ads implausible"),
        (replace(GONE, verdict=Verdict.NOT_RUN, evidence=""), "missing: not_run"),
    ],
)
def test_only_a_complete_number_stands_there_without_its_kind_of_coverage(outcome: Outcome, words: str) -> None:
    assert told_outcome(outcome) == words


@pytest.mark.parametrize(
    ("age", "words"),
    [
        (timedelta(minutes=59, seconds=59), "59 min old"),
        (HOUR, "1 h old"),
        (47 * HOUR, "47 h old"),
        (49 * HOUR, "2 days old"),
        (-HOUR, "dated after the run"),
    ],
)
def test_an_age_is_told_in_the_unit_that_a_person_would_choose(age: timedelta, words: str) -> None:
    assert told_age(age) == words


def test_a_run_is_told_by_when_it_was_and_what_it_took() -> None:
    run = a_run(requests=1_031, verdicts={Verdict.BLOCKED: 1, Verdict.OK: 27}, body_bytes=412_499)
    assert told_run(run) == (
        "last run 2026-03-02 12:01 UTC, 1,031 requests, 2 pages, 412 kB, 4.0 minutes: 27 ok, 1 blocked"
    )
    assert told_run(a_run(verdicts={})).endswith(": no outcome")


def test_a_cell_that_the_last_slot_left_out_says_so() -> None:
    late = SiteHealth(
        site="listings",
        last_run=None,
        last_window_end=NOON + SIX_HOURS,
        next_window_end=NOON + 2 * SIX_HOURS,
        cells=(a_cell(streak=2),),
    )
    assert list(told(late)) == [
        "listings: no run on record; next slot ends 2026-03-03 00:00 UTC",
        "houston/escorts active: 1,412 ads ok; complete 2 times in a row; "
        "nothing of the slot that ended 2026-03-02 18:00 UTC",
    ]


@pytest.fixture
def board(tmp_path: Path, database: str) -> Office:
    """Return an office whose one crawled site has 28 cells, none of them counted yet."""
    make_town(tmp_path, now=present())
    told_office = office_of(tmp_path, url=database, clock=Hands(now=present()), sites=("demo-board",))
    tell_store(told_office)
    return told_office


@pytest.fixture
def call(board: Office, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    return caller(board.settings.folder, board.database_url, monkeypatch=monkeypatch, capsys=capsys)


def crawled(office: Office, *, change: Callable[[Count], Count] = lambda count: count) -> None:
    """Store a hundred ads in every cell of the newest slot that has ended, each changed as the test says."""
    card = office.cards["demo-board"].card
    slot = newest_ended_slot("demo-board", every=card.every, now=office.clock())
    whole = a_count(100, site="demo-board", ending=slot.window_end, lasting=card.every)
    counts = [change(replace(whole, place=cell.place, category=cell.category)) for cell in card.listed_cells]
    with office.store() as conn:
        store_outcomes(conn, office, counts, cause="crawl")


def without_dallas(count: Count) -> Count:
    if (count.place, count.category) != ("dallas", "massage"):
        return count
    return replace(count, ads=None, verdict=Verdict.BLOCKED, evidence="status 403")


def test_a_site_read_whole_ends_with_exit_code_zero_and_a_line_a_cell(board: Office, call: Call) -> None:
    crawled(board)
    done = call("site", "health", "demo-board")
    header, *cells = done.stdout.splitlines()
    assert done.returncode == 0
    assert header.startswith("demo-board: no run on record; next slot ends ")
    assert len(cells) == 28
    assert "houston/escorts active: 100 ads ok; complete once" in cells


def test_one_cell_that_is_not_complete_ends_with_exit_code_one(board: Office, call: Call) -> None:
    crawled(board, change=without_dallas)
    done = call("site", "health", "demo-board")
    assert done.returncode == 1
    (line,) = (line for line in done.stdout.splitlines() if line.startswith("dallas/massage"))
    assert line == (
        "dallas/massage active: missing: blocked (status 403); not complete once, never complete in 90 days"
    )


def test_without_a_site_every_site_is_told_and_one_never_counted_is_not_whole(board: Office, call: Call) -> None:
    crawled(board)
    done = call("site", "health")
    headers = [line.partition(":")[0] for line in done.stdout.splitlines() if "next slot ends" in line]
    assert headers == ["demo-anuncios", "demo-board", "demo-cards"]
    assert done.returncode == 1


def test_a_program_reads_the_last_run_and_each_cells_outcomes(board: Office, call: Call) -> None:
    crawled(board, change=without_dallas)
    now = board.clock()
    posted = {("houston", "escorts"): now - 90 * timedelta(minutes=1)}
    with board.store() as conn:
        save_run(conn, a_run(site="demo-board", started_at=now - HOUR, ended_at=now, newest_posted=posted))
    (site,) = json.loads(call("site", "health", "demo-board", "--runs", "3", "--json").stdout)
    assert (site["site"], site["is_whole"], site["last_run"]["statuses"]) == ("demo-board", False, {"200": 2, "403": 1})
    cells = {(cell["place"], cell["category"]): cell for cell in site["cells"]}
    assert len(cells) == 28
    houston, dallas = cells["houston", "escorts"], cells["dallas", "massage"]
    assert (houston["is_complete"], houston["streak"], houston["newest_age_hours"]) == (True, 1, 1.5)
    assert (dallas["is_complete"], dallas["last_complete_end"]) == (False, None)
    (outcome,) = dallas["outcomes"]
    assert (outcome["ads"], outcome["coverage"], outcome["verdict"]) == (None, "missing", "blocked")


def test_a_site_that_nobody_knows_is_answered_with_the_nearest(call: Call) -> None:
    done = call("site", "health", "demo-bord")
    assert done.returncode == 2
    assert done.stderr == "there is no site 'demo-bord'; did you mean 'demo-board'?\n"

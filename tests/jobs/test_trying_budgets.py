"""Several budgets over one year: each as if it had been asked alone, read in a role that can write nothing."""

import os
import subprocess
import sys
from datetime import UTC, datetime

import pytest

from domain.budget_trials import BudgetTrials, trial_of
from domain.counts import Source
from jobs.backtesting import backtest
from jobs.going_back import read_past
from jobs.trying_budgets import NOBODY_WAITS, TRIALS, try_budgets
from storage.database import Role, connect
from storage.detector_state import daily_panels
from storage.places import read_places
from tests.dashboard.seed import seed_all

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
NOWHERE = "postgresql://nobody@127.0.0.1:1/nothing"


@pytest.fixture
def seeded_now(database: str) -> str:
    seed_all(database, now=NOW)
    return database


def tried(database: str, *, source: Source = Source.CRAWL) -> tuple[BudgetTrials, list[tuple[int, int]]]:
    told: list[tuple[int, int]] = []
    with connect(database, role=Role.WEB) as conn:
        found = try_budgets(conn, (1.0, 0.2, 1.0), source=source, now=NOW, progress=lambda *at: told.append(at))
    return found, told


def test_each_budget_is_tried_once_as_if_alone_and_survives_the_way_between_processes(seeded_now: str) -> None:
    found, told = tried(seeded_now)
    assert told == [(0, 4), (1, 4), (2, 4), (3, 4)]
    with connect(seeded_now, role=Role.WEB) as conn:
        names = daily_panels(conn)
        past = read_past(conn, names, places=read_places(conn), now=NOW, months=12)
    alone = backtest(past.gone_through(), entered_on=past.entered_on, false_alarms_a_month=0.2)
    assert found.trials[0] == trial_of(alone)
    assert [each.false_alarms_a_month for each in found.trials] == [0.2, 1.0]
    assert TRIALS.validate_json(TRIALS.dump_json(found)) == found


def test_a_day_that_nobody_could_count_is_missing_from_the_coverage(seeded_now: str) -> None:
    found, _ = tried(seeded_now)
    # four places on two sites; on one day both were blocked everywhere
    counted = sum(each for each, _ in found.counted.values())
    cells = sum(each for _, each in found.counted.values())
    assert cells - counted == 8


def test_where_a_source_has_no_counts_there_is_no_month(seeded_now: str) -> None:
    found, _ = tried(seeded_now, source=Source.IMPORT)
    assert found.counted == {}
    assert all(each.months == () for each in found.trials)


def begun(first_line: str) -> subprocess.CompletedProcess[str]:
    """Run the program as the web process does, with what that writes to it."""
    argv = (sys.executable, "-m", "jobs.trying_budgets", NOW.isoformat(), "crawl", "1.0")
    return subprocess.run(argv, input=first_line, capture_output=True, text=True, check=False, timeout=120)


@pytest.mark.parametrize("first_line", ["1 {nowhere}\n", "{nowhere}\n", ""])
def test_whose_web_process_has_gone_while_it_began_leaves_without_a_word(first_line: str) -> None:
    left = begun(first_line.format(nowhere=NOWHERE))
    assert (left.returncode, left.stdout, left.stderr) == (NOBODY_WAITS, "", "")


def test_whose_web_process_waits_goes_on_and_tells_it_what_came_of_it() -> None:
    told = begun(f"{os.getpid()} {NOWHERE}\n")
    assert (told.returncode, told.stderr) == (3, "no backtest: DatabaseUnreachable\n")

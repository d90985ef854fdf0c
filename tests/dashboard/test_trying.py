"""Backtests beside the pages: asked once, one at a time, bounded, and a failure that can be asked again."""

import os
import sys
import time
from datetime import date

import pytest

from dashboard.trying import TRIALS, Failed, Progress, Question, Trying
from domain.budget_trials import BudgetTrials
from domain.counts import Source
from tests.budget_examples import TRIALS as EXAMPLE
from tests.dashboard.seed import STORM

ASKED = Question(day=date(2026, 11, 27), source=Source.CRAWL, budgets=(0.2, 1.0), hazards=1)
OTHER = Question(day=date(2026, 11, 28), source=Source.CRAWL, budgets=(0.2, 1.0), hazards=1)
ANSWER = TRIALS.dump_json(EXAMPLE).decode()
HEARS = "import sys, time; url = sys.stdin.readline(); "


def program(text: str) -> tuple[str, ...]:
    return sys.executable, "-c", f"{HEARS}{text}"


def settled(trying: Trying, question: Question, *, seconds: float = 60) -> BudgetTrials | Failed:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        answer = trying.ask(question)
        if not isinstance(answer, Progress):
            return answer
        time.sleep(0.02)
    raise TimeoutError


def test_the_answer_is_worked_out_once_and_kept() -> None:
    trying = Trying("url", program=program(f"print('1 3', flush=True); print({ANSWER!r})"))
    assert trying.ask(ASKED) == Progress()
    first = settled(trying, ASKED)
    assert first == EXAMPLE
    assert trying.ask(ASKED) is first


def test_one_runs_at_a_time_and_who_waits_for_another_is_told_so() -> None:
    trying = Trying("url", program=program("print('2 9', flush=True); time.sleep(60)"), seconds=1.5)
    trying.ask(ASKED)
    end = time.monotonic() + 30
    while trying.ask(ASKED) != Progress(done=2, of=9):
        assert time.monotonic() < end
        time.sleep(0.02)
    assert trying.ask(OTHER) == Progress(done=2, of=9, is_other=True)
    # and what takes too long is ended
    assert isinstance(settled(trying, ASKED, seconds=20), Failed)


@pytest.mark.parametrize("text", ["sys.exit(3)", "print('{}')", "print('1 9')", "print('{\"first\": 1}'); sys.exit(0)"])
def test_what_brings_no_answer_has_failed_until_somebody_asks_again(text: str) -> None:
    trying = Trying("url", program=program(text))
    trying.ask(ASKED)
    assert isinstance(settled(trying, ASKED), Failed)
    assert isinstance(trying.ask(ASKED), Failed)
    trying.forget_failure(ASKED)
    assert isinstance(trying.ask(ASKED), Progress)


def test_a_program_that_is_not_there_is_a_failure_and_no_thread_hangs() -> None:
    trying = Trying("url", program=("/nowhere/at/all",))
    trying.ask(ASKED)
    assert isinstance(settled(trying, ASKED), Failed)


def test_who_asks_and_the_way_to_the_database_are_heard_and_not_seen_in_the_list_of_processes() -> None:
    heard = f"url == '{os.getpid()} secret\\n' and 'secret' not in str(sys.argv)"
    text = f"print({ANSWER!r}) if {heard} else sys.exit(9)"
    trying = Trying("secret", program=program(text))
    trying.ask(ASKED)
    assert settled(trying, ASKED) == EXAMPLE


def test_the_real_program_goes_through_a_real_town_in_the_role_of_the_pages(studied: str) -> None:
    trying = Trying(studied)
    trying.ask(ASKED)
    answer = settled(trying, ASKED, seconds=240)
    assert isinstance(answer, BudgetTrials)
    assert [each.false_alarms_a_month for each in answer.trials] == [0.2, 1.0]
    (shown,) = answer.trials[1].shown
    assert (shown.hazard, shown.place) == (STORM, "houston")
    assert shown.told_on is not None  # sixty percent fewer ads for five days
    assert shown.mails >= 1
    assert all(counted == cells > 0 for counted, cells in answer.counted.values())

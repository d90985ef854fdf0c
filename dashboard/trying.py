"""Backtests of alert budgets, worked out beside the pages: one process at a time, its result kept for the day.

No page waits for it, no page computes, and what it takes of memory goes when it ends. It writes nothing.
"""

import os
import subprocess
import sys
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TypeAlias

import structlog
from pydantic import TypeAdapter, ValidationError

from domain.budget_trials import BudgetTrials
from domain.counts import Source

log = structlog.get_logger()
PROGRAM = (sys.executable, "-P", "-m", "jobs.trying_budgets")
LONGEST_SECONDS = 1800.0  # two years of a hundred series take ten; what takes longer is for the command line
MOST_KEPT = 4  # questions; an office asks one a day
LONGEST_LINE = 32 * 1024 * 1024  # characters of an answer
TRIALS = TypeAdapter(BudgetTrials)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked: the same question has the same answer, and is worked out once."""

    day: date
    source: Source
    budgets: tuple[float, ...]
    hazards: int  # hash of the disasters on record: a new one opens another window

    @property
    def argv(self) -> tuple[str, ...]:
        """Return it as a command line; it holds no text of a reader's."""
        return (self.source.value, *(repr(budget) for budget in self.budgets))


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far it is; `is_other` while the answer to another question is worked out first."""

    done: int = 0
    of: int = 0  # not known yet
    is_other: bool = False


class Failed:
    """It ended without an answer."""


Answer: TypeAlias = BudgetTrials | Progress | Failed


class Trying:
    """The questions of all readers. It may be asked from any thread."""

    def __init__(
        self, database_url: str, *, program: Sequence[str] = PROGRAM, seconds: float = LONGEST_SECONDS
    ) -> None:
        """Start nothing yet; `program` reads who we are and the way to the database from its input."""
        self._database_url = database_url
        self._program = tuple(program)
        self._seconds = seconds
        self._lock = threading.Lock()
        self._kept: OrderedDict[Question, BudgetTrials | Failed] = OrderedDict()
        self._running: Question | None = None
        self._progress = Progress()

    def ask(self, question: Question) -> Answer:
        """Return the answer, or how far it is; begin to work it out where nobody has asked before."""
        with self._lock:
            if question in self._kept:
                self._kept.move_to_end(question)
                return self._kept[question]
            if self._running == question:
                return self._progress
            if self._running is not None:
                return Progress(done=self._progress.done, of=self._progress.of, is_other=True)
            self._running, self._progress = question, Progress()
        threading.Thread(target=self._work, args=(question,), daemon=True, name="backtest").start()
        return Progress()

    def forget_failure(self, question: Question) -> None:
        """Let a question that got no answer be asked again."""
        with self._lock:
            if isinstance(self._kept.get(question), Failed):
                del self._kept[question]

    def _work(self, question: Question) -> None:
        answer: BudgetTrials | Failed = Failed()
        try:
            answer = self._answer(question)
        except (OSError, ValidationError) as error:
            log.warning("no backtest", reason=type(error).__name__)
        finally:
            with self._lock:
                self._running = None
                self._kept[question] = answer
                while len(self._kept) > MOST_KEPT:
                    self._kept.popitem(last=False)

    def _answer(self, question: Question) -> BudgetTrials | Failed:
        """Run the program to its end; raises OSError where it cannot be started."""
        with subprocess.Popen(  # noqa: S603 - our own program, never a reader's text
            (*self._program, datetime.now(UTC).isoformat(), *question.argv),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as process:
            bell = threading.Timer(self._seconds, process.kill)
            bell.start()
            try:
                last = self._heard(process, told=self._tell)
            finally:
                bell.cancel()
                process.kill()  # an answer that is too long is none; after its end it does nothing
        if process.returncode or last is None:
            log.warning("no backtest", exit_code=process.returncode)
            return Failed()
        return TRIALS.validate_json(last)

    def _heard(self, process: subprocess.Popen[str], *, told: Callable[[Progress], None]) -> str | None:
        """Return the last line; those before it say how far it is."""
        if process.stdin is None or process.stdout is None:
            return None
        process.stdin.write(f"{os.getpid()} {self._database_url}\n")
        process.stdin.close()
        while line := process.stdout.readline(LONGEST_LINE):
            if line.startswith("{"):
                process.wait()
                return line
            done, of = line.split()
            told(Progress(done=int(done), of=int(of)))
        process.wait()
        return None

    def _tell(self, progress: Progress) -> None:
        with self._lock:
            self._progress = progress

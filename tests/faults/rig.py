"""An office that can be struck: its folder, its database, its processes, and a time that the test decides."""

import os
import signal
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import ModuleType

from domain.findings import Finding
from domain.messages import MessageKind, OutboxEntry
from office import Office, read_office, tell_store
from settings import load_settings
from storage.findings import record_findings
from storage.issues import open_issue
from storage.outbox import Message, MessageState, queue_messages, read_outbox
from storage.standing import read_ticks
from tests.crawlers.conftest import card_text
from tests.crawlers.processes_seen import awaited
from tests.faults.clockwork import PAUSE_SECONDS, Shift, TimeFile, work
from tests.presentation.examples import SURGE
from tests.town_office import make_town

START = datetime(2026, 11, 24, 6, 0, 5, tzinfo=UTC)  # a window of six hours has just ended
DECIDED = '{by: Test, on: 2023-11-20, basis: "invented pages", renew_by: 2033-11-20}'
PATIENCE_SECONDS = 120  # a busy machine is slow, not broken
NOBODY = "http://127.0.0.1:9"  # a site that is not asked
PROCESSES = get_context("forkserver")  # each worker is a process of its own, and none has to import the product first
PROCESSES.set_forkserver_preload(["tests.faults.clockwork"])
WAITING = frozenset({MessageState.QUEUED, MessageState.LEAVING})


@dataclass(frozen=True, slots=True, kw_only=True)
class Rig:
    """One office, as the test sees it."""

    office: Office
    clock: TimeFile

    @property
    def folder(self) -> Path:
        return self.office.settings.folder

    @property
    def mail_port(self) -> int:
        return self.office.settings.mail.port

    @property
    def log(self) -> str:
        """Return what all processes have said."""
        return "".join(path.read_text("utf-8") for path in sorted(self.folder.glob("worker-*.log")))

    def later(self, span: timedelta) -> datetime:
        self.clock.move_to(self.clock() + span)
        return self.clock()

    def messages(self) -> tuple[Message, ...]:
        """Return the outbox, oldest first."""
        with self.office.store() as conn:
            return tuple(reversed(read_outbox(conn, most=10_000)))

    def has_told_all(self) -> bool:
        return not any(message.state in WAITING for message in self.messages())

    def ticks(self, job: str) -> int:
        """Return how often a job came to its end."""
        with self.office.store() as conn:
            return sum(tick.ticks for tick in read_ticks(conn) if tick.job == job)

    def await_rounds(self, job: str) -> None:
        """Wait until a job that began after this call has come to its end, whoever did it."""
        before = self.ticks(job)
        assert awaited(lambda: self.ticks(job) >= before + 2, seconds=PATIENCE_SECONDS), self.log


@dataclass(frozen=True, slots=True, kw_only=True)
class Worker:
    """One process of an office."""

    process: BaseProcess
    log: Path

    @property
    def said(self) -> str:
        return self.log.read_text("utf-8")

    @property
    def is_alive(self) -> bool:
        return self.process.is_alive()

    def is_ready(self) -> bool:
        assert self.process.exitcode in {None, 0}, self.said
        return "ready" in self.said.splitlines()

    def stand_still(self) -> None:
        """Stop it, as on a machine that sleeps; its children go on."""
        self._signal(signal.SIGSTOP)

    def go_on(self) -> None:
        self._signal(signal.SIGCONT)

    def kill(self) -> None:
        """End it as the kernel does, whether it stands still or not."""
        self.process.kill()
        self.await_end()

    def await_end(self) -> None:
        self.process.join(PATIENCE_SECONDS)
        assert not self.is_alive, self.said

    def _signal(self, number: signal.Signals) -> None:
        assert self.process.pid is not None
        os.kill(self.process.pid, number)


def card_of(home: str, *, site: str = "invented", places: Sequence[str] = ("houston",), **changed: str) -> str:
    """Return the card of an invented site that states the total of each city's list."""
    words = ", ".join(f"{place}: {{id: {place}, label: City {place}}}" for place in places)
    lines = {"site": site, "decision": DECIDED, **changed}
    return card_text(home, places=0, **lines).replace("places: {}", f"places: {{{words}}}")


@contextmanager
def rigged(
    folder: Path,
    *,
    url: str,
    cards: Mapping[str, str],
    now: datetime = START,
    alerts: str = "",
    feeds: str = "",
    people: str = "",
) -> Iterator[Rig]:
    """Yield an office with these cards, by site, told to its store; nobody works there yet.

    `alerts` and `feeds` are lines of these tables of its settings, `people` are tables of their own.
    """
    make_town(folder, now=now)
    for unwanted in (folder / "sites").glob("demo-*.yaml"):
        unwanted.unlink()
    for site, text in cards.items():
        (folder / "sites" / f"{site}.yaml").write_text(text, "utf-8")
    file = folder / "tidegauge.toml"
    text = file.read_text("utf-8").replace("[alerts]\n", f"[feeds]\n{feeds}\n[alerts]\n{alerts}\n")
    file.write_text(text + people, "utf-8")
    clock = TimeFile(folder / "now.txt")
    clock.move_to(now)
    office = read_office(load_settings(folder, {}), database_url=url, clock=clock)
    tell_store(office)
    yield Rig(office=office, clock=clock)


@contextmanager
def at_work(
    rig: Rig, *jobs: str, is_once: bool = False, is_on_time: bool = False, pause_seconds: float = PAUSE_SECONDS
) -> Iterator[Worker]:
    """Let a process do these jobs again and again; it is killed at the end of the block, if it still lives."""
    log = rig.folder / f"worker-{len(list(rig.folder.glob('worker-*.log'))):03d}.log"
    log.touch()
    shift = Shift(
        folder=rig.folder,
        database_url=rig.office.database_url,
        clock=rig.clock,
        jobs=jobs,
        log=log,
        is_once=is_once,
        pause_seconds=pause_seconds,
        is_on_time=is_on_time,
    )
    worker = Worker(process=PROCESSES.Process(target=work, args=(shift,)), log=log)
    with _no_main():
        worker.process.start()
    try:
        assert awaited(worker.is_ready, seconds=PATIENCE_SECONDS), worker.said
        yield worker
    finally:
        worker.kill()


@contextmanager
def _no_main() -> Iterator[None]:
    """Let a process that starts run no `__main__` of ours again: a page tested before may have left its own there."""
    before = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = before


def some_findings(number: int, *, first: int = 1) -> tuple[Finding, ...]:
    """Return so many findings of one series, one episode each."""
    return tuple(replace(SURGE, site="invented", episode=episode) for episode in range(first, first + number))


def queue_findings(
    rig: Rig, findings: Sequence[Finding], *, kind: MessageKind = MessageKind.ALERT, due_in: timedelta = timedelta(0)
) -> None:
    """Store findings, and a message about each in a group of its own, as a look does: in one transaction.

    What is corrected has been withdrawn; a correction of what stands is held before it leaves.
    """
    now = rig.clock()
    if kind is MessageKind.CORRECTION:
        findings = [replace(each, ended_on=each.latest_on, is_withdrawn=True) for each in findings]
    entries = [
        OutboxEntry(finding_key=each.key, group_key=f"group:{each.episode}", due_at=now + due_in, kind=kind)
        for each in findings
    ]
    with rig.office.store() as conn:
        issue_id = open_issue(conn, cause="detect", at=now)
        record_findings(conn, findings, issue_id=issue_id, outbox=[], at=now)
        queue_messages(conn, entries, at=now)


def record(rig: Rig, findings: Sequence[Finding]) -> None:
    """Store findings as they stand now, as a look does that has nothing new to tell."""
    with rig.office.store() as conn:
        issue_id = open_issue(conn, cause="detect", at=rig.clock())
        record_findings(conn, findings, issue_id=issue_id, outbox=[], at=rig.clock())

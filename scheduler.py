"""The clock: what Tidegauge does, job by job, read from top to bottom.

Slots are opened before they are due; public feeds are asked for disasters, and where a storm is more slots are opened;
a site that is due is crawled and its counts are stored; new counts are looked at; what is worth telling is told and
followed up. APScheduler is only the tick: the slot ledger in the database is the book.
"""

import argparse
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic

import structlog
from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.interval import IntervalTrigger

from domain.copies import Channel
from domain.errors import TidegaugeError
from domain.slots import Slot, slots_between
from jobs.accounting import queue_account
from jobs.beating import beat_if_well
from jobs.closing import end_unread_slot
from jobs.crawling import claim_run, crawl_runs
from jobs.focusing import focus_places
from jobs.following import queue_escalations, queue_follow_ups
from jobs.hearing import hear_feed
from jobs.judging import judge_by_history
from jobs.looking import look_at_panel
from jobs.noticing import notice_troubles
from jobs.pulse import LOST_TICKS, TickWatch, note_tick
from jobs.rehearsing import end_forgotten_rehearsals
from jobs.reporting import file_due_reports
from jobs.storing import Run
from jobs.telling import tell_next_group
from jobs.timing import refuse_wrong_clock
from jobs.unsilencing import decide_after_silences
from jobs.waking import wake_sleepers
from office import Office, open_office
from storage.claims import release_claim
from storage.detector_state import panels_with_news
from storage.partitions import PARTITIONED, open_partitions
from storage.places import read_sites
from storage.slots import due_slots, expired_slots, newest_slot_end, open_slots

log = structlog.get_logger()
LOOK_AHEAD = timedelta(days=2)  # slots stand in the book this long before they are due
MONTHS_AHEAD = timedelta(days=32)  # the month after this one is open before anybody writes to it
BESIDE_MAIL = frozenset(Channel) - {Channel.MAIL}
GOODBYE_SECONDS = 5  # what is still under way after this is dropped; its claim expires and the work is done again


def open_slots_ahead(office: Office) -> None:
    """Open the coming slots of each site with a card; what nobody read in time ends with a reason, not back-dated."""
    now = office.clock()
    with office.store() as conn:
        asked = [site for site in read_sites(conn) if site.has_card]
    for site in asked:
        with _kept_apart(site=site.slug), office.store() as conn:
            since = newest_slot_end(conn, site=site.slug) or now - site.every
            open_slots(conn, slots_between(site.slug, every=site.every, since=since, until=now + LOOK_AHEAD))
    with office.store() as conn:
        expired = expired_slots(conn, now=now)
    _open_months(office, since=min((slot.window_start for slot in expired), default=now), until=now + MONTHS_AHEAD)
    for slot in expired:
        with _kept_apart(site=slot.site), office.store() as conn:
            end_unread_slot(conn, office, slot, at=now)


def hear_feeds(office: Office) -> None:
    """Ask every public feed that is turned on and due what it says of disasters; one that fails is asked again."""
    for feed in office.settings.feeds:
        with _kept_apart(feed=feed.feed):
            hear_feed(office, feed)


def crawl_due_sites(office: Office) -> None:
    """Crawl every site whose newest slot is due, and store what was counted and what was missing, with the reason."""
    with office.store() as conn:
        due = due_slots(conn, now=office.clock())
    runs = [run for slot in due if (run := claimed_while_due(office, slot))]
    crawl_runs(office, runs)


def look_for_findings(office: Office) -> None:
    """Look at every panel with counts that nobody has looked at; a killed look starts again where it stood."""
    with office.store() as conn:
        panels = panels_with_news(conn)
    for panel in panels:
        with _kept_apart(site=panel.site, measure=str(panel.measure)), office.store() as conn:
            look_at_panel(conn, office, panel)
    if panels:
        with office.store() as conn:
            judge_by_history(conn, office)


def follow_up(office: Office) -> None:
    """Queue what an ended silence held, and what follows alerts: repeats, all-clears, corrections, the next on call."""
    decide_after_silences(office)
    queue_follow_ups(office)
    wake_sleepers(office)
    queue_escalations(office)
    end_forgotten_rehearsals(office)


def notice(office: Office) -> None:
    """Queue a notice of each site that could not be read for several windows, and of each that is read again."""
    notice_troubles(office)


def tell_what_is_due(office: Office) -> None:
    """Send every message that is due, the longest waiting first; one that fails stays queued and is tried again."""
    while tell_next_group(office):
        pass


def tell_services(office: Office) -> None:
    """Tell what is due to the webhook and to services, apart from the mails, so that a slow one holds none up."""
    while tell_next_group(office, BESIDE_MAIL):
        pass


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One thing the clock does, and how often it looks whether there is something to do."""

    name: str
    work: Callable[[Office], None]
    every: timedelta
    at_once: int = 1


JOBS = (
    Job(name="open slots", work=open_slots_ahead, every=timedelta(minutes=1)),
    Job(name="hear", work=hear_feeds, every=timedelta(seconds=30)),
    Job(name="focus", work=focus_places, every=timedelta(minutes=1)),
    Job(name="crawl", work=crawl_due_sites, every=timedelta(seconds=10), at_once=8),
    Job(name="look", work=look_for_findings, every=timedelta(seconds=10)),
    Job(name="follow up", work=follow_up, every=timedelta(minutes=1)),
    Job(name="notice", work=notice, every=timedelta(minutes=1)),
    Job(name="report", work=file_due_reports, every=timedelta(minutes=1)),
    Job(name="account", work=queue_account, every=timedelta(minutes=1)),
    Job(name="tell", work=tell_what_is_due, every=timedelta(seconds=10)),
    Job(name="tell services", work=tell_services, every=timedelta(seconds=10)),
    Job(name="beat", work=beat_if_well, every=timedelta(minutes=5)),
)


def run_job(job: Job, office: Office) -> None:
    """Do one job and leave a tick behind; a known error is logged once and the clock goes on."""
    began, failed = monotonic(), None
    try:
        job.work(office)
    except TidegaugeError as error:
        failed = error
    note_tick(office, job=job.name, took_seconds=monotonic() - began, error=failed)


def run_on_time(job: Job, office: Office) -> None:
    """Do one job, unless this machine's clock is not to be believed: then nothing is done, and the tick says why."""

    def work(office: Office) -> None:
        refuse_wrong_clock(office)
        job.work(office)

    run_job(replace(job, work=work), office)


def run_once(office: Office) -> None:
    """Do each job once, in order."""
    for job in JOBS:
        run_on_time(job, office)


def run_until(stop: threading.Event, office: Office) -> None:
    """Tick the jobs until `stop` is set; a tick that is late is done late, one that overlaps is told and left out."""
    ticker = BackgroundScheduler(
        timezone=UTC,
        executors={"default": ThreadPoolExecutor(sum(job.at_once for job in JOBS))},
        job_defaults={"coalesce": True, "misfire_grace_time": None},
    )
    ticker.add_listener(TickWatch(office, every={job.name: job.every for job in JOBS}), LOST_TICKS)
    for number, job in enumerate(JOBS):
        first = datetime.now(UTC) + timedelta(seconds=number)
        every = IntervalTrigger(seconds=job.every.seconds, timezone=UTC)
        ticker.add_job(run_on_time, every, (job, office), id=job.name, max_instances=job.at_once, next_run_time=first)
    ticker.start()
    stop.wait()
    ticker.shutdown(wait=False)


def main() -> int:
    """Run the clock of a workspace until a signal comes, or each job once."""
    parser = argparse.ArgumentParser(prog="scheduler.py", description="The clock of a Tidegauge office.")
    parser.add_argument("-w", "--workspace", type=Path, default=Path(), help="the office's folder")
    parser.add_argument("--once", action="store_true", help="do each job once and end")
    asked = parser.parse_args()
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    try:
        with open_office(asked.workspace) as office:
            if asked.once:
                run_once(office)
            else:
                run_until(stop, office)
                _leave()
    except TidegaugeError as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_code
    return 0


@contextmanager
def _kept_apart(**named: str) -> Iterator[None]:
    """Log a known error of one site or panel, so that the others have their turn."""
    try:
        yield
    except TidegaugeError as error:
        log.error("left out", error=type(error).__name__, why=str(error), **named)


def _open_months(office: Office, *, since: datetime, until: datetime) -> None:
    for parent in PARTITIONED:
        with office.store() as conn:
            open_partitions(conn, parent, since=since - timedelta(days=1), until=until)


def claimed_while_due(office: Office, slot: Slot) -> Run | None:
    """Return the run, None when its site is being crawled or another clock has just ended the slot."""
    with office.store() as conn:
        run = claim_run(conn, office, slot)
        if run and slot not in due_slots(conn, now=office.clock()):
            release_claim(conn, run.claim)
            return None
        return run


def _leave() -> None:
    """End although a crawl may be under way: its child dies with us and its slot is read again."""
    until = monotonic() + GOODBYE_SECONDS
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and not thread.daemon:
            thread.join(max(0, until - monotonic()))
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    sys.exit(main())

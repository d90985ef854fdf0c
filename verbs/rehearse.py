"""`rehearse`: an invented surge goes the whole way from the detector to an acknowledgement, and is taken away again."""

import getpass
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from time import monotonic

from domain.copies import Channel
from domain.decisions import Acknowledgement, Reason
from domain.rehearsals import Rehearsal
from jobs import rehearsing
from jobs.telling import letterhead_of
from jobs.timing import refuse_wrong_clock
from office import Office, open_office
from presentation.explanation import headline
from presentation.words import words_for
from scheduler import tell_services, tell_what_is_due
from storage.acts import Author
from storage.database import Connection
from storage.outbox import Message, MessageState, read_outbox
from storage.silences import read_acknowledgements
from storage.standing import read_ticks
from verbs.commands import command, starting
from verbs.running import tell_only_errors
from verbs.stopping import Stopping, stopped_by_signal

LOOKS_EVERY = 0.5  # seconds
CLOCK_IS_LATE = timedelta(minutes=2)  # since the sender ticked: nobody but us will send it
SETTLED = timedelta(minutes=1)  # since the first route took it: the others are not waited for any longer
SENDERS = {"tell": tell_what_is_due, "tell services": tell_services}  # by the clock's job
UNDER_WAY = (MessageState.QUEUED, MessageState.LEAVING)
BEHIND = "another mail asks for the mail server first"
NOT_TRIED = "nobody has tried it for a minute, older messages may stand before it"


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a rehearsal has come."""

    begun_at: datetime
    as_of: datetime
    copies: tuple[Message, ...]
    acknowledgement: Acknowledgement | None

    @property
    def first_sent_at(self) -> datetime | None:
        """Return when the first route took it."""
        return min((copy.sent_at for copy in self.copies if copy.sent_at), default=None)

    @property
    def untried(self) -> tuple[Message, ...]:
        """Return the copies that nobody has tried to hand over."""
        return tuple(copy for copy in self.copies if copy.state in UNDER_WAY and copy.last_error is None)

    @property
    def is_under_way(self) -> bool:
        """Return whether more is to be known soon: nothing was taken yet, or a copy is to be tried within a minute."""
        if not any(copy.state in UNDER_WAY for copy in self.copies):
            return False
        if self.first_sent_at is None:
            return True
        return self.as_of - self.first_sent_at < SETTLED and any(not self._is_behind(copy) for copy in self.untried)

    def said(self, copy: Message, folder: Path) -> str | None:
        """Return what came of a copy, None where nothing came of it yet and a minute has not passed."""
        route = copy.route or copy.channel
        if copy.sent_at:
            seconds = (copy.sent_at - self.begun_at).total_seconds()
            return f"Taken on the route {route} after {seconds:.1f} seconds."
        if copy.state not in UNDER_WAY:
            asks = command("doctor", folder)
            return f"Not taken on the route {route}: {copy.last_error or copy.state}. `{asks}` asks it."
        if copy.last_error or self._is_behind(copy):
            return _not_yet(route, copy.last_error or BEHIND)
        return _not_yet(route, NOT_TRIED) if self.as_of - self.begun_at >= SETTLED else None

    def _is_behind(self, copy: Message) -> bool:
        """Return whether a mail waits for another one, whose call at the mail server was not taken."""
        calls = (each for each in self.copies if each.channel is Channel.MAIL and each.state in UNDER_WAY)
        return copy.channel is Channel.MAIL and any(each.last_error and not each.attempts for each in calls)


def run(folder: Path, *, place: str, by: str, wait_minutes: float) -> int:
    """Rehearse, say each step as it is done, and take everything away; return 1 where it did not come to its end."""
    tell_only_errors()  # what came of each try is said in words
    author = Author(by=by, entered_by=f"{getpass.getuser()} at the command line")
    with open_office(folder) as office, stopped_by_signal() as stopping:
        refuse_wrong_clock(office)
        began = monotonic()
        rehearsal = rehearsing.begin(office, place, author=author)
        _say(*_beginning(office, rehearsal))
        with _taken_away(office, rehearsal, author=author) as outcome:
            watch = Watch(office=office, rehearsal=rehearsal, stopping=stopping, seconds=wait_minutes * 60)
            if not _sent(watch, outcome=outcome):
                return stopping.exit_code if stopping.asked.is_set() else 1
            by_link = " by a link of its mail, or so" if office.settings.public_url else ""
            _say(f"Acknowledge it as you would a real one{by_link}, within {wait_minutes:g} minutes:")
            _say(f"  {command(f'alerts ack {rehearsal.key} --by NAME', folder)}")
            acknowledged = next((each.acknowledgement for each in watch.progress() if each.acknowledgement), None)
            if acknowledged is None:
                outcome["ended"] = "nobody acknowledged"
                _say("Nobody acknowledged it.")
                return stopping.exit_code if stopping.asked.is_set() else 1
            outcome |= {"ended": "acknowledged", "acknowledged_by": acknowledged.acknowledged_by}
            _say(f"Acknowledged by {acknowledged.acknowledged_by}, {monotonic() - began:.0f} seconds after it began.")
            return 0


def _beginning(office: Office, rehearsal: Rehearsal) -> Iterator[str]:
    finding = rehearsing.rehearse(office, rehearsal).finding
    words, folder = words_for(office.settings.languages[0]), office.settings.folder
    with office.store() as conn:
        decision = rehearsing.would_be(conn, office, rehearsal)
        late, is_alive = _late_jobs(conn, office), _is_clock_alive(conn, office)
    if late and not is_alive:
        yield f"No clock runs: this sends by itself; start one with `{starting(folder)}`."
    elif late:
        jobs = " and ".join(f'"{job}"' for job in late)
        yield f"The clock has not done {jobs} for two minutes: this does it; `{command('doctor', folder)}` says why."
    yield f"Rehearsal {rehearsal.key}, every number invented:"
    yield f"  {headline(finding, names=letterhead_of(office).names, words=words)}"
    if decision.reason is Reason.NEW:
        yield "Nothing would hold a real one like it back now; which routes would take it is seen below."
    else:
        why = f"silence {decision.silence_id}" if decision.silence_id else decision.inhibited_by
        yield f"A real one like it would be held now: {decision.reason} ({why}). The rehearsal is sent all the same."


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """A rehearsal under way, and what was said of its routes, so that each news is said once."""

    office: Office
    rehearsal: Rehearsal
    stopping: Stopping
    seconds: float  # how long it is watched at a time
    told: set[tuple[int, MessageState, bool]] = field(default_factory=set)

    def progress(self) -> Iterator[Progress]:
        """Yield how far it has come, twice a second, until the time is over or somebody asks for the end.

        What is new of a route is said; what no clock sends, to people or to services, is sent from here.
        """
        until, office = monotonic() + self.seconds, self.office
        while not self.stopping.asked.is_set() and monotonic() < until:
            with office.store() as conn:
                late = _late_jobs(conn, office)
            yield self._looked()
            for job in late:
                SENDERS[job](office)
                self._looked()
            self.stopping.asked.wait(LOOKS_EVERY)

    def _looked(self) -> Progress:
        with self.office.store() as conn:
            progress = Progress(
                begun_at=self.rehearsal.begun_at,
                as_of=self.office.clock(),
                copies=read_outbox(conn, finding_key=self.rehearsal.key),
                acknowledgement=read_acknowledgements(conn).get(self.rehearsal.key),
            )
        for copy in reversed(progress.copies):
            line = progress.said(copy, self.office.settings.folder)
            news = (copy.outbox_id, copy.state, copy.last_error is None)
            if line and news not in self.told:
                self.told.add(news)
                _say(line)
        return progress


def _sent(watch: Watch, *, outcome: dict[str, str]) -> bool:
    """Wait until every copy was taken, given up or left behind; return whether one was taken."""
    progress = None
    for progress in watch.progress():
        if not progress.is_under_way:
            break
    if progress is None or progress.first_sent_at is None:
        outcome |= {"ended": "not sent"}
        _say(f"It was not sent: `{command('doctor', watch.office.settings.folder)}` says what stands in the way.")
        return False
    seconds = (progress.first_sent_at - progress.begun_at).total_seconds()
    outcome["sent_after_seconds"] = f"{seconds:.1f}"
    return True


def _not_yet(route: str, why: str) -> str:
    again = "It is tried again until the rehearsal ends; a real one would wait here as well"
    return f"Not taken yet on the route {route}: {why}. {again}."


def _late_jobs(conn: Connection, office: Office) -> tuple[str, ...]:
    """Return the jobs that send and that no clock has done lately."""
    ticked = {tick.job: tick.ticked_at for tick in read_ticks(conn)}
    since = office.clock() - CLOCK_IS_LATE
    return tuple(job for job in SENDERS if (at := ticked.get(job)) is None or at < since)


def _is_clock_alive(conn: Connection, office: Office) -> bool:
    since = office.clock() - CLOCK_IS_LATE
    return any(tick.ticked_at and tick.ticked_at >= since for tick in read_ticks(conn))


@contextmanager
def _taken_away(office: Office, rehearsal: Rehearsal, *, author: Author) -> Iterator[dict[str, str]]:
    """Yield how it went, to be filled in; at the end, whatever that is, nothing of the rehearsal is left."""
    outcome = {"ended": "broken off"}
    try:
        yield outcome
    finally:
        if rehearsing.end(office, rehearsal, author=author, outcome=outcome):
            _say("Taken away: only the audit keeps that it was.")


def _say(*lines: str) -> None:
    sys.stdout.writelines(f"{line}\n" for line in lines)
    sys.stdout.flush()

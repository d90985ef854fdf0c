"""`rehearse`: an invented surge goes the whole way from the detector to an acknowledgement, and is taken away again."""

import getpass
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from time import monotonic

from domain.decisions import Acknowledgement, Reason
from domain.rehearsals import Rehearsal
from domain.spelling import counted
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
from verbs.running import tell_only_warnings
from verbs.stopping import Stopping, stopped_by_signal

LOOKS_EVERY = 0.5  # seconds
CLOCK_IS_LATE = timedelta(minutes=2)  # since the sender ticked: nobody but us will send it
NOT_TRIED = "no clock has tried it"
SENDERS = {"tell": tell_what_is_due, "tell services": tell_services}  # by the clock's job
UNDER_WAY = (MessageState.QUEUED, MessageState.LEAVING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a rehearsal has come."""

    copies: tuple[Message, ...]
    acknowledgement: Acknowledgement | None

    @property
    def is_under_way(self) -> bool:
        """Return whether a copy was not tried yet, or none was taken and one is tried again."""
        waiting = [copy for copy in self.copies if copy.state in UNDER_WAY]
        return any(copy.last_error is None for copy in waiting) or (bool(waiting) and not self.sent)

    @property
    def waiting(self) -> tuple[str, ...]:
        """Return the routes on which it was not taken yet, each with what came of the last try."""
        waiting = (copy for copy in self.copies if copy.state in UNDER_WAY)
        return tuple(sorted(f"{copy.route or copy.channel}: {copy.last_error or NOT_TRIED}" for copy in waiting))

    @property
    def sent(self) -> tuple[str, ...]:
        """Return the routes on which it was taken."""
        return tuple(sorted(copy.route or copy.channel for copy in self.copies if copy.state is MessageState.SENT))

    @property
    def lost(self) -> tuple[str, ...]:
        """Return the routes on which it was not taken, each with the reason where one is known."""
        waits = {MessageState.SENT, *UNDER_WAY}
        lost = (copy for copy in self.copies if copy.state not in waits)
        return tuple(sorted(f"{copy.route or copy.channel}: {copy.last_error or copy.state}" for copy in lost))


def run(folder: Path, *, place: str, by: str, wait_minutes: float) -> int:
    """Rehearse, say each step as it is done, and take everything away; return 1 where it did not come to its end."""
    tell_only_warnings()
    author = Author(by=by, entered_by=f"{getpass.getuser()} at the command line")
    with open_office(folder) as office, stopped_by_signal() as stopping:
        refuse_wrong_clock(office)
        began = monotonic()
        rehearsal = rehearsing.begin(office, place, author=author)
        _say(*_beginning(office, rehearsal))
        with _taken_away(office, rehearsal, author=author) as outcome:
            if not _sent(office, rehearsal, stopping=stopping, seconds=wait_minutes * 60, outcome=outcome):
                return stopping.exit_code if stopping.asked.is_set() else 1
            by_link = " by a link of its mail, or so" if office.settings.public_url else ""
            _say(f"Acknowledge it as you would a real one{by_link}, within {wait_minutes:g} minutes:")
            _say(f"  tidegauge alerts ack {rehearsal.key} --by NAME")
            acknowledged = _acknowledged(office, rehearsal, stopping=stopping, seconds=wait_minutes * 60)
            if acknowledged is None:
                outcome["ended"] = "nobody acknowledged"
                _say("Nobody acknowledged it.")
                return stopping.exit_code if stopping.asked.is_set() else 1
            outcome |= {"ended": "acknowledged", "acknowledged_by": acknowledged.acknowledged_by}
            _say(f"Acknowledged by {acknowledged.acknowledged_by}, {monotonic() - began:.0f} seconds after it began.")
            return 0


def _beginning(office: Office, rehearsal: Rehearsal) -> Iterator[str]:
    finding = rehearsing.rehearse(office, rehearsal).finding
    words = words_for(office.settings.languages[0])
    with office.store() as conn:
        decision = rehearsing.would_be(conn, office, rehearsal)
        late = _late_jobs(conn, office)
    yield f"Rehearsal {rehearsal.key}, every number invented:"
    yield f"  {headline(finding, names=letterhead_of(office).names, words=words)}"
    if decision.reason is not Reason.NEW:
        why = f"silence {decision.silence_id}" if decision.silence_id else decision.inhibited_by
        yield f"A real one like it would be held now: {decision.reason} ({why}). The rehearsal is sent all the same."
    if late:
        yield "No clock has sent anything for two minutes: this command sends what is due itself."


def _sent(office: Office, rehearsal: Rehearsal, *, stopping: Stopping, seconds: float, outcome: dict[str, str]) -> bool:
    """Wait until every copy was taken or given up, send them ourselves where no clock does; say what came of each."""
    began, progress = monotonic(), None
    for progress in _progress(office, rehearsal, stopping=stopping, seconds=seconds):
        if not progress.is_under_way:
            break
    sent, lost, waiting = (progress.sent, progress.lost, progress.waiting) if progress else ((), (), ())
    for each in lost:
        _say(f"Not taken on the route {each}. `tidegauge doctor` asks it.")
    for each in waiting:
        _say(f"Not taken yet on the route {each}. It is tried again until the rehearsal ends.")
    if not sent:
        outcome |= {"ended": "not sent"}
        _say("It was not sent: `tidegauge doctor` says what stands in the way.")
        return False
    outcome["sent_after_seconds"] = f"{monotonic() - began:.1f}"
    _say(f"Taken after {monotonic() - began:.1f} seconds on {counted(len(sent), 'route')}: {', '.join(sent)}.")
    return True


def _acknowledged(
    office: Office, rehearsal: Rehearsal, *, stopping: Stopping, seconds: float
) -> Acknowledgement | None:
    for progress in _progress(office, rehearsal, stopping=stopping, seconds=seconds):
        if progress.acknowledgement:
            return progress.acknowledgement
    return None


def _progress(office: Office, rehearsal: Rehearsal, *, stopping: Stopping, seconds: float) -> Iterator[Progress]:
    """Yield how far it has come, twice a second, until the time is over or somebody asks for the end.

    What no clock sends, to people or to services, is sent from here.
    """
    until = monotonic() + seconds
    while not stopping.asked.is_set() and monotonic() < until:
        with office.store() as conn:
            messages = read_outbox(conn, finding_key=rehearsal.key)
            said = read_acknowledgements(conn).get(rehearsal.key)
            late = _late_jobs(conn, office)
        yield Progress(copies=messages, acknowledgement=said)
        for job in late:
            SENDERS[job](office)
        stopping.asked.wait(LOOKS_EVERY)


def _late_jobs(conn: Connection, office: Office) -> tuple[str, ...]:
    """Return the jobs that send and that no clock has done lately."""
    ticked = {tick.job: tick.ticked_at for tick in read_ticks(conn)}
    since = office.clock() - CLOCK_IS_LATE
    return tuple(job for job in SENDERS if (at := ticked.get(job)) is None or at < since)


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

"""What `doctor` asks the database: itself, the clock that writes to it, the sites' slots, the messages, the feeds."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime, timedelta

import psycopg

from domain.decisions import Silence
from domain.errors import DatabaseUnreachable, NothingThere, ServerFault, WrongInput
from domain.messages import Language
from domain.pauses import Pause
from domain.standing import SiteStanding, Standing, WayOut
from jobs.timing import MOST_APART
from presentation.words import words_for
from settings import Settings
from storage.checkup import DatabaseFacts, read_database_facts
from storage.database import Connection, Role, connect
from storage.migrations import pending_migrations
from storage.pauses import standing_pauses
from storage.reports import read_feed_states
from storage.rollups import Stale, count_stale
from storage.server import EmbeddedServer
from storage.silences import read_silences
from storage.standing import read_standing, read_ways
from verbs.commands import command, starting
from verbs.diagnosis import Diagnosis, State
from verbs.doctor_feeds import check_feeds
from verbs.rollups import told_stale
from verbs.told import told_instant, told_pause, told_silence

Clock = Callable[[], datetime]
SKEW = timedelta(seconds=5)  # more, and somebody has switched the time service off
STUCK = timedelta(hours=1)  # the longest wait between two tries is half an hour
NOTHING_TOLD = "nothing was ever to be told"
WITHOUT = "; clock, sites, messages and feeds cannot be told without it"


def check_store(settings: Settings, *, clock: Clock) -> Iterator[Diagnosis]:
    """Yield what the database says, and what it knows of the rest; a dead one is one line."""
    start = starting(settings.folder)
    try:
        url = settings.database_url or EmbeddedServer(settings.server_folder).uri
        with connect(url, role=Role.OWNER) as conn:
            facts = read_database_facts(conn)
            database = _of_database(conn, facts, start=start)
            yield from database
            yield _of_time(facts, now=clock())
            if all(each.state is State.OK for each in database):
                yield of_rollups(count_stale(conn, now=facts.now), settings=settings)
                yield from told_standing(read_standing(conn, now=clock()), settings=settings)
                yield from told_pauses(standing_pauses(conn, at=clock()), settings=settings)
                yield from silences_at_work(read_silences(conn, at=clock()), settings=settings)
                yield from check_feeds(settings, read_feed_states(conn), now=clock())
    except (DatabaseUnreachable, ServerFault) as fault:
        mend = start if settings.database_url is None else "start the server that DATABASE_URL or `database` names"
        yield Diagnosis(check="database", state=State.BROKEN, said=f"{fault}{WITHOUT}", mend=mend)
    except psycopg.Error as fault:  # an address that cannot be read, or a user without the owner's rights
        mend = "look at DATABASE_URL: it has to name the database and the user that owns it"
        said = f"it does not let us ask ({type(fault).__name__}){WITHOUT}"
        yield Diagnosis(check="database", state=State.BROKEN, said=said, mend=mend)


def ways_out(settings: Settings, *, clock: Clock) -> Mapping[str, WayOut]:
    """Return by route how each way out beside mail went lately; nothing where the database does not answer."""
    try:
        url = settings.database_url or EmbeddedServer(settings.server_folder).uri
        with connect(url, role=Role.OWNER) as conn:
            return read_ways(conn, now=clock())
    except (DatabaseUnreachable, ServerFault, psycopg.Error):
        return {}  # the lines of the database say why


def _of_database(conn: Connection, facts: DatabaseFacts, *, start: str) -> tuple[Diagnosis, ...]:
    if not facts.is_writable:
        said = f"PostgreSQL {facts.version} answers, but only to be read"
        return (Diagnosis(check="database", state=State.BROKEN, said=said, mend="make it the primary server again"),)
    reachable = Diagnosis(
        check="database", state=State.OK, said=f"PostgreSQL {facts.version} answers and takes writing"
    )
    return reachable, _of_version(conn, start=start), _of_roles(facts, start=start)


def _of_version(conn: Connection, *, start: str) -> Diagnosis:
    try:
        pending = pending_migrations(conn)
    except (NothingThere, WrongInput) as fault:
        mend = "install the version of Tidegauge that made the database"
        return Diagnosis(check="schema", state=State.BROKEN, said=str(fault), mend=mend)
    if pending:
        said = f"{len(pending)} migrations are still to come, the first is {pending[0]:04d}; a start applies them"
        return Diagnosis(check="schema", state=State.BROKEN, said=said, mend=start)
    return Diagnosis(check="schema", state=State.OK, said="is this version's")


def _of_roles(facts: DatabaseFacts, *, start: str) -> Diagnosis:
    if not facts.lacking_roles:
        return Diagnosis(check="roles", state=State.OK, said="all four are there and can be taken")
    said = f"not there, or not ours to take: {', '.join(facts.lacking_roles)}"
    grants = "; ".join(f"GRANT {role} TO CURRENT_USER" for role in facts.lacking_roles)
    mend = f'as an administrator of the server: psql -c "{grants}"; where there are none yet: {start}'
    return Diagnosis(check="roles", state=State.BROKEN, said=said, mend=mend)


def _of_time(facts: DatabaseFacts, *, now: datetime) -> Diagnosis:
    apart = abs(now - facts.now)
    if apart <= SKEW:
        said = f"this machine and the database agree within {SKEW.seconds} seconds"
        return Diagnosis(check="time", state=State.OK, said=said)
    said = f"this machine and the database are {apart.total_seconds():,.0f} seconds apart"
    mend = "timedatectl set-ntp true, on both machines"
    if apart <= MOST_APART:
        return Diagnosis(check="time", state=State.ATTENTION, said=said, mend=mend)
    said = f"{said}; the clock does nothing until they agree within {MOST_APART.seconds}"
    return Diagnosis(check="time", state=State.BROKEN, said=said, mend=mend)


def of_rollups(stale: Stale, *, settings: Settings) -> Diagnosis:
    """Return whether what pages read beside the history says what the history says, as far as it was compared."""
    if not stale.is_any:
        return Diagnosis(check="rollups", state=State.OK, said="what pages read is the newest of the history")
    said = f"pages do not read the newest of the history: {told_stale(stale)}; something wrote past what they read"
    mend = f"end every older version of Tidegauge that still runs; {command('rollups renew', settings.folder)}"
    return Diagnosis(check="rollups", state=State.BROKEN, said=said, mend=mend)


def told_standing(standing: Standing, *, settings: Settings) -> Iterator[Diagnosis]:
    """Yield the clock, one line a site, the messages, and a line where single readers wait long for theirs."""
    yield _of_clock(standing, settings=settings)
    for site in standing.sites:
        yield _of_site(site, standing=standing, settings=settings)
    yield _of_outbox(standing, settings=settings)
    yield from _of_readers(standing)


def told_pauses(pauses: Iterable[Pause], *, settings: Settings) -> Iterator[Diagnosis]:
    """Yield a line a pause that holds, so that none is forgotten; nothing where none does."""
    for pause in pauses:
        said = f"{pause.site or 'every site'}: {told_pause(pause, zone=settings.zone)}"
        mend = command(f"resume {pause.site or '--all'}", settings.folder)
        yield Diagnosis(check="pause", state=State.ATTENTION, said=said, mend=mend)


def silences_at_work(silences: Iterable[Silence], *, settings: Settings) -> Iterator[Diagnosis]:
    """Yield a line a silence at work, so that none is forgotten; nothing where none is."""
    for silence in silences:
        mend = command(f"alerts unsilence {silence.silence_id} --by NAME", settings.folder)
        said = told_silence(silence, zone=settings.zone)
        yield Diagnosis(check="silence", state=State.ATTENTION, said=said, mend=mend)


def _of_clock(standing: Standing, *, settings: Settings) -> Diagnosis:
    start, log = starting(settings.folder), settings.data_folder / "log" / "scheduler.log"
    failing = [tick for tick in standing.ticks if tick.last_error]
    if standing.ticked_at is None:
        return Diagnosis(check="clock", state=State.BROKEN, said="has never ticked", mend=start)
    last = f"last ticked {told_age(standing.as_of - standing.ticked_at)} ago"
    if not standing.is_clock_alive:
        return Diagnosis(check="clock", state=State.BROKEN, said=last, mend=start)
    if failing:
        said = f"{last}; {failing[0].job} fails: {failing[0].last_error}"
        return Diagnosis(check="clock", state=State.ATTENTION, said=said, mend=f"less {log}")
    return Diagnosis(check="clock", state=State.OK, said=last)


def _of_site(site: SiteStanding, *, standing: Standing, settings: Settings) -> Diagnosis:
    now, words = standing.as_of, words_for(Language.ENGLISH)
    reasons = ", ".join(
        f"{number} × {words.say(f'verdict-{verdict}')}" for verdict, number in site.reasons(now).items()
    )
    newest = site.last_complete_end
    last = f"newest complete window ended {told_instant(newest, zone=settings.zone)}" if newest else "none complete yet"
    said = f"{site.site}: {site.read_lists(now)} of {len(site.lists)} lists read in 24 hours; {last}"
    if site.overdue:
        mend = starting(settings.folder)
        return Diagnosis(check="site", state=State.BROKEN, said=f"{said}; {site.overdue} slots never ended", mend=mend)
    if reasons:
        mend = command(f"site health {site.site}", settings.folder)
        return Diagnosis(check="site", state=State.ATTENTION, said=f"{said}; missing: {reasons}", mend=mend)
    return Diagnosis(check="site", state=State.OK, said=said)


def _of_outbox(standing: Standing, *, settings: Settings) -> Diagnosis:
    told = [f"{each.mails} {state}" for state, each in standing.outbox.items()]
    told += [f"of them {number} {label}" for label, number in standing.channel_mails.items()]
    said = f"{', '.join(told)} (each mail counts once, however many findings it tells)" if told else NOTHING_TOLD
    waiting = [each.oldest_at for state, each in standing.outbox.items() if state in ("queued", "leaving")]
    oldest = min((at for at in waiting if at), default=None)
    log = f"less {settings.data_folder / 'log' / 'scheduler.log'}"
    if oldest and standing.as_of - oldest > STUCK:
        stuck = f"{said}; the oldest has waited for {told_age(standing.as_of - oldest)}"
        return Diagnosis(check="messages", state=State.BROKEN, said=stuck, mend=f"see the line mail; {log}")
    if standing.lost_messages:
        lost = f"{said}; {standing.lost_mails} given up in seven days, dead or unconfirmed, are not tried again"
        return Diagnosis(check="messages", state=State.ATTENTION, said=lost, mend=log)
    return Diagnosis(check="messages", state=State.OK, said=said)


def _of_readers(standing: Standing) -> Iterator[Diagnosis]:
    """Yield who is refused while others are taken, where that lasts; nobody else waits for them."""
    since = standing.reader_waits_since
    if since and standing.as_of - since > STUCK:
        said = (
            f"the mail server refuses {standing.waiting_readers} for the moment, and takes the others; their oldest "
            f"mail has waited for {told_age(standing.as_of - since)}: it is tried for about three days"
        )
        mend = "look into the mail server's log for whom: a full mailbox has to be emptied, or the address taken out"
        yield Diagnosis(check="readers", state=State.ATTENTION, said=said, mend=mend)


def told_age(age: timedelta) -> str:
    """Return how long ago something was, in the unit a person would use."""
    seconds = age.total_seconds()
    for unit, length in (("days", 86400), ("hours", 3600), ("minutes", 60)):
        if seconds >= 2 * length:
            return f"{seconds // length:,.0f} {unit}"
    return f"{seconds:,.0f} seconds"

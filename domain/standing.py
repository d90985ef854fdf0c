"""How the work stands: the clock's ticks, the slots, the lists and the messages. It asks nobody and judges no count."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from domain.counts import Verdict
from domain.slots import newest_ended_slot

DAY = timedelta(days=1)
CLOCK_SILENT = timedelta(minutes=2)  # its quickest jobs tick every ten seconds; two minutes are no hiccup


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """One job of the clock: when it last came to its end, and what became of its other ticks."""

    job: str
    ticked_at: datetime | None  # None where so far ticks were only lost
    took_seconds: float = 0.0
    ticks: int = 0
    failures: int = 0
    missed: int = 0
    coalesced: int = 0  # late ticks that were done as one
    overlapped: int = 0  # left out because the one before was still at it
    last_error: str | None = None  # None where the last tick went well


@dataclass(frozen=True, slots=True, kw_only=True)
class ListStanding:
    """One list of a site: a place and a category, by its site's primary measure."""

    place: str
    category: str
    verdict: Verdict | None = None  # of its newest window; None where nothing came lately
    newest_end: datetime | None = None
    last_complete_end: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteStanding:
    """One site, its lists, and how many of its slots should have been ended long ago."""

    site: str
    every: timedelta
    lists: tuple[ListStanding, ...]
    overdue: int = 0

    @property
    def newest_end(self) -> datetime | None:
        """Return where the newest window with any outcome ends."""
        return max((each.newest_end for each in self.lists if each.newest_end), default=None)

    @property
    def last_complete_end(self) -> datetime | None:
        """Return where the newest window ends in which at least one list was read completely."""
        return max((each.last_complete_end for each in self.lists if each.last_complete_end), default=None)

    def is_read(self, each: ListStanding, *, now: datetime) -> bool:
        """Return whether a list was read completely in the 24 hours that end with the site's newest window.

        A window that has just ended may still be on its way, so the newest may be one step old; no older.
        """
        newest, read = self.newest_end, each.last_complete_end
        return newest is not None and read is not None and newest > now - DAY - self.every and read > newest - DAY

    def read_lists(self, now: datetime) -> int:
        """Return how many lists were read completely in 24 hours."""
        return sum(self.is_read(each, now=now) for each in self.lists)

    def reasons(self, now: datetime) -> Counter[Verdict]:
        """Return why the other lists were not: the newest verdict, `not_run` where nothing came at all."""
        return Counter(each.verdict or Verdict.NOT_RUN for each in self.lists if not self.is_read(each, now=now))

    def is_silent(self, now: datetime) -> bool:
        """Return whether not one list of the site was read in 24 hours."""
        return bool(self.lists) and self.read_lists(now) == 0

    def next_window_end(self, now: datetime) -> datetime:
        """Return when the next window ends and is read."""
        return newest_ended_slot(self.site, every=self.every, now=now).window_end + self.every


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """How many messages are in one state, how often they were tried, and since when the oldest has been there."""

    messages: int = 0  # each finding counts
    mails: int = 0  # or calls of another channel; one tells a finding or several
    attempts: int = 0
    oldest_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WayOut:
    """How a way out beside mail went lately: when something was taken there, and why the newest try was not."""

    taken_at: datetime | None = None  # UTC
    fault: str | None = None  # as whoever sends wrote it down; None where the newest was taken
    is_given_up: bool = False  # nobody tries the newest again


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Everything that says whether an office is at work."""

    as_of: datetime  # UTC
    sites: tuple[SiteStanding, ...] = ()
    slots: Mapping[str, int] = field(default_factory=dict)  # by state, of the last seven days
    outbox: Mapping[str, Waiting] = field(default_factory=dict)  # by state
    channels: Mapping[str, int] = field(default_factory=dict)  # copies beside mail: `webhook dead`
    channel_mails: Mapping[str, int] = field(default_factory=dict)  # the same as calls, each of one finding or several
    alerts: Mapping[str, int] = field(default_factory=dict)  # findings by state, of those sent only the last day's
    lost_messages: int = 0  # dead or unconfirmed, of the last seven days
    lost_mails: int = 0  # as many mails or calls were to tell them
    unheard_mails: int = 0  # of these, to people, and nobody surely has what they tell; the day's own mails apart
    waiting_readers: int = 0  # whom the mail server refuses for the moment, while it takes others
    reader_waits_since: datetime | None = None  # when the oldest mail was due that one of them waits for
    refused_readers: int = 0  # who lack some of these, though the others of their mail have it
    lacking_ways: int = 0  # routes, programs among them, that lack some of the other ones
    open_findings: int = 0  # of crawled counts
    looked_at: datetime | None = None  # when the newest look was written
    ticks: tuple[Tick, ...] = ()

    @property
    def ticked_at(self) -> datetime | None:
        """Return when the clock last finished a job."""
        return max((tick.ticked_at for tick in self.ticks if tick.ticked_at), default=None)

    @property
    def is_clock_alive(self) -> bool:
        """Return whether the clock ticked lately; a tick of the future is a wrong clock's and proves nothing."""
        return self.ticked_at is not None and abs(self.as_of - self.ticked_at) <= CLOCK_SILENT

    @property
    def is_well(self) -> bool:
        """Return whether the clock ticked lately, which it writes down, and every slot was ended in its time."""
        return self.is_clock_alive and not any(site.overdue for site in self.sites)

    @property
    def lists(self) -> int:
        """Return how many lists the office counts."""
        return sum(len(site.lists) for site in self.sites)

    @property
    def read_lists(self) -> int:
        """Return how many of them were read completely in 24 hours."""
        return sum(site.read_lists(self.as_of) for site in self.sites)

    @property
    def newest_complete_end(self) -> datetime | None:
        """Return where the newest window ends of which anything is complete."""
        return max((site.last_complete_end for site in self.sites if site.last_complete_end), default=None)

    @property
    def silent_sites(self) -> tuple[SiteStanding, ...]:
        """Return the sites of which nothing was read in 24 hours."""
        return tuple(site for site in self.sites if site.is_silent(self.as_of))

    @property
    def next_window_end(self) -> datetime | None:
        """Return when the next window of any site ends."""
        return min((site.next_window_end(self.as_of) for site in self.sites), default=None)

    def reasons(self) -> Counter[Verdict]:
        """Return why lists were not read, over all sites."""
        return sum((site.reasons(self.as_of) for site in self.sites), Counter())

"""The demo's two years, written as an office would have written them: the newest storm day by day. It asks no site."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time
from functools import partial
from zoneinfo import ZoneInfo

from demo.cities import CENTRAL
from demo.effects import hazards_known, written_on
from demo.simulator import Town, history
from demo.sites import SITES
from domain.counts import Count
from jobs.storing import store_outcomes
from office import Office, tell_store
from scheduler import look_for_findings
from storage.findings import read_findings
from storage.issues import last_caused
from verbs.steps import say, told_meanwhile

CAUSE = "backfill"
BEFORE_THE_DESK = time(4, 30)  # what stands at five in the morning is what the page Storm shows first of an earlier day


def fill_history(office: Office, town: Town, began: float) -> None:
    """Store two years of simulated counts and what was unusual in them, as it was known at the time; nothing is mailed.

    A start that is cut short goes on with the first hour that was not written. The newest window of the present is left
    to the live crawl.

    Args:
        office: The demo's office, migrated; the store is told of its tables here, first as they were at the time.
        town: What is counted.
        began: When the start began, by the monotonic clock.
    """
    with office.store() as conn:
        last = last_caused(conn, CAUSE)
    is_whole = last is not None and last >= town.epoch
    for at in hours_written(town, after=last):
        past = replace(office, clock=partial(_stopped, at), hazards=hazards_known(office.hazards, on=_local_date(at)))
        tell_store(past)
        counts = (history(town, site=site.slug, since=last, until=at + site.every) for site in SITES)
        _write(past, counts, what=f"history until {at:%Y-%m-%d %H:%M} UTC", began=began)
        last = at
    tell_store(office)
    if is_whole:
        say(began, "history goes on where it stood")
        return
    counts = (history(town, site=site.slug, since=last, until=office.clock()) for site in SITES)
    _write(office, counts, what="history until now", began=began)
    with office.store() as conn:
        say(began, f"two years looked at: {len(read_findings(conn))} findings")


def hours_written(town: Town, *, after: datetime | None) -> tuple[datetime, ...]:
    """Return the instants before the present at which the history is written, UTC, oldest first."""
    hours = (
        datetime.combine(on, BEFORE_THE_DESK, tzinfo=ZoneInfo(CENTRAL)).astimezone(UTC)
        for on in written_on(town.epoch_on)
    )
    return tuple(at for at in hours if after is None or at > after)


def _write(office: Office, told: Iterable[Iterable[Count]], *, what: str, began: float) -> None:
    """Store what each site told, all of it or nothing, and look at it, by the office's clock."""
    with told_meanwhile(began, f"inventing and storing {what}"), office.store() as conn:
        counts = [tuple(each) for each in told]
        for each in filter(None, counts):
            store_outcomes(conn, office, each, cause=CAUSE)
    with told_meanwhile(began, "looking at it; the first time, the detector is compiled before"):
        look_for_findings(office)
    say(began, f"{what}: {sum(map(len, counts)):,} counts")


def _stopped(at: datetime) -> datetime:
    return at


def _local_date(at: datetime) -> date:
    return at.astimezone(ZoneInfo(CENTRAL)).date()

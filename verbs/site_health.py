"""`site health`: how each cell of a site was read lately, one line a cell, under a line about the site's last run."""

import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from domain.counts import Coverage
from domain.errors import NoSuchThing
from domain.pauses import Pause, pause_of
from domain.runs import RunRecord
from domain.spelling import nearest_spelling
from office import Office, open_office
from storage.cell_health import CellHealth, Outcome, SiteHealth, read_site_health
from storage.pauses import standing_pauses
from storage.places import read_sites
from verbs.running import tell_only_warnings
from verbs.told import told_ads, told_pause

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def run(folder: Path, *, site: str | None, runs: int, as_json: bool) -> int:
    """Print the health of a site, or of every site; return 1 when a cell was not read completely in the last slot."""
    tell_only_warnings()
    with open_office(folder) as office:
        found = health_of(office, site, outcomes=runs)
        with office.store() as conn:
            held = standing_pauses(conn, at=office.clock())
    if as_json:
        objects = [as_object(each, pause=pause_of(held, site=each.site)) for each in found]
        sys.stdout.write(json.dumps(objects, indent=1) + "\n")
    else:
        told_sites = (line for each in found for line in told(each, pause=pause_of(held, site=each.site)))
        sys.stdout.writelines(f"{line}\n" for line in told_sites)
    return 0 if all(each.is_whole for each in found) else 1


def health_of(office: Office, site: str | None, *, outcomes: int) -> tuple[SiteHealth, ...]:
    """Return the health of one site, or of every site with a card.

    Raises:
        NoSuchThing: the office has no card for the site.
    """
    if site is not None and site not in office.cards:
        raise NoSuchThing("site", site, nearest=nearest_spelling(site, tuple(office.cards)))
    wanted = {site} if site else set(office.cards)
    with office.store() as conn:
        return tuple(
            read_site_health(conn, site=each, now=office.clock(), outcomes=outcomes)
            for each in read_sites(conn)
            if each.slug in wanted
        )


def told(health: SiteHealth, *, pause: Pause | None = None) -> Iterator[str]:
    """Yield a site's health as lines a person reads, and what keeps it from being asked."""
    last = told_run(health.last_run) if health.last_run else "no run on record"
    yield f"{health.site}: {last}; next slot ends {utc(health.next_window_end)}"
    if pause:
        yield f"{health.site}: {told_pause(pause)}"
    for cell in health.cells:
        late = f"; nothing of the slot that ended {utc(health.last_window_end)}" if health.is_behind(cell) else ""
        yield f"{cell.place}/{cell.category} {cell.measure}: {told_cell(cell)}{late}"


def told_run(record: RunRecord) -> str:
    """Return what a run took: `last run 2026-11-24 06:04 UTC, 31 requests, 28 pages, 412 kB, 2.6 minutes: 28 ok`."""
    verdicts = sorted(record.verdicts.items(), key=lambda each: (-each[1], each[0]))
    ended = ", ".join(f"{number} {verdict}" for verdict, number in verdicts) or "no outcome"
    return (
        f"last run {utc(record.started_at)}, {record.requests:,} requests, {record.pages:,} pages, "
        f"{record.body_bytes / 1000:,.0f} kB, {record.took / timedelta(minutes=1):.1f} minutes: {ended}"
    )


def told_cell(cell: CellHealth) -> str:
    """Return how a cell was read, the newest outcome first, in one line."""
    if not cell.outcomes:
        return "no outcome in 90 days"
    newest, *earlier = cell.outcomes
    parts = [told_outcome(newest)]
    in_a_row = "once" if cell.streak == 1 else f"{cell.streak:,} times in a row"
    if cell.is_complete:
        parts.append(f"complete {in_a_row}")
    else:
        last = f"last complete {utc(cell.last_complete_end)}" if cell.last_complete_end else "never complete in 90 days"
        parts.append(f"not complete {in_a_row}, {last}")
    if cell.newest_age is not None:
        parts.append(f"newest item {told_age(cell.newest_age)}")
    if earlier:
        parts.append("before that " + ", ".join(short(outcome) for outcome in earlier))
    return "; ".join(parts)


def told_outcome(outcome: Outcome) -> str:
    """Return an outcome with its number and its reason: `412 ads ok`, `missing: blocked (status 403)`."""
    number = "" if outcome.ads is None else f"{told_ads(outcome.ads)} "
    if outcome.coverage is Coverage.COMPLETE:
        return f"{number}{outcome.verdict}"
    reason = f" ({outcome.evidence})" if outcome.evidence else ""
    return f"{outcome.coverage}: {number}{outcome.verdict}{reason}"


def short(outcome: Outcome) -> str:
    """Return an earlier outcome in a word: its number where it is complete, else its verdict."""
    return f"{outcome.ads:,}" if outcome.coverage is Coverage.COMPLETE else str(outcome.verdict)


def told_age(age: timedelta) -> str:
    """Return how old an item was: `40 min old`, `3 h old`, `4 days old`; a date ahead of the run is said to be so."""
    if age < timedelta(0):
        return "dated after the run"
    if age < HOUR:
        return f"{age // timedelta(minutes=1)} min old"
    return f"{age // HOUR} h old" if age < 2 * DAY else f"{age // DAY} days old"


def utc(at: datetime) -> str:
    """Return an instant as `2026-11-24 06:00 UTC`."""
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M} UTC"


def as_object(health: SiteHealth, *, pause: Pause | None = None) -> dict[str, object]:
    """Return a site's health under the names that a program reads."""
    return {
        "site": health.site,
        "is_whole": health.is_whole,
        "paused": pause_as_object(pause) if pause else None,
        "last_run": run_as_object(health.last_run) if health.last_run else None,
        "last_window_end": health.last_window_end.isoformat(),
        "next_window_end": health.next_window_end.isoformat(),
        "cells": [cell_as_object(cell) for cell in health.cells],
    }


def pause_as_object(pause: Pause) -> dict[str, object]:
    """Return a pause under the names of its table; of one of every site the site is null."""
    return {
        "site": pause.site,
        "since": pause.since.isoformat(),
        "until": pause.until.isoformat() if pause.until else None,
        "why": pause.why,
        "paused_by": pause.paused_by,
    }


def run_as_object(record: RunRecord) -> dict[str, object]:
    """Return a run under the names of its table, without the site."""
    return {
        "started_at": record.started_at.isoformat(),
        "ended_at": record.ended_at.isoformat(),
        "requests": record.requests,
        "pages": record.pages,
        "body_bytes": record.body_bytes,
        "waited_seconds": round(record.waited_seconds, 1),
        "statuses": {str(status): number for status, number in record.statuses.items()},
        "verdicts": {verdict.value: number for verdict, number in record.verdicts.items()},
    }


def cell_as_object(cell: CellHealth) -> dict[str, object]:
    """Return a cell's health under the names that a program reads."""
    age = cell.newest_age
    return {
        "place": cell.place,
        "category": cell.category,
        "measure": cell.measure.value,
        "is_complete": cell.is_complete,
        "streak": cell.streak,
        "last_complete_end": cell.last_complete_end.isoformat() if cell.last_complete_end else None,
        "newest_age_hours": None if age is None else round(age / HOUR, 1),
        "outcomes": [
            {
                "window_end": outcome.window_end.isoformat(),
                "ads": outcome.ads,
                "coverage": outcome.coverage.value,
                "verdict": outcome.verdict.value,
                "evidence": outcome.evidence,
            }
            for outcome in cell.outcomes
        ],
    }

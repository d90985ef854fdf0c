"""`crawl`: count the newest window of every site now, and store what was counted."""

import json
import sys
import threading
from collections.abc import Iterable, Sequence
from pathlib import Path

from crawlers.wire import CellOutcome
from domain.counts import Count, Coverage
from domain.errors import NoSuchThing
from domain.slots import newest_ended_slot
from domain.spelling import counted, nearest_spelling
from jobs.crawling import LEASE, Heard, claim_run, crawl_runs
from office import Office, open_office
from storage.slots import open_slots
from supervisor import stop_on_signal
from verbs.running import tell_only_warnings
from verbs.told import told_ads

MOST_REASONS = 4  # of a site in one sentence; every cell has shown its own before
STOPPED = 130  # as a shell tells that Ctrl-C ended a program


def run(folder: Path, *, sites: tuple[str, ...], as_json: bool) -> int:
    """Crawl the sites asked for, or all, and print every cell; return 1 when a cell has no number, 130 after Ctrl-C."""
    tell_only_warnings()
    stop, heard = stop_on_signal(), silence if as_json else show_progress
    with open_office(folder) as office:
        asked = sites or tuple(office.cards)
        counts = crawl_now(office, asked, heard=heard, stop=stop)
    if as_json:
        sys.stdout.write(json.dumps([as_cell(count) for count in counts], indent=1) + "\n")
    else:
        sys.stdout.writelines(f"{sentence(counts, site=site)}\n" for site in sorted({count.site for count in counts}))
    sys.stderr.writelines(f"{left_out(site)}\n" for site in sorted({*asked} - {count.site for count in counts}))
    if stop.is_set():
        sys.stderr.write("Stopped; what had been counted by then is stored, and the rest as interrupted.\n")
        return STOPPED
    return 0 if counts and all(count.coverage is Coverage.COMPLETE for count in counts) else 1


def silence(outcome: CellOutcome) -> None:
    """Show nothing."""


def crawl_now(
    office: Office, sites: Iterable[str], *, heard: Heard = silence, stop: threading.Event | None = None
) -> tuple[Count, ...]:
    """Crawl the newest ended slot of each site, whether it was read before or not, and return every outcome.

    Raises:
        NoSuchThing: the office has no card for a site.
    """
    slots = []
    for site in sites:
        if site not in office.cards:
            raise NoSuchThing("site", site, nearest=nearest_spelling(site, tuple(office.cards)))
        slots.append(newest_ended_slot(site, every=office.cards[site].card.every, now=office.clock()))
    with office.store() as conn:
        open_slots(conn, slots)
        runs = [run for slot in slots if (run := claim_run(conn, office, slot))]
    return crawl_runs(office, runs, heard=heard, stop=stop)


def left_out(site: str) -> str:
    """Return why a site that was asked for has no outcome."""
    minutes = LEASE.seconds // 60
    return (
        f"{site}: not crawled. Another crawl is asking its host, or one was killed in the last {minutes} minutes; "
        f"try again when it is over."
    )


def show_progress(outcome: CellOutcome) -> None:
    """Show a cell as it comes, on stderr; a whole site is only judged at its end."""
    for count in outcome.counts:
        number = told_ads(count.ads)
        verdict = count.verdict if count.coverage is Coverage.COMPLETE else f"{count.verdict}: {count.evidence}"
        told = f"{count.site} {count.place}/{count.category} {count.measure}: {number}, {verdict}"
        sys.stderr.write(f"{told} ({counted(outcome.tally.requests, 'request')} so far)\n")


def sentence(counts: tuple[Count, ...], *, site: str) -> str:
    """Return a site's crawl in a sentence: how many cells are whole, and why the others are not, a reason each."""
    mine = [count for count in counts if count.site == site]
    others = [count for count in mine if count.coverage is not Coverage.COMPLETE]
    told = f"{site}: {len(mine) - len(others)} of {len(mine)} cells complete"
    by_reason: dict[str, list[str]] = {}
    for count in others:
        kind = f"{count.coverage}: " if str(count.coverage) != str(count.verdict) else ""
        by_reason.setdefault(f"{kind}{count.verdict} ({count.evidence})", []).append(f"{count.place}/{count.category}")
    reasons = [f"{_first_of(cells)} {reason}" for reason, cells in by_reason.items()]
    more = [f"and {counted(len(reasons) - MOST_REASONS, 'reason')} more"] if len(reasons) > MOST_REASONS else []
    return "; ".join((told, *reasons[:MOST_REASONS], *more))


def _first_of(cells: Sequence[str]) -> str:
    return cells[0] if len(cells) == 1 else f"{cells[0]} and {len(cells) - 1} more"


def as_cell(count: Count) -> dict[str, str | int | None]:
    """Return an outcome under the names that a program reads."""
    return {
        "site": count.site,
        "place": count.place,
        "category": count.category,
        "measure": count.measure.value,
        "window_start": count.window_start.isoformat(),
        "window_end": count.window_end.isoformat(),
        "observed_at": count.observed_at.isoformat(),
        "ads": count.ads,
        "coverage": count.coverage.value,
        "verdict": count.verdict.value,
        "pages_read": count.pages_read,
    }

"""`crawl`: count the newest window of every site now, and store what was counted."""

import json
import sys
import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import zip_longest
from pathlib import Path

from crawlers.asking.addresses import host_key
from crawlers.looking.whole_site import is_cut_off
from crawlers.wire import CellOutcome
from domain.counts import Count, Coverage, Verdict
from domain.errors import NoSuchThing
from domain.pauses import pause_of
from domain.slots import newest_ended_slot
from domain.spelling import counted, nearest_spelling
from jobs.crawling import Heard, claim_run, crawl_runs
from jobs.storing import Run
from jobs.timing import refuse_wrong_clock
from office import Office, open_office
from storage.claims import ClaimKind, holder_of
from storage.database import Connection
from storage.pauses import standing_pauses
from storage.slots import open_slots
from verbs.running import tell_only_warnings
from verbs.stopping import stopped_by_signal
from verbs.told import told_ads, told_pause, told_span

MOST_REASONS = 4  # of a site in one sentence; every cell has shown its own before


@dataclass(frozen=True, slots=True, kw_only=True)
class Crawl:
    """What came of a crawl of several sites, and why some of them have no outcome."""

    counts: tuple[Count, ...] = ()
    left_out: Mapping[str, str] = field(default_factory=dict)  # by site

    @property
    def is_whole(self) -> bool:
        """Return whether every cell of every site has a whole number."""
        return not self.left_out and all(count.coverage is Coverage.COMPLETE for count in self.counts)


def run(folder: Path, *, sites: tuple[str, ...], as_json: bool) -> int:
    """Crawl the sites asked for, or all, and print every cell.

    Returns:
        0 when every cell has a whole number, 1 when one has none, 128 and the signal's number when one cut it short.
    """
    tell_only_warnings()
    heard = silence if as_json else show_progress
    with open_office(folder) as office, stopped_by_signal() as stopping:
        refuse_wrong_clock(office)
        crawl = crawl_now(office, sites or tuple(office.cards), heard=heard, stop=stopping.asked)
    tell(crawl, as_json=as_json)
    if stopping.asked.is_set() and (crawl.left_out or is_cut_off(crawl.counts)):
        sys.stderr.write("Stopped: whole counts are stored, and the rest of these windows is open to be counted yet.\n")
        return stopping.exit_code
    return 0 if crawl.is_whole else 1


def tell(crawl: Crawl, *, as_json: bool) -> None:
    """Print the outcomes, and on stderr why sites have none."""
    if as_json:
        sys.stdout.write(json.dumps([as_cell(count) for count in crawl.counts], indent=1) + "\n")
    else:
        sites = sorted({count.site for count in crawl.counts})
        sys.stdout.writelines(f"{sentence(crawl.counts, site=site)}\n" for site in sites)
    sys.stderr.writelines(f"{site}: {why}\n" for site, why in crawl.left_out.items())


def silence(outcome: CellOutcome) -> None:
    """Show nothing."""


def crawl_now(
    office: Office, sites: Iterable[str], *, heard: Heard = silence, stop: threading.Event | None = None
) -> Crawl:
    """Crawl the newest ended slot of each site, whether it was read before or not.

    Sites of one host take turns, the others are crawled side by side.

    Raises:
        NoSuchThing: the office has no card for a site.
    """
    for site in (sites := tuple(sites)):
        if site not in office.cards:
            raise NoSuchThing("site", site, nearest=nearest_spelling(site, tuple(office.cards)))
    counts: list[Count] = []
    left_out: dict[str, str] = {}
    for turn in turns_of(office, sites):
        if stop and stop.is_set():
            left_out |= dict.fromkeys(turn, "not crawled: stopped before its turn")
            continue
        runs, busy = _claimed(office, turn)
        found = crawl_runs(office, runs, heard=heard, stop=stop)
        counts += found
        stored = {count.site for count in found}
        lost = {run.slot.site: "crawled and not stored, see above" for run in runs if run.slot.site not in stored}
        left_out |= busy | lost
    return Crawl(counts=tuple(counts), left_out=left_out)


def turns_of(office: Office, sites: Iterable[str]) -> list[tuple[str, ...]]:
    """Return the sites in turns of those that may be crawled side by side: each host once a turn."""
    by_host: dict[str, list[str]] = {}
    for site in dict.fromkeys(sites):
        by_host.setdefault(host_key(office.cards[site].card.home), []).append(site)
    return [tuple(site for site in turn if site) for turn in zip_longest(*by_host.values())]


def _claimed(office: Office, sites: Iterable[str]) -> tuple[list[Run], dict[str, str]]:
    """Return the runs of the sites that are free, and why the others are not."""
    runs: list[Run] = []
    busy: dict[str, str] = {}
    slots = [newest_ended_slot(site, every=office.cards[site].card.every, now=office.clock()) for site in sites]
    with office.store() as conn:
        open_slots(conn, slots)
        for slot in slots:
            if run := claim_run(conn, office, slot):
                runs.append(run)
            else:
                busy[slot.site] = _who_is_at(conn, office, slot.site)
    return runs, busy


def _who_is_at(conn: Connection, office: Office, site: str) -> str:
    if pause := pause_of(standing_pauses(conn, at=office.clock()), site=site):
        return f"not crawled: {told_pause(pause)}"
    key, now = host_key(office.cards[site].card.home), office.clock()
    if (held := holder_of(conn, ClaimKind.CRAWL, key=key, now=now)) is None:
        return "not crawled: its host was being asked a moment ago; try again"
    until = told_span(max(held[1] - now, timedelta(minutes=1)))
    return f"not crawled: {held[0]} is asking its host; try again when that is over, at the latest in {until}"


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
        kind = "" if count.verdict is Verdict.PARTIAL else f"{count.coverage}: "  # both are called so
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

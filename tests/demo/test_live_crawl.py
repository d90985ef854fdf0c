"""The three cards against the running town: real crawls over real HTTP give the truth or a reason, nothing else."""

import socket
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic, sleep

import pytest

from crawlers.cards.card import definitions_of, load_card, site_of
from crawlers.sweep import sweep_site
from crawlers.wire import CrawlOrder, Means
from demo.cities import CELLS
from demo.faults import Fault, set_fault
from demo.simulator import Town, history
from demo.sites import SITES, TownSite, site_named
from demo.town_file import read_town_file
from demo.verify import compare
from demo.workspace import make_demo_workspace
from domain.counts import Count, Coverage, Verdict
from domain.slots import Slot, newest_ended_slot

ROOT = Path(__file__).parents[2]
AGENT = "Tidegauge/test (demo@tidegauge.invalid)"


def free_ports(how_many: int) -> list[int]:
    probes = [socket.socket() for _ in range(how_many)]
    for probe in probes:
        probe.bind(("127.0.0.1", 0))
    ports = [int(probe.getsockname()[1]) for probe in probes]
    for probe in probes:
        probe.close()
    return ports


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("office")
    ports = dict(zip((site.slug for site in SITES), free_ports(3), strict=True))
    make_demo_workspace(folder, now=datetime.now(UTC), ports=ports)
    with subprocess.Popen([sys.executable, "-m", "demo.town", "-w", str(folder)], cwd=ROOT) as town:
        until = monotonic() + 20
        while monotonic() < until:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", ports["demo-board"])) == 0:
                    break
            sleep(0.05)
        yield folder
        town.terminate()


def live_slot(site: TownSite) -> Slot:
    """Return the slot that may be read now; a window about to end is waited out."""
    slot = newest_ended_slot(site.slug, every=site.every, now=datetime.now(UTC))
    if slot.window_end + site.every - datetime.now(UTC) < timedelta(seconds=30):
        sleep(31)
    return newest_ended_slot(site.slug, every=site.every, now=datetime.now(UTC))


def crawled(office: Path, site: str) -> tuple[Count, ...]:
    slot = live_slot(site_named(site))
    order = CrawlOrder(
        card_path=office / "sites" / f"{site}.yaml",
        window_start=slot.window_start,
        window_end=slot.window_end,
        now=datetime.now(UTC),
        means=Means(agent=AGENT, may_reach_private=True),
    )
    return sweep_site(order, timeout_seconds=120).counts


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.slug)
def test_each_card_is_a_card_of_its_site_with_every_cell(office: Path, site: TownSite) -> None:
    path = office / "sites" / f"{site.slug}.yaml"
    card = load_card(path, today=datetime.now(UTC).date(), may_reach_private=True)
    read = site_of(card, versions=dict.fromkeys(definitions_of(card), 1))
    assert (read.slug, read.every, set(read.cells)) == (site.slug, site.every, set(CELLS))


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.slug)
def test_a_live_crawl_counts_the_truth_in_every_cell_where_the_history_stopped(office: Path, site: TownSite) -> None:
    town: Town = read_town_file(office).town
    counts = crawled(office, site.slug)
    found = compare(counts, town)
    assert (found.cells_checked, found.equal, found.missing, found.different) == (28, 28, 0, ())
    last = list(history(town, site=site.slug, until=datetime.now(UTC)))[-1]
    assert counts[0].window_start == last.window_end


@pytest.mark.parametrize(
    ("fault", "verdicts"),
    [
        (Fault.SERVER_ERROR, {Verdict.SITE_DOWN, Verdict.FETCH_FAILED}),
        (Fault.CAPTCHA, {Verdict.BLOCKED}),
        (Fault.CHANGED_LAYOUT, {Verdict.LAYOUT_CHANGED}),
        (Fault.ALL_EMPTY, {Verdict.LAYOUT_CHANGED}),
        (Fault.EMPTY_BODY, {Verdict.LAYOUT_CHANGED, Verdict.FETCH_FAILED}),
        (Fault.FRONT_PAGE, {Verdict.LAYOUT_CHANGED}),
        (Fault.FORBIDDEN, {Verdict.BLOCKED, Verdict.REFUSED}),
        (Fault.TOO_MANY_REQUESTS, {Verdict.RATE_LIMITED}),
        (Fault.ROBOTS_CLOSED, {Verdict.ROBOTS}),
    ],
)
def test_a_site_that_misbehaves_gives_a_reason_and_never_a_number(
    office: Path, fault: Fault, verdicts: set[Verdict]
) -> None:
    set_fault(office, site="demo-board", fault=fault)
    try:
        counts = crawled(office, "demo-board")
    finally:
        set_fault(office, site="demo-board", fault=None)
    assert len(counts) == 28
    assert {count.coverage for count in counts} == {Coverage.MISSING}
    assert {count.verdict for count in counts} <= verdicts

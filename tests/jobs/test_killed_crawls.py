"""Kill -9 at a random moment of a crawl, of any of its processes: a stored count is the truth or missing.

The next crawl of the slot stores the truth, and nothing of the killed one goes on.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random
from time import sleep

import pytest

from demo.cities import CITIES
from domain.counts import Coverage
from domain.slots import Slot, newest_ended_slot
from jobs.crawling import claim_run, crawl_runs
from jobs.storing import LEASE
from office import Office, read_office, tell_store
from settings import load_settings
from storage.counts import read_counts
from storage.slots import open_slots
from tests.conftest import TEMPLATE
from tests.crawlers.conftest import CARDS, STATED, card_text
from tests.crawlers.invented_site import InventedSite, Reply, invented_site, listing
from tests.crawlers.processes_seen import awaited, children_of, is_running, program_of
from tests.rounds import Rounds
from tests.town_office import ROOT, Hands, copied, make_town, present

SITE = "invented"
PLACES = tuple(city.place.slug for city in CITIES[:5])
PER_PAGE, PAGES = 10, 3
TRUTH = {place: PER_PAGE * (PAGES - 1) + 1 + number for number, place in enumerate(PLACES)}  # 21, 22, ... 25
REQUESTS = 1 + len(PLACES) * PAGES  # robots.txt, and every page of every cell
LATEST_SECONDS = 0.5  # after a request: behind the last one the counts are being stored
VICTIMS = ("parent", "crawlers.child", "crawlers.looking.reader")


def page_of(path: str) -> Reply:
    """Return a page of a city's list, a little late, with a total that its cards must come to."""
    words = dict(part.split("=") for part in path.partition("?")[2].split("&"))
    place, page = words["city"], int(words.get("page", "1"))
    ids = range((page - 1) * PER_PAGE, min(page * PER_PAGE, TRUTH[place]))
    onward = f"/list?c=12&city={place}&page={page + 1}" if page < PAGES else ""
    return Reply(body=listing(f"City {place}", total=str(TRUTH[place]), ids=ids, next_path=onward), wait_seconds=0.05)


@contextmanager
def offices(folder: Path, site: InventedSite, server_url: str) -> Iterator[Office]:
    """Yield an office on its first day whose only card is the site's; its clock stands still."""
    make_town(folder, now=present())
    for unwanted in (folder / "sites").glob("demo-*.yaml"):
        unwanted.unlink()
    words = ", ".join(f"{place}: {{id: {place}, label: City {place}}}" for place in PLACES)
    count = f"{CARDS}, {STATED.replace('primary', 'check')}"  # the total is wherever the first page is
    card = card_text(site.home, count=count, places=0).replace("places: {}", f"places: {{{words}}}")
    (folder / "sites" / f"{SITE}.yaml").write_text(card, "utf-8")
    with copied(server_url, TEMPLATE) as url:
        office = read_office(load_settings(folder, {}), database_url=url, clock=Hands(present()))
        tell_store(office)
        yield office


@contextmanager
def crawling(office: Office) -> "Iterator[subprocess.Popen[bytes]]":
    """Let the verb `crawl` run in a process of its own, as a user starts it."""
    command = [sys.executable, "-c", "import cli; cli.main()", "crawl", "--json", "-w", str(office.settings.folder)]
    environment = {"PATH": os.environ["PATH"], "DATABASE_URL": office.database_url}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE) as parent:
        try:
            yield parent
        finally:
            parent.kill()


def kill_at_random(office: Office, site: InventedSite, luck: Random, *, victim: str) -> str:
    """Crawl, kill one of the crawl's processes at a random moment, wait for their end; return what was killed when."""
    request, later = luck.randint(1, REQUESTS), luck.uniform(0, LATEST_SECONDS)
    with crawling(office) as parent:
        assert awaited(lambda: len(site.asked) >= request, seconds=60)
        sleep(later)
        found = {program_of(pid): pid for pid in children_of(parent.pid) if program_of(pid).startswith("crawlers.")}
        if pid := {"parent": parent.pid, **found}.get(victim):
            os.kill(pid, signal.SIGKILL)
        parent.communicate(timeout=60)
    assert awaited(lambda: not any(map(is_running, found.values())), seconds=5), "an orphan goes on"
    return f"{victim} at request {request} and {later:.3f} s"


def stored(office: Office, slot: Slot) -> dict[str, int | None]:
    """Return the current number of each place; one that is no whole count must have none."""
    with office.store() as conn:
        counts = [each.count for each in read_counts(conn, since=slot.window_start, until=slot.window_end)]
    assert {count.coverage for count in counts} <= {Coverage.COMPLETE, Coverage.MISSING}
    return {count.place: count.ads for count in counts}


def crawled_again(office: Office, slot: Slot) -> None:
    """Crawl the slot once more, by another worker, when a dead one's claim is over."""
    later = replace(office, holder="other:2", clock=Hands(office.clock() + LEASE + timedelta(minutes=1)))
    with later.store() as conn:
        open_slots(conn, [slot])
        run = claim_run(conn, later, slot)
    assert run is not None
    crawl_runs(later, [run])


@pytest.mark.timeout(1800)
def test_a_crawl_killed_at_a_random_moment_stores_the_truth_or_nothing_and_the_next_one_the_truth(
    rounds: Rounds, server_url: str, tmp_path: Path
) -> None:
    for number, luck in enumerate(rounds):
        with invented_site(page_of) as site, offices(tmp_path / str(number), site, server_url) as office:
            killed = kill_at_random(office, site, luck, victim=VICTIMS[number % len(VICTIMS)])
            slot = newest_ended_slot(SITE, every=office.cards[SITE].card.every, now=office.clock())
            found = stored(office, slot)
            print(f"{killed}: {sum(ads is not None for ads in found.values())} of {len(found)} stored have a number")
            assert {place: ads for place, ads in found.items() if ads not in (None, TRUTH[place])} == {}
            crawled_again(office, slot)
            assert stored(office, slot) == TRUTH

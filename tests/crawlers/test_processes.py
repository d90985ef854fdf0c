"""What every process of a crawl does first, tried with real processes and real kills."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from crawlers.looking.reader_door import HOUSE
from tests.crawlers.conftest import SWEEP, CardFile, order_of
from tests.crawlers.invented_site import InventedSite, Reply, invented_site, listing
from tests.crawlers.processes_seen import awaited, children_of, is_running, program_of

ONE_BY_ONE = "{delay: 0.01s, timeout: 25s}"  # with a delay no cell is begun beside another
FIRST_THINGS = (
    "import os, resource, sys, time; from crawlers.processes import die_with, leave_no_core\n"
    "die_with(int(sys.argv[1])); leave_no_core(); print(*resource.getrlimit(resource.RLIMIT_CORE), flush=True)\n"
    "sys.stdin.read()"
)


def test_a_process_leaves_no_core_and_ends_at_once_where_its_parent_is_gone() -> None:
    words = [sys.executable, "-c", FIRST_THINGS]
    done = subprocess.run([*words, str(os.getpid())], cwd=HOUSE, input="", capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "0 0\n")
    orphan = subprocess.run([*words, "1"], cwd=HOUSE, input="", capture_output=True, text=True, check=False)
    assert (orphan.returncode, orphan.stdout) == (1, "")


@contextmanager
def sweeping(card: Path) -> "Iterator[subprocess.Popen[str]]":
    """Sweep a card from a process of its own, which may be killed."""
    words = [sys.executable, "-c", SWEEP]
    with subprocess.Popen(words, cwd=HOUSE, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdin is not None
        parent.stdin.write(order_of(card).to_json() + "\n")
        parent.stdin.close()
        parent.stdin = None
        try:
            yield parent
        finally:
            parent.kill()


@pytest.fixture
def slow_site() -> Iterator[InventedSite]:
    """Yield a site whose second city answers slowly, so that a crawl can be met in the middle."""
    with invented_site(
        lambda path: Reply(body=listing(f"City {path[-1]}", total="5"), wait_seconds=3.0 * (path[-1] == "2"))
    ) as site:
        yield site


def running(parent: int) -> dict[str, int]:
    """Return the crawl's processes by their program."""
    return {program_of(pid): pid for pid in children_of(parent) if program_of(pid).startswith("crawlers.")}


@pytest.mark.parametrize("victim", ["parent", "crawlers.child"])
def test_kill_minus_nine_of_the_parent_or_the_child_leaves_no_process_behind(
    slow_site: InventedSite, card_file: CardFile, victim: str
) -> None:
    card = card_file(slow_site.home, politeness="{delay: 0s, timeout: 25s}")
    with sweeping(card) as parent:
        assert awaited(lambda: len(slow_site.listings_asked) == 2)
        found = running(parent.pid)
        assert set(found) == {"crawlers.child", "crawlers.looking.reader"}
        os.kill({"parent": parent.pid, **found}[victim], signal.SIGKILL)
        assert awaited(lambda: not any(is_running(pid) for pid in found.values()), seconds=3)


def test_kill_minus_nine_of_the_child_leaves_what_it_told_and_the_rest_interrupted(
    slow_site: InventedSite, card_file: CardFile
) -> None:
    card = card_file(slow_site.home, places=3, politeness=ONE_BY_ONE)
    with sweeping(card) as parent:
        assert awaited(lambda: len(slow_site.listings_asked) == 2)
        os.kill(running(parent.pid)["crawlers.child"], signal.SIGKILL)
        assert parent.stdout is not None
        assert parent.stdout.read().split() == ["ok", "interrupted", "interrupted"]


def test_kill_minus_nine_of_the_reader_between_two_pages_costs_no_cell(
    slow_site: InventedSite, card_file: CardFile
) -> None:
    card = card_file(slow_site.home, places=3, politeness=ONE_BY_ONE)
    with sweeping(card) as parent:
        assert awaited(lambda: len(slow_site.listings_asked) == 2)
        os.kill(running(parent.pid)["crawlers.looking.reader"], signal.SIGKILL)
        assert parent.stdout is not None
        assert parent.stdout.read().split() == ["ok", "ok", "ok"]


def test_kill_minus_nine_of_the_reader_while_two_cells_are_read_costs_no_cell(
    slow_site: InventedSite, card_file: CardFile
) -> None:
    card = card_file(slow_site.home, places=3, politeness="{delay: 0s, timeout: 25s}")
    with sweeping(card) as parent:
        assert awaited(lambda: "crawlers.looking.reader" in running(parent.pid))
        os.kill(running(parent.pid)["crawlers.looking.reader"], signal.SIGKILL)
        assert parent.stdout is not None
        assert parent.stdout.read().split() == ["ok", "ok", "ok"]


def test_an_ended_sweep_leaves_no_process_behind(slow_site: InventedSite, sweep: Callable[..., object]) -> None:
    before = running(os.getpid())
    sweep(slow_site.home, places=1)
    assert running(os.getpid()) == before == {}

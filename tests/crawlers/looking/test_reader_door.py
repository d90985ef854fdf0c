"""The crawl's side of the reader, with real readers: what hangs or dies costs one page and no more."""

import asyncio
import os
import signal
from collections.abc import Callable, Coroutine

import pytest

from crawlers.asking.answers import Received
from crawlers.looking.reader_door import UNREADABLE, ReaderDoor
from crawlers.looking.views import PageView
from crawlers.wire import CrawlOrder
from tests.crawlers.conftest import NOW, CardFile, order_of
from tests.crawlers.invented_site import listing
from tests.crawlers.processes_seen import children_of, is_running, program_of

URL = "http://127.0.0.1:9/list?c=12&city=1"
GOOD = listing("City 1", total="12").encode()
MANY_ATTRIBUTES = b"<h1>City 1</h1><p " + b" ".join(b"a%d" % number for number in range(200_000)) + b">"
MANY_SIBLINGS = GOOD.replace(b"<ul>", b"<ul>" + b"<i></i>" * 200_000)
SECONDS = 5.0  # to start a reader and read a good page on a busy machine; the attributes take ten times as long


@pytest.fixture
def order(card_file: CardFile) -> CrawlOrder:
    return order_of(card_file())


def readers() -> list[int]:
    return [pid for pid in children_of(os.getpid()) if program_of(pid) == "crawlers.looking.reader" and is_running(pid)]


async def seen(door: ReaderDoor, content: bytes) -> PageView:
    page = Received(asked_url=URL, url=URL, status=200, content=content)
    cells = (("city-1", "escorts"),)
    (view,) = await door.look(page, rules=(0,), cells=cells, is_first=True, at=NOW)
    return view


def with_door(
    order: CrawlOrder, run: Callable[[ReaderDoor], Coroutine[None, None, None]], *, read_seconds: float = 15.0
) -> None:
    """Run with a door, and close it as a crawl does."""

    async def whole() -> None:
        door = ReaderDoor(order, read_seconds=read_seconds)
        try:
            await run(door)
        finally:
            await door.close()

    asyncio.run(whole())
    assert readers() == []


def total_of(view: PageView) -> int | None:
    return view.readings["count[0]"].total


def test_one_reader_reads_page_after_page_and_none_is_started_before_the_first(order: CrawlOrder) -> None:
    async def run(door: ReaderDoor) -> None:
        assert readers() == []
        assert total_of(await seen(door, GOOD)) == 12
        first = readers()
        assert total_of(await seen(door, GOOD)) == 12
        assert (len(first), readers()) == (1, first)

    with_door(order, run)


def test_a_page_that_hangs_the_parser_is_judged_and_the_next_is_read_by_another_reader(order: CrawlOrder) -> None:
    async def run(door: ReaderDoor) -> None:
        await seen(door, GOOD)
        before = readers()
        assert (await seen(door, MANY_ATTRIBUTES)).failure == UNREADABLE
        assert readers() == []
        assert total_of(await seen(door, GOOD)) == 12
        assert readers() != before

    with_door(order, run, read_seconds=SECONDS)


def test_many_siblings_hang_nobody(order: CrawlOrder) -> None:
    async def run(door: ReaderDoor) -> None:
        assert total_of(await seen(door, MANY_SIBLINGS)) == 12

    with_door(order, run)


async def killed_while_reading(*, reader: int) -> int:
    """Kill the reader that reads now, once it is another one than before; return which it was."""
    while readers() in ([], [reader]):
        await asyncio.sleep(0.02)
    await asyncio.sleep(0.3)
    (found,) = readers()
    os.kill(found, signal.SIGKILL)
    return found


def test_a_reader_that_is_killed_in_the_middle_of_a_page_leaves_the_page_to_another(order: CrawlOrder) -> None:
    async def run(door: ReaderDoor) -> None:
        reading = asyncio.create_task(seen(door, MANY_SIBLINGS))
        await killed_while_reading(reader=0)
        assert total_of(await reading) == 12

    with_door(order, run)


def test_a_page_whose_readers_are_killed_twice_is_judged(order: CrawlOrder) -> None:
    async def run(door: ReaderDoor) -> None:
        reading = asyncio.create_task(seen(door, MANY_ATTRIBUTES))
        first = await killed_while_reading(reader=0)
        await killed_while_reading(reader=first)
        assert (await reading).failure == UNREADABLE
        assert total_of(await seen(door, GOOD)) == 12

    with_door(order, run, read_seconds=60.0)


def test_a_reader_that_died_between_two_pages_costs_none(order: CrawlOrder) -> None:
    async def run(door: ReaderDoor) -> None:
        await seen(door, GOOD)
        os.kill(readers()[0], signal.SIGKILL)
        while readers():
            await asyncio.sleep(0.02)
        await asyncio.sleep(0.1)
        assert total_of(await seen(door, GOOD)) == 12

    with_door(order, run)


def test_a_page_that_needs_more_memory_than_there_is_costs_that_page(order: CrawlOrder) -> None:
    async def run(door: ReaderDoor) -> None:
        assert (await seen(door, b"<h1>City 1</h1>" + b"<p>" * 1_600_000)).failure == UNREADABLE
        assert total_of(await seen(door, GOOD)) == 12

    with_door(order, run)


def test_each_of_the_cells_that_share_an_unreadable_page_has_its_outcome(order: CrawlOrder) -> None:
    async def run(door: ReaderDoor) -> None:
        page = Received(asked_url=URL, url=URL, status=203, content=GOOD)
        cells = (("city-1", "escorts"), ("city-9", "nothing"))  # no such cell: the reader fails
        views = await door.look(page, rules=(0,), cells=cells, is_first=True, at=NOW)
        assert views == (PageView(status=203, failure=UNREADABLE),) * 2

    with_door(order, run)

"""The crawl's side of the reader: hands it a page and waits with a clock. A page that it cannot read kills no crawl."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from crawlers.asking.answers import Received
from crawlers.looking.reader import PageSheet
from crawlers.looking.views import Judgement, PageView
from crawlers.wire import CrawlOrder, Proposed, proposed_from, views_from
from domain.counts import Verdict

HOUSE = Path(__file__).resolve().parents[2]
READ_SECONDS = 15.0  # an honest page of the largest size takes a tenth of it, the reader's start another
A_FURTHER_CELL = 0.2  # of it: a page that cells share is read for each of them, a large sitemap in seconds
MAX_LINE = 64_000_000  # of views; ids of a large sitemap among them
READERS_A_PAGE = 2
BURIED_SECONDS = 1.0  # a reader whose pipe has ended has ended itself
UNREADABLE = Judgement(verdict=Verdict.LAYOUT_CHANGED, evidence="the page could not be read in good time and memory")


class ReaderKilled(Exception):
    """Somebody ended the reader in the middle of a page, which may be a good one."""


class ReaderDoor:
    """One reader at a time, started when the first page comes and again after it was killed."""

    def __init__(self, order: CrawlOrder, *, read_seconds: float = READ_SECONDS) -> None:
        """Read for this order; nothing is started yet."""
        self._order, self._read_seconds = order, read_seconds
        self._process: Process | None = None

    async def look(
        self,
        page: Received,
        *,
        rules: tuple[int, ...],
        cells: tuple[tuple[str, str], ...],
        is_first: bool,
        at: datetime,
    ) -> tuple[PageView, ...]:
        """Return what a page says of each cell; one that hangs or fills the memory is judged, and its reader killed.

        Args:
            page: The answer.
            rules: The places in the card's `count` of the rules that shall look at it.
            cells: The cells that it may speak of, as (place, category).
            is_first: Whether it is the first page of its list.
            at: When it was received.
        """
        sheet = replace(_sheet(page, at=at), rules=rules, cells=cells, is_first=is_first, is_check=self._order.is_check)
        patience = self._read_seconds * (1 + A_FURTHER_CELL * (len(cells) - 1))
        line = await self._answer(sheet, page.content, seconds=patience)
        return views_from(line) if line else (PageView(status=page.status, failure=UNREADABLE),) * len(cells)

    async def propose(self, page: Received, *, at: datetime) -> Proposed:
        """Return what a page suggests for a card; the order says in which language, and for which place."""
        line = await self._answer(_sheet(page, at=at), page.content, seconds=self._read_seconds)
        return proposed_from(line) if line else Proposed(failure=UNREADABLE)

    async def close(self) -> None:
        """End the reader, if one runs."""
        process, self._process = self._process, None
        if process is not None:
            if process.returncode is None:
                process.send_signal(signal.SIGKILL)
            await process.wait()

    async def _answer(self, sheet: PageSheet, content: bytes, *, seconds: float) -> bytes:
        """Return the line with which the reader answers a page; none when it hung, or died of its memory.

        A reader that somebody else has killed says nothing of the page, so another one is given it, once.
        """
        for _ in range(READERS_A_PAGE):
            with suppress(ReaderKilled):
                return await self._line(sheet, content, seconds=seconds)
        return b""

    async def _line(self, sheet: PageSheet, content: bytes, *, seconds: float) -> bytes:
        try:
            async with asyncio.timeout(seconds):
                line = await self._ask(sheet, content)
        except (TimeoutError, ValueError):  # it hangs; or its line is longer than any answer
            await self.close()
            return b""
        except OSError:
            line = b""
        if not line.endswith(b"\n"):
            await self._bury()
            return b""
        return line

    async def _bury(self) -> None:
        """Part with a reader that has left in the middle of a page.

        Raises:
            ReaderKilled: it did not end by itself.
        """
        process = self._process
        if process is not None:
            with suppress(TimeoutError):
                await asyncio.wait_for(process.wait(), BURIED_SECONDS)
        code = process.returncode if process else None
        await self.close()
        if code == -signal.SIGKILL:
            raise ReaderKilled

    async def _ask(self, sheet: PageSheet, content: bytes) -> bytes:
        if self._process and self._process.returncode is not None:
            await self.close()  # it died between two pages; the next one has no part in that
        process = self._process = self._process or await self._started()
        if process.stdin is None or process.stdout is None:
            raise OSError("the reader has no pipes")
        process.stdin.writelines((sheet.to_json().encode(), b"\n", content))
        await process.stdin.drain()
        return await process.stdout.readline()

    async def _started(self) -> Process:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "crawlers.looking.reader", cwd=HOUSE, stdin=PIPE, stdout=PIPE, limit=MAX_LINE
        )
        if process.stdin is not None:
            process.stdin.write(replace(self._order, parent=os.getpid()).to_json().encode() + b"\n")
        return process


def _sheet(page: Received, *, at: datetime) -> PageSheet:
    return PageSheet(
        rules=(),
        cells=(),
        asked_url=page.asked_url,
        url=page.url,
        status=page.status,
        headers=page.headers,
        length=len(page.content),
        at=at,
        is_text=page.is_text,
        has_length=page.has_length,
    )

"""The process that looks into pages: an order on stdin, then a page after a page; a line of views for each.

It holds the card and no socket, writes no file, and may be killed at any page: the crawl waits with a clock.
"""

import resource
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import BinaryIO

from pydantic import TypeAdapter

from crawlers.asking.packing import GZIP_MAGIC, CutOff, NotPacked, TooMuch, unpacked
from crawlers.cards.card import load_card
from crawlers.cards.cells import Cell
from crawlers.cards.site_card import SiteCard
from crawlers.drafting.hints import hints_on
from crawlers.drafting.proposals import propose
from crawlers.fixtures.skeletons import Marks, skeleton_of
from crawlers.looking.look import TOO_DEEP, look, matched_on
from crawlers.looking.page import Page, is_too_deep
from crawlers.looking.views import Judgement, PageView
from crawlers.looking.walls import wall_on
from crawlers.processes import die_with, leave_no_core
from crawlers.strategies import Sitemap, Spot
from crawlers.wire import CrawlOrder, Proposed, Proposing, order_from, views_to_json
from domain.counts import Verdict

MAX_MEMORY = 167_000_000  # for its values: a page of 5 MB of small elements takes 165 MB, and the crawl 120 MB beside


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSheet:
    """What stands before a page on the pipe: which rules shall look at it for which cells, and how long it is."""

    rules: tuple[int, ...]
    cells: tuple[tuple[str, str], ...]
    asked_url: str
    url: str
    status: int
    headers: Mapping[str, str]
    length: int
    at: datetime  # when it was received
    is_text: bool = True
    has_length: bool = True
    is_first: bool = True
    is_check: bool = False

    def to_json(self) -> str:
        """Return the sheet as one line."""
        return SHEETS.dump_json(self).decode()


SHEETS = TypeAdapter(PageSheet)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What lies before the reader while it reads: the order, the card, and the card's cells by their names."""

    order: CrawlOrder
    card: SiteCard
    cells: Mapping[tuple[str, str], Cell]
    marks: Marks | None = None  # the ordinals of a recording, which gets a skeleton of each page


def main() -> int:
    """Look at every page that comes; return 0 when no more come, 1 where the card is another by now."""
    order = order_from(sys.stdin.buffer.readline().decode())
    die_with(order.parent)
    leave_no_core()
    resource.setrlimit(resource.RLIMIT_DATA, (MAX_MEMORY, MAX_MEMORY))
    card = load_card(order.card_path, today=order.now.date(), may_reach_private=order.means.may_reach_private)
    if order.fingerprint not in ("", card.fingerprint):
        return 1  # the card was edited since the crawl began: its new rules are another definition
    desk = desk_of(order, card)
    while line := next_line(sys.stdin.buffer, desk=desk):
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
    return 0


def desk_of(order: CrawlOrder, card: SiteCard) -> Desk:
    """Return what an order and its card make of a desk."""
    cells = {(cell.place, cell.category): cell for cell in card.listed_cells}
    return Desk(order=order, card=card, cells=cells, marks=Marks() if order.is_record else None)


def next_line(stream: BinaryIO, *, desk: Desk) -> str:
    """Return the line that answers the next page on a stream; an empty one when the stream has ended.

    It says what the page tells the card's rules, or what it suggests for a card that somebody writes.
    """
    line = stream.readline()
    if not line:
        return ""
    sheet = sheet_from(line)
    body = body_of(stream.read(sheet.length), is_text=sheet.is_text, limit=_limit(sheet, desk=desk))
    if desk.order.proposing:
        return _proposed(sheet, body, wanted=desk.order.proposing).to_json()
    return views_to_json(views_of(sheet, body, desk=desk))


def views_of(sheet: PageSheet, body: str | Judgement, *, desk: Desk) -> tuple[PageView, ...]:
    """Return the views of a page, one a cell; one that could not be unpacked has none but the reason."""
    if isinstance(body, Judgement):
        return tuple(PageView(status=sheet.status, failure=body) for _ in sheet.cells)
    spots = tuple(spot_of(desk.cells[named], order=desk.order, at=sheet.at) for named in sheet.cells)
    rules = tuple(desk.card.count[number] for number in sheet.rules)
    page = _page(sheet, body)
    views = look(page, card=desk.card, rules=rules, spots=spots, is_first=sheet.is_first)
    if desk.marks is not None:
        skeleton = skeleton_of(page, card=desk.card, rules=rules, spot=spots[0], marks=desk.marks)
        views = tuple(replace(view, skeleton=skeleton) for view in views)
    if not (sheet.is_check and rules[0].IS_MARKUP):
        return views
    readings = tuple(views[0].readings.values())
    hints = hints_on(page, rules=rules, readings=readings) if sheet.is_first and readings else ()
    return tuple(replace(view, matched=matched_on(page, card=desk.card), hints=hints) for view in views)


def spot_of(cell: Cell, *, order: CrawlOrder, at: datetime) -> Spot:
    """Return a cell with the window that an order says, for a page received at an instant."""
    return Spot(
        cell=cell,
        now=at,
        window_start=order.window_start,
        window_end=order.window_end,
        zone=order.means.zones.get(cell.place, "UTC"),
    )


def body_of(content: bytes, *, is_text: bool, limit: int) -> str | Judgement:
    """Return the text of an answer; a packed file is unpacked up to `limit` bytes, anything else has no words."""
    if is_text:
        return content.decode("utf-8", "replace").removeprefix("\ufeff")
    if not content.startswith(GZIP_MAGIC):
        return ""
    try:
        return unpacked(content, limit=limit).decode("utf-8", "replace")
    except NotPacked:
        return Judgement(verdict=Verdict.LAYOUT_CHANGED, evidence="a packed file that cannot be unpacked")
    except TooMuch:
        return Judgement(verdict=Verdict.FETCH_FAILED, evidence="more than count.max_unpacked once unpacked")
    except CutOff:
        return Judgement(verdict=Verdict.FETCH_FAILED, evidence="a packed file that was cut off")


def _proposed(sheet: PageSheet, body: str | Judgement, *, wanted: Proposing) -> Proposed:
    if isinstance(body, Judgement):
        return Proposed(failure=body)
    if is_too_deep(body):
        return Proposed(failure=TOO_DEEP)
    page, labels = _page(sheet, body), {"place_label": wanted.place_label, "category_label": wanted.category_label}
    found = propose(page, locale=wanted.locale, **labels)
    # A list may carry a captcha for who wants to post; a wall in its place carries no ads.
    wall = None if found.cards else wall_on(page)
    return Proposed(failure=wall) if wall and not found.needs_script else Proposed(proposals=found)


def _page(sheet: PageSheet, body: str) -> Page:
    return Page(
        asked_url=sheet.asked_url,
        url=sheet.url,
        status=sheet.status,
        body=body,
        headers=dict(sheet.headers),
        has_length=sheet.has_length,
    )


def _limit(sheet: PageSheet, *, desk: Desk) -> int:
    """Return how large a packed file may be once unpacked: what its rules say, else what a page may be."""
    rules = (desk.card.count[number] for number in sheet.rules)
    own = (rule.max_unpacked for rule in rules if isinstance(rule, Sitemap))
    return max(own, default=desk.card.politeness.max_body)


def sheet_from(line: bytes) -> PageSheet:
    """Return the sheet that a line holds.

    Raises:
        ValueError: the line is no sheet of this version.
    """
    return SHEETS.validate_json(line)


if __name__ == "__main__":
    sys.exit(main())

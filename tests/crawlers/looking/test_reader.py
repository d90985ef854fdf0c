"""The process that looks into pages: what passes over its pipe, and what it refuses."""

import gzip
import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest

from crawlers.cards.site_card import SiteCard
from crawlers.looking.reader import PageSheet, body_of, desk_of, next_line, sheet_from, spot_of
from crawlers.looking.reader_door import HOUSE
from crawlers.looking.views import Judgement, PageView
from crawlers.wire import CrawlOrder, Means, views_from
from domain.counts import Verdict
from tests.crawlers.conftest import AGENT, NOW, WINDOW_END, WINDOW_START, CardFile, order_of
from tests.crawlers.invented_site import listing

MakeCard = Callable[..., SiteCard]
URL = "http://127.0.0.1:9/list?c=12&city=1"
SITEMAP = (
    '{measure: active, primary: true, strategy: sitemap, url: /sitemap.xml.gz, match: "/ads/{place.id}/", '
    "max_unpacked: 1kB}"
)


def sheet_of(content: bytes, **changed: object) -> PageSheet:
    known = {"cells": (("city-1", "escorts"),), "asked_url": URL, "url": URL, "status": 200, "headers": {}, "at": NOW}
    return PageSheet(**{"rules": (0,), "length": len(content), **known, **changed})  # type: ignore[arg-type]


def seen(card: SiteCard, content: bytes, *, order: CrawlOrder, **changed: object) -> tuple[PageView, ...]:
    """Return what the reader's loop makes of one page on the pipe."""
    line = sheet_of(content, **changed).to_json().encode()
    pipe = BytesIO(line + b"\n" + content + b"the next sheet")
    return views_from(next_line(pipe, desk=desk_of(order, card)).encode())


@pytest.fixture
def order(card_file: CardFile) -> CrawlOrder:
    return order_of(card_file(), means=Means(agent=AGENT, zones={"city-1": "America/Chicago"}))


def test_a_sheet_comes_out_as_it_went_in() -> None:
    sheet = sheet_of(b"x", headers={"x-total-count": "5"}, is_text=False, is_first=False, is_check=True)
    assert sheet_from(sheet.to_json().encode()) == sheet


def test_half_a_sheet_is_none() -> None:
    line = sheet_of(b"x").to_json().encode()
    for broken in (line[:40], b"{}", b"[]"):
        with pytest.raises((KeyError, TypeError, ValueError, AttributeError)):
            sheet_from(broken)


def test_a_page_is_read_to_its_length_and_not_beyond(a_card: MakeCard, order: CrawlOrder) -> None:
    (view,) = seen(a_card(), listing("City 1", total="12").encode(), order=order)
    assert (view.failure, view.readings["count[0]"].total, view.matched) == (None, 12, {})


def test_a_pipe_that_has_ended_holds_no_page(a_card: MakeCard, order: CrawlOrder) -> None:
    assert next_line(BytesIO(b""), desk=desk_of(order, a_card())) == ""


def test_only_a_check_is_told_what_each_selector_matched(a_card: MakeCard, order: CrawlOrder) -> None:
    (view,) = seen(a_card(), listing("City 1", total="12").encode(), order=order, is_check=True)
    assert view.matched["count[0]"] == 1


def test_a_shared_page_is_read_for_each_cell(a_card: MakeCard, order: CrawlOrder) -> None:
    urls = "".join(f"<url><loc>/ads/{number}/a</loc></url>" for number in (1, 2, 2))
    page = gzip.compress(f"<urlset>{urls}<url><loc>/ads/2/b</loc></url></urlset>".encode())
    cells = (("city-1", "escorts"), ("city-2", "escorts"))
    views = seen(a_card(count=SITEMAP), page, order=order, cells=cells, is_text=False)
    assert [len(set(view.readings["count[0]"].ids)) for view in views] == [1, 2]


def test_a_packed_page_beyond_the_cards_bound_fails_for_every_cell(a_card: MakeCard, order: CrawlOrder) -> None:
    cells = (("city-1", "escorts"), ("city-2", "escorts"))
    bomb = gzip.compress(b"<urlset>" + b" " * 1_000)
    views = seen(a_card(count=SITEMAP), bomb, order=order, cells=cells, is_text=False)
    failure = Judgement(verdict=Verdict.FETCH_FAILED, evidence="more than count.max_unpacked once unpacked")
    assert [view.failure for view in views] == [failure, failure]


@pytest.mark.parametrize(
    ("content", "is_text", "body"),
    [
        ("é".encode(), True, "é"),
        (b"\xff", True, "\ufffd"),
        (b"\x89PNG", False, ""),
        (gzip.compress(b"a", mtime=0), False, "a"),
        (gzip.compress(b"a" * 101, mtime=0), False, Verdict.FETCH_FAILED),
        (gzip.compress(b"a", mtime=0)[:-4], False, Verdict.FETCH_FAILED),
        (b"\x1f\x8bnothing", False, Verdict.LAYOUT_CHANGED),
    ],
)
def test_a_packed_file_is_unpacked_in_bounds_and_a_picture_has_no_words(
    content: bytes, is_text: bool, body: str | Verdict
) -> None:
    found = body_of(content, is_text=is_text, limit=100)
    assert (found.verdict if isinstance(found, Judgement) else found) == body


def test_a_page_is_read_at_its_own_moment_and_in_its_places_zone(a_card: MakeCard, order: CrawlOrder) -> None:
    later = NOW + timedelta(minutes=5)
    spot = spot_of(a_card().listed_cells[0], order=order, at=later)
    assert (spot.now, spot.window_start, spot.window_end) == (later, WINDOW_START, WINDOW_END)
    assert spot.zone == "America/Chicago"
    assert spot_of(a_card().listed_cells[1], order=order, at=later).zone == "UTC"


def reader_of(order: CrawlOrder, *, then: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
    line = order.to_json().encode() + b"\n"
    return subprocess.run(
        [sys.executable, "-m", "crawlers.looking.reader"],
        cwd=HOUSE,
        input=line + then,
        capture_output=True,
        check=False,
    )


def test_the_process_answers_each_page_with_a_line_and_ends_with_its_input(card_file: CardFile) -> None:
    page = listing("City 1", total="12").encode()
    sheet = sheet_of(page).to_json().encode() + b"\n" + page
    done = reader_of(order_of(card_file(), parent=os.getpid()), then=sheet * 2)
    totals = [views_from(line)[0].readings["count[0]"].total for line in done.stdout.splitlines()]
    assert (done.returncode, totals, done.stderr) == (0, [12, 12], b"")


def test_a_reader_whose_parent_is_gone_reads_nothing(card_file: CardFile) -> None:
    assert reader_of(order_of(card_file(), parent=os.getpid() + 1_000_000)).returncode == 1


def test_a_card_that_was_edited_since_the_crawl_began_is_not_read_by(card_file: CardFile, a_card: MakeCard) -> None:
    meant = a_card().fingerprint
    page = listing("City 1", total="12").encode()
    sheet = sheet_of(page).to_json().encode() + b"\n" + page
    path: Path = card_file(zero="{when: [{css: p.none}]}")
    edited = reader_of(order_of(path, parent=os.getpid(), fingerprint=meant), then=sheet)
    assert (edited.returncode, edited.stdout) == (1, b"")
    same = reader_of(order_of(card_file(), parent=os.getpid(), fingerprint=meant), then=sheet)
    assert json.loads(same.stdout)[0]["readings"]["count[0]"]["total"] == 12

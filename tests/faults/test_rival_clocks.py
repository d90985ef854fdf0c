"""Two clocks and four more crawlers at one book: each slot is read once, each feed asked once, each mail sent once."""

from collections.abc import Sequence
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from random import Random
from time import sleep

import pytest

from domain.messages import MessageKind
from domain.slots import SlotState
from storage.counts import read_counts
from storage.reports import read_feed_states
from storage.slots import read_slots
from tests.conftest import TEMPLATE
from tests.crawlers.feeds.invented_feeds import alerts
from tests.crawlers.invented_site import Reply, invented_site
from tests.crawlers.processes_seen import awaited
from tests.faults.listings import Listings
from tests.faults.post import Post, open_post
from tests.faults.rig import PATIENCE_SECONDS, START, Rig, at_work, card_of, queue_findings, rigged, some_findings
from tests.rounds import FEW, Rounds
from tests.town_office import copied

EVERY = timedelta(hours=6)
SITES = ("first", "second", "third", "fourth", "fifth")
CLOCK, CRAWLER = ("open slots", "hear", "crawl", "tell"), ("crawl",)
RIVALS = (CLOCK, CLOCK, *[CRAWLER] * 4)
FIRST_WINDOWS, WINDOWS = 10, 4  # in `make soak`: of five sites, so fifty slots in the first round, then twenty
MAILS = 4  # a window
PAUSE_SECONDS = 0.3  # six that looked without a pause would take the processors from the crawls they look for
LONGEST_QUIET_SECONDS = 0.3  # before the next window ends


def is_over(rig: Rig) -> bool:
    """Return whether every slot that is due was read, the feed was asked and every message has left."""
    with rig.office.store() as conn:
        slots = read_slots(conn, since=rig.clock() - EVERY, until=rig.clock())
        heard = [state.asked_at for state in read_feed_states(conn).values()]
    return (
        heard == [rig.clock()]
        and [slot.state for slot in slots] == [SlotState.DONE] * len(rig.office.cards)
        and rig.has_told_all()
    )


def run_rivals(folder: Path, *, url: str, names: Sequence[str], windows: int, luck: Random) -> None:
    with ExitStack() as opened:
        feed = opened.enter_context(invented_site(lambda path: Reply(body=alerts())))
        sites = {site: opened.enter_context(invented_site(Listings())) for site in names}
        cards = {name: card_of(site.home, site=name) for name, site in sites.items()}
        feeds = f'on = ["nws"]\nnws = "{feed.home}/alerts?area={{states}}"'
        rig = opened.enter_context(rigged(folder, url=url, cards=cards, feeds=feeds))
        post = opened.enter_context(open_post(rig.mail_port, post=Post()))
        rivals = [opened.enter_context(at_work(rig, *jobs, pause_seconds=PAUSE_SECONDS)) for jobs in RIVALS]
        for number in range(windows):
            queue_findings(rig, some_findings(MAILS, first=MAILS * number + 1), kind=MessageKind.CORRECTION)
            assert awaited(lambda: is_over(rig), seconds=PATIENCE_SECONDS), rig.log
            sleep(luck.uniform(0, LONGEST_QUIET_SECONDS))
            rig.clock.move_to(START + EVERY * (number + 1))
        assert all(rival.is_alive for rival in rivals)
        assert {name: len(site.listings_asked) for name, site in sites.items()} == dict.fromkeys(names, windows)
        assert len(feed.listings_asked) == windows
        assert len(post.message_ids) == len(set(post.message_ids)) == MAILS * windows
        with rig.office.store() as conn:
            stored = read_counts(conn, since=START - 2 * EVERY, until=rig.clock())
        assert len({each.issue_id for each in stored}) == len(stored) == len(names) * windows


@pytest.mark.timeout(7200)
def test_two_clocks_and_four_crawlers_do_everything_once(rounds: Rounds, server_url: str, tmp_path: Path) -> None:
    names = SITES[:3] if len(rounds) <= FEW else SITES
    for number, luck in enumerate(rounds.cut_to(1)):
        windows = 2 if len(rounds) <= FEW else FIRST_WINDOWS if number == 0 else WINDOWS
        with copied(server_url, TEMPLATE) as url:
            run_rivals(tmp_path / str(number), url=url, names=names, windows=windows, luck=luck)
        print(f"round {number + 1}: {len(names) * windows} slots, {MAILS * windows} mails, nothing twice")

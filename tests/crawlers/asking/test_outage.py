"""Whose line is down."""

from collections.abc import Callable
from dataclasses import replace

from crawlers.asking.outage import is_unreachable, our_outage
from crawlers.cards.site_card import SiteCard
from crawlers.sweep import interrupted
from domain.counts import Verdict
from domain.slots import Slot
from tests.crawlers.conftest import NOW, WINDOW_END, WINDOW_START


def test_only_a_run_without_any_connection_may_be_our_own_outage(a_card: Callable[..., SiteCard]) -> None:
    slot = Slot(site="invented", window_start=WINDOW_START, window_end=WINDOW_END)
    untold = interrupted(a_card(places=2), slot, at=NOW)
    cut = tuple(replace(one, verdict=Verdict.FETCH_FAILED, evidence="no connection: refused") for one in untold)
    assert is_unreachable(cut)
    assert not is_unreachable((cut[0], replace(cut[1], evidence="the connection was lost")))
    assert is_unreachable((cut[0], replace(cut[1], evidence="not asked: the cells before it failed alike")))
    assert not is_unreachable((cut[0], replace(cut[1], verdict=Verdict.SITE_DOWN)))
    assert not is_unreachable(())
    assert {count.verdict for count in our_outage(cut)} == {Verdict.OUR_OUTAGE}

"""What the child process tells of the one page that a card is drafted from."""

import asyncio
from collections.abc import Callable
from datetime import datetime

import pytest

from crawlers.asking.answers import Received
from crawlers.asking.robots import RobotsGate
from crawlers.cards.site_card import SiteCard
from crawlers.drafting.draft_page import propose_page
from crawlers.looking.views import Judgement
from crawlers.strategies import Step
from crawlers.wire import Proposed
from domain.counts import Verdict
from tests.crawlers.conftest import NOW, CardFile, order_of

MakeCard = Callable[..., SiteCard]
SEEN = Proposed()
CLOSED = Judgement(verdict=Verdict.SITE_DOWN, evidence="robots.txt answered 503; nothing asked")
FAILED = Judgement(verdict=Verdict.FETCH_FAILED, evidence="the connection was lost")


class OneDoor:
    """A site and a reader in one: it answers as it is told, and keeps what it was asked."""

    def __init__(self, answer: Received | Judgement, *, stop: Judgement | None = None) -> None:
        self.answer, self.stop = answer, stop
        self.asked: list[str] = []

    async def open_gate(self) -> tuple[RobotsGate, None]:
        return RobotsGate(allows=lambda url: True, stop=self.stop), None

    async def fetch(self, step: Step, *, cookies: object) -> Received | Judgement:
        self.asked.append(step.url)
        return self.answer

    async def propose(self, page: Received, *, at: datetime) -> Proposed:
        return SEEN


def told(card: SiteCard, path: object, door: OneDoor) -> list[Proposed]:
    async def run() -> list[Proposed]:
        order = order_of(path)  # type: ignore[arg-type]
        found = propose_page(card, order, fetcher=door, reader=door, clock=lambda: NOW)  # type: ignore[arg-type]
        return [one async for one in found]

    return asyncio.run(run())


def page(status: int) -> Received:
    return Received(asked_url="http://127.0.0.1:9/list", url="http://127.0.0.1:9/list", status=status, content=b"x")


@pytest.mark.parametrize(
    ("door", "failure", "asked"),
    [
        (OneDoor(page(200), stop=CLOSED), CLOSED, 0),
        (OneDoor(FAILED), FAILED, 1),
        (OneDoor(page(404)), Judgement(verdict=Verdict.LAYOUT_CHANGED, evidence="status 404"), 1),
        (OneDoor(page(200)), None, 1),
    ],
    ids=["closed", "failed", "not found", "a page"],
)
def test_one_line_is_told_whatever_came(
    a_card: MakeCard, card_file: CardFile, door: OneDoor, failure: Judgement | None, asked: int
) -> None:
    (found,) = told(a_card(), card_file(), door)
    assert (found.failure, len(door.asked)) == (failure, asked)

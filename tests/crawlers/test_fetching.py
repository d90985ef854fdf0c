"""The one door to a site, tried with answers that never left this process."""

import asyncio
from collections.abc import Callable

import pytest
from scrapy import Request
from scrapy.exceptions import CannotResolveHostError, DownloadFailedError, ResponseDataLossError
from scrapy.http import HtmlResponse, Response

from crawlers.fetching import Fetcher
from crawlers.page import Page
from crawlers.site_card import SiteCard
from crawlers.verdicts import Judgement
from domain.counts import Verdict
from tests.crawlers.conftest import AGENT, NOW

HOME = "http://127.0.0.1:9"


def fetched(
    card: SiteCard, answer: Callable[[str], Response], *, may_reach_private: bool = True
) -> tuple[Page | Judgement, list[str]]:
    """Fetch the card's list through `answer`; return the outcome and every address asked."""
    asked: list[str] = []

    async def ask(request: Request) -> Response:
        asked.append(request.url)
        return answer(request.url)

    fetcher = Fetcher(card, agent=AGENT, may_reach_private=may_reach_private, ask=ask, clock=lambda: NOW)
    return asyncio.run(fetcher.fetch(f"{HOME}/list")), asked


@pytest.mark.parametrize(
    ("error", "evidence"),
    [
        (CannotResolveHostError("x"), "no connection: no public address under this name"),
        (DownloadFailedError("x"), "the connection was lost"),
        (ResponseDataLossError("x"), "the answer was cut off"),
        (ConnectionResetError("x"), "no connection: failed"),
    ],
)
def test_each_failure_has_a_reason_after_three_tries(
    a_card: Callable[..., SiteCard], error: Exception, evidence: str
) -> None:
    def fail(url: str) -> Response:
        raise error

    outcome, asked = fetched(a_card(), fail)
    assert outcome == Judgement(verdict=Verdict.FETCH_FAILED, evidence=evidence)
    assert len(asked) == 3


def test_a_private_address_is_not_asked_where_the_workspace_does_not_allow_it(a_card: Callable[..., SiteCard]) -> None:
    outcome, asked = fetched(a_card(), lambda url: Response(url), may_reach_private=False)
    assert outcome == Judgement(verdict=Verdict.REFUSED, evidence="a private address")
    assert asked == []


@pytest.mark.parametrize("where", ["http://10.0.0.1/", "file:///etc/passwd", "data:text/html,x", "//other.example/"])
def test_a_redirect_leads_nowhere_else(a_card: Callable[..., SiteCard], where: str) -> None:
    outcome, asked = fetched(a_card(), lambda url: Response(url, status=302, headers={"Location": where}))
    assert outcome == Judgement(verdict=Verdict.LAYOUT_CHANGED, evidence="redirected to another host")
    assert asked == [f"{HOME}/list"]


def test_a_redirect_on_the_same_host_is_followed_and_remembered(a_card: Callable[..., SiteCard]) -> None:
    def answer(url: str) -> Response:
        if url.endswith("/list"):
            return Response(url, status=301, headers={"Location": "/list/"})
        return HtmlResponse(url, body=b"<p>x</p>", encoding="utf-8")

    page, _ = fetched(a_card(), answer)
    assert isinstance(page, Page)
    assert (page.asked_url, page.url, page.was_redirected) == (f"{HOME}/list", f"{HOME}/list/", True)


def test_what_is_no_text_is_a_page_without_words(a_card: Callable[..., SiteCard]) -> None:
    page, _ = fetched(a_card(), lambda url: Response(url, body=b"\x89PNG"))
    assert isinstance(page, Page)
    assert page.html == ""

"""Asks one site for its pages, one at a time and slowly. Every request ends in a page or in a reason.

Redirects are followed on the same host only; robots.txt, the delay and the run's budget hold for each hop.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeAlias
from urllib.parse import urljoin, urlsplit

from scrapy import Request
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from scrapy.http import Response, TextResponse
from twisted.internet.error import ConnectError, ConnectionClosed

from crawlers.addresses import is_literal, is_public, is_same_site, joined
from crawlers.outage import NO_ANSWER, NO_CONNECTION
from crawlers.page import MAX_NESTING, Page, is_too_deep
from crawlers.politeness import RETRIED_STATUS, asked_wait, wait_before_retry
from crawlers.robots import RobotsGate, robots_gate, unreachable_robots
from crawlers.site_card import SiteCard
from crawlers.verdicts import Judgement
from domain.counts import Verdict

log = logging.getLogger(__name__)
Ask: TypeAlias = Callable[[Request], Awaitable[Response]]

NOWHERE = "nowhere:"  # no site's address: a Location that cannot be read is followed no further
MAX_HOPS = 5  # RFC 9309 asks for five; a listing that needs more is no listing
REDIRECTS = frozenset({301, 302, 303, 307, 308})
FAILURES: tuple[tuple[type[Exception], str], ...] = (  # in this order: the first that fits names the reason
    (DownloadConnectionRefusedError, f"{NO_CONNECTION}: refused"),
    (CannotResolveHostError, f"{NO_CONNECTION}: no public address under this name"),
    (ConnectError, f"{NO_CONNECTION}: failed"),
    (DownloadTimeoutError, f"{NO_ANSWER} within politeness.timeout"),
    (DownloadCancelledError, "more than politeness.max_body"),
    (IgnoreRequest, "more than politeness.max_body once unpacked"),
    (ResponseDataLossError, "the answer was cut off"),
    (DownloadFailedError, "the connection was lost"),
    (ConnectionClosed, "the connection was lost"),
    (OSError, f"{NO_CONNECTION}: failed"),
)
FINAL = frozenset({"more than politeness.max_body", "more than politeness.max_body once unpacked"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What one try brought: a page or a reason, and what the site asked for about the next try."""

    outcome: Page | Judgement
    may_retry: bool = False
    asked_wait: timedelta | None = None


class Fetcher:
    """The one door to a site. It keeps the pace, the budget and robots.txt; it keeps no page."""

    def __init__(
        self, card: SiteCard, *, agent: str, may_reach_private: bool, ask: Ask, clock: Callable[[], datetime]
    ) -> None:
        """Fetch for this card, through `ask`; nothing is requested yet."""
        self._card, self._agent, self._ask, self._clock = card, agent, ask, clock
        self._may_reach_private = may_reach_private
        self._delay = card.politeness.delay
        self._free_at: datetime | None = None
        self._gate: RobotsGate | None = None
        self._patience = card.politeness.retry_after_cap
        self.requests = 0

    async def open_gate(self) -> RobotsGate:
        """Return what robots.txt allows; it is the first thing ever asked of the host, and obeyed from then on."""
        outcome = await self.fetch(urljoin(self._card.home, "/robots.txt"))
        if isinstance(outcome, Judgement):
            self._gate = unreachable_robots(outcome)
        else:
            self._gate = robots_gate(status=outcome.status, text=outcome.html, agent=self._agent)
        self._delay = max(self._delay, self._gate.crawl_delay)
        self._free_at = self._clock() + self._delay
        return self._gate

    async def fetch(self, url: str) -> Page | Judgement:
        """Return the page under an address, or why there is none, after the retries that politeness allows."""
        tries = 0
        while True:
            tries += 1
            answer = await self._follow(url)
            wait = wait_before_retry(tries=tries, delay=self._delay, asked=answer.asked_wait, cap=self._patience)
            if not answer.may_retry or wait is None:
                return answer.outcome
            if answer.asked_wait:
                self._patience -= answer.asked_wait  # one for the whole run: a wait for every cell would never end it
            log.info("asked again in %.1f s", wait.total_seconds())
            await asyncio.sleep(wait.total_seconds())

    async def _follow(self, url: str) -> Answer:
        """Return what an address and its redirects on the same host lead to."""
        hop = url
        for _ in range(MAX_HOPS + 1):
            if refusal := self._refusal(hop):
                return Answer(outcome=refusal)
            response = await self._request(hop)
            if isinstance(response, Answer):
                return response
            location = response.headers.get("Location")
            if response.status not in REDIRECTS or location is None:
                return self._answer(response, asked_url=url)
            hop = joined(hop, location.decode("latin-1")) or NOWHERE
        return Answer(outcome=Judgement(verdict=Verdict.LAYOUT_CHANGED, evidence=f"more than {MAX_HOPS} redirects"))

    def _refusal(self, url: str) -> Judgement | None:
        """Return why an address is not asked at all, None where it may be."""
        if not is_same_site(url, self._card.home):
            return Judgement(verdict=Verdict.LAYOUT_CHANGED, evidence="redirected to another host")
        host = urlsplit(url).hostname or ""
        if is_literal(host) and not is_public(host) and not self._may_reach_private:
            return Judgement(verdict=Verdict.REFUSED, evidence="a private address")
        if self._gate is not None and not self._gate.allows(url):
            return self._gate.stop or Judgement(verdict=Verdict.ROBOTS, evidence="robots.txt disallows the address")
        if self.requests >= self._card.politeness.max_requests_per_run:
            return Judgement(verdict=Verdict.INTERRUPTED, evidence="politeness.max_requests_per_run reached")
        return None

    async def _request(self, url: str) -> Response | Answer:
        """Return the response to one request, once the site may be asked again."""
        if self._free_at is not None:
            await asyncio.sleep(max(0.0, (self._free_at - self._clock()).total_seconds()))
        self.requests += 1
        try:
            return await self._ask(self._worded(url))
        except tuple(kind for kind, _ in FAILURES) as error:
            reason = next(reason for kind, reason in FAILURES if isinstance(error, kind))
            log.warning("no page: %s", reason)
            judgement = Judgement(verdict=Verdict.FETCH_FAILED, evidence=reason)
            return Answer(outcome=judgement, may_retry=reason not in FINAL)
        finally:
            self._free_at = self._clock() + self._delay

    def _worded(self, url: str) -> Request:
        """Return the request with the card's headers; cookies are the card's own and none that a site has set."""
        cookies = "; ".join(f"{name}={value}" for name, value in self._card.cookies.items())
        headers = {"Accept-Language": self._card.headers.accept_language, **({"Cookie": cookies} if cookies else {})}
        return Request(url, headers=headers, dont_filter=True)

    def _answer(self, response: Response, *, asked_url: str) -> Answer:
        retry_after = response.headers.get("Retry-After")
        return Answer(
            outcome=_page_of(response, asked_url=asked_url),
            may_retry=response.status in RETRIED_STATUS,
            asked_wait=asked_wait(retry_after.decode("latin-1"), now=self._clock()) if retry_after else None,
        )


def _page_of(response: Response, *, asked_url: str) -> Page | Judgement:
    """Return the response as a page; what cannot be read as text, or not in good time, is none."""
    try:
        html = response.text if isinstance(response, TextResponse) else ""
    except (LookupError, UnicodeError):  # a charset that Python knows and that is none for pages
        return Judgement(verdict=Verdict.LAYOUT_CHANGED, evidence="a charset that no page is written in")
    if is_too_deep(html):
        return Judgement(verdict=Verdict.LAYOUT_CHANGED, evidence=f"more than {MAX_NESTING} elements in one another")
    # Some charsets yield halves of characters, which nothing after us can take.
    html = html.encode("utf-8", "replace").decode("utf-8")
    return Page(asked_url=asked_url, url=response.url, status=response.status, html=html)

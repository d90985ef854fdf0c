"""Asks one site for its pages, one at a time and slowly. Every request ends in an answer or in a reason.

Redirects are followed on the same host only; robots.txt, the delay and the run's budget hold for each hop.
"""

import logging
import re
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TypeAlias
from urllib.parse import urljoin

from scrapy import Request
from scrapy.http import HtmlResponse, Response

from crawlers.asking.addresses import host_of, is_front_page, is_literal, is_picture, is_public, is_same_site, joined
from crawlers.asking.answers import Received, received, unpacked_response
from crawlers.asking.failures import FAILURES, FINAL, NO_PUBLIC_ADDRESS, reason_of
from crawlers.asking.host import Host
from crawlers.asking.leave import PAUSED, always
from crawlers.asking.pace import Pace
from crawlers.asking.parts import Render
from crawlers.asking.politeness import RETRIED_STATUS, asked_wait
from crawlers.asking.requests import CellCookies, address_of, request_of
from crawlers.asking.resolver import leads_outside
from crawlers.asking.robots import VALIDATORS, RobotsGate, RobotsText, robots_gate, robots_text, unreachable_robots
from crawlers.asking.tally import NO_ANSWER_STATUS, Tally
from crawlers.looking.verdicts import verdict_of_status
from crawlers.looking.views import LED_AWAY, LED_HOME, Judgement
from crawlers.strategies.rule import Step
from crawlers.wire import Means
from domain.counts import Verdict

log = logging.getLogger(__name__)
Ask: TypeAlias = Callable[[Request], Awaitable[Response]]

NOWHERE = "nowhere:"  # no site's address: a Location that cannot be read is followed no further
MAX_HOPS = 5  # RFC 9309 asks for five; a listing that needs more is no listing
TOO_MANY_HOPS = Judgement(verdict=Verdict.LAYOUT_CHANGED, evidence=f"more than {MAX_HOPS} redirects")
MAY_PASS = frozenset({Verdict.FETCH_FAILED, Verdict.SITE_DOWN})
REDIRECTS = frozenset({301, 302, 303, 307, 308})
KEEPS_FORM = frozenset({307, 308})  # the other redirects turn a sent form into a plain question


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """How the site is reached: through what, by whom, and by which clock and chance."""

    ask: Ask
    means: Means
    clock: Callable[[], datetime]
    chance: Callable[[], float]  # from 0 to 1: how much longer than the delay a wait becomes
    may_ask: Callable[[], Awaitable[bool]] = always  # asked before each request
    render: Render | None = None  # runs the scripts of a listing page, where the card asks for it


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What an answer is wanted for."""

    headers: Collection[str] = ()  # names, in small letters, of the answer's headers that somebody wants to see
    ground: re.Pattern[str] | None = None  # what an address must match that a redirect leads to
    listing_of: str | None = None  # the place whose listing it is: its scripts may have to run, in the place's zone


NOTHING_MORE = Wanted()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What one try brought: a page or a reason, and what the site asked for about the next try."""

    outcome: Received | Judgement
    may_retry: bool = False
    asked_wait: timedelta | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoPage:
    """Why a request brought no page, and whether the next try may bring one."""

    judgement: Judgement
    may_retry: bool = False
    asked_wait: timedelta | None = None  # by the site, before a part of the page is asked for again


class Fetcher:
    """The one door to a site. It keeps the pace, the budget and robots.txt; it keeps no page."""

    def __init__(self, card: Host, door: Door, *, max_requests: int = 0) -> None:
        """Fetch for this card, so many requests at most where that is said; nothing is requested yet."""
        self._card, self._door, self._max_requests = card, door, max_requests
        self._gate: RobotsGate | None = None
        self._part_wait: timedelta | None = None  # what the site asked for when it refused a part of the page
        asked = card.politeness
        self._pace = Pace(delay=asked.delay, patience=asked.retry_after_cap, clock=door.clock, chance=door.chance)

    @property
    def tally(self) -> Tally:
        """Return what was asked so far."""
        return self._pace.tally

    async def open_gate(self, known: RobotsText | None = None) -> tuple[RobotsGate, RobotsText | None]:
        """Return what robots.txt allows, and its text for the next run; it is read before anything else is asked.

        Args:
            known: What it said in an earlier run; asked again once it is no longer fresh.
        """
        is_fresh = known is not None and known.fresh_until > self._door.clock()
        robots = known if known and is_fresh else await self._read_robots(known)
        if isinstance(robots, Judgement):
            self._gate = unreachable_robots(robots)
        else:
            self._gate = robots_gate(status=robots.status, text=robots.text, agent=self._door.means.agent)
        self._pace.slow_to(self._gate.crawl_delay)
        return self._gate, None if isinstance(robots, Judgement) else robots

    async def fetch(self, step: Step, *, cookies: CellCookies, wanted: Wanted = NOTHING_MORE) -> Received | Judgement:
        """Return the answer to a request, or why there is none, after the retries that politeness allows.

        Args:
            step: What is asked.
            cookies: Those of the cell it is asked for.
            wanted: What the answer is wanted for.
        """
        tries = 0
        while True:
            tries += 1
            found = await self._led_to(step, lambda hop: self._page(hop, cookies, wanted), ground=wanted.ground)
            answer = self._answer(found, asked=step, headers=wanted.headers)
            wait = self._pace.before_retry(tries=tries, asked=answer.asked_wait) if answer.may_retry else None
            if wait is None:
                self._keep_away(answer)
                return answer.outcome
            log.info("asked again in %.1f s", wait.total_seconds())
            await self._pace.wait(wait.total_seconds())

    async def fetch_part(self, step: Step, *, cookies: CellCookies) -> Response | Judgement:
        """Return the answer to what a script of a page asks for: at once, as a browser does, judged as any."""
        found = await self._led_to(step, lambda hop: self._request(hop, cookies, is_part=True))
        if isinstance(found, NoPage):
            return found.judgement
        if found.status in RETRIED_STATUS:
            self._part_wait = self._wait_of(found)
        return found

    async def _read_robots(self, known: RobotsText | None) -> RobotsText | Judgement:
        """Return robots.txt as it is answered now; an answer that nothing has changed keeps the known one."""
        asked = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified} if known else {}
        validators = tuple((name, value) for name, value in asked.items() if value)
        step = Step(url=urljoin(self._card.home, "/robots.txt"), headers=validators)
        answer = await self.fetch(step, cookies=CellCookies(), wanted=Wanted(headers=(*VALIDATORS, "cache-control")))
        if isinstance(answer, Judgement):
            return answer
        return robots_text(
            answer.content,
            status=answer.status,
            headers=answer.headers,
            agent=self._door.means.agent,
            known=known,
            now=self._door.clock(),
        )

    async def _led_to(
        self,
        step: Step,
        ask: Callable[[Step], Awaitable[Response | NoPage]],
        *,
        ground: re.Pattern[str] | None = None,
    ) -> Response | NoPage:
        """Return what a request and its redirects on the same host lead to."""
        hop = step
        for _ in range(MAX_HOPS + 1):
            if refusal := await self._refusal(address_of(hop)):
                return NoPage(judgement=refusal)
            response = await ask(hop)
            location = None if isinstance(response, NoPage) else response.headers.get("Location")
            if isinstance(response, NoPage) or response.status not in REDIRECTS or location is None:
                return response
            where = joined(hop.url, location.decode("latin-1")) or NOWHERE
            hop = replace(hop, url=where) if response.status in KEEPS_FORM else Step(url=where)
            if ground and is_same_site(where, self._card.home) and not ground.search(where):
                return NoPage(judgement=LED_HOME if is_front_page(where) else LED_AWAY)
        return NoPage(judgement=TOO_MANY_HOPS)

    async def _page(self, step: Step, cookies: CellCookies, wanted: Wanted) -> Response | NoPage:
        """Return the response to one request; that of a listing page as its scripts leave it, where there are any."""
        response = await self._request(step, cookies)
        render, place = self._door.render, wanted.listing_of
        if render is None or place is None or not isinstance(response, HtmlResponse):
            return response
        if response.status not in {200, *self._card.zero.allow_status}:
            return response
        self._part_wait = None
        rendered = await render(
            response,
            cookies=cookies,
            fetch_part=lambda part: self.fetch_part(part, cookies=cookies),
            zone=self._door.means.zones.get(place, "UTC"),
        )
        if not isinstance(rendered, Judgement):
            return rendered
        log.info("no page: %s", rendered.evidence)
        may_pass = rendered.verdict in MAY_PASS or self._part_wait is not None
        may_retry = may_pass and rendered.evidence not in FINAL
        return NoPage(judgement=rendered, may_retry=may_retry, asked_wait=self._part_wait)

    async def _refusal(self, url: str) -> Judgement | None:
        """Return why an address is not asked at all, None where it may be."""
        if refusal := self._forbidden(url) or self._spent():
            return refusal
        # A proxy would connect to whatever the name leads to, so the name is looked up before it is asked to.
        if self._door.means.proxy and not self._door.means.may_reach_private and not await leads_outside(host_of(url)):
            return Judgement(verdict=Verdict.FETCH_FAILED, evidence=NO_PUBLIC_ADDRESS)
        return None

    def _forbidden(self, url: str) -> Judgement | None:
        """Return by which rule an address is not ours to ask."""
        if not is_same_site(url, self._card.home):
            return Judgement(verdict=Verdict.LAYOUT_CHANGED, evidence="redirected to another host")
        if is_picture(url):
            return Judgement(verdict=Verdict.LAYOUT_CHANGED, evidence="the address is a picture's")
        host = host_of(url)
        if is_literal(host) and not is_public(host) and not self._door.means.may_reach_private:
            return Judgement(verdict=Verdict.REFUSED, evidence="a private address")
        if self._gate is not None and not self._gate.allows(url):
            return self._gate.stop or Judgement(verdict=Verdict.ROBOTS, evidence="robots.txt disallows the address")
        return None

    def _spent(self) -> Judgement | None:
        """Return why nothing more is asked for now, whatever the address."""
        if self.tally.requests >= self._card.politeness.max_requests_per_run:
            return Judgement(verdict=Verdict.INTERRUPTED, evidence="politeness.max_requests_per_run reached")
        if 0 < self._max_requests <= self.tally.requests:
            return Judgement(verdict=Verdict.INTERRUPTED, evidence="the slot's share of requests is used up")
        return self._pace.closed

    async def _request(self, step: Step, cookies: CellCookies, *, is_part: bool = False) -> Response | NoPage:
        """Return the response to one request, once the site may be asked again; a part of a page comes with it."""
        if not is_part:
            await self._pace.turn()
        if not await self._door.may_ask():
            return NoPage(judgement=PAUSED)
        self.tally.requests += 1
        try:
            request = request_of(step, card=self._card, cookies=cookies, proxy=self._door.means.proxy)
            sent = await self._door.ask(request)
            response = unpacked_response(sent, limit=self._card.politeness.max_body)
        except tuple(FAILURES) as error:
            reason = reason_of(error)
            log.info("no page: %s", reason)
            self.tally.add_answer(NO_ANSWER_STATUS, size=0)
            judgement = Judgement(verdict=Verdict.FETCH_FAILED, evidence=reason)
            return NoPage(judgement=judgement, may_retry=reason not in FINAL)
        finally:
            self._pace.has_asked()
        self.tally.add_answer(response.status, size=len(sent.body))
        cookies.take(response, request)
        return response

    def _answer(self, response: Response | NoPage, *, asked: Step, headers: Collection[str]) -> Answer:
        if isinstance(response, NoPage):
            return Answer(outcome=response.judgement, may_retry=response.may_retry, asked_wait=response.asked_wait)
        asked_url = address_of(asked)
        if response.url != asked_url:
            asked_url = Request(asked_url).url  # as it went out: written otherwise it would seem to be redirected
        return Answer(
            outcome=received(response, asked_url=asked_url, headers=headers),
            may_retry=response.status in RETRIED_STATUS,
            asked_wait=self._wait_of(response),
        )

    def _wait_of(self, response: Response) -> timedelta | None:
        """Return how long the site asks us to wait, None where it does not."""
        retry_after = response.headers.get("Retry-After")
        return asked_wait(retry_after.decode("latin-1"), now=self._door.clock()) if retry_after else None

    def _keep_away(self, answer: Answer) -> None:
        """Ask nothing more until the moment that the site has named, where that was not waited for."""
        if answer.may_retry and answer.asked_wait:
            found = answer.outcome
            verdict = verdict_of_status(found.status) if isinstance(found, Received) else found.verdict
            why = Judgement(verdict=verdict, evidence="Retry-After is not over")
            self._pace.close(why, span=answer.asked_wait)

"""Runs the scripts of a listing page in a browser that is connected to nothing; what they need, the fetcher asks for.

So a script reaches no other host, no address that robots.txt disallows, no picture and no ad's own page. Loaded by name
when a card says `render: browser`, since what it imports is an optional extra.
"""

import asyncio
import itertools
import logging
from contextlib import suppress
from typing import Any
from urllib.parse import urldefrag

from playwright.async_api import Error, Page, Route
from playwright.async_api import Request as Asked
from playwright.async_api import TimeoutError as TooSlow
from scrapy import Request
from scrapy.http import Response, TextResponse
from scrapy_playwright.page import PageMethod

from crawlers.asking.addresses import host_of, is_same_site
from crawlers.asking.failures import NOT_AT_REST, TOO_LARGE
from crawlers.asking.fetching import Ask
from crawlers.asking.linked import is_linked, links_in
from crawlers.asking.parts import (
    FetchPart,
    NamedParts,
    Treatment,
    gap_of,
    part_step,
    passed_headers,
    refusal_of,
    treatment_of,
)
from crawlers.asking.requests import CellCookies
from crawlers.cards.site_card import SiteCard
from crawlers.looking.views import Judgement
from crawlers.strategies.rule import Step
from domain.counts import Verdict

ANOTHER_PAGES = frozenset({"set-cookie", "content-disposition", "refresh"})
GRACE_SECONDS = 2.0  # beyond the page's own time limit, for the browser's answer
CLOSE_SECONDS = 5.0
BROKEN = "the browser failed"
# What speaks to others without asking for an address; the browser's flags close it too, but they change their names.
NO_SPEECH = "for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'WebTransport']) delete window[name]"
# Two looks a quarter of a second apart must find the page alike. One that is too large is dropped before it is sent.
SETTLE = """async most => {
  const size = () => document.documentElement ? document.documentElement.outerHTML.length : 0
  for (let before = -1; before !== size(); await new Promise(done => setTimeout(done, 250))) before = size()
  const isTooLarge = size() > most
  if (isTooLarge) document.documentElement.remove()
  return isTooLarge
}"""


# Where the links of the page lead by now; an ad's may have come with its scripts.
LINKS = "() => [...document.links].map(link => String(link.href))"
LINKS_SECONDS = 1.0  # a script that waits for an answer lets nobody look


class Renderer:
    """Renders one page after another, each in a context of its own that is closed with it."""

    def __init__(self, card: SiteCard, *, agent: str, ask: Ask) -> None:
        """Render for this card under this name; `ask` is Scrapy's, which owns the browser."""
        self._card, self._agent, self._ask = card, agent, ask
        self._numbers = itertools.count(1)
        logging.getLogger("scrapy-playwright").setLevel(logging.ERROR)  # its warnings name addresses

    async def render(
        self, response: Response, *, cookies: CellCookies, fetch_part: FetchPart, zone: str
    ) -> Response | Judgement:
        """Return the page as its scripts leave it, a redirect where they lead elsewhere, or why there is no page.

        Args:
            response: The page as the site sent it.
            cookies: Those of the cell; they go into the browser and come back.
            fetch_part: Asks the site for what a script needs.
            zone: The clock that a script writes times by.
        """
        page = ScriptedPage(self._card, response, cookies=cookies, fetch_part=fetch_part)
        opened = asyncio.ensure_future(self._ask(self._request(page, response.url, zone=zone)))
        opened.add_done_callback(lambda done: done.cancelled() or done.exception())  # nobody may wait for it any more
        try:
            async with asyncio.timeout(self._card.politeness.timeout.total_seconds() + GRACE_SECONDS):
                return page.judged(await page.at_rest(opened))
        except (TooSlow, TimeoutError):
            return page.decision or Judgement(verdict=Verdict.FETCH_FAILED, evidence=NOT_AT_REST)
        except Error:
            return page.decision or Judgement(verdict=Verdict.FETCH_FAILED, evidence=BROKEN)
        finally:
            await page.close()
            opened.cancel()

    def _request(self, page: "ScriptedPage", url: str, *, zone: str) -> Request:
        """Return the request that opens a page in the browser, in a context with our name, language and clock."""
        context = {
            "user_agent": self._agent,
            "locale": self._card.headers.accept_language.partition(",")[0].partition(";")[0].strip(),
            "timezone_id": zone,
            "service_workers": "block",
            "accept_downloads": False,
        }
        meta = {
            "playwright": True,
            "playwright_context": f"page-{next(self._numbers)}",
            "playwright_context_kwargs": context,
            "playwright_page_init_callback": page.admit,
            "playwright_page_goto_kwargs": {"wait_until": "networkidle"},
            "playwright_page_methods": [PageMethod(page.settle)],
            "download_slot": "browser",  # beside the site's own: the page's parts are fetched while it is open
        }
        return Request(url, meta=meta, dont_filter=True)


class ScriptedPage:
    """One page while its scripts run: what it is answered, and why it gives no number in the end."""

    def __init__(self, card: SiteCard, response: Response, *, cookies: CellCookies, fetch_part: FetchPart) -> None:
        """Hold the page as it was sent; the browser has not seen it yet."""
        self._card, self._response, self._cookies, self._fetch_part = card, response, cookies, fetch_part
        self._named = NamedParts(patterns=card.page.parts)
        self._links = links_in(response.text, url=response.url) if isinstance(response, TextResponse) else frozenset()
        self._one_at_a_time = asyncio.Lock()
        self._page: Page | None = None
        self._is_shown, self._is_over = False, False
        self._is_decided = asyncio.Event()
        self.decision: Response | Judgement | None = None

    async def admit(self, page: Page, request: Request) -> None:
        """Prepare a new page of the browser, before it loads anything."""
        self._page = page
        if self._is_over:  # Scrapy tries again what we have closed
            await page.context.close()
            return
        host = host_of(self._card.home)
        await page.context.add_cookies(self._cookies.listed(host=host, own=self._card.cookies))  # type: ignore[arg-type]
        await page.context.add_init_script(NO_SPEECH)
        await page.context.route("**", refuse)  # of a window that a script opens
        await page.route("**", self._answer)
        await page.route_web_socket("**", lambda socket: socket.close())

    async def at_rest(self, opened: asyncio.Future[Response]) -> Response:
        """Return the page once it has come to rest; one that is decided before is left at once."""
        watch = asyncio.ensure_future(self._is_decided.wait())
        either: list[asyncio.Future[Any]] = [opened, watch]
        try:
            await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
        finally:
            watch.cancel()
        if self._page is not None and not opened.done():
            await self._page.goto("about:blank")  # what waits for the page ends, and nothing tries again
        return await opened

    async def settle(self, page: Page) -> None:
        """Wait until the page no longer changes, and keep what it left in the jar; it may not be too large."""
        if await page.evaluate(SETTLE, self._card.politeness.max_body):
            self._decide(Judgement(verdict=Verdict.FETCH_FAILED, evidence=TOO_LARGE))
        await self._take_cookies(page)

    def judged(self, rendered: Response) -> Response | Judgement:
        """Return the page at rest, or what became of it instead."""
        if why := self.decision or self._named.lacking:
            return why
        if len(rendered.body) > self._card.politeness.max_body:
            return Judgement(verdict=Verdict.FETCH_FAILED, evidence=TOO_LARGE)
        return rendered.replace(url=urldefrag(rendered.url).url)

    async def close(self) -> None:
        """Close the page and all that the browser knows of it."""
        self._is_over = True
        if self._page is not None:
            with suppress(Error, TimeoutError):
                await asyncio.wait_for(self._page.context.close(), CLOSE_SECONDS)

    async def _answer(self, route: Route) -> None:
        request = route.request
        is_navigation = request.is_navigation_request() and request.frame.parent_frame is None
        with suppress(Error):  # the page was closed meanwhile
            if is_navigation and not self._is_shown:
                self._is_shown = True
                headers = passed_headers(self._response, without=ANOTHER_PAGES)
                await route.fulfill(status=self._response.status, headers=headers, body=self._response.body)
                return
            is_own = is_same_site(request.url, self._card.home)
            kind, method = request.resource_type, request.method
            treatment = treatment_of(kind, method=method, is_navigation=is_navigation, is_own_site=is_own)
            if treatment is Treatment.PART:
                async with self._one_at_a_time:
                    await self._bring(route)
            elif treatment is Treatment.BLANK:
                await route.fulfill(status=200, content_type="text/css", body="")
            else:
                if treatment is Treatment.ONWARD:
                    await self._take_cookies(request.frame.page)
                    self._decide(Response(self._response.url, status=303, headers={"Location": request.url}))
                await refuse(route)

    async def _bring(self, route: Route) -> None:
        """Answer a script with what the site answers; a page that lacks a part gives no number."""
        if self.decision or self._is_over:
            await refuse(route)
            return
        request = route.request
        step = part_step(
            request.url, method=request.method, headers=request.headers, body=request.post_data_buffer or b""
        )
        if not await self._may_ask(step, request):
            await refuse(route)
            return
        await self._take_cookies(request.frame.page)
        answer = await self._fetch_part(step)
        if gap := gap_of(answer):
            self._decide(gap)
        if isinstance(answer, Judgement):
            await refuse(route)
        else:
            await route.fulfill(status=answer.status, headers=passed_headers(answer), body=answer.body)

    async def _may_ask(self, step: Step, asked: Asked) -> bool:
        """Return whether a part is asked for; one that the list might need and that is not gives no number."""
        await self._look_for_links(asked.frame.page)
        linked = is_linked(step.url, self._links, page=self._response.url)
        found = refusal_of(asked.resource_type, step, headers=asked.headers, named=self._named, is_linked=linked)
        if isinstance(found, Judgement):
            self._decide(found)
        return found is Treatment.PART

    async def _look_for_links(self, page: Page) -> None:
        """Learn where the links of the page lead by now, beside those that it was sent with."""
        with suppress(Error, TimeoutError):
            self._links |= frozenset(await asyncio.wait_for(page.evaluate(LINKS), LINKS_SECONDS))

    def _decide(self, decision: Response | Judgement) -> None:
        """Keep the first reason for which this page gives no number, or leads elsewhere."""
        self.decision = self.decision or decision
        self._is_decided.set()

    async def _take_cookies(self, page: Page) -> None:
        """Let the cell's cookies be those that the browser holds: a script sets and drops some."""
        held = await page.context.cookies()
        host = host_of(self._card.home)
        self._cookies.hold([cookie for cookie in held if cookie["name"] not in self._card.cookies], host=host)


async def refuse(route: Route) -> None:
    """Let a request fail; a page that wanted to go elsewhere stays what it is."""
    await route.abort("aborted")

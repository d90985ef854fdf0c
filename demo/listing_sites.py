"""The town's listing sites as web applications. They store nothing and know nothing of who counts them.

A page shows the truth of the newest window that has ended; a fault may be set from outside.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from types import MappingProxyType

from jinja2 import Environment
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from demo.cities import CATEGORIES, CITIES
from demo.faults import Fault, read_fault
from demo.pages import Listing, page_templates, render_listing, render_page
from demo.simulator import Town, truth
from demo.sites import SITES, TownSite
from demo.town_file import TownFile
from domain.slots import newest_ended_slot

STATUS_OF: Mapping[Fault | None, int] = MappingProxyType(
    {Fault.SERVER_ERROR: 500, Fault.FORBIDDEN: 403, Fault.TOO_MANY_REQUESTS: 429}
)
OPEN_ROBOTS = "# SIMULATED\nUser-agent: *\nDisallow: /account\nAllow: /\nCrawl-delay: 0\n"
CLOSED_ROBOTS = "# SIMULATED\nUser-agent: *\nDisallow: /\n"


def site_app(
    site: TownSite, *, town: Town, clock: Callable[[], datetime], fault_now: Callable[[], Fault | None]
) -> Starlette:
    """Return one listing site; the clock says which window ended last, `fault_now` how the site misbehaves."""
    templates = page_templates()

    async def listing(request: Request) -> Response:
        asked = asked_listing(site, {**request.query_params, **request.path_params}, town=town, now=clock())
        if asked is None:
            return HTMLResponse(render_page(templates, "not_found", site=site), status_code=404)
        return answer(asked, templates=templates, fault=fault_now())

    async def front(request: Request) -> Response:
        return HTMLResponse(render_page(templates, "front", site=site))

    async def robots(request: Request) -> Response:
        text = CLOSED_ROBOTS if fault_now() is Fault.ROBOTS_CLOSED else OPEN_ROBOTS
        return PlainTextResponse(text, headers={"Cache-Control": "no-cache"})  # a fault set now shows at the next crawl

    return Starlette(
        routes=[Route("/", front), Route("/robots.txt", robots), Route(site.listing_route, listing)],
    )


def asked_listing(site: TownSite, words: Mapping[str, str], *, town: Town, now: datetime) -> Listing | None:
    """Return the listing that a request's words ask for with the truth of now, None where the site has no such page."""
    places = {site.place_word(city.place.slug): city.place for city in CITIES}
    categories = {site.category_word(category.slug): category for category in CATEGORIES}
    place = places.get(words.get(site.place_parameter, ""))
    category = categories.get(words.get(site.category_parameter, ""))
    page = words.get(site.page_parameter, "1")
    if place is None or category is None or not page.isdecimal() or int(page) < 1:
        return None
    slot = newest_ended_slot(site.slug, every=site.every, now=now)
    ads = truth(town, site=site.slug, place=place.slug, category=category.slug, window_start=slot.window_start)
    # A page past the last is not found, as on most real software; a crawler that runs on must notice.
    asked = Listing(site=site, place=place, category=category, ads=ads, page=int(page))
    return asked if asked.page <= asked.pages else None


def answer(listing: Listing, *, templates: Environment, fault: Fault | None) -> Response:
    """Return the listing page, or what the fault makes of it."""
    if fault in STATUS_OF:
        patience = {"Retry-After": "1"} if fault is Fault.TOO_MANY_REQUESTS else None
        return PlainTextResponse(f"SIMULATED: {fault}", status_code=STATUS_OF[fault], headers=patience)
    if fault is Fault.FRONT_PAGE:
        return RedirectResponse("/")
    return HTMLResponse(_body(listing, templates=templates, fault=fault))


def _body(listing: Listing, *, templates: Environment, fault: Fault | None) -> str:
    """Return what stands in a page that answers 200."""
    match fault:
        case Fault.EMPTY_BODY:
            return ""
        case Fault.CAPTCHA:
            return render_page(templates, "captcha", site=listing.site)
        case Fault.CHANGED_LAYOUT:
            return render_listing(templates, listing, template="changed.html")
        case Fault.ALL_EMPTY:
            return render_listing(templates, replace(listing, ads=0))
        case _:
            return render_listing(templates, listing)


def town_app(town_file: TownFile, *, folder: Path, clock: Callable[[], datetime]) -> ASGIApp:
    """Return all three sites behind one door; which one answers is told by the port that was asked.

    Args:
        town_file: The town and its ports.
        folder: The workspace, in which a fault may be set.
        clock: Returns the present, aware.
    """
    sites = {
        town_file.ports[site.slug]: site_app(
            site, town=town_file.town, clock=clock, fault_now=partial(read_fault, folder, site=site.slug)
        )
        for site in SITES
    }

    async def door(scope: Scope, receive: Receive, send: Send) -> None:
        await sites[scope["server"][1]](scope, receive, send)

    return door

"""Words one request as Scrapy sends it: the card's language and cookies, a form, a proxy. Nothing else is added."""

from collections.abc import Iterable, Mapping
from http.cookiejar import Cookie
from typing import Any
from urllib.parse import urlencode, urlsplit, urlunsplit

from scrapy import Request
from scrapy.http import Response
from scrapy.http.cookies import CookieJar

from crawlers.asking.host import Host
from crawlers.strategies.rule import Step

ACCEPTED = {"Accept-Encoding": "gzip"}  # what we unpack ourselves: Scrapy takes half a packed page for a whole one


class CellCookies:
    """The cookies that a site sets while one cell is read. They are forgotten with the cell."""

    def __init__(self) -> None:
        """Begin without any."""
        self._jar, self._is_empty = CookieJar(), True

    def take(self, response: Response, request: Request) -> None:
        """Keep what a response sets."""
        if "Set-Cookie" in response.headers:
            self._jar.extract_cookies(response, request)
            self._is_empty = False

    def give(self, request: Request) -> str:
        """Return what belongs into a request's `Cookie` header."""
        if self._is_empty:
            return ""
        self._jar.add_cookie_header(request)
        kept: bytes = request.headers.pop("Cookie", [b""])[0]
        return kept.decode("latin-1")

    def listed(self, *, host: str, own: Mapping[str, str]) -> list[dict[str, Any]]:
        """Return the cookies as a browser takes them, with the card's own: a script may look for an age gate's."""
        of_card: list[dict[str, Any]] = [
            {"name": name, "value": value, "domain": host, "path": "/"} for name, value in own.items()
        ]
        of_site = [
            {"name": each.name, "value": each.value or "", "domain": host, "path": each.path, "secure": each.secure}
            for each in self._jar.jar
            if each.name not in own
        ]
        return [*of_card, *of_site]

    def hold(self, held: Iterable[Mapping[str, Any]], *, host: str) -> None:
        """Keep exactly what a browser holds after it has run the scripts of a page."""
        self._jar.jar.clear()
        domain = host if "." in host else f"{host}.local"  # how Python's jar spells a host without a dot
        self._is_empty = False
        for each in held:
            self._jar.jar.set_cookie(_cookie(each, domain=domain))


def address_of(step: Step) -> str:
    """Return the address that a step asks: what a form sends by GET stands in it."""
    if step.method == "POST" or not step.form:
        return step.url
    return urlunsplit(urlsplit(step.url)._replace(query=urlencode(step.form)))


def request_of(step: Step, *, card: Host, cookies: CellCookies, proxy: str) -> Request:
    """Return the request for a step; the card's own cookies come first and hold against those of the site."""
    is_sent = step.method == "POST" and not step.body
    request = Request(
        address_of(step),
        method=step.method,
        body=urlencode(step.form) if is_sent else step.body,
        headers={**ACCEPTED, "Accept-Language": card.headers.accept_language, **dict(step.headers)},
        dont_filter=True,
    )
    own = "; ".join(f"{name}={value}" for name, value in card.cookies.items())
    if worded := "; ".join(part for part in (own, cookies.give(request)) if part):
        request.headers["Cookie"] = worded
    if is_sent:
        request.headers["Content-Type"] = "application/x-www-form-urlencoded"
    if proxy:
        request.meta["proxy"] = proxy
    return request


def _cookie(held: Mapping[str, Any], *, domain: str) -> Cookie:
    """Return a browser's cookie as one of Python's; it ends with its cell, so its own end does not matter."""
    return Cookie(
        version=0,
        name=held["name"],
        value=held["value"],
        port=None,
        port_specified=False,
        domain=domain,
        domain_specified=False,
        domain_initial_dot=False,
        path=held["path"],
        path_specified=True,
        secure=bool(held.get("secure")),
        expires=None,
        discard=True,
        comment=None,
        comment_url=None,
        rest={},
    )

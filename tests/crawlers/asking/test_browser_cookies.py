"""The words of one request, and the cookies that go into a browser and come back."""

from collections.abc import Callable

from scrapy import Request
from scrapy.http import Response

from crawlers.asking.requests import CellCookies, request_of
from crawlers.cards.site_card import SiteCard
from crawlers.strategies.rule import Step

HOME = "http://127.0.0.1:9"
HOST = "127.0.0.1"


def given(cookies: CellCookies, url: str = f"{HOME}/list") -> str:
    return cookies.give(Request(url))


def test_what_a_script_sends_is_sent_as_it_is_and_a_form_as_a_form(a_card: Callable[..., SiteCard]) -> None:
    typed = (("content-type", "application/json"),)
    sent = Step(url=f"{HOME}/api", method="POST", headers=typed, body=b'{"q": 1}')
    request = request_of(sent, card=a_card(), cookies=CellCookies(), proxy="")
    assert (request.method, request.body, request.headers["Content-Type"]) == ("POST", b'{"q": 1}', b"application/json")
    form = Step(url=f"{HOME}/list", method="POST", form=(("page", "2"),))
    request = request_of(form, card=a_card(), cookies=CellCookies(), proxy="")
    assert (request.body, request.headers["Content-Type"]) == (b"page=2", b"application/x-www-form-urlencoded")


def test_no_request_of_the_fetcher_goes_to_the_browser_by_itself(a_card: Callable[..., SiteCard]) -> None:
    request = request_of(Step(url=HOME), card=a_card(render="browser"), cookies=CellCookies(), proxy="")
    assert request.meta == {}


def test_the_sites_and_the_cards_cookies_go_into_the_browser_and_the_cards_hold() -> None:
    cookies = CellCookies()
    set_by_site = Response(f"{HOME}/list", headers={"Set-Cookie": ["seen=1; Path=/", "age=no; Path=/"]})
    cookies.take(set_by_site, Request(f"{HOME}/list"))
    listed = cookies.listed(host=HOST, own={"age": "yes"})
    assert [(one["name"], one["value"], one["domain"], one["path"]) for one in listed] == [
        ("age", "yes", HOST, "/"),
        ("seen", "1", HOST, "/"),
    ]


def test_the_browser_has_the_last_word_about_what_is_kept() -> None:
    cookies = CellCookies()
    cookies.take(Response(HOME, headers={"Set-Cookie": "dropped=1"}), Request(HOME))
    cookies.hold([{"name": "by_script", "value": "2", "path": "/", "secure": False}], host=HOST)
    assert given(cookies) == "by_script=2"


def test_a_secure_cookie_of_the_browser_is_not_given_away_in_plain() -> None:
    cookies = CellCookies()
    cookies.hold([{"name": "key", "value": "3", "path": "/", "secure": True}], host="localhost")
    assert given(cookies, "http://localhost:9/") == ""
    assert given(cookies, "https://localhost:9/") == "key=3"

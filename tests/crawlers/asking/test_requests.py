"""How one request is worded."""

from collections.abc import Callable

from scrapy.http import Response

from crawlers.asking.requests import CellCookies, address_of, request_of
from crawlers.cards.site_card import SiteCard
from crawlers.strategies.rule import Step

MakeCard = Callable[..., SiteCard]
URL = "http://127.0.0.1:9/list"


def test_a_request_names_the_cards_language_and_nothing_else_of_its_own(a_card: MakeCard) -> None:
    card = a_card(headers="{Accept-Language: es-MX}")
    request = request_of(Step(url=URL), card=card, cookies=CellCookies(), proxy="")
    assert (request.method, request.url, request.body) == ("GET", URL, b"")
    assert request.headers.to_unicode_dict() == {"Accept-Language": "es-MX", "Accept-Encoding": "gzip"}
    assert request.meta == {}


def test_a_form_by_get_stands_in_the_address_in_the_place_of_what_stood_there(a_card: MakeCard) -> None:
    step = Step(url=f"{URL}?old=1", form=(("page", "2"), ("q", "a b")))
    request = request_of(step, card=a_card(), cookies=CellCookies(), proxy="")
    assert (request.method, request.url, request.body) == ("GET", f"{URL}?page=2&q=a+b", b"")
    assert request.url == address_of(step)


def test_a_form_by_post_is_sent_as_a_browser_sends_it(a_card: MakeCard) -> None:
    step = Step(url=f"{URL}?kept=1", method="POST", form=(("page", "2"), ("q", "ñ")))
    request = request_of(step, card=a_card(), cookies=CellCookies(), proxy="")
    assert (request.method, request.url, request.body) == ("POST", f"{URL}?kept=1", b"page=2&q=%C3%B1")
    assert request.headers["Content-Type"] == b"application/x-www-form-urlencoded"


def test_the_cards_own_cookie_goes_before_those_of_the_site(a_card: MakeCard) -> None:
    cookies, card = CellCookies(), a_card(cookies="{age: yes-18}")
    first = request_of(Step(url=URL), card=card, cookies=cookies, proxy="")
    assert first.headers["Cookie"] == b"age=yes-18"
    cookies.take(Response(URL, headers={"Set-Cookie": "session=abc; Path=/"}), first)
    second = request_of(Step(url=URL), card=card, cookies=cookies, proxy="")
    assert second.headers["Cookie"] == b"age=yes-18; session=abc"


def test_another_cells_cookies_and_those_of_other_paths_stay_at_home(a_card: MakeCard) -> None:
    cookies, card = CellCookies(), a_card()
    asked = request_of(Step(url=URL), card=card, cookies=cookies, proxy="")
    cookies.take(Response(URL, headers={"Set-Cookie": "basket=1; Path=/account"}), asked)
    assert "Cookie" not in request_of(Step(url=URL), card=card, cookies=cookies, proxy="").headers
    assert "Cookie" not in request_of(Step(url=URL), card=card, cookies=CellCookies(), proxy="").headers


def test_a_cookie_for_another_host_is_not_taken(a_card: MakeCard) -> None:
    cookies, card = CellCookies(), a_card()
    asked = request_of(Step(url=URL), card=card, cookies=cookies, proxy="")
    cookies.take(Response(URL, headers={"Set-Cookie": "track=1; Domain=other.example"}), asked)
    assert cookies.give(request_of(Step(url=URL), card=card, cookies=CellCookies(), proxy="")) == ""


def test_the_offices_proxy_goes_with_every_request(a_card: MakeCard) -> None:
    request = request_of(Step(url=URL), card=a_card(), cookies=CellCookies(), proxy="http://127.0.0.1:3128")
    assert request.meta == {"proxy": "http://127.0.0.1:3128"}

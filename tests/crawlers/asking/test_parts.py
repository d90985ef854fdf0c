"""What a page's scripts may ask for, and when a page that lacks a part gives no number."""

import pytest
from scrapy.http import Response

from crawlers.asking.parts import (
    A_PAGE,
    NOT_ASKED_FOR,
    SENDS,
    NamedParts,
    Treatment,
    gap_of,
    part_step,
    passed_headers,
    refusal_of,
    treatment_of,
)
from crawlers.looking.views import Judgement
from crawlers.strategies.rule import Step
from domain.counts import Verdict

URL = "https://listings.example/api/list"


@pytest.mark.parametrize("kind", ["script", "xhr", "fetch"])
def test_what_may_carry_the_listing_is_asked_of_the_cards_own_host_alone(kind: str) -> None:
    treatments = [treatment_of(kind, method="GET", is_navigation=False, is_own_site=is_own) for is_own in (True, False)]
    assert treatments == [Treatment.PART, Treatment.REFUSED]


@pytest.mark.parametrize(
    "kind", ["image", "media", "font", "document", "websocket", "eventsource", "ping", "manifest", "other"]
)
def test_pictures_frames_beacons_and_sockets_are_never_asked_for(kind: str) -> None:
    treatment = treatment_of(kind, method="GET", is_navigation=False, is_own_site=True)
    assert treatment is Treatment.REFUSED


def test_a_layout_is_answered_with_nothing_so_that_scripts_that_wait_for_it_go_on() -> None:
    assert treatment_of("stylesheet", method="GET", is_navigation=False, is_own_site=False) is Treatment.BLANK


def test_a_page_that_goes_elsewhere_is_followed_and_one_that_sends_a_form_by_itself_is_not() -> None:
    found = [
        treatment_of("document", method=method, is_navigation=True, is_own_site=False) for method in ("GET", "POST")
    ]
    assert found == [Treatment.ONWARD, Treatment.REFUSED]


def test_a_script_asks_in_our_name_with_the_headers_it_needs() -> None:
    sent = {"X-Api-Key": "k", "User-Agent": "Headless", "Cookie": "a=1", "sec-ch-ua": "x", "Content-Type": "text/plain"}
    step = part_step(f"{URL}#top", method="POST", headers=sent, body=b"q")
    assert (step.url, step.method, step.body) == (URL, "POST", b"q")
    assert step.headers == (("content-type", "text/plain"), ("x-api-key", "k"))


@pytest.mark.parametrize("status", [200, 204, 401, 404])
def test_an_answer_that_a_script_knows_leaves_no_gap(status: int) -> None:
    assert gap_of(Response(URL, status=status)) is None


@pytest.mark.parametrize(
    ("status", "verdict"),
    [
        (403, Verdict.BLOCKED),
        (408, Verdict.FETCH_FAILED),
        (429, Verdict.RATE_LIMITED),
        (500, Verdict.SITE_DOWN),
        (503, Verdict.SITE_DOWN),
    ],
)
def test_a_part_that_failed_leaves_a_page_without_a_number(status: int, verdict: Verdict) -> None:
    expected = Judgement(verdict=verdict, evidence=f"status {status} (a part of the page)")
    assert gap_of(Response(URL, status=status)) == expected


def test_a_part_that_may_not_be_asked_for_gives_its_reason_to_the_page() -> None:
    refused = Judgement(verdict=Verdict.ROBOTS, evidence="robots.txt disallows the address")
    assert gap_of(refused) == Judgement(verdict=Verdict.ROBOTS, evidence=f"{refused.evidence} (a part of the page)")


def test_the_browser_gets_the_answers_headers_but_those_of_the_line() -> None:
    headers = {"Content-Encoding": "gzip", "Content-Length": "9", "X-Total": "7", "Set-Cookie": ["a=1", "b=2"]}
    response = Response(URL, headers=headers)
    assert passed_headers(response) == {"x-total": "7", "set-cookie": "a=1\nb=2"}
    assert passed_headers(response, without=frozenset({"set-cookie"})) == {"x-total": "7"}


def found(
    kind: str = "fetch",
    *,
    method: str = "GET",
    accept: str = "*/*",
    is_linked: bool = False,
    patterns: tuple[str, ...] | None = None,
) -> Treatment | Judgement:
    """Return what becomes of a script's request."""
    step, named = Step(url=URL, method=method), NamedParts(patterns=patterns)
    return refusal_of(kind, step, headers={"accept": accept}, named=named, is_linked=is_linked)


def test_where_the_card_says_nothing_scripts_and_data_are_read() -> None:
    assert {found(), found("xhr", accept="application/json"), found(method="HEAD"), found("script")} == {Treatment.PART}


def test_an_ads_page_is_refused_and_costs_no_count_unless_it_is_asked_for_as_data() -> None:
    assert {found(is_linked=True), found("script", is_linked=True), found(method="POST", is_linked=True)} == {
        Treatment.REFUSED
    }
    assert found(is_linked=True, accept="text/html") is Treatment.REFUSED
    assert found(is_linked=True, accept="application/json, text/plain, */*") == A_PAGE  # it may be the list itself


def test_what_is_sent_or_looks_like_a_page_is_refused_and_the_page_gives_no_number() -> None:
    assert (found(method="POST"), found(method="DELETE"), found(accept="text/html, */*; q=0.01")) == (
        SENDS,
        SENDS,
        A_PAGE,
    )
    assert SENDS.verdict is A_PAGE.verdict is Verdict.LAYOUT_CHANGED


def test_what_the_card_names_is_asked_for_in_any_way_and_nothing_else_but_scripts() -> None:
    named = ("/api/list", "/graphql$")
    assert found(method="POST", patterns=named) is found(is_linked=True, patterns=named) is Treatment.PART
    others = [found(patterns=("/graphql$",)), found(patterns=()), found(method="POST", patterns=())]
    assert others == [Treatment.REFUSED] * 3
    assert found("script", patterns=()) is Treatment.PART


def gap_at_rest(named: NamedParts) -> Judgement | None:
    return named.lacking


def test_a_page_whose_named_parts_were_not_all_asked_for_gives_no_number() -> None:
    named = NamedParts(patterns=("/api/list", "/api/total"))
    assert named.lacking == NOT_ASKED_FOR
    assert (named.name(URL), named.name("https://listings.example/ad/1"), named.lacking) == (True, False, NOT_ASKED_FOR)
    assert named.name("https://listings.example/api/total")
    assert [each.lacking for each in (named, NamedParts(patterns=None), NamedParts(patterns=()))] == [None] * 3

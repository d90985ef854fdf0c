"""Programs at the guard: at the machine itself a program may post that is no page; refusals are problems."""

import asyncio

import pytest
from starlette.datastructures import Headers
from starlette.responses import JSONResponse

from dashboard.api_door import NOBODYS, WHY, as_problem, is_own_program, misdirected
from tests.dashboard.test_guard import exchange

JSON = {"content-type": "application/json; charset=utf-8"}


@pytest.mark.parametrize(
    ("headers", "is_own"),
    [
        (JSON, True),
        ({}, False),
        ({"content-type": "text/plain"}, False),  # what a form of another site can send without asking first
        (JSON | {"origin": "http://evil.example"}, False),
        (JSON | {"origin": "null"}, False),
        (JSON | {"sec-fetch-site": "cross-site"}, False),
        (JSON | {"referer": "http://evil.example/"}, False),
    ],
)
def test_what_could_come_from_a_page_is_no_program_of_this_machine(headers: dict[str, str], *, is_own: bool) -> None:
    assert is_own_program(Headers(headers)) is is_own


def test_who_asks_under_another_name_is_told_in_the_words_of_the_api_or_of_a_page() -> None:
    told = {path: misdirected(path, "unknown host").headers["content-type"] for path in ("/api/v1/x", "/api", "/")}
    assert told == {"/api/v1/x": "application/problem+json", "/api": "application/json", "/": "application/json"}


def test_without_tokens_nobody_stands_behind_any() -> None:
    assert asyncio.run(NOBODYS.find("Bearer x")) is None
    assert NOBODYS.wait("Bearer x", by="from 192.0.2.1") == 0


@pytest.mark.parametrize("status", sorted(WHY))
def test_each_refusal_is_a_problem_that_says_what_to_do(status: int) -> None:
    refused = as_problem(JSONResponse({"error": "x"}, status), methods=frozenset({"POST", "GET"}))
    answer = asyncio.run(exchange(refused, kind="http", method="GET", path="/api/v1/x", query="", headers={}))  # type: ignore[arg-type]
    assert (answer.status, answer.headers["content-type"]) == (status, "application/problem+json")
    assert "describedby" in answer.headers["link"]
    assert answer.headers.get("www-authenticate") == ("Bearer" if status == 401 else None)
    assert answer.headers.get("retry-after") == ("5" if status in {429, 503} else None)
    assert answer.headers.get("allow") == ("GET, POST" if status == 405 else None)

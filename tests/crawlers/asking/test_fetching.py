"""The one door to a site, tried with answers that never left this process."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import pytest
from scrapy import Request
from scrapy.exceptions import CannotResolveHostError, DownloadFailedError, ResponseDataLossError
from scrapy.http import HtmlResponse, Response, TextResponse

from crawlers.asking.answers import Received
from crawlers.asking.fetching import Door, Fetcher
from crawlers.asking.requests import CellCookies
from crawlers.asking.robots import RobotsText
from crawlers.cards.site_card import SiteCard
from crawlers.looking.views import Judgement
from crawlers.strategies.rule import Step
from domain.counts import Verdict
from tests.crawlers.conftest import MEANS, NOW

MakeCard = Callable[..., SiteCard]
HOME = "http://127.0.0.1:9"
LIST = f"{HOME}/list"
KNOWN = RobotsText(status=200, text="User-agent: *\nDisallow: /", fetched_at=NOW, fresh_until=NOW, etag='"a"')


@dataclass(slots=True, kw_only=True)
class Town:
    """A site and a clock that only moves while somebody waits."""

    answer: Callable[[Request], Response]
    now: datetime = NOW
    asked: list[Request] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)

    @property
    def urls(self) -> list[str]:
        return [request.url for request in self.asked]

    async def ask(self, request: Request) -> Response:
        self.asked.append(request)
        return self.answer(request)

    def sleep(self, seconds: float) -> None:
        self.waits.append(round(seconds, 3))
        self.now += timedelta(seconds=seconds)

    def fetcher(self, card: SiteCard, *, chance: float = 0.0, **means: object) -> Fetcher:
        changed = replace(MEANS, **means)  # type: ignore[arg-type]
        return Fetcher(card, Door(ask=self.ask, means=changed, clock=lambda: self.now, chance=lambda: chance))


@pytest.fixture
def town(monkeypatch: pytest.MonkeyPatch) -> Town:
    made = Town(answer=lambda request: HtmlResponse(request.url, body=b"<p>x</p>", encoding="utf-8"))

    async def sleep(seconds: float) -> None:
        made.sleep(seconds)

    monkeypatch.setattr("crawlers.asking.pace.asyncio.sleep", sleep)
    return made


def fetched(fetcher: Fetcher, *steps: Step) -> list[Received | Judgement]:
    """Fetch one step after another, for one cell."""

    async def run() -> list[Received | Judgement]:
        cookies = CellCookies()
        return [await fetcher.fetch(step, cookies=cookies) for step in steps or (Step(url=LIST),)]

    return asyncio.run(run())


def of(status: int, **headers: str) -> Callable[[Request], Response]:
    """Answer every request with a status and headers; `Retry_After` stands for `Retry-After`."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda request: Response(request.url, status=status, headers=named)


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
    a_card: MakeCard, town: Town, error: Exception, evidence: str
) -> None:
    def fail(request: Request) -> Response:
        raise error

    town.answer = fail
    fetcher = town.fetcher(a_card(politeness="{delay: 5s}"))
    assert fetched(fetcher) == [Judgement(verdict=Verdict.FETCH_FAILED, evidence=evidence)]
    assert town.urls == [LIST] * 3
    assert town.waits == [10.0, 20.0]  # twice the delay, then twice that
    assert (fetcher.tally.requests, fetcher.tally.statuses, fetcher.tally.waited_seconds) == (3, {0: 3}, 30.0)


def test_a_private_address_is_not_asked_where_the_workspace_does_not_allow_it(a_card: MakeCard, town: Town) -> None:
    outcome = fetched(town.fetcher(a_card(), may_reach_private=False))
    assert outcome == [Judgement(verdict=Verdict.REFUSED, evidence="a private address")]
    assert town.asked == []


@pytest.mark.parametrize(
    "where", ["http://10.0.0.1/", "file:///etc/passwd", "data:text/html,x", "//other.example/", "http://[", "nowhere:"]
)
def test_a_redirect_leads_nowhere_else(a_card: MakeCard, town: Town, where: str) -> None:
    town.answer = of(302, Location=where)
    outcome = fetched(town.fetcher(a_card()))
    assert outcome == [Judgement(verdict=Verdict.LAYOUT_CHANGED, evidence="redirected to another host")]
    assert town.urls == [LIST]


def test_a_redirect_on_the_same_host_is_followed_and_remembered(a_card: MakeCard, town: Town) -> None:
    moved, stays = of(301, Location="/list/"), town.answer
    town.answer = lambda request: moved(request) if request.url == LIST else stays(request)
    (answer,) = fetched(town.fetcher(a_card()))
    assert isinstance(answer, Received)
    assert (answer.asked_url, answer.url) == (LIST, f"{LIST}/")


def test_an_address_that_is_only_written_otherwise_was_not_redirected(a_card: MakeCard, town: Town) -> None:
    by_form = Step(url=LIST, form=(("page", "2"),))
    for answer in fetched(town.fetcher(a_card()), Step(url=f"{HOME}/málaga list"), by_form):
        assert isinstance(answer, Received)
        assert answer.asked_url == answer.url


@pytest.mark.parametrize(("status", "method"), [(302, "GET"), (303, "GET"), (307, "POST"), (308, "POST")])
def test_a_sent_form_becomes_a_plain_question_but_for_two_redirects(
    a_card: MakeCard, town: Town, status: int, method: str
) -> None:
    moved, stays = of(status, Location="/found"), town.answer
    town.answer = lambda request: moved(request) if request.url == LIST else stays(request)
    fetched(town.fetcher(a_card()), Step(url=LIST, method="POST", form=(("page", "2"),)))
    assert [(request.method, bool(request.body)) for request in town.asked] == [
        ("POST", True),
        (method, method == "POST"),
    ]


def test_robots_is_asked_about_the_address_with_the_form_in_it(a_card: MakeCard, town: Town) -> None:
    rules = TextResponse(f"{HOME}/robots.txt", body=b"User-agent: *\nDisallow: /*page=", encoding="utf-8")
    town.answer = lambda request: rules
    fetcher = town.fetcher(a_card())
    asyncio.run(fetcher.open_gate())
    outcome = fetched(fetcher, Step(url=LIST, form=(("page", "2"),)))
    assert outcome == [Judgement(verdict=Verdict.ROBOTS, evidence="robots.txt disallows the address")]
    assert town.urls == [f"{HOME}/robots.txt"]


def test_the_delay_lies_between_any_two_requests_and_chance_only_adds_to_it(a_card: MakeCard, town: Town) -> None:
    for chance, wait in ((0.0, 5.0), (0.5, 5.5), (1.0, 6.0)):  # a fifth more at most
        town.waits.clear()
        fetched(town.fetcher(a_card(politeness="{delay: 5s}"), chance=chance), *[Step(url=LIST)] * 3)
        assert town.waits == [wait, wait]


def test_a_wait_that_the_site_asks_for_is_waited_once(a_card: MakeCard, town: Town) -> None:
    town.answer = of(503, Retry_After="60")
    fetcher = town.fetcher(a_card(politeness="{delay: 5s, retry_after_cap: 90s}"))
    (answer,) = fetched(fetcher)
    assert isinstance(answer, Received)
    assert (answer.status, town.waits) == (503, [60.0])


def test_until_a_wait_that_was_not_sat_out_is_over_nothing_more_is_asked(a_card: MakeCard, town: Town) -> None:
    town.answer = of(503, Retry_After="600")
    fetcher = town.fetcher(a_card(politeness="{delay: 5s, retry_after_cap: 90s}"))
    _, second = fetched(fetcher, Step(url=LIST), Step(url=LIST))
    assert second == Judgement(verdict=Verdict.SITE_DOWN, evidence="Retry-After is not over")
    assert (len(town.asked), town.waits) == (1, [])
    town.now += timedelta(seconds=600)
    fetched(fetcher)
    assert len(town.asked) == 2


def test_the_cap_on_waits_is_one_for_the_whole_run(a_card: MakeCard, town: Town) -> None:
    waits = iter(["60", "60"])
    town.answer = lambda request: of(503, Retry_After=next(waits))(request) if len(town.asked) % 2 else of(200)(request)
    fetched(town.fetcher(a_card(politeness="{delay: 5s, retry_after_cap: 90s}")), Step(url=LIST), Step(url=LIST))
    assert town.waits == [60.0, 5.0]  # 60 of 90 s are spent, so the second minute is not waited for


def test_the_budget_of_a_run_counts_every_hop(a_card: MakeCard, town: Town) -> None:
    town.answer = of(302, Location="/list?again")
    fetcher = town.fetcher(a_card(politeness="{delay: 0s, max_requests_per_run: 4}"))
    (outcome,) = fetched(fetcher)
    expected = Judgement(verdict=Verdict.INTERRUPTED, evidence="politeness.max_requests_per_run reached")
    assert (outcome, len(town.asked)) == (expected, 4)


def test_a_slot_s_share_of_requests_ends_a_run_before_the_card_s_own_bound(a_card: MakeCard, town: Town) -> None:
    card, share = a_card(politeness="{delay: 0s, max_requests_per_run: 4}"), "the slot's share of requests is used up"
    for most, evidence in (
        (2, share),
        (4, "politeness.max_requests_per_run reached"),
        (9, "politeness.max_requests_per_run reached"),
    ):
        town.asked.clear()
        town.answer = of(302, Location="/list?again")
        (outcome,) = fetched(Fetcher(card, town.fetcher(card)._door, max_requests=most))
        assert (outcome, len(town.asked)) == (Judgement(verdict=Verdict.INTERRUPTED, evidence=evidence), min(most, 4))


def opened(fetcher: Fetcher, known: RobotsText | None) -> tuple[bool, RobotsText | None]:
    """Return whether the list may be asked, and what is known of robots.txt for the next run."""
    gate, robots = asyncio.run(fetcher.open_gate(known))
    return gate.allows(LIST), robots


def test_a_fresh_robots_is_not_asked_again(a_card: MakeCard, town: Town) -> None:
    known = replace(KNOWN, fresh_until=NOW + timedelta(seconds=1))
    assert opened(town.fetcher(a_card()), known) == (False, known)
    assert town.asked == []


def test_a_stale_robots_is_asked_whether_it_still_holds(a_card: MakeCard, town: Town) -> None:
    town.answer = of(304, Cache_Control="max-age=60")
    allows, robots = opened(town.fetcher(a_card()), KNOWN)
    assert town.asked[0].headers["If-None-Match"] == b'"a"'
    assert (allows, robots) == (False, replace(KNOWN, fetched_at=NOW, fresh_until=NOW + timedelta(seconds=60)))


@pytest.mark.parametrize("status", [500, 503, 429, 304])
def test_a_server_that_fails_is_no_permission_and_is_asked_again_by_the_next_run(
    a_card: MakeCard, town: Town, status: int
) -> None:
    town.answer = of(status)
    known = None if status == 304 else replace(KNOWN, text="User-agent: *\nAllow: /")
    allows, robots = opened(town.fetcher(a_card()), known)
    assert not allows
    assert robots is not None
    assert robots.fresh_until <= town.now
    town.answer = lambda request: TextResponse(request.url, body=b"User-agent: *\nAllow: /", encoding="utf-8")
    assert opened(town.fetcher(a_card()), robots)[0]


def test_a_robots_that_cannot_be_reached_stops_although_an_older_one_allowed(a_card: MakeCard, town: Town) -> None:
    def fail(request: Request) -> Response:
        raise CannotResolveHostError("x")

    town.answer = fail
    gate, robots = asyncio.run(town.fetcher(a_card()).open_gate(replace(KNOWN, text="")))
    assert gate.stop is not None
    assert (gate.stop.verdict, gate.allows(LIST), robots) == (Verdict.FETCH_FAILED, False, None)


@pytest.mark.parametrize("kind", ["application/octet-stream", "text/html", "image/png"])
def test_a_robots_of_any_type_is_read(a_card: MakeCard, town: Town, kind: str) -> None:
    headers: Mapping[str, str] = {"Content-Type": kind}
    town.answer = lambda request: Response(request.url, body=b"User-agent: *\nDisallow: /", headers=headers)
    assert opened(town.fetcher(a_card()), None)[0] is False


def test_behind_a_proxy_a_name_that_leads_inside_is_not_asked_for(a_card: MakeCard, town: Town) -> None:
    fetcher = town.fetcher(a_card(home="http://localhost:9"), may_reach_private=False, proxy="http://127.0.0.1:3128")
    outcome = fetched(fetcher, Step(url="http://localhost:9/list"))
    evidence = "no connection: no public address under this name"
    assert outcome == [Judgement(verdict=Verdict.FETCH_FAILED, evidence=evidence)]
    assert town.asked == []

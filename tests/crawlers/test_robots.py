"""RFC 9309, answer by answer."""

from datetime import timedelta

import pytest

from crawlers.outage import NO_CONNECTION
from crawlers.robots import product_of, robots_gate, unreachable_robots
from crawlers.verdicts import Judgement
from domain.counts import Verdict

AGENT = "Tidegauge (Office; +office@example.invalid)"
LIST = "https://listings.example/list?c=1"


def test_a_rule_for_us_by_name_counts_before_the_rule_for_all() -> None:
    text = "User-agent: *\nDisallow: /\n\nUser-agent: tidegauge\nAllow: /\nCrawl-delay: 7\n"
    gate = robots_gate(status=200, text=text, agent=AGENT)
    assert gate.allows(LIST)
    assert gate.crawl_delay == timedelta(seconds=7)
    assert not robots_gate(status=200, text=text, agent="Other/1.0").allows(LIST)


def test_a_missing_robots_allows_and_a_failing_server_stops() -> None:
    assert robots_gate(status=404, text="Disallow: /", agent=AGENT).allows(LIST)
    stops = {status: robots_gate(status=status, text="", agent=AGENT).stop for status in (500, 503, 429, 304)}
    verdicts = {status: stop.verdict for status, stop in stops.items() if stop}
    assert verdicts == {
        500: Verdict.SITE_DOWN,
        503: Verdict.SITE_DOWN,
        429: Verdict.RATE_LIMITED,
        304: Verdict.ROBOTS,
    }


def test_an_unreachable_robots_stops_with_its_own_reason() -> None:
    gate = unreachable_robots(Judgement(verdict=Verdict.FETCH_FAILED, evidence=f"{NO_CONNECTION}: refused"))
    assert not gate.allows(LIST)
    assert gate.stop is not None
    assert gate.stop.evidence == "no connection: refused (robots.txt)"


def test_the_product_is_the_first_word_of_the_agent() -> None:
    assert product_of(AGENT) == product_of("Tidegauge/1.0 (x)") == "Tidegauge"


@pytest.mark.parametrize("delay", ["1e9", "901", "999999999999999999999"])
def test_a_delay_that_no_sweep_could_keep_closes_the_site_and_breaks_nothing(delay: str) -> None:
    gate = robots_gate(status=200, text=f"User-agent: *\nCrawl-delay: {delay}\n", agent="Tidegauge (x)")
    assert gate.stop is not None
    assert gate.stop.verdict is Verdict.ROBOTS
    assert not gate.allows("https://listings.example/")


@pytest.mark.parametrize("delay", ["inf", "nan", "1e400", "soon", ""])
def test_a_delay_that_is_no_number_is_no_line_of_the_file(delay: str) -> None:
    gate = robots_gate(status=200, text=f"User-agent: *\nCrawl-delay: {delay}\n", agent="Tidegauge (x)")
    assert (gate.stop, gate.crawl_delay) == (None, timedelta(0))


def test_a_delay_below_zero_hurries_nobody() -> None:
    gate = robots_gate(status=200, text="User-agent: *\nCrawl-delay: -5\n", agent="Tidegauge (x)")
    assert (gate.stop, gate.crawl_delay.total_seconds()) == (None, 0.0)
